package bot

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/store"
)

// oldButton is the remark shown after a press on a button of an earlier card.
const oldButton = "old_button"

// talk takes the dialogue with a person one step on and shows the result.
func (b *Bot) talk(ctx context.Context, in incoming, input conversation.Input) error {
	if say, ok := input.(conversation.Say); ok && in.replied != 0 {
		if done, err := b.replyToPrompt(ctx, in, say.Text); done || err != nil {
			return err
		}
	}
	by := caller{telegram: in.user, language: in.language, name: in.name}
	if in.text != "" { // it is no press, whose message is the bot's
		by.written = conversation.Part{Message: in.message, Text: in.text}
	}
	session, err := b.converse(ctx, by, in.key(), input)
	if err != nil {
		return err
	}
	if press, ok := input.(conversation.Press); ok {
		session = b.pressedOn(ctx, session, press.Card, in.message)
	}
	in.language = session.State.Language
	toast := ""
	if r := session.State.Remark; r != nil && r.Key == oldButton {
		toast = "toast.old_button"
	}
	b.answer(ctx, in, toast)
	return b.show(ctx, session)
}

// caller is the person a step of the dialogue is taken for.
type caller struct {
	telegram int64             // account
	language string            // of that account's client, BCP 47, or empty
	name     string            // of that account, as Telegram shows it; empty when others cause the step
	written  conversation.Part // message that was sent or edited, if one was
}

// tries is how often a step is repeated because another step of the same session
// was saved first. Each time one of them gets through.
const tries = 20

// converse takes the dialogue with a person one step on: load, perform what is
// owed, step, save, perform. key names what the step answers; a second time it
// changes nothing. The caller shows the session.
func (b *Bot) converse(ctx context.Context, by caller, key string, in conversation.Input) (store.Session, error) {
	for range tries {
		session, err := b.loadShown(ctx, by, in)
		if err != nil || session.Seen.Has(key) {
			return session, err
		}
		state, effects, err := b.step(ctx, session, by, key, in)
		if err != nil {
			return session, err
		}
		saved, err := b.Store.SaveSession(ctx, session, key, state, owe(key, effects))
		if isStale(err) {
			continue
		}
		if err != nil {
			return session, fmt.Errorf("save session %d: %w", by.telegram, err)
		}
		fault("save")
		return b.perform(ctx, saved)
	}
	return store.Session{}, fmt.Errorf("step session %d: %w", by.telegram, store.ErrStale)
}

// step computes the state and effects that follow from in. It stores nothing.
func (b *Bot) step(ctx context.Context, s store.Session, by caller, key string, in conversation.Input) (conversation.State, []conversation.Effect, error) {
	machine := b.machine.Load()
	reads := machine.Reads(s.State, in)
	fault("reads")
	facts, err := b.Store.Facts(ctx, s.Telegram, reads)
	if err != nil {
		return s.State, nil, fmt.Errorf("facts for a step of session %d: %w", s.Telegram, err)
	}
	facts.Key, facts.Caller, facts.Client, facts.Written = key, by.name, by.language, by.written
	facts.Live = conversation.Live{Card: s.Live.Card, Message: s.Live.Message}
	fault("facts")
	take := machine.Step
	switch {
	case s.Version == 0:
		take = machine.Resume
	case s.Live.Card < s.State.Card:
		take = machine.Overtake
	}
	state, effects := take(s.State, in, facts)
	fault("step")
	return state, effects, nil
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

// loadShown returns where a person stands. Unless a button was pressed, it waits until
// the number of the message that asks for something is stored, if a replica is sending
// that message now. A text can be written as soon as Telegram shows the message, and
// is an answer only if its number is higher. A step that shows the question again
// would lose the number.
func (b *Bot) loadShown(ctx context.Context, by caller, in conversation.Input) (store.Session, error) {
	_, pressed := in.(conversation.Press)
	for {
		s, err := b.load(ctx, by.telegram, by.language)
		if err != nil || pressed || s.Live.Card >= s.State.Card {
			return s, err
		}
		sending, err := b.Store.CardTaken(ctx, s.Telegram, s.State.Card)
		if err != nil || !sending {
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

// settle notes that s owes nothing any more, and how it stands after the effect,
// if any, that did not count.
func (b *Bot) settle(ctx context.Context, s store.Session, after conversation.State, uncounted string) (store.Session, error) {
	settled := s
	var err error
	if uncounted == "" {
		err = b.Store.SettleSession(ctx, s)
	} else if settled, err = b.Store.SaveSession(ctx, s, uncounted, after, nil); isStale(err) {
		settled = s
	}
	if err != nil && !isStale(err) {
		return s, fmt.Errorf("settle session %d: %w", s.Telegram, err)
	}
	settled.State, settled.Owed = after, nil
	fault("settle")
	return settled, nil
}
