package conversation

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"pgregory.net/rapid"

	"twinbot/conversation/form"
)

// buttons returns those that the card shows.
func (m *formModel) buttons() []Button {
	var all []Button
	for _, keys := range m.rows(m.state, m.world.facts(machine.ScreenReads(m.state))) {
		for _, k := range keys {
			if k.Button != nil {
				all = append(all, k.Button)
			}
		}
	}
	return all
}

// presses chooses one of the buttons of the card, or opens the form again.
func (m *formModel) presses(t *rapid.T) {
	if !m.inForm() {
		m.goesOn()
		return
	}
	buttons := slices.DeleteFunc(m.buttons(), func(b Button) bool {
		switch b.(type) {
		case SendForm, InvitePartner, DeleteDraft, NewForm: // begin another story
			return true
		default:
			return false
		}
	})
	if len(buttons) == 0 {
		return
	}
	b := rapid.SampledFrom(buttons).Draw(t, "button")
	m.said = ""
	refused := m.expect(b)
	m.step(Press{Card: m.state.Card, Button: b})
	if refused != nil {
		m.parts = refused
	}
}

// pressesOld presses a button of an older card, which does nothing but show the
// newest once more, below.
func (m *formModel) pressesOld(t *rapid.T) {
	cards := slices.Sorted(maps.Keys(m.old))
	card := rapid.SampledFrom(cards).Draw(t, "card")
	same := card <= m.state.Card && card >= m.state.Card-m.state.Copies
	if card == 0 || same || len(m.old[card]) == 0 { // 0 is no card
		return
	}
	b := rapid.SampledFrom(m.old[card]).Draw(t, "button")
	was := m.state
	m.step(Press{Card: card, Button: b})
	if m.state.Card != was.Card+1 || m.state.Copies != was.Copies+1 || m.state.Place != was.Place {
		t.Fatalf("an old %#v leads from card %d at %q to card %d at %q", b, was.Card, was.Place, m.state.Card, m.state.Place)
	}
}

// goesOn opens the form again, or another one if nothing was left of it.
func (m *formModel) goesOn() {
	m.said = ""
	switch {
	case m.state.Fill != nil:
		m.step(Press{Button: Continue{}})
	case len(m.world.drafts) > 0:
		m.undo = nil
		m.step(Press{Button: Continue{m.world.drafts[0].ID}})
	default:
		m.undo, m.heard = nil, map[form.ID][]Part{}
		m.step(Command{Name: "new"})
	}
	m.enter()
}

// expect changes the model as b should change the form, and returns what is left
// of an answer that is asked for again.
func (m *formModel) expect(b Button) (refused []Part) {
	fill := *m.state.Fill
	q, _ := m.asked()
	kind, many := q.Kind.(form.ManyOf)
	_, ages := q.Kind.(form.Ages)
	chosen := ticks(q, m.answers)
	switch b := b.(type) {
	case Pick:
		m.expectPick(q, b.Option)
	case PickPartner:
		m.accept(q, []string{id(b.Teacher), id(b.School)})
	case AddOwn:
		if own, _ := form.Own(fill.Search); len(ownAnswers(chosen)) < kind.OwnWords && !slices.Contains(chosen, own) {
			m.accept(q, append(chosen, own))
		}
	case Done:
		switch {
		case many && kind.Check(chosen) == nil:
			m.accept(q, chosen)
		case !many:
			m.accept(q, m.answers[q.ID])
		}
	case TakeBack:
		m.takeBack(*m.undo)
	case TakeOut:
		_, refused = m.handle(b.Message)
	case UseHere:
		return m.useHere(b.Message)
	case TakeLast:
		m.take(q, m.parts[len(m.parts)-1:])
	case Discard:
		m.parts = nil
	case Back:
		if fill.Asking != "" || !ages || len(chosen) != 1 {
			return nil // it leads to another question
		}
		if m.undo != nil && m.undo.At == q.ID {
			m.takeBack(*m.undo)
		} else {
			m.accept(q, nil)
		}
	default:
	}
	return refused
}

func (m *formModel) expectPick(q form.Question, option string) {
	chosen := ticks(q, m.answers)
	switch kind := q.Kind.(type) {
	case form.ManyOf:
		if n, own := strings.CutPrefix(option, "#"); own {
			i, _ := strconv.Atoi(n)
			option = ownAnswers(chosen)[i]
		}
		m.accept(q, toggle(chosen, option))
	case form.Ages:
		if i := slices.IndexFunc(kind.Bands, func(b form.Band) bool { return b.ID == option }); i >= 0 {
			m.accept(q, []string{strconv.Itoa(kind.Bands[i].From), strconv.Itoa(kind.Bands[i].To)})
		} else {
			m.accept(q, append(chosen, option))
		}
	}
}

// useHere answers the question that is asked with an early message.
func (m *formModel) useHere(message int) (refused []Part) {
	m.used++
	p, refused := m.handle(message)
	if refused != nil {
		m.waits(p)
		return refused
	}
	rest := m.early
	m.early = nil
	m.hears(p)
	m.early = append(slices.Clone(rest), m.early...)
	return nil
}

// handle takes an early message out of everything. What is left of its answer is
// refused if it is too short.
func (m *formModel) handle(message int) (p Part, refused []Part) {
	i := slices.IndexFunc(m.early, func(e Early) bool { return e.Part.Message == message })
	e := m.early[i]
	m.early = slices.Delete(slices.Clone(m.early), i, i+1)
	if e.To == "" {
		return e.Part, nil
	}
	q, _ := form.Partnership.Find(e.To)
	parts := slices.DeleteFunc(slices.Clone(m.heard[e.To]), func(p Part) bool { return p.Message == message })
	if values, problem := q.Kind.Parse(text(parts)); problem == nil {
		m.answers, m.heard[e.To] = m.answers.With(e.To, values...), parts
		return e.Part, nil
	}
	m.answers = m.answers.Without(e.To)
	delete(m.heard, e.To)
	return e.Part, parts
}

func (m *formModel) takeBack(u Undo) {
	m.undone++
	for id, values := range u.Was {
		if len(values) == 0 {
			m.answers = m.answers.Without(id)
		} else {
			m.answers = m.answers.With(id, values...)
		}
	}
	delete(m.heard, u.At)
	if len(u.Heard) > 0 {
		m.heard[u.At] = u.Heard
	}
	m.undo = nil
}
