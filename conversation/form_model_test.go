package conversation

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"twinbot/conversation/form"
	"twinbot/locales/localestest"
)

// TestFormModel fills in a form at random: presses what its card shows, types,
// edits, loses the session. A model that knows nothing of screens keeps the
// answers once more; they are the same after every step, and only the newest
// card does anything.
func TestFormModel(t *testing.T) {
	t.Parallel()
	texts := localestest.Catalog(t).In("en")
	edited, joined, undone := 0, 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		m := newFormModel(t, func(s State, f Facts) [][]Key { return machine.Screen(s, f).View(texts).Rows })
		rt.Repeat(map[string]func(*rapid.T){
			"types":          m.types,
			"types well":     m.typesWell,
			"types on":       m.typesWell,
			"presses":        m.presses,
			"presses on":     m.presses,
			"presses an old": m.pressesOld,
			"edits":          m.edits,
			"sends a photo":  m.sendsPhoto,
			"is stored":      m.isStored,
			"is lost":        m.isLost,
			"":               m.holds,
		})
		edited, joined, undone = edited+m.edited, joined+m.joined, undone+m.undone
	})
	if edited+joined+undone == 0 {
		t.Error("no answer was edited, joined or undone, so that nothing has been tried")
	}
}

// formModel is a form being filled in, and what must have become of it.
type formModel struct {
	t     *testing.T
	world *world
	rows  func(State, Facts) [][]Key
	state State
	old   map[int][]Button // what older cards showed last

	answers form.Answers
	ticks   []string           // of the list that is asked for
	parts   []Part             // refused just before
	heard   map[form.ID][]Part // of which answers are made
	undo    *Undo
	after   form.ID // whose paragraph the last message was
	extra   *Extra
	lost    bool // the session, since the last step

	edited, joined, undone int
}

func newFormModel(t *testing.T, rows func(State, Facts) [][]Key) *formModel {
	t.Helper()
	w := newWorld()
	w.me = marie.ID
	w.befriend(marie.ID, anna.ID)
	m := &formModel{t: t, world: w, rows: rows, state: State{Language: "en", Account: marie.ID}, heard: map[form.ID][]Part{}, old: map[int][]Button{}}
	m.answers = form.Answers{form.School: {"1"}}
	m.step(Command{Name: "new"})
	withAnna := PickPartner{Teacher: anna.ID, School: gymnasium.ID}
	m.expect(withAnna)
	m.step(Press{Card: m.state.Card, Button: withAnna})
	return m
}

// step takes a step, and does what it decides.
func (m *formModel) step(in Input) {
	m.world.updates++
	if say, ok := in.(Say); ok {
		say.Message = m.world.updates
		in = say
	}
	was, at := m.state.Card, form.ID("")
	if m.state.Fill != nil {
		at = m.state.Fill.At
	}
	take := machine.Step
	if m.lost {
		take, m.lost = machine.Resume, false
	}
	next, effects := take(m.state, in, m.world.facts(machine.Reads(m.state, in)))
	m.old[was] = m.buttons()
	m.state = next
	for _, e := range effects {
		m.world.perform(m.t, e)
	}
	if m.state.Fill != nil && m.state.Fill.At != at {
		m.enter()
	}
}

// enter begins a question: nothing refused is left of the one before.
func (m *formModel) enter() {
	m.ticks, m.parts = slices.Clone(m.answers[m.state.Fill.At]), nil
}

// buttons are those that the card shows.
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

// asked is the question that a text would answer.
func (m *formModel) asked() (form.Question, bool) {
	if m.state.Place != AtForm || m.state.Fill == nil || m.state.Fill.Asking != "" {
		return form.Question{}, false
	}
	return m.state.Fill.Form().Find(m.state.Fill.At)
}

func (m *formModel) inForm() bool { return m.state.Place == AtForm && m.state.Fill != nil }

// accept keeps an answer.
func (m *formModel) accept(id form.ID, values []string) {
	m.undo = nil
	if old := m.answers[id]; !slices.Equal(old, values) {
		m.undo = &Undo{At: id, Was: form.Answers{id: old}, Heard: m.heard[id]}
		delete(m.heard, id)
	}
	m.answers = m.answers.With(id, values...)
}

var modelTexts = []string{
	"x", "48", "7-11", "٧-١١", "art", "Rivers of Europe", "RIVERS OF EUROPE", "\u200b", "Minecraft",
	"Our pupils compare the rivers of their towns and publish a map of both.",
	strings.Repeat("rivers and seas ", 60), strings.Repeat("rivers and seas ", 130), strings.Repeat("rivers and seas.", 256),
}

func (m *formModel) types(t *rapid.T) { m.says(rapid.SampledFrom(modelTexts).Draw(t, "text")) }

