package bot

import (
	"context"
	"errors"
	"fmt"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/store"
)

// perform carries out what s owes, in order, and forgets it. What fails for
// good is apologised for and given up, so that the dialogue goes on; what others
// have made impossible since the step was computed is only said to be so.
func (b *Bot) perform(ctx context.Context, s store.Session) (store.Session, error) {
	if len(s.Owed) == 0 {
		return s, nil
	}
	after, uncounted := s.State, ""
	for _, o := range s.Owed {
		err := b.Store.Perform(ctx, s.Telegram, o)
		switch {
		case passing(err):
			return s, fmt.Errorf("perform %s of session %d: %w", o.Key, s.Telegram, err)
		case approval.Uncounted(err):
			after, uncounted = conversation.Overtaken(after, o.Effect, err), o.Key
		case err != nil:
			b.Log.ErrorContext(ctx, "failed to perform effect", "effect", o.Key, "telegram", s.Telegram, "error", err)
			t := b.Texts.In(s.State.Language)
			b.try(ctx, "apologise", b.say(ctx, place{chat: s.Telegram}, t, "apology.text", nil))
		}
		fault("perform")
	}
	return b.settle(ctx, s, after, uncounted)
}

// settle returns how s stands now that it owes nothing any more, and stores that if an
// effect did not count.
func (b *Bot) settle(ctx context.Context, s store.Session, after conversation.State, uncounted string) (store.Session, error) {
	settled := s
	settled.State, settled.Owed = after, nil
	if uncounted == "" {
		return settled, nil
	}
	saved, err := b.Store.SaveSession(ctx, s, uncounted, after, nil, b.chats.last(s.Telegram))
	switch {
	case isStale(err):
		return settled, nil // a later step has been told so
	case err != nil:
		return s, fmt.Errorf("settle session %d: %w", s.Telegram, err)
	}
	return saved, nil
}

func isStale(err error) bool { return errors.Is(err, store.ErrStale) }
