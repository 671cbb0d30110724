package conversation

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"twinbot/conversation/form"
	"twinbot/locales/localestest"
)

// TestFormModel fills in a form at random: presses what its card shows, types,
// edits, loses the session. A model that knows nothing of screens keeps the
// answers once more; they are the same after every step, ticks and early messages
// included, and only the newest card does anything.
func TestFormModel(t *testing.T) {
	t.Parallel()
	texts := localestest.Catalog(t).In("en")
	edited, joined, undone, used := 0, 0, 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		m := newFormModel(t, func(s State, f Facts) [][]Key { return machine.Screen(s, f).View(texts).Rows })
		rt.Repeat(map[string]func(*rapid.T){
			"types":          m.types,
			"types well":     m.typesWell,
			"types on":       m.typesWell,
			"types at once":  m.typesAtOnce,
			"is cut off":     m.isCutOff,
			"presses":        m.presses,
			"presses on":     m.presses,
			"presses an old": m.pressesOld,
			"edits":          m.edits,
			"sends a photo":  m.sendsPhoto,
			"is stored":      m.isStored,
			"is lost":        m.isLost,
			"":               m.holds,
		})
		edited, joined, undone, used = edited+m.edited, joined+m.joined, undone+m.undone, used+m.used
	})
	if edited == 0 || joined == 0 || undone == 0 || used == 0 {
		t.Errorf("%d answers were edited, %d joined, %d undone, %d taken from elsewhere, so that not all has been tried", edited, joined, undone, used)
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
	parts   []Part             // refused just before
	heard   map[form.ID][]Part // the messages that make each answer
	undo    *Undo
	early   []Early
	lost    bool // the session, since the last step

	messages int  // in the chat, numbered
	live     Live // what the chat shows
	first    int  // message that first showed what is asked, or 0
	away     bool // Telegram takes no messages

	edited, joined, undone, used int
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
	m.accept(form.Partnership[1], []string{id(anna.ID), id(gymnasium.ID)})
	m.step(Press{Card: m.state.Card, Button: withAnna})
	return m
}

// step takes a step, and does what it decides.
func (m *formModel) step(in Input) {
	m.world.updates++
	was, at, before := m.state.Card, form.ID(""), m.state
	if m.state.Fill != nil {
		at = m.state.Fill.At
	}
	take := machine.Step
	if m.lost {
		take, m.lost = machine.Resume, false
	}
	facts := m.world.facts(machine.Reads(m.state, in))
	facts.Live = m.live
	next, effects := take(m.state, in, facts)
	m.old[was] = m.buttons()
	m.state = next
	for _, e := range effects {
		m.world.perform(m.t, e)
	}
	if m.state.Fill != nil && m.state.Fill.At != at {
		m.enter()
	}
	press, _ := in.(Press)
	_, using := press.Button.(UseHere)
	m.passOn(before, using)
	m.shows()
}

// passOn forgets what was said as long as something else was asked.
func (m *formModel) passOn(before State, using bool) {
	changed := m.state.topic() != before.topic()
	if changed {
		m.first = 0
	}
	m.early = slices.DeleteFunc(slices.Clone(m.early), func(e Early) bool {
		said := changed && !using && before.earlyAt(e.Part.Message) >= 0
		isIt := func(p Part) bool { return p.Message == e.Part.Message }
		return e.To != "" && (said || m.state.Fill == nil || !slices.ContainsFunc(m.heard[e.To], isIt))
	})
}

// shows sends the newest card, if Telegram takes it.
func (m *formModel) shows() {
	if m.live.Card != m.state.Card && !m.away && !m.lost {
		m.messages++
		m.live = Live{Card: m.state.Card, Message: m.messages}
	}
	if m.live.Card == m.state.Card && m.first == 0 {
		m.first = m.live.Message
	}
}

// isCutOff has Telegram take no messages any more, or again.
func (m *formModel) isCutOff(*rapid.T) {
	m.away = !m.away
	m.shows()
}