// typesWell answers the question that is asked, if it can be typed.
func (m *formModel) typesWell(*rapid.T) {
	q, _ := m.asked()
	text := map[form.ID]string{form.Title: modelTexts[5], form.PupilAges: "9-11", form.Pupils: "48"}[q.ID]
	if text == "" {
		text = modelTexts[9]
	}
	m.says(text)
}

func (m *formModel) says(text string) {
	if !m.inForm() {
		m.step(Say{Text: text})
		return
	}
	q, asking := m.asked()
	part := Part{Message: m.world.updates + 1, Text: text}
	before := m.after
	m.pass()
	_, many := q.Kind.(form.ManyOf)
	if !asking || many {
		m.offer(before, "", part)
		m.step(Say{Text: text})
		return
	}
	parts := []Part{part}
	if n := len(m.parts); n > 0 && takesText(q) && len(m.parts[n-1].Text) >= 4000 {
		parts = append(slices.Clone(m.parts[:min(n, mostParts-1)]), part)
		m.joined++
	}
	m.take(q, parts, before)
	m.step(Say{Text: text})
}

// take is what becomes of parts as an answer to q.
func (m *formModel) take(q form.Question, parts []Part, before form.ID) {
	values, problem := q.Kind.Parse(text(parts))
	last := parts[len(parts)-1]
	if problem != nil {
		m.parts = parts
		m.offer(before, "", last)
		return
	}
	m.accept(q.ID, values)
	m.parts, m.heard[q.ID] = nil, parts
	if takesParagraphs(q) {
		m.after = q.ID
	}
	m.offer(before, q.ID, last)
}

// text is that of parts, which were cut nowhere but after 4096 letters.
func text(parts []Part) string {
	all := ""
	for i, p := range parts {
		if i > 0 && len(parts[i-1].Text) < 4096 {
			all += "\n\n"
		}
		all += p.Text
	}
	return all
}

func (m *formModel) pass() { m.after, m.extra = "", nil }

func (m *formModel) offer(to, from form.ID, p Part) {
	if to != "" && to != from {
		m.extra = &Extra{To: to, From: from, Part: p}
	}
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
	m.expect(b)
	m.step(Press{Card: m.state.Card, Button: b})
	switch b.(type) {
	case TakeBack, AddToPrevious, Anew, Continue:
		if m.inForm() {
			m.ticks = slices.Clone(m.answers[m.state.Fill.At])
		}
	default:
	}
}

