package conversation

import (
	"strings"
	"testing"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// TestMixedScriptsOnProjectCard warns the offices, while they are to decide, of a
// name, a school, a town or a title that holds letters of two alphabets in a word.
func TestMixedScriptsOnProjectCard(t *testing.T) {
	t.Parallel()
	english := machine.Texts.In("en")
	for what, change := range map[string]func(r *rounds){
		"":                  func(*rounds) {},
		"Mаrie Dupоnt":      func(r *rounds) { r.sample.Founders[0].Name = "Mаrie Dupоnt" }, // Cyrillic а and о
		"Аnna Schmidt":      func(r *rounds) { r.sample.Founders[1].Name = "Аnna Schmidt" },
		"Lycéе Jean-Moulin": func(r *rounds) { r.sample.Schools[0].Name = "Lycéе Jean-Moulin" },
		"Wiеn":              func(r *rounds) { r.sample.Schools[1].Town = "Wiеn" },
		"Rivеrs":            func(r *rounds) { r.text = r.text.With(form.Title, "Rivеrs") },
	} {
		r := plainRounds
		change(&r)
		r.sample.People = map[people.ID]people.Teacher{1: r.sample.Founders[0], 2: r.sample.Founders[1]}
		p := r.tells(t, "yes")
		for _, a := range p.Askings {
			text := machine.CardScreen(Card{Project: p.ID, Number: a.Number, Revision: a.Revision}, NoticeFacts{Project: &p}).View(english).Text
			warning := english.HTML("card.mixed_scripts", map[string]any{"Names": []string{what}})
			if warned := strings.Contains(text, warning); warned != (what != "" && a.Verdict == "") {
				t.Errorf("%q: the card of the %s warns: %t\n%s", what, a.Party, warned, text)
			}
		}
	}
}
