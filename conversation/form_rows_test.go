package conversation

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales/localestest"
)

// TestRowsWhateverHappens fills in a form at random, with many contacts, texts that are
// refused and messages that come early: a phone always shows all buttons of a question.
func TestRowsWhateverHappens(t *testing.T) {
	t.Parallel()
	catalog := localestest.Catalog(t)
	for _, language := range catalog.Languages() {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			texts, seen := catalog.In(language), map[form.ID]bool{}
			rapid.Check(t, func(rt *rapid.T) {
				m := newFormModel(t, func(s State, f Facts) [][]Key { return machine.Screen(s, f).View(texts).Rows })
				for i := range 20 {
					id := people.ID(50 + i)
					m.world.teachers[id] = teacher(id, fmt.Sprintf("Colleague with a Long Name %c", 'A'+i), people.Validated, gymnasium)
					m.world.befriend(marie.ID, id)
				}
				m.state = m.state.ask(rapid.SampledFrom(form.Partnership[1:]).Draw(rt, "question").ID)
				for range rapid.IntRange(1, 20).Draw(rt, "steps") {
					m.doesAnything(rt)
					if !m.inForm() || m.state.Fill.At == "" || m.state.Fill.Asking != "" || m.state.Fill.Copying > 0 {
						continue
					}
					seen[m.state.Fill.At] = true
					message := Message{Rows: m.rows(m.state, m.world.facts(machine.ScreenReads(m.state)))}
					if n := len(message.Keyboard(PrivateWidth)); n > mostRows {
						rt.Fatalf("%d rows of buttons at %s, with %d early messages and %v:\n%v",
							n, m.state.Fill.At, len(m.state.Early), m.state.Fill.Problem, message.Keyboard(PrivateWidth))
					}
				}
			})
			if asked := len(form.Partnership) - 1; len(seen) < asked/2 {
				t.Errorf("%d of %d questions were asked, so that not all has been tried", len(seen), asked)
			}
		})
	}
}

// doesAnything presses a button of the screen, writes, or writes early.
func (m *formModel) doesAnything(t *rapid.T) {
	var buttons []Button
	for _, b := range m.buttons() {
		switch b.(type) {
		case Later, Cancel, DeleteDraft, SendForm, Go:
		default:
			buttons = append(buttons, b)
		}
	}
	m.messages++
	text := rapid.SampledFrom([]string{
		"x", "48", "9-12", "German, French", "grography, hsitory", "Colleague", strings.Repeat("Good words. ", 10), strings.Repeat("zz yy ", 300), strings.Repeat("y", 4050),
	}).Draw(t, "text")
	switch what := rapid.IntRange(0, 3).Draw(t, "what"); {
	case !m.inForm(), len(buttons) == 0:
		m.step(Command{Name: "new"})
	case what == 0:
		m.step(Say{Text: text, Message: m.messages})
	case what == 1:
		m.step(Say{Text: text, Message: m.live.Message - 1})
	default:
		m.step(Press{Card: m.state.Card, Button: rapid.SampledFrom(buttons).Draw(t, "button")})
	}
}