// goesOn opens the form again, or another one if nothing was left of it.
func (m *formModel) goesOn() {
	m.pass()
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

// expect changes the model as b should change the form.
func (m *formModel) expect(b Button) {
	fill := *m.state.Fill
	q, asking := m.asked()
	kind, many := q.Kind.(form.ManyOf)
	extra := m.extra
	m.pass()
	keep := func() {
		if asking && many && kind.Check(m.ticks) == nil {
			m.answers = m.answers.With(q.ID, m.ticks...)
		}
	}
	switch b := b.(type) {
	case Pick:
		m.expectPick(q, b.Option)
	case PickPartner:
		m.accept(q.ID, []string{id(b.Teacher), id(b.School)})
	case AddOwn:
		if own, _ := form.Own(fill.Search); len(ownAnswers(m.ticks)) < kind.OwnWords && !slices.Contains(m.ticks, own) {
			m.ticks = append(m.ticks, own)
		}
	case Done:
		switch {
		case many && kind.Check(m.ticks) == nil:
			m.accept(q.ID, m.ticks)
		case !many:
			m.undo = nil
		}
	case TakeBack:
		m.takeBack(*m.undo)
	case AddToPrevious:
		m.add(*extra)
	case TakeLast:
		m.take(q, m.parts[len(m.parts)-1:], "")
	case Anew:
		m.parts = nil
	case Back:
		_, ages := q.Kind.(form.Ages)
		changing := fill.Changing && (complete(fill) || fill.Overview)
		if picking := ages && len(fill.Picked) > 0; fill.Asking == "" && !changing && !picking {
			keep()
		}
	case Later, Leaf:
		keep()
	case Cancel:
		if q, ok := fill.Form().Find(fill.At); b.Sure && ok {
			if kind, many := q.Kind.(form.ManyOf); many && kind.Check(m.ticks) == nil {
				m.answers = m.answers.With(q.ID, m.ticks...)
			}
		}
	default:
	}
}

func (m *formModel) expectPick(q form.Question, option string) {
	switch kind := q.Kind.(type) {
	case form.ManyOf:
		if n, own := strings.CutPrefix(option, "#"); own {
			i, _ := strconv.Atoi(n)
			option = ownAnswers(m.ticks)[i]
		}
		if i := slices.Index(m.ticks, option); i >= 0 {
			m.ticks = slices.Delete(slices.Clone(m.ticks), i, i+1)
		} else {
			m.ticks = append(slices.Clone(m.ticks), option)
		}
	case form.Ages:
		if i := slices.IndexFunc(kind.Bands, func(b form.Band) bool { return b.ID == option }); i >= 0 {
			m.accept(q.ID, []string{strconv.Itoa(kind.Bands[i].From), strconv.Itoa(kind.Bands[i].To)})
		} else if picked := m.state.Fill.Picked; len(picked) == 1 {
			m.accept(q.ID, []string{picked[0], option})
		}
	}
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

// add makes a message one more paragraph, if that is not too long.
func (m *formModel) add(e Extra) {
	q, _ := form.Partnership.Find(e.To)
	parts := append(slices.Clone(m.heard[e.To]), e.Part)
	values, problem := q.Kind.Parse(text(parts))
	if problem != nil {
		return
	}
	if e.From != "" && m.undo != nil && m.undo.At == e.From {
		m.takeBack(*m.undo)
	}
	m.answers, m.heard[e.To], m.after, m.parts = m.answers.With(e.To, values...), parts, e.To, nil
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

func (m *formModel) edits(t *rapid.T) {
	messages := []int{1, m.world.updates}
	for _, id := range slices.Sorted(maps.Keys(m.heard)) {
		for _, p := range m.heard[id] {
			messages = append(messages, p.Message)
		}
	}
	for _, p := range m.parts {
		messages = append(messages, p.Message)
	}
	message := rapid.SampledFrom(messages).Draw(t, "message")
	words := rapid.SampledFrom(modelTexts).Draw(t, "text")
	in := Edit{Message: message, Text: words}
	if m.state.Fill == nil {
		m.step(in)
		return
	}
	m.pass()
	change := func(parts []Part) ([]Part, bool) {
		i := slices.IndexFunc(parts, func(p Part) bool { return p.Message == message })
		if i < 0 {
			return nil, false
		}
		parts = slices.Clone(parts)
		parts[i].Text = words
		return parts, true
	}
	fill := *m.state.Fill
	q, asking := fill.Form().Find(fill.At)
	if parts, found := change(m.parts); found && asking && m.state.Place == AtForm {
		m.take(q, parts, "")
		m.step(in)
		return
	}
	for id, old := range m.heard {
		parts, found := change(old)
		if !found {
			continue
		}
		q, _ := form.Partnership.Find(id)
		if values, problem := q.Kind.Parse(text(parts)); problem == nil {
			m.edited++
			m.undo = &Undo{At: id, Was: form.Answers{id: m.answers[id]}, Heard: old}
			m.answers, m.heard[id] = m.answers.With(id, values...), parts
		}
		break
	}
	m.step(in)
}

func (m *formModel) sendsPhoto(*rapid.T) { m.step(Send{What: Photo}) }

// isStored stores the state and loads it again, as a restart does.
func (m *formModel) isStored(*rapid.T) {
	data, _ := json.Marshal(m.state)
	m.state = State{}
	_ = json.Unmarshal(data, &m.state)
}

// isLost loses the session, which is rebuilt from the draft.
func (m *formModel) isLost(*rapid.T) {
	if m.state.Fill == nil {
		return
	}
	card := m.state.Card
	fill := m.state.Fill
	m.state = machine.Recover("en", &Draft{ID: fill.Draft, Answers: fill.Answers, Heard: fill.Heard}, m.world.facts(Reads{Me: true}))
	m.state.Card, m.lost = card+1, true
	m.undo = nil
	m.pass()
	m.enter()
}

// holds checks what must hold after every step.
func (m *formModel) holds(t *rapid.T) {
	var got form.Answers
	switch {
	case m.state.Fill != nil:
		got = m.state.Fill.Answers
	case len(m.world.drafts) > 0:
		got = m.world.drafts[0].Answers
	default: // a form without an answer leaves nothing behind
		got = form.Answers{form.School: {"1"}}
	}
	if diff := cmp.Diff(m.answers, got); diff != "" {
		t.Fatalf("answers of the model (-) and of the form (+):\n%s", diff)
	}
	if m.inForm() {
		if q, ok := m.asked(); ok {
			if _, many := q.Kind.(form.ManyOf); many && !slices.Equal(m.ticks, m.state.Fill.Picked) {
				t.Fatalf("ticked in the model %q, in the form %q", m.ticks, m.state.Fill.Picked)
			}
		}
	}
	for card := range m.old {
		if card > m.state.Card {
			t.Fatalf("card %d is newer than the live one, %d", card, m.state.Card)
		}
	}
}