// enter begins a question: nothing refused is left of the one before.
func (m *formModel) enter() {
	m.parts = nil
	if q, _ := m.state.Fill.Form().Find(m.state.Fill.At); m.undo != nil && m.undo.At == q.ID && isTicked(q) {
		m.undo = nil
	}
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

// accept keeps an answer, or what is ticked of it.
func (m *formModel) accept(q form.Question, values []string) {
	if m.undo == nil || m.undo.At != q.ID || !isTicked(q) {
		m.undo = &Undo{At: q.ID, Was: form.Answers{q.ID: m.answers[q.ID]}, Heard: m.heard[q.ID]}
	}
	if slices.Equal(m.undo.Was[q.ID], values) {
		m.undo = nil
	} else {
		delete(m.heard, q.ID)
	}
	m.put(q.ID, values)
}

func (m *formModel) put(id form.ID, values []string) {
	if len(values) == 0 {
		m.answers = m.answers.Without(id)
	} else {
		m.answers = m.answers.With(id, values...)
	}
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

// typesAtOnce writes three messages before the bot answers any of them.
func (m *formModel) typesAtOnce(t *rapid.T) {
	var parts []Part
	for range 3 {
		m.messages++
		parts = append(parts, Part{Message: m.messages, Text: rapid.SampledFrom(modelTexts).Draw(t, "text")})
	}
	for _, p := range parts {
		m.delivers(p)
	}
}

func (m *formModel) says(text string) {
	m.messages++
	m.delivers(Part{Message: m.messages, Text: text})
}

// delivers hands a message to the machine, which must keep it or show it.
func (m *formModel) delivers(p Part) {
	switch {
	case m.first == 0 || p.Message < m.first:
		m.comesEarly(p)
	case m.inForm():
		m.hears(p)
	}
	m.step(Say{Text: p.Text, Message: p.Message})
	if !m.keeps(p) && m.state.Remark == nil {
		m.t.Fatalf("%.40q is dropped unseen", p.Text)
	}
}

// keeps reports whether p is in an answer, or is shown.
func (m *formModel) keeps(p Part) bool {
	s := m.state
	if s.wording(p.Message) != nil {
		return true
	}
	return s.Fill != nil && (s.Fill.Typed == form.Tidy(p.Text) || s.Fill.Search != "" || slices.Contains(s.Fill.ticks(), p.Text))
}

// comesEarly is what becomes of a message that was written before its question.
func (m *formModel) comesEarly(p Part) {
	q, asking := m.asked()
	if m.inForm() && asking && takesParagraphs(q) && len(m.parts) > 0 {
		if m.take(q, m.following(p)) {
			m.joined++
			m.early = append(m.early, Early{Part: p, To: q.ID})
		}
		return
	}
	newest := Part{}
	to := form.Question{}
	for id, parts := range m.heard {
		for _, before := range parts {
			if before.Message < p.Message && before.Message > newest.Message {
				newest = before
				to, _ = form.Partnership.Find(id)
			}
		}
	}
	if m.inForm() && takesParagraphs(to) {
		parts := append(slices.Clone(m.heard[to.ID]), p)
		if values, problem := to.Kind.Parse(text(parts)); problem == nil {
			m.joined++
			m.answers, m.heard[to.ID] = m.answers.With(to.ID, values...), parts
			m.early = append(m.early, Early{Part: p, To: to.ID})
			return
		}
	}
	m.waits(p)
}

func (m *formModel) waits(p Part) {
	if len(m.early) < earlyMax {
		m.early = append(m.early, Early{Part: p})
	}
}

// hears is what becomes of a message that was written in view of its question.
func (m *formModel) hears(p Part) {
	q, asking := m.asked()
	_, many := q.Kind.(form.ManyOf)
	switch n := len(m.parts); {
	case !asking:
		m.waits(p)
	case many:
		if q.ID == form.Subjects && p.Text == "art" && !slices.Contains(ticks(q, m.answers), "art") {
			m.expectPick(q, "art") // its name, typed whole
		}
	case n > 0 && takesText(q) && len(m.parts[n-1].Text) >= 4000:
		m.joined++
		m.take(q, m.following(p))
	default:
		m.take(q, []Part{p})
	}
}

func (m *formModel) following(p Part) []Part {
	return append(slices.Clone(m.parts[:min(len(m.parts), mostParts-1)]), p)
}

// take is what becomes of parts as an answer to q, and reports whether they are one.
func (m *formModel) take(q form.Question, parts []Part) bool {
	values, problem := q.Kind.Parse(text(parts))
	if problem != nil {
		m.parts = parts
		return false
	}
	m.accept(q, values)
	m.parts, m.heard[q.ID] = nil, parts
	return true
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
	refused := m.expect(b)
	m.step(Press{Card: m.state.Card, Button: b})
	if refused != nil {
		m.parts = refused
	}
}

// goesOn opens the form again, or another one if nothing was left of it.
func (m *formModel) goesOn() {
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
		m.used++
		var p Part
		if p, refused = m.handle(b.Message); refused != nil {
			m.waits(p)
			return refused
		}
		rest := m.early
		m.early = nil
		m.hears(p)
		m.early = append(slices.Clone(rest), m.early...)
	case TakeLast:
		m.take(q, m.parts[len(m.parts)-1:])
	case Discard:
		m.parts = nil
	case Back:
		if fill.Asking == "" && ages && len(chosen) == 1 {
			if m.undo != nil && m.undo.At == q.ID {
				m.takeBack(*m.undo)
			} else {
				m.accept(q, nil)
			}
		}
	default:
	}
	return refused
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
	messages := []int{1, m.messages}
	for _, id := range slices.Sorted(maps.Keys(m.heard)) {
		for _, p := range m.heard[id] {
			messages = append(messages, p.Message)
		}
	}
	for _, p := range m.parts {
		messages = append(messages, p.Message)
	}
	for _, e := range m.early {
		messages = append(messages, e.Part.Message)
	}
	message := rapid.SampledFrom(messages).Draw(t, "message")
	words := rapid.SampledFrom(modelTexts).Draw(t, "text")
	in := Edit{Message: message, Text: words}
	i := slices.IndexFunc(m.early, func(e Early) bool { return e.To == "" && e.Part.Message == message })
	was := m.state.wording(message)
	switch {
	case was != nil && legible(was.Text) == legible(words):
		card := m.state.Card
		if m.step(in); m.state.Card != card {
			t.Fatal("an edit that changes nothing is answered")
		}
		return
	case i >= 0:
		m.early = slices.Clone(m.early)
		m.early[i].Part.Text = words
		m.step(in)
		return
	case m.state.Fill == nil:
		m.step(in)
		return
	}
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
		m.take(q, parts)
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
			for i, e := range m.early {
				if e.Part.Message == message {
					m.early[i].Part.Text = words
				}
			}
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
	m.state = machine.Recover("en", &Draft{ID: fill.Draft, Answers: fill.Answers, Heard: fill.Heard, Waits: fill.Waits}, m.world.facts(Reads{Me: true}))
	m.state.Card, m.lost = card+1, true
	m.undo, m.early, m.live, m.first = nil, nil, Live{}, 0
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
	if diff := cmp.Diff(m.early, m.state.Early, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("early messages of the model (-) and of the form (+):\n%s", diff)
	}
	for card := range m.old {
		if card > m.state.Card {
			t.Fatalf("card %d is newer than the live one, %d", card, m.state.Card)
		}
	}
}
