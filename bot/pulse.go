package bot

import (
	"context"
	"fmt"
	"time"

	"twinbot/conversation"
	"twinbot/store"
)

// beat notes that all works, if it does: see [store.Store.Beat].
func (b *Bot) beat(ctx context.Context) error {
	for _, err := range b.parts(ctx) {
		if err != nil {
			return nil //nolint:nilerr // it is no failure of this, and told elsewhere
		}
	}
	if err := b.Store.Beat(ctx); err != nil {
		return fmt.Errorf("beat: %w", err)
	}
	return nil
}

// silenceTime is for how long one try of telling a silence goes on: less than a job may take.
const silenceTime = 20 * time.Second

// tellSilence shows those who were in the middle of something when presses were lost once more
// what waits for them, as fast as notices may go out. It is a job.
func (b *Bot) tellSilence(ctx context.Context, key string, from, until time.Time) error {
	over, cancel := context.WithTimeout(ctx, silenceTime)
	defer cancel()
	for over.Err() == nil {
		chats, err := b.Store.OpenChats(ctx, from, until)
		if err != nil || len(chats) == 0 {
			return err
		}
		for _, chat := range chats {
			if err := b.tellSilent(ctx, chat, key, conversation.WasSilent{From: from, Until: until}); err != nil {
				return retry(err)
			}
		}
	}
	return store.Later(0)
}

// tellSilent does so in one chat. What fails for good keeps nobody else from being told.
func (b *Bot) tellSilent(ctx context.Context, chat int64, key string, silence conversation.WasSilent) error {
	err := b.reserve(ctx, chat, ofNotices)
	for is(err, tooMany) && ctx.Err() == nil {
		wait(ctx, waitFor(err))
		err = b.reserve(ctx, chat, ofNotices)
	}
	if err != nil {
		return err
	}
	if err := b.feed(ctx, chat, key, silence); passing(err) {
		return err
	} else if err != nil {
		b.Log.ErrorContext(ctx, "failed to tell of a silence", "telegram", chat, "error", err)
	}
	return b.Store.PassOpen(ctx, chat, silence.Until)
}
