package bot

import (
	"context"
	"errors"
	"fmt"

	"twinbot/conversation"
	"twinbot/store"
)

// show shows where s stands. If Telegram cannot take it now, a job shows what
// is newest by then.
func (b *Bot) show(ctx context.Context, s store.Session) error {
	err := b.present(ctx, s)
	switch {
	case err == nil:
		return nil
	case is(err, away), is(err, tooMany):
		return b.Store.PresentLater(ctx, s.Telegram)
	case is(err, blocked):
		return b.Store.SetReachable(ctx, s.Telegram, false)
	}
	return err
}

// present brings the live card up to date with s, and then with what others
// made of the session meanwhile: whoever is last shows what is newest.
func (b *Bot) present(ctx context.Context, s store.Session) error {
	for range tries {
		if err := b.draw(ctx, s); err != nil {
			return err
		}
		latest, err := b.Store.LoadSession(ctx, s.Telegram)
		if err != nil {
			return fmt.Errorf("load session %d: %w", s.Telegram, err)
		}
		if latest.Version <= s.Version {
			return nil
		}
		s = latest
	}
	return nil
}

// draw shows where s stands, on the live card if it is still the same, else on
// a new one at the bottom of the chat.
func (b *Bot) draw(ctx context.Context, s store.Session) error {
	machine := b.machine.Load()
	facts, err := b.Store.Facts(ctx, s.Telegram, machine.ScreenReads(s.State))
	if err != nil {
		return fmt.Errorf("facts for the screen of session %d: %w", s.Telegram, err)
	}
	message := machine.Screen(s.State, facts).View(b.Texts.In(s.State.Language))
	fault("screen")
	if s.Live.Message != 0 && s.Live.Card == s.State.Card {
		err := b.edit(ctx, s.Telegram, s.Live.Message, message, s.State.Card)
		if !is(err, gone) {
			fault("send")
			return err
		}
	}
	return b.replace(ctx, s, message)
}

// replace sends a new live card and takes the buttons off the old one.
func (b *Bot) replace(ctx context.Context, s store.Session, m conversation.Message) error {
	sent, err := b.send(ctx, place{chat: s.Telegram}, m, s.State.Card)
	if err != nil {
		return err
	}
	fault("send")
	if err := b.Store.SetLive(ctx, s.Telegram, store.Live{Card: s.State.Card, Message: sent}); err != nil {
		return fmt.Errorf("note the live card of session %d: %w", s.Telegram, err)
	}
	fault("set_live")
	if s.Live.Message != 0 {
		b.try(ctx, "old buttons taken off", b.strip(ctx, s.Telegram, s.Live.Message))
	}
	return nil
}

func isStale(err error) bool { return errors.Is(err, store.ErrStale) }
