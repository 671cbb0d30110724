package main

import (
	"context"
	"slices"
	"sync"
	"time"

	"twinbot/conversation"
	"twinbot/playground/botapi"
)

// person is somebody who acts only on what their chat shows, at once.
type person struct {
	run *run
	who *botapi.Person
	in  func() *botapi.Chat

	mu        sync.Mutex
	seen      []botapi.Message // of the bot, the newest last, as they are now
	undecided []botapi.Message // that can be said yes to, the oldest first; none is forgotten
	news      chan struct{}    // has room for one
	acted     map[view]time.Time
	pressing  pressing
}

// pressing is a press that is not answered yet, or none.
type pressing struct {
	query string
	since time.Time
}

// view is a message as it was at one moment.
type view struct{ id, edits int }

// remembered is how many messages a person looks back at.
const remembered = 400

// patience returns the time after which a person does the same again: longer than
// Telegram is silent, which it never is where a protection is missing.
func (r *run) patience() time.Duration {
	if r.Sabotage != "" {
		return 10 * time.Second
	}
	return 40 * time.Second
}

func (r *run) newPerson(who *botapi.Person, in func() *botapi.Chat) *person {
	return &person{run: r, who: who, in: in, news: make(chan struct{}, 1), acted: map[view]time.Time{}}
}

// shown notes what the chat shows.
func (p *person) shown(m botapi.Message) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seen = with(p.seen, m)
	p.seen = p.seen[max(0, len(p.seen)-remembered):]
	if _, waits := button(m, yes); waits {
		p.undecided = with(p.undecided, m)
	} else {
		p.undecided = slices.DeleteFunc(p.undecided, func(s botapi.Message) bool { return s.ID == m.ID })
	}
	p.wake()
}

// with returns messages with m in the place of what it was before.
func with(messages []botapi.Message, m botapi.Message) []botapi.Message {
	if i := slices.IndexFunc(messages, func(s botapi.Message) bool { return s.ID == m.ID }); i >= 0 {
		messages[i] = m
		return messages
	}
	return append(messages, m)
}

func (p *person) wake() {
	select {
	case p.news <- struct{}{}:
	default:
	}
}

// atHand is how many messages up somebody looks for what is asked: further up
// stands what is over.
const atHand = 6

// asked returns the newest message at hand that fits, unless it was acted on
// lately.
func (p *person) asked(fits func(botapi.Message) bool) (botapi.Message, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, m := range slices.Backward(p.seen[max(0, len(p.seen)-atHand):]) {
		if fits(m) {
			return m, !p.actedLately(m)
		}
	}
	return botapi.Message{}, false
}

// undecidedNow returns what has waited longest for a yes, and got none lately.
func (p *person) undecidedNow() (botapi.Message, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	i := slices.IndexFunc(p.undecided, func(m botapi.Message) bool { return !p.actedLately(m) })
	if i < 0 {
		return botapi.Message{}, false
	}
	return p.undecided[i], true
}

// actedLately reports whether a message, as it is now, was acted on lately.
// p.mu is held.
func (p *person) actedLately(m botapi.Message) bool {
	at, done := p.acted[view{m.ID, m.Edits}]
	return done && p.run.now().Sub(at) < p.run.patience()
}

// acts records that a message was acted on.
func (p *person) acts(m botapi.Message) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.acted[view{m.ID, m.Edits}] = p.run.now()
}

// again forgets that a message was acted on: the act came to nothing.
func (p *person) again(m botapi.Message) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.acted, view{m.ID, m.Edits})
	p.wake()
}

// wait waits until the chat shows something else, or for a while.
func (p *person) wait(ctx context.Context) error {
	timer := time.NewTimer(time.Second)
	defer timer.Stop()
	select {
	case <-p.news:
	case <-timer.C:
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}

// types writes into the chat.
func (p *person) types(text string) error {
	_, err := p.who.Types(p.in(), text)
	return err
}

// presses lets a person press the first button of a message that is of a kind. If the answer
// says that the press came to nothing, the message is there to be pressed again.
func (p *person) presses(m botapi.Message, wanted func(conversation.Button) bool) bool {
	caption, ok := button(m, wanted)
	if !ok {
		return false
	}
	p.acts(m)
	query, err := p.who.Presses(m, caption)
	if err != nil { // the message has changed since
		p.again(m)
		return true
	}
	p.waits(query)
	p.run.people.await(query, func(toast string) {
		p.answered(query)
		w := p.run.words
		if toast == w.Plain("outage.press", nil) || toast == w.Plain("toast.busy", nil) || toast == w.Plain("toast.failed", nil) {
			time.AfterFunc(time.Second, func() { p.again(m) })
		}
	})
	return true
}

// waits notes that the person waits for the answer to a press.
func (p *person) waits(query string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pressing = pressing{query, p.run.now()}
}

// answered notes that a press is answered.
func (p *person) answered(query string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pressing.query == query {
		p.pressing = pressing{}
	}
	p.wake()
}

// waiting reports whether a button still shows that it is pressed, for at most as
// long as a person trusts that. A person who did not wait might tick and untick
// forever, each time after the result of an earlier press.
func (p *person) waiting() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.run.now().Sub(p.pressing.since) < doubt
}

// button returns the caption of the first button of a message that is of a kind.
func button(m botapi.Message, wanted func(conversation.Button) bool) (caption string, ok bool) {
	for _, row := range m.Rows {
		for _, b := range row {
			if _, meant, err := conversation.DecodeButton(b.Data); err == nil && wanted(meant) {
				return b.Caption, true
			}
		}
	}
	return "", false
}
