package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/playground/botapi"
)

// answer is what somebody does upon a screen: it is known by a text, and
// answered by typing or by pressing a button of a kind.
type answer struct {
	key   string // of a text on the screen
	types string
	press func(conversation.Button) bool
}

// question is what of the form is answered by typing.
func (a answer) question() (form.ID, bool) {
	key, ok := strings.CutPrefix(a.key, "question.")
	return form.ID(strings.TrimSuffix(key, ".prompt")), ok && a.press == nil
}

// dialog is a list of answers. Of those that fit a screen the first is given.
type dialog []answer

// step gives the answer to the newest screen that asks for one, unless it is not
// the time, and reports whether it did.
func (p *person) step(d dialog, timely func(a answer, m botapi.Message) bool) bool {
	var fitting answer
	m, ok := p.asked(func(m botapi.Message) bool {
		for _, a := range d {
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
	if !ok || !timely(fitting, m) {
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

// until gives the answers of a dialog until a text is to be seen.
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

// last is the newest message of the bot.
func (p *person) last() (botapi.Message, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.seen) == 0 {
		return botapi.Message{}, false
	}
	return p.seen[len(p.seen)-1], true
}

// entry is an answer to a question of the form, as the program is to keep it; of
// a list, anything is chosen.
type entry struct {
	question form.ID
	typed    string
}

// entries is what is answered in the form of a project.
func entries(title string) []entry {
	text := " Our pupils compare the rivers of their towns, measure them each month, and publish a map of both together."
	return []entry{
		{question: form.Title, typed: title},
		{question: form.Description, typed: title + ":" + text},
		{question: form.Languages},
		{question: form.PupilAges, typed: "8-11"},
		{question: form.Pupils, typed: "48"},
		{question: form.Subjects},
		{question: form.Tools},
		{question: form.Aims, typed: title + ", aims:" + text},
		{question: form.Process, typed: title + ", process:" + text},
		{question: form.Results, typed: title + ", results:" + text},
	}
}

// fillIn is how a founder fills in the form and sends it.
func fillIn(title string) dialog {
	d := dialog{
		{key: "form.sure_to_begin", press: a[conversation.Continue](nil)},
		{key: "form.sure_to_begin_untitled", press: a[conversation.Continue](nil)},
		{key: "home.question", press: a[conversation.NewForm](nil)},
		{key: "preview.sure_to_send", press: a(func(s conversation.SendForm) bool { return s.Sure })},
		{key: "preview.header", press: a(func(s conversation.SendForm) bool { return !s.Sure })},
		{key: "question.cofounder.prompt", press: a[conversation.PickPartner](nil)},
	}
	for _, e := range entries(title) {
		prompt := "question." + string(e.question) + ".prompt"
		if e.typed != "" {
			d = append(d, answer{key: prompt, types: e.typed})
			continue
		}
		d = append(d,
			answer{key: prompt, press: a(func(d conversation.Done) bool { return d.Question == e.question })},
			answer{key: prompt, press: a(func(p conversation.Pick) bool { return p.Question == e.question })})
	}
	return d
}

// registers fills in the form of a project and sends it. between is called before
// each answer.
func (p *person) registers(ctx context.Context, title string, between func(question string)) error {
	l := p.run.ledger
	l.begins(title)
	dialog := fillIn(title)
	begun, newest := p.run.now(), time.Time{}
	var earlier, latest botapi.Message // earlier is one that is done with when latest is answered by typing
	for !p.sees("remark.sent", title) && !l.isAsked(title) {
		acted := p.step(dialog, func(given answer, m botapi.Message) bool {
			if !l.mayAnswer(title, given, m) {
				return false
			}
			newest = p.run.now()
			between(given.key)
			l.answers(title, given, m, p.warned(begun))
			earlier = botapi.Message{}
			if given.press == nil && m.ID != latest.ID {
				earlier = latest
			}
			latest = m
			return true
		})
		if acted {
			if err := p.fumbles(earlier); err != nil {
				return err
			}
			continue
		}
		if p.run.now().Sub(newest) > p.run.patience() { // at the beginning, or when nothing is asked any more
			newest = p.run.now()
			if err := p.types("/new"); err != nil {
				return err
			}
		}
		if err := p.wait(ctx); err != nil {
			m, _ := p.last()
			l.leaves(title, m.Text)
			return err
		}
	}
	l.sends(title)
	return nil
}

// fumbles has a person, one time in two, press a button of an earlier card too while
// what they typed is on its way: the two overtake each other, and meet in two replicas.
func (p *person) fumbles(on botapi.Message) error {
	if len(on.Rows) == 0 || rand.N(2) > 0 { //nolint:gosec // a slip is no secret
		return nil
	}
	_, err := p.who.PressesData(p.in(), on.ID, on.Rows[0][0].Data)
	if err == nil {
		p.run.ledger.fumble()
	}
	return err
}

// sees reports whether a message holds a text and the title of a project: one
// that says of an earlier project that it was sent may come once more.
func (p *person) sees(key, title string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.ContainsFunc(p.seen, func(m botapi.Message) bool {
		return strings.Contains(m.Text, title) && p.run.words.in(m.Text, key)
	})
}

// warned reports whether a message since then has said that something may be lost.
func (p *person) warned(since time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.ContainsFunc(p.seen, func(m botapi.Message) bool {
		return m.Date.After(since) && (p.run.words.in(m.Text, "remark.recovered") || p.run.words.in(m.Text, "remark.recovered_home"))
	})
}
