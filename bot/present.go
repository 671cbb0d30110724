package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

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

// present brings the live card up to date with s, and then with what other steps
// made of the session: of several that show one card, the last shows the newest
// state. The step that made a newer card, or owes an effect, shows that itself.
func (b *Bot) present(ctx context.Context, s store.Session) error {
	for range tries {
		live, err := b.draw(ctx, s)
		if err != nil {
			return err
		}
		latest, err := b.Store.LoadSession(ctx, s.Telegram)
		switch {
		case err != nil:
			return fmt.Errorf("load session %d: %w", s.Telegram, err)
		case latest.Version <= s.Version:
			return nil
		case latest.State.Card != s.State.Card:
			if live.Card == s.State.Card {
				b.try(ctx, "remove keyboard of superseded card", b.strip(ctx, s.Telegram, live.Message))
			}
			return nil
		case len(latest.Owed) > 0:
			return nil
		}
		if latest.Live.Card < live.Card {
			latest.Live = live
		}
		s = latest
	}
	return nil
}

// draw shows where s stands, on the live card if it is still the same, else on
// a new one at the bottom of the chat, unless others show a newer one. It returns
// where the live card is.
func (b *Bot) draw(ctx context.Context, s store.Session) (store.Live, error) {
	machine := b.machine.Load()
	facts, err := b.Store.Facts(ctx, s.Telegram, machine.ScreenReads(s.State))
	if err != nil {
		return s.Live, fmt.Errorf("facts for the screen of session %d: %w", s.Telegram, err)
	}
	message := machine.Screen(s.State, facts).View(b.Texts.In(s.State.Language))
	fault("screen")
	if s.Live.Message == 0 || s.Live.Card != s.State.Card {
		latest, sent, err := b.sendCard(ctx, s, message)
		if err != nil || sent || latest.State.Card != s.State.Card || latest.Live.Card != s.State.Card {
			return latest.Live, err
		}
		s.Live = latest.Live // others have sent it, perhaps as it was before
	}
	if s.Live.Picker {
		return s.Live, nil // nothing about it can change
	}
	err = b.edit(ctx, s.Telegram, s.Live.Message, message, s.State.Card)
	if is(err, gone) {
		latest, _, err := b.replace(ctx, s, message)
		return latest.Live, err
	}
	fault("send")
	return s.Live, err
}

// sendCard sends the card of s, unless others do or have come to a newer one. It
// returns the session as it is then, and whether it has sent the card.
func (b *Bot) sendCard(ctx context.Context, s store.Session, m conversation.Message) (store.Session, bool, error) {
	latest, mine, err := b.takeCard(ctx, s)
	if err != nil || !mine {
		return latest, false, err
	}
	latest, sent, err := b.replace(ctx, s, m)
	if err != nil {
		b.try(ctx, "leave card to other replicas", b.Store.LeaveCard(ctx, s.Telegram, s.State.Card))
	}
	return latest, sent, err
}

// replace sends a new live card and takes the buttons off the old one. If another
// replica has sent a newer card first, it takes them off its own. It returns the
// session as it is then, and whether it has sent the card.
func (b *Bot) replace(ctx context.Context, s store.Session, m conversation.Message) (latest store.Session, sent bool, err error) {
	if s.Live.Picker {
		if err := b.closePicker(ctx, s); err != nil {
			return s, false, err
		}
	}
	var unknown error
	message, err := b.sendIf(ctx, place{chat: s.Telegram}, &tg.SendMessageParams{Text: m.Text, ReplyMarkup: markup(m, s.State.Card, s.Telegram)}, func() bool {
		latest, sent, unknown = b.isWanted(ctx, s)
		return sent
	})
	if err = cmp.Or(unknown, err); err != nil || !sent {
		return latest, false, err
	}
	fault("send")
	latest.Live = store.Live{Card: s.State.Card, Message: message, Picker: m.Picker != (conversation.Picker{})}
	old, err := b.noteLive(ctx, s.Telegram, latest.Live)
	if err != nil {
		return latest, true, fmt.Errorf("note the live card of session %d: %w", s.Telegram, err)
	}
	fault("set_live")
	if old != 0 && !s.Live.Picker {
		b.try(ctx, "remove old keyboard", b.strip(ctx, s.Telegram, old))
	}
	return latest, true, nil
}

