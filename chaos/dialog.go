package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/playground/botapi"
)

// answer is what somebody does on a screen. The screen is known by a text, and
// answered by typing or by pressing a button of a kind.
type answer struct {
	key   string // of a text on the screen
	types string
	press func(conversation.Button) bool
}

// question returns what of the form is answered by typing.
func (a answer) question() (form.ID, bool) {
	key, ok := strings.CutPrefix(a.key, "question.")
	return form.ID(strings.TrimSuffix(key, ".prompt")), ok && a.press == nil
}

// dialog is a list of answers. Of those that fit a screen the first is given.
type dialog []answer

// misread is what somebody does whose answer counts as written before the question:
// Telegram has shown that, and its reply to the program was cut off.
var misread = dialog{
	{key: "early.joined", press: a[conversation.UseHere](nil)},
	{key: "early.waits", press: a[conversation.UseHere](nil)},
}

// step gives the answer to the newest screen that asks for one, unless it is not
// the time, and reports whether it did.
func (p *person) step(d dialog, timely func(a answer, m botapi.Message) bool) bool {
	var fitting answer
	m, ok := p.asked(func(m botapi.Message) bool {
		for _, a := range slices.Concat(misread, d) {
			if !p.run.words.in(m.Text, a.key) {
				continue
			}
			if a.press == nil && len(m.Rows) > 0 { // else it is answered
				fitting = a
				return true
			}
			if _, has := button(m, a.press); has {
				fitting = a
				return true
			}
		}
		return false
	})
	if !ok || fitting.press != nil && p.waiting() || !timely(fitting, m) {
		return false
	}
	if fitting.press != nil {
		return p.presses(m, fitting.press)
	}
	p.acts(m)
	return p.types(fitting.types) == nil
}

func always(answer, botapi.Message) bool { return true }

// a returns what wants a button of a type for which a rule holds.
func a[B conversation.Button](holds func(B) bool) func(conversation.Button) bool {
	return func(b conversation.Button) bool {
		is, ok := b.(B)
		return ok && (holds == nil || holds(is))
	}
}

// chooses wants a choice of the sign-up.
func chooses(step conversation.SignUpStep, option string) func(conversation.Button) bool {
	return a(func(c conversation.Choose) bool { return c.Step == step && (option == "" || c.Option == option) })
}

// until gives the answers of a dialog until a text appears.
func (p *person) until(ctx context.Context, d dialog, key string) error {
	for {
		if m, ok := p.last(); ok && p.run.words.in(m.Text, key) {
			return nil
		}
		if p.step(d, always) {
			continue
		}
		if err := p.wait(ctx); err != nil {
			m, _ := p.last()
			return fmt.Errorf("%s is not to be seen, but %q: %w", key, m.Text, err)
		}
	}
}

// last returns the newest message of the bot.
func (p *person) last() (botapi.Message, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.seen) == 0 {
		return botapi.Message{}, false
	}
	return p.seen[len(p.seen)-1], true
}
