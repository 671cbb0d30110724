package conversation

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"twinbot/conversation/form"
	"twinbot/locales/localestest"
)

// TestFormModel fills in a form at random: presses what its card shows, types,
// edits, loses the session. A model that knows nothing of screens keeps the answers
// a second time. Both are the same after every step, ticks and early messages
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
		t.Errorf("edited %d answers, joined %d, undid %d, took %d from elsewhere: want each tried at least once", edited, joined, undone, used)
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
	said    form.ID // to which question the last message belongs, if nothing was done since
	lost    bool    // the session, since the last step

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

// isCutOff makes Telegram refuse all messages, or accept them again.
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

// asked returns the question that a text would answer.
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
	m.undo, m.early, m.said, m.live, m.first = nil, nil, "", Live{}, 0
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
