package main_test

import (
	"strings"
	"testing"

	"twinbot/playground/botapi"
)

// TestTyped tells what becomes of what people type that is no plain answer: a code
// among words, a command in a name, a flag, a list with brackets in it, and texts
// as long as a message can be where something is looked for.
func TestTyped(t *testing.T) { byPollingAndWebhook(t, tellTyped) }

func tellTyped(t *testing.T, w *twinning) {
	w.anna, w.bo = w.newcomer("Anna", "en"), w.newcomer("Bo", "en")
	w.clara = w.officer("Clara", "CSS", botapi.Supergroup)
	long := strings.Repeat("rivers and seas ", 255)
	w.does(t, w.clara, "/bind Code: "+strings.ToLower(w.code(t, "CSS"))+", thanks", "?now decides for its support office",
		"/find "+long, "?Nothing")

	w.does(t, w.bo, "/start", "?What is your name", "Bo (/delete)", "?no links", boName, "?choose a user name", "bo_oneill",
		"?In which country", "U.S.A.", "?at present: United States", "Atlantis", "?No country of the programme matches", "🇬🇧", "?at present: United Kingdom",
		"🇳🇴", "?What is your school called (Norway)", "St. Mary's", "+Add my school", "?What is the full name", "St. Mary's Schule.NO", "?no links",
		"St. Mary's, nr 12", "?In which town", "Oslo", "+Sign up")
	w.does(t, w.clara, "?St. Mary's", "+Confirm")
	w.does(t, w.bo, "?Good news")

	w.does(t, w.anna, "/start", "?What is your name", "Аnna Schmidt", "?choose a user name", "anna_k", "?In which country", // the first letter is Cyrillic
		"les Pays-Bas", "+Netherlands", "?What is your school", "+Back", "Norvège", "?What is your school", "saint mary nr12", "+St. Mary's, nr 12, Oslo",
		"?Is everything right", "+Back", "+Back", "?In which country", "Hellas", "?What is your school called (Greece)",
		annaSchool, "+Add my school", "?What is the full name", annaSchool, "?In which town", "Athens", "+Sign up")
	w.does(t, w.clara, "?mixes letters", "+Confirm")
	w.does(t, w.anna, "?Good news", "/contacts", "+Ask by user name", "?user name of the teacher", "bo_oneill", "?Request sent")
	w.does(t, w.bo, "?Аnna Schmidt", "+Accept: Аnna Schmidt")

	w.does(t, w.anna, "?request accepted", "/new", "?Who are you founding", long, "?a few letters are enough", boName,
		"?What is your project called", "Rivers and seas", "?What is the project about", "Our pupils compare the rivers near their towns.",
		"?In which languages", "English/Flemish, and castellano", "+Done (3)", "?How old", "6e (11-12 ans)",
		"?How many pupils", "48 = 24+24", "?Which subjects", strings.Repeat("ab, cd, ef, ", 340), "?Not on the list: ab, cd and ef", long, "?a few letters are enough",
		"maths, language and literature, and art", "goeg", "+Geography", "+Done (4)",
		"?Which tools", "Other software (PowerPoint, video, pictures and drawings), chat", "+Done (2)", "?What should the pupils")
	w.awaitStored(t, "what was typed", `SELECT concat_ws(' ', answers -> 'languages', answers -> 'ages', answers -> 'pupils',
		answers -> 'subjects', answers -> 'tools') FROM drafts`,
		`["en", "nl", "es"] ["11", "12"] ["48"] ["mathematics", "language_literature", "art", "geography"] ["other_software", "chat"]`)
}
