package bot

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"twinbot/conversation"
	"twinbot/store"
)

const (
	renderTime = time.Minute     // for showing a chat once
	holdEvery  = time.Second     // how often the lease is made longer while that takes
	awayPause  = 2 * time.Second // before a chat is shown for which Telegram was not reached
)

// showSoon has what came of a step shown, if this program is to: not while more waits to
// be taken in the chat, or while another program shows it, which then sees that there is
// something newer.
func (b *Bot) showSoon(ctx context.Context, taken step) {
	s := taken.session
	switch {
	case s.Mine && s.Stale():
		b.showFrom(ctx, s.Telegram, &taken)
	case s.Stale():
		b.chats.owe(s.Telegram)
	}
}

// wake shows a chat, if this program can get hold of it, after it has performed what is
// owed there.
func (b *Bot) wake(ctx context.Context, telegram int64) { b.showFrom(ctx, telegram, nil) }

// showFrom shows a chat, at first what came of a step if there is one.
func (b *Bot) showFrom(ctx context.Context, telegram int64, taken *step) {
	ctx = context.WithoutCancel(ctx)
	b.chats.show(telegram, func(first bool) (newer bool) {
		known := taken
		if !first {
			known = nil
		}
		newer, err := b.showNow(ctx, telegram, known)
		b.try(ctx, "show a chat", err)
		return newer
	})
}

// showNow shows a chat once: what came of a step, or else what is newest if this program
// can get hold of it. It reports whether there is something newer to show by then.
func (b *Bot) showNow(ctx context.Context, telegram int64, taken *step) (newer bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, renderTime)
	defer cancel()
	defer recovered(&err)
	if taken != nil {
		return b.render(ctx, *taken, true)
	}
	session, err := b.takeUp(ctx, telegram)
	if err != nil || session.Version == 0 {
		return false, err
	}
	return b.render(ctx, step{session: session}, false)
}

// reach notes whether messages arrive at a person. As soon as they do, the chat shows again
// where they stand.
func (b *Bot) reach(ctx context.Context, telegram int64, reachable bool) error {
	err := b.Store.SetReachable(ctx, telegram, reachable)
	if err == nil && reachable {
		b.wake(ctx, telegram)
	}
	return err
}

// takeUp gets hold of a chat and returns where it stands, with all performed that is
// owed; the zero session if another program has hold of it.
func (b *Bot) takeUp(ctx context.Context, telegram int64) (store.Session, error) {
	mine, err := b.Store.TakeChat(ctx, telegram)
	if err != nil || !mine {
		return store.Session{}, err
	}
	return b.load(ctx, telegram, "")
}

// render shows where a session stands and leaves the chat. It reports whether there is
// something newer to show by then. What Telegram does not take stays owed; if that is a defect
// of ours, somebody who has just acted reads an apology.
func (b *Bot) render(ctx context.Context, taken step, acted bool) (newer bool, err error) {
	s := taken.session
	hold := time.NewTicker(holdEvery)
	over := make(chan struct{})
	defer func() { hold.Stop(); close(over) }()
	go func() {
		for {
			select {
			case <-hold.C:
				b.try(ctx, "hold a chat", b.Store.HoldChat(ctx, s.Telegram))
			case <-over:
				return
			}
		}
	}()
	s.Current, err = b.draw(ctx, taken)
	fault("send")
	shown, waits := true, false
	switch {
	case err == nil:
	case is(err, blocked), is(err, refused) && b.takesNothing(ctx, place{chat: s.Telegram}):
		s.Current, err = store.Current{}, b.Store.SetReachable(ctx, s.Telegram, false)
		shown = err == nil
	case is(err, away), is(err, tooMany), passing(err):
		shown, waits = false, true
		b.try(ctx, "note to show a chat later", b.Store.ShowLater(ctx, s.Telegram, max(waitFor(err), awayPause)))
	default:
		b.Log.ErrorContext(ctx, "failed to show a chat", "telegram", s.Telegram, "place", s.State.Place, "error", err)
		shown, err = false, b.Store.ShowLater(ctx, s.Telegram, refusedPause)
		if acted {
			b.try(ctx, "apologise", b.say(ctx, place{chat: s.Telegram}, b.Texts.In(s.State.Language), "apology.text", nil))
		}
	}
	newer, left := b.leave(ctx, s, shown)
	fault("set_live")
	if err == nil {
		err = left
	}
	return newer && !waits, err
}

// draw makes the chat of a session show where it stands, and returns its view then.
func (b *Bot) draw(ctx context.Context, taken step) (view store.Current, err error) {
	view = taken.session.Current
	defer recovered(&err)
	message, err := b.screenOf(ctx, taken)
	if err != nil {
		return view, err
	}
	fault("screen")
	err = b.plainly(ctx, "telegram", taken.session.Telegram, message, ofAnswers, func(m conversation.Message, _ pace) error {
		view, err = b.put(ctx, taken, m)
		return err
	})
	return view, err
}

