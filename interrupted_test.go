package main_test

import (
	"slices"
	"strings"
	"testing"

	"twinbot/locales"
	"twinbot/playground"
	"twinbot/playground/botapi"
)

// TestInterrupted goes the road with a founder who is interrupted ten times
// while she fills in the form. In the end everything is as if nothing had been.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	w := newWalker(t)
	marie := w.road.Marie
	press := func(captions ...string) {
		t.Helper()
		for _, caption := range captions {
			if err := marie.Presses(t.Context(), caption); err != nil {
				t.Fatal(err)
			}
		}
	}
	say := func(key string, data locales.Data) string { return w.text(marie, key, data) }
	for _, interruption := range []struct {
		does   playground.Deed
		before string
		story  func()
	}{
		{playground.Types, "Nos rivières", func() { // she asks for help
			w.says(t, marie, "/help", "/projects")
			press(say("button.home", nil), say("button.continue_form", nil))
		}},
		{playground.Types, "Nos élèves comparent la rivière de leur ville à celle de la classe partenaire et publient une carte commune.", func() {
			w.sendsNoText(t, marie)
		}},
		{playground.Presses, "Anglais", func() { // the bell rings
			press(say("button.later", nil))
			w.says(t, marie, "/projects", say("projects.drafts", locales.Data{"Count": 1}))
			press("Nos rivières")
		}},
		{playground.Presses, "11", func() { w.redisLost(t) }},
		{playground.Types, "48", func() { // her thumb slips
			w.says(t, marie, "/language", say("language.question", nil))
			press("✓ Français")
		}},
		{playground.Types, "géo", func() { // it was another number, or was it
			press(say("button.take_back", locales.Data{"Label": "Nombre d’…"})) // as wide as it fits
			w.says(t, marie, "48", say("question.subjects.prompt", nil))
		}},
		{playground.Presses, "Courriel", func() { // she deletes the draft by mistake
			press(say("button.cancel", nil), say("button.delete_this_draft", nil))
			press(say("button.restore_draft", locales.Data{"Title": "Nos rivières"}), "Nos rivières")
		}},
		{playground.Types, aims, func() { // she pastes far too much, which her app cuts
			w.says(t, marie, strings.Repeat("rivière ", 512), "peut-être coupé")
			w.says(t, marie, "et la fin.", "C'est trop long")
		}},
		{playground.Types, process, func() { // a look back at what she wrote
			messages := marie.In().Messages()
			i := slices.IndexFunc(messages, func(m botapi.Message) bool { return m.Text == aims })
			if err := marie.Person.Edits(messages[i], aims+" Ensemble."); err != nil {
				t.Fatal(err)
			}
			if _, err := marie.Sees(t.Context(), say("remark.edit_taken", locales.Data{"Label": say("question.aims.label", nil)})); err != nil {
				t.Fatal(err)
			}
		}},
		{playground.Types, results, func() { // the day is over
			w.says(t, marie, "/cancel", say("form.sure_to_leave", nil))
			press(say("button.leave", nil))
			w.says(t, marie, "/start", "Marie Dupont")
			w.says(t, marie, "/projects", say("projects.drafts", locales.Data{"Count": 1}))
			press("Nos rivières")
		}},
	} {
		w.to(t, marie, interruption.does, interruption.before)
		interruption.story()
	}
	w.toTheEnd(t)
	w.checkDone(t)
	w.checkHarmless(t)
	if got := w.query(t, `SELECT answers->'aims'->>0 FROM revisions`); got != aims+" Ensemble." {
		t.Errorf("the aims are %q", got)
	}
}

// What the founder of the road answers.
const (
	aims    = "Les élèves apprennent à décrire leur environnement dans une autre langue et à mener une enquête avec une classe étrangère."
	process = "En octobre, les classes se présentent ; en novembre, elles mesurent la qualité de l'eau ; au printemps, elles réalisent la carte."
	results = "Une carte des deux rivières en ligne, une exposition dans chaque établissement et un journal commun du projet."
)
