package bot

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	tg "github.com/go-telegram/bot"

	"twinbot/conversation"
	"twinbot/store"
)

// oldButton is the remark shown after a press on a button of an earlier card.
const oldButton = "old_button"

// talk takes the dialogue with a person one step on, and has the result shown. It
// returns the call that tells them, or takes the buttons off what is answered.
func (b *Bot) talk(ctx context.Context, in incoming, input conversation.Input) (call, error) {
	if say, ok := input.(conversation.Say); ok && in.replied != 0 {
		if done, err := b.replyToPrompt(ctx, in, say.Text); done || err != nil {
			return call{}, err
		}
	}
	by := caller{telegram: in.user, language: in.language, name: in.name, acts: true}
	if in.text != "" { // it is no press, whose message is the bot's
		by.written = conversation.Part{Message: in.message, Text: in.text}
	}
	press, pressed := input.(conversation.Press)
	if pressed {
		by.pressed = store.Current{Card: press.Card, Message: in.message}
	}
	taken, err := b.converse(ctx, by, in.key(), input)
	if flood, ok := errors.AsType[flood](err); ok {
		b.floodsHere(ctx, in, flood.tell)
		return call{}, nil
	}
	if err != nil {
		return call{}, err
	}
	var ack call
	if pressed {
		in.language = taken.session.State.Language
		ack = b.ackPress(in, taken.session.State.Remark)
	} else if b.WebhookURL != "" && !b.Now().Before(taken.session.Pace.Quiet) && b.queues.free(in.chat, b.Now()) {
		ack = retirement(taken.session)
		taken.retired = ack != call{}
	}
	b.showSoon(ctx, taken)
	return ack, nil
}

// ackPress returns the call that ends the wait after a press.
func (b *Bot) ackPress(in incoming, r *conversation.Remark) call {
	if r != nil && r.Key == oldButton {
		return b.toast(in, "toast.old_button", nil)
	}
	return b.toast(in, "", nil)
}

// retirement returns the call that takes the buttons off the message that showed a session
// until now, if it has to be shown further down.
func retirement(s store.Session) call {
	if s.Current.Message == 0 || s.Current.Picker || s.Current.Card == s.State.Card {
		return call{}
	}
	return call{"editMessageReplyMarkup", &tg.EditMessageReplyMarkupParams{ChatID: s.Telegram, MessageID: s.Current.Message}}
}

// caller is the person a step of the dialogue is taken for.
type caller struct {
	telegram int64             // account
	language string            // of that account's client, BCP 47, or empty
	name     string            // of that account, as Telegram shows it; empty when others cause the step
	written  conversation.Part // message that was sent or edited, if one was
	pressed  store.Current     // card and message whose button was pressed, if one was
	acts     bool              // they act themselves, which counts
}

// flood is the error that somebody acts faster than any person does, and whether they
// have yet to be told so.
type flood struct{ tell bool }

// Error implements error.
func (flood) Error() string { return "flood of updates" }

// step is what came of a step of the dialogue: how the session stands, and what is
// known of what it shows.
type step struct {
	session store.Session
	read    conversation.Reads
	facts   conversation.Facts
	above   int  // message that shows the same card further up, or 0
	retired bool // the message that has shown the session until now is losing its buttons
}

// tries is how often a step is repeated because another step of the same session
// was saved first. Each time one of them gets through.
const tries = 20

// converse takes the dialogue with a person one step on: load, perform what is
// owed, step, save, perform. key names what the step answers; a second time it
// changes nothing. The caller has the session shown.
func (b *Bot) converse(ctx context.Context, by caller, key string, in conversation.Input) (step, error) {
	for range tries {
		session, err := b.loadShown(ctx, by, in)
		if err != nil {
			return step{session: session}, err
		}
		if by.acts {
			if floods, tell := session.Pace.Floods(b.Now()); floods {
				return step{}, flood{tell}
			}
		}
		if session.Blocked && by.acts {
			b.try(ctx, "note that a person is back", b.Store.SetReachable(ctx, by.telegram, true))
		}
		session, above := pressedOn(session, by.pressed)
		if session.Seen.Has(key) {
			return step{session: session}, b.seenAgain(ctx, session)
		}
		taken, effects, err := b.step(ctx, session, by, key, in)
		if err != nil {
			return taken, err
		}
		taken.above = above
		taken.session, err = b.Store.SaveSession(ctx, session, key, taken.session.State, owe(key, effects), b.chats.last(by.telegram))
		if isStale(err) {
			continue
		}
		if err != nil {
			return taken, fmt.Errorf("save session %d: %w", by.telegram, err)
		}
		fault("save")
		if len(effects) > 0 {
			taken.session, err = b.perform(ctx, taken.session)
			taken.read, taken.facts = conversation.Reads{}, conversation.Facts{Now: taken.facts.Now, Token: taken.facts.Token}
		}
		return taken, err
	}
	return step{}, fmt.Errorf("step session %d: %w", by.telegram, store.ErrStale)
}

