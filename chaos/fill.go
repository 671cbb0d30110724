package main

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/playground/botapi"
)

// entry is an answer to a question of the form, as the program is to keep it; of
// a list, anything is chosen.
type entry struct {
	question form.ID
	typed    string
}

// entries returns what is answered in the form of a project.
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

// fillIn returns how a founder fills in the form and sends it.
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
			answer{key: prompt, press: a(func(p conversation.Pick) bool { return p.Question == e.question })},
			answer{key: prompt, press: a(func(t conversation.Turn) bool { return t.All && t.Question == e.question })})
	}
	return d
}

// filling is the form of a project while somebody fills it in.
type filling struct {
	*person
	title           string
	between         func(question string)
	begun, newest   time.Time      // when, and when something was done last
	earlier, latest botapi.Message // the message to press by mistake, if any, and the last one answered
	pressed         string         // caption of the button under latest, if that was the answer
}

// registers fills in the form of a project and sends it. between is called before
// each answer.
func (p *person) registers(ctx context.Context, title string, between func(question string)) error {
	l := p.run.ledger
	l.begins(title)
	f := filling{person: p, title: title, between: between, begun: p.run.now()}
	dialog := fillIn(title)
	for !p.sees("remark.sent", title) && !l.isAsked(title) {
		if p.step(dialog, f.timely) {
			if err := f.fumbles(); err != nil {
				return err
			}
			continue
		}
		if p.run.now().Sub(f.newest) > p.run.patience() { // at the beginning, or when nothing is asked any more
			f.newest = p.run.now()
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

// timely reports whether an answer to m may be given now, and records it.
func (f *filling) timely(given answer, m botapi.Message) bool {
	l := f.run.ledger
	now := f.run.now()
	var caption string
	if given.press != nil {
		caption, _ = button(m, given.press)
	}
	isCopy := caption != "" && caption == f.pressed && m.ID != f.latest.ID && now.Sub(f.newest) < doubt
	if !m.Date.After(f.begun) || isCopy || !l.mayAnswer(f.title, given, m) {
		return false // it is about an earlier project, or was answered
	}
	f.between(given.key)
	l.answers(f.title, given, m, f.warned(f.begun))
	f.earlier = botapi.Message{}
	if given.press == nil && m.ID != f.latest.ID {
		f.earlier = f.latest
	}
	f.newest, f.latest, f.pressed = now, m, caption
	return true
}

// fumbles lets a person, one time in two, press a button of an earlier card too while
// what they typed is on its way: the two overtake each other, and meet in two replicas.
func (f *filling) fumbles() error {
	if len(f.earlier.Rows) == 0 || rand.N(2) > 0 { //nolint:gosec // a slip is no secret
		return nil
	}
	_, err := f.who.PressesData(f.in(), f.earlier.ID, f.earlier.Rows[0][0].Data)
	if err == nil {
		f.run.ledger.fumble()
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
