package bot

import (
	"context"
	"errors"
	"fmt"

	"twinbot/conversation"
	"twinbot/store"
)

// perform carries out what s owes, in order. What fails for good is apologised for and given
// up, so that the dialogue goes on. What came of the others is said.
func (b *Bot) perform(ctx context.Context, s store.Session) (store.Session, error) {
	if len(s.Owed) == 0 {
		return s, nil
	}
	after, ended := s.State, ""
	for _, o := range s.Owed {
		outcome, err := b.Store.Perform(ctx, s.Telegram, o)
		switch {
		case passing(err):
			return s, fmt.Errorf("perform %s of session %d: %w", o.Key, s.Telegram, err)
		case err != nil:
			ended = o.Key
			b.Log.ErrorContext(ctx, "failed to perform effect", "effect", o.Key, "telegram", s.Telegram, "error", err)
			t := b.Texts.In(s.State.Language)
			b.try(ctx, "apologise", b.say(ctx, place{chat: s.Telegram}, t, "apology.text", nil))
		case outcome != conversation.AsWanted:
			after, ended = b.machine.Load().After(after, o.Effect, outcome), o.Key
		}
		fault("perform")
	}
	return b.settle(ctx, s, after, ended)
}

// settle returns how s stands now that it owes nothing any more. If an effect has ended with
// something to say, or would be tried again, that is stored at once; the others are forgotten when
// the chat is shown.
func (b *Bot) settle(ctx context.Context, s store.Session, after conversation.State, ended string) (store.Session, error) {
	settled := s
	settled.State, settled.Owed = after, nil
	if ended == "" {
		return settled, nil
	}
	saved, err := b.Store.SaveSession(ctx, s, ended, after, nil, b.chats.last(s.Telegram))
	switch {
	case isStale(err):
		return settled, nil // a later step has been told so
	case err != nil:
		return s, fmt.Errorf("settle session %d: %w", s.Telegram, err)
	}
	return saved, nil
}

func isStale(err error) bool { return errors.Is(err, store.ErrStale) }
