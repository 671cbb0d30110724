package bot

import (
	"context"
	"errors"
	"fmt"

	"twinbot/conversation"
	"twinbot/store"
)

// address is where a teacher or an office reads, and in which language.
type address struct {
	place
	to        conversation.Recipient
	language  string
	reachable bool // as far as is known
}

// addressOf returns where a recipient reads; no chat if there is nobody to read.
func (b *Bot) addressOf(ctx context.Context, to conversation.Recipient) (address, error) {
	a := address{to: to}
	if to.Office == "" {
		var err error
		a.chat, a.language, a.reachable, err = b.Store.TelegramOf(ctx, to.Teacher)
		if errors.Is(err, store.ErrNotFound) {
			return a, nil // the account is deleted
		}
		if err != nil {
			return a, fmt.Errorf("address of teacher %d: %w", to.Teacher, err)
		}
		return a, nil
	}
	chat, served, err := b.Store.ChatFor(ctx, to.Office)
	if err != nil {
		return a, fmt.Errorf("chat for %s: %w", to.Office, err)
	}
	if !served {
		return a, nil
	}
	a.chat, a.thread, a.reachable = chat.Chat, chat.Thread, chat.Reachable
	a.language, err = b.languageOf(ctx, chat.Chat)
	return a, err
}

// noteReached notes what the error of showing views tells of whether messages arrive at an
// address, or else says what becomes of the job.
func (b *Bot) noteReached(ctx context.Context, a address, err error) error {
	reached := !isUnreachable(err)
	if !reached && a.reachable && a.to.Office != "" {
		b.Log.WarnContext(ctx, "failed to write to the chat of an office: what it is owed waits", "office", a.to.Office, "chat", a.chat, "error", err)
	}
	switch {
	case reached && (err != nil || a.reachable):
		return retry(err)
	case is(err, closed):
		return b.Store.SetTopicClosed(ctx, a.chat, a.thread)
	case a.to.Office != "":
		return b.Store.SetChatReachable(ctx, a.chat, reached)
	default:
		return b.Store.SetReachable(ctx, a.chat, reached)
	}
}

// heardIn has what is owed to a group sent to it after something was heard there, if it could
// not be written to before: it may be again. A closed topic is open again once Telegram says
// so, or somebody is heard in it; what the bot may do in the group, Telegram tells of no topic.
func (b *Bot) heardIn(ctx context.Context, in incoming) {
	blocked, topic, err := b.Store.IsBlocked(ctx, in.chat)
	if err == nil && blocked && (topic == 0 || topic == in.thread || in.message == 0) {
		err = b.Store.SetChatReachable(ctx, in.chat, true)
	}
	b.try(ctx, "look whether a group can be written to again", err)
}
