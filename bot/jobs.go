package bot

import (
	"context"
	"log/slog"

	"twinbot/conversation"
	"twinbot/store"
)

// work returns what the jobs of the store do.
func (b *Bot) work() store.Work {
	return store.Work{
		Show: b.showView, Digest: b.digest, Feed: b.feed,
		Say: b.sayNow, Menu: b.showMenu, Code: b.sendCode, Move: b.Store.PutMove, Export: b.export, Table: b.table,
		Silence: b.tellSilence, Report: b.report,
	}
}

// report logs the failure of a job. That somebody does not want the bot is not
// the bot's failure.
func (b *Bot) report(ctx context.Context, err error) {
	level := slog.LevelError
	if isUnreachable(err) {
		level = slog.LevelWarn
	}
	b.Log.Log(ctx, levelOf(err, level), "job failed", "error", err)
}

// feed takes the dialogue with a person one step on after somebody else acted.
func (b *Bot) feed(ctx context.Context, telegram int64, key string, in conversation.Input) (err error) {
	b.chats.take(telegram, func() {
		defer recovered(&err)
		var taken step
		if taken, err = b.converse(ctx, caller{telegram: telegram}, key, in); err == nil {
			b.showSoon(ctx, taken)
		}
	})
	return err
}