// For how long a program tries to note a card while Redis is down.
const (
	noteTime  = 10 * time.Second
	notePause = 100 * time.Millisecond
)

// noteLive notes where the live card is. It outlasts a short outage of Redis,
// since a card whose place is unknown is sent again.
func (b *Bot) noteLive(ctx context.Context, telegram int64, live store.Live) (old int, err error) {
	ctx, cancel := context.WithTimeout(ctx, noteTime)
	defer cancel()
	for {
		old, err = b.Store.SetLive(ctx, telegram, live)
		if ctx.Err() != nil || !errors.Is(err, store.ErrUnreachable) {
			return old, err
		}
		wait(ctx, notePause)
	}
}

// pressedOn returns s, the session after a press, with the place of its live card.
// A card can be pressed some moments before its sender has noted where it stands.
// If Telegram executed a timed-out send after all, the chat holds the card twice;
// the later message is the live one.
func (b *Bot) pressedOn(ctx context.Context, s store.Session, card, message int) store.Session {
	switch {
	case card != s.State.Card:
		return s
	case s.Live.Card == card && message > s.Live.Message:
		b.try(ctx, "remove keyboard of card above", b.strip(ctx, s.Telegram, s.Live.Message))
		_, err := b.Store.SetLive(ctx, s.Telegram, store.Live{Card: card, Message: message})
		b.try(ctx, "record card further down", err)
	case s.Live.Card >= card:
		return s
	}
	s.Live = store.Live{Card: card, Message: message}
	return s
}

// Another replica that sends a card has noted it within shownTime, or has died.
const (
	shownTime  = 2 * time.Second
	shownPause = 50 * time.Millisecond
)

// takeCard claims the sending of the card of s for this replica and reports whether
// it got the claim. It gets none if another replica has sent the card, or if the
// dialogue has a newer one. It returns the session as it is then.
func (b *Bot) takeCard(ctx context.Context, s store.Session) (store.Session, bool, error) {
	for {
		mine, err := b.Store.TakeCard(ctx, s.Telegram, s.State.Card, shownTime)
		if err != nil {
			return s, false, fmt.Errorf("take the card of session %d: %w", s.Telegram, err)
		}
		if !mine {
			wait(ctx, shownPause)
		}
		latest, wanted, err := b.isWanted(ctx, s)
		if mine || !wanted || err != nil {
			return latest, mine && wanted, err
		}
	}
}

// isWanted reports whether the card of s is still to be sent, and how the session is
// by now.
func (b *Bot) isWanted(ctx context.Context, s store.Session) (store.Session, bool, error) {
	card := s.State.Card
	latest, err := b.Store.LoadSession(ctx, s.Telegram)
	if err != nil {
		return s, false, fmt.Errorf("load session %d: %w", s.Telegram, err)
	}
	overtaken := latest.Version > 0 && latest.State.Card != card // 0 is that of a session that is lost
	shown := s.Live.Card < card && latest.Live.Card >= card
	return latest, !overtaken && !shown, nil
}

// closePicker gives the person the phone's own keyboard back. A message can take
// the picker away or have buttons, not both.
func (b *Bot) closePicker(ctx context.Context, s store.Session) error {
	_, err := b.sendWith(ctx, place{chat: s.Telegram}, &tg.SendMessageParams{
		Text:        b.Texts.In(s.State.Language).HTML("picker.closed", nil),
		ReplyMarkup: models.ReplyKeyboardRemove{RemoveKeyboard: true},
	})
	return err
}

func isStale(err error) bool { return errors.Is(err, store.ErrStale) }