// seenAgain takes an update that comes again. The first time may have ended before it was
// noted that there is something to show.
func (b *Bot) seenAgain(ctx context.Context, s store.Session) error {
	if !s.Stale() {
		return nil
	}
	if err := b.Store.MarkAgain(ctx, s.Telegram); err != nil {
		return fmt.Errorf("take an update again: %w", err)
	}
	return nil
}

// pressedOn returns s with its view where a button of its card was pressed, and the
// message above that shows the card as well, or 0. A card can be pressed some moments
// before its sender has noted where it stands. If Telegram executed a send after all
// whose answer was cut off, the chat holds the card twice: the later message is the view.
func pressedOn(s store.Session, pressed store.Current) (at store.Session, above int) {
	switch {
	case pressed.Message == 0 || pressed.Card != s.State.Card:
	case s.Current.Card < pressed.Card:
		s.Current = store.Current{Card: pressed.Card, Message: pressed.Message, Shown: s.Current.Shown}
	case s.Current.Card == pressed.Card && s.Current.Message < pressed.Message:
		above, s.Current.Message, s.Current.Hash = s.Current.Message, pressed.Message, 0
	}
	return s, above
}

// step computes the state and effects that follow from in. It stores nothing.
func (b *Bot) step(ctx context.Context, s store.Session, by caller, key string, in conversation.Input) (step, []conversation.Effect, error) {
	machine := b.machine.Load()
	taken := step{session: s, read: machine.Reads(s.State, in)}
	fault("reads")
	var err error
	if taken.facts, err = b.Store.Facts(ctx, s.Telegram, taken.read); err != nil {
		return taken, nil, fmt.Errorf("facts for a step of session %d: %w", s.Telegram, err)
	}
	facts := taken.facts
	facts.Key, facts.Caller, facts.Client, facts.Written = key, by.name, by.language, by.written
	facts.Live = conversation.Live{Card: s.Current.Card, Message: s.Current.Message}
	fault("facts")
	take := machine.Step
	switch {
	case s.Version == 0:
		take = machine.Resume
	case s.Current.Card < s.State.Card:
		take = machine.Overtake
	}
	var effects []conversation.Effect
	taken.session.State, effects = take(s.State, in, facts)
	fault("step")
	return taken, effects, nil
}

// owe names each effect of the step that answers key.
func owe(key string, effects []conversation.Effect) []store.Owed {
	owed := make([]store.Owed, len(effects))
	for i, e := range effects {
		owed[i] = store.Owed{Key: key + "/" + strconv.Itoa(i), Effect: e}
	}
	return owed
}

// load returns where a person stands, after performing what is still owed from
// a step before. A session that is not there is rebuilt.
func (b *Bot) load(ctx context.Context, telegram int64, language string) (store.Session, error) {
	session, err := b.Store.LoadSession(ctx, telegram)
	if err != nil {
		return session, fmt.Errorf("load session %d: %w", telegram, err)
	}
	fault("load")
	if session.Version == 0 {
		return b.rebuild(ctx, telegram, language)
	}
	if len(session.Owed) == 0 {
		return session, nil
	}
	session, err = b.perform(ctx, session)
	fault("owed")
	return session, err
}

// shownPause is how long a step waits before it looks again whether a message is sent.
const shownPause = 20 * time.Millisecond

// loadShown returns where a person stands. Unless a button was pressed, it waits until
// the number of the message that asks for something is stored, if a program is sending
// that message now. A text can be written as soon as Telegram shows the message, and
// is an answer only if its number is higher. A step that shows the question again
// would lose the number.
func (b *Bot) loadShown(ctx context.Context, by caller, in conversation.Input) (store.Session, error) {
	_, pressed := in.(conversation.Press)
	for {
		s, err := b.load(ctx, by.telegram, by.language)
		if err != nil || pressed || s.Current.Card >= s.State.Card || !s.Leased {
			return s, err
		}
		wait(ctx, shownPause)
	}
}

// cardEpoch is before any card was sent.
var cardEpoch = time.Date(2025, time.January, 1, 0, 0, 0, 0, time.UTC)

// rebuild returns the session of somebody who has none: a newcomer, or one
// whom Redis has forgotten. Its cards are numbered by the clock, in milliseconds, so
// that forgotten cards are neither pressed nor shown in the place of new ones,
// however fast they came.
func (b *Bot) rebuild(ctx context.Context, telegram int64, language string) (store.Session, error) {
	facts, err := b.Store.Facts(ctx, telegram, conversation.Reads{Me: true})
	if err != nil {
		return store.Session{}, fmt.Errorf("facts to rebuild session %d: %w", telegram, err)
	}
	draft, err := b.Store.OpenDraft(ctx, telegram)
	if err != nil {
		return store.Session{}, fmt.Errorf("draft to rebuild session %d: %w", telegram, err)
	}
	state := b.machine.Load().Recover(b.Texts.Match(language), draft, facts)
	state.Card = int(facts.Now.Sub(cardEpoch) / time.Millisecond)
	return store.Session{Telegram: telegram, State: state}, nil
}