// screenOf returns what shows where a session stands. What its step has read is read
// again only if the screen needs more.
func (b *Bot) screenOf(ctx context.Context, taken step) (conversation.Message, error) {
	s, machine := taken.session, b.machine.Load()
	facts := taken.facts
	if reads := machine.ScreenReads(s.State); facts.Now.IsZero() || !taken.read.Cover(reads) {
		var err error
		if facts, err = b.Store.Facts(ctx, s.Telegram, reads); err != nil {
			return conversation.Message{}, fmt.Errorf("facts for the screen of session %d: %w", s.Telegram, err)
		}
	}
	return machine.Screen(s.State, facts).View(b.Texts.In(s.State.Language)), nil
}

// put makes the chat of a session show a message: the one that shows the same card
// already, or else a new one at the bottom. It returns the view of the session then.
func (b *Bot) put(ctx context.Context, taken step, m conversation.Message) (store.Current, error) {
	s, view := taken.session, taken.session.Current
	keys := markup(m, s.State.Card, s.Telegram)
	look, err := lookOf(m.Text, keys)
	if err != nil {
		return view, err
	}
	if taken.above != 0 {
		b.try(ctx, "take the buttons off a card above", b.strip(ctx, s.Telegram, taken.above))
	}
	if view.Message != 0 && view.Card == s.State.Card {
		if view.Picker || view.Hash == look {
			return view, nil // nothing about a picker can change
		}
		view.Hash = 0 // while nobody knows whether Telegram has taken the edit
		err := b.callAbout(ctx, s, "editMessageText", editOf(s.Telegram, view.Message, m, s.State.Card), nil)
		if err == nil || is(err, unchanged) {
			view.Hash = look
			return view, nil
		}
		if !is(err, gone) {
			return view, err
		}
	}
	return b.putBelow(ctx, taken, m, keys, look)
}

// putBelow sends a message that shows a session from now on. The one that did so until
// now loses its buttons.
func (b *Bot) putBelow(ctx context.Context, taken step, m conversation.Message, keys models.ReplyMarkup, look int64) (store.Current, error) {
	s, old := taken.session, taken.session.Current
	if old.Picker {
		if err := b.closePicker(ctx, s); err != nil {
			return old, err
		}
	}
	var sent sentMessage
	p := &tg.SendMessageParams{ChatID: s.Telegram, Text: m.Text, ParseMode: models.ParseModeHTML, LinkPreviewOptions: noPreview(), ReplyMarkup: keys}
	if err := b.callAbout(ctx, s, "sendMessage", p, &sent); err != nil {
		return old, err
	}
	if retire := retirement(s); retire != (call{}) && !taken.retired {
		err := b.callAbout(ctx, s, retire.method, retire.params, nil)
		if !is(err, unchanged) && !is(err, gone) {
			b.try(ctx, "remove old keyboard", err)
		}
	}
	return store.Current{Card: s.State.Card, Message: sent.ID, Hash: look, Shown: old.Shown, Picker: m.Picker != (conversation.Picker{})}, nil
}

// callAbout makes a call about the chat of a session, unless that is to be left in peace.
func (b *Bot) callAbout(ctx context.Context, s store.Session, method string, params, result any) error {
	left := func(context.Context) (time.Duration, error) { return s.Pace.Quiet.Sub(b.Now()), nil }
	return b.inTurn(ctx, s.Telegram, left, func() error { return b.telegram.Call(ctx, method, params, result) })
}

// lookOf returns a short hash of what people see of a message.
func lookOf(text string, keys models.ReplyMarkup) (int64, error) {
	data, err := json.Marshal([]any{text, keys})
	if err != nil {
		return 0, fmt.Errorf("encode a message: %w", err)
	}
	sum := sha256.Sum256(data)
	return int64(binary.BigEndian.Uint64(sum[:])), nil //nolint:gosec // a hash may be negative
}

// For how long a program tries to note a card while Redis is down.
const (
	noteTime  = 10 * time.Second
	notePause = 100 * time.Millisecond
)

// leave leaves the chat of a session: see [store.Store.LeaveChat]. It outlasts a short
// outage of Redis, since a card whose place is unknown is sent again.
func (b *Bot) leave(ctx context.Context, s store.Session, shown bool) (newer bool, err error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), noteTime)
	defer cancel()
	for {
		newer, err = b.Store.LeaveChat(ctx, s, shown)
		if ctx.Err() != nil || !passing(err) {
			return newer, err
		}
		wait(ctx, notePause)
	}
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
