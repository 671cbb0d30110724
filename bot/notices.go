package bot

import (
	"context"
	"errors"
	"fmt"

	"twinbot/conversation"
	"twinbot/store"
)

// sendOnce sends the message of a job, unless it is known to be sent already:
// PostgreSQL may have gone down before that could be noted there. While nobody
// knows, it is not sent.
func (b *Bot) sendOnce(ctx context.Context, key string, to place, m conversation.Message, as pace) (place, int, error) {
	chat, sent, err := b.Store.Sent(ctx, key)
	if err != nil {
		return to, 0, err
	}
	if sent != 0 {
		return place{chat: chat, thread: to.thread}, sent, nil
	}
	if err := b.reserve(ctx, to.chat, as); err != nil {
		return to, 0, err
	}
	to, sent, err = b.sendNotice(ctx, to, m)
	if err == nil {
		b.try(ctx, "record notice as sent", b.Store.NoteSent(context.WithoutCancel(ctx), key, to.chat, sent))
	}
	return to, sent, err
}

// sendNotice sends a message and returns where it is. If the group has become a supergroup
// since, the message goes there. If the topic is gone in which an office has read, all goes
// into the group, this message too once it is tried again.
func (b *Bot) sendNotice(ctx context.Context, to place, m conversation.Message) (place, int, error) {
	sent, err := b.send(ctx, to, m)
	t, ok := errors.AsType[*trouble](err)
	switch {
	case ok && t.kind == moved:
		if err := b.Store.MoveChat(ctx, to.chat, t.to); err != nil {
			return to, 0, fmt.Errorf("move chat %d: %w", to.chat, err)
		}
		to = place{chat: t.to}
	case ok && t.kind == noTopic && to.thread != 0:
		left, failed := b.Store.LeaveTopic(ctx, to.chat, to.thread)
		if failed != nil {
			return to, 0, failed
		}
		if left {
			b.Log.WarnContext(ctx, "topic is gone, using the group", "chat", to.chat, "topic", to.thread)
			return to, 0, &trouble{kind: away, after: leasedPause, err: err}
		}
		to.thread = 0
	default:
		return to, sent, err
	}
	sent, err = b.send(ctx, to, m)
	return to, sent, err
}

// retry says to the jobs what becomes of one that failed with err.
func retry(err error) error {
	var t *trouble
	switch {
	case !errors.As(err, &t):
		return err
	case t.after > 0: // Telegram wants to be left in peace, or refuses the bot itself
		return store.Later(t.after)
	case isUnreachable(err), t.kind == refused:
		return store.Never(err)
	}
	return err
}
