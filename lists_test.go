package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"twinbot/playground/botapi"
)

// TestLists tells how a teacher writes what stands in lists instead of tapping it:
// a country by one of its names, a school with a slip, names with commas between.
func TestLists(t *testing.T) { byPollingAndWebhook(t, tellLists) }

func tellLists(t *testing.T, w *twinning) {
	w.anna, w.bo = w.newcomer("Anna", "en"), w.newcomer("Bo", "en")
	w.clara = w.officer("Clara", "CSS", botapi.Supergroup)
	w.does(t, w.clara, "/bind "+w.code(t, "CSS"), "?now decides for its support office")

	w.does(t, w.bo, "/start", "?What is your name", boName, "?choose a user name", "bo_oneill", "?In which country",
		"United Kingdom", "?cannot take part in the programme at present: United Kingdom",
		"Swizerland", "?at present: Switzerland", "Norge", "?What is your school called (Norway)",
		"Ørsta skule", "+Add my school", "?What is the full name", "Ørsta skule", "?In which town", "Oslo", "+Sign up")
	w.does(t, w.clara, "?Ørsta skule", "+Confirm")
	w.does(t, w.bo, "?Good news")

	w.does(t, w.anna, "/start", "?What is your name", annaName, "?choose a user name", "anna_k", "?In which country",
		"Norwya", "+Norway", "?What is your school", "orsta olso", "+Ørsta skule, Oslo", "?Is everything right",
		"+Back", "+Back", "?In which country", "Deutschland", "?What is your school called (Germany)",
		annaSchool, "+Add my school", "?What is the full name", annaSchool, "?In which town", "Köln", "+Sign up")
	w.does(t, w.clara, "?"+annaName, "+Confirm")
	w.does(t, w.anna, "?Good news", "/contacts", "+Ask by user name", "?user name of the teacher", "bo_oneill", "?Request sent")
	w.does(t, w.bo, "?"+annaName, "+Accept: "+annaName)

	w.does(t, w.anna, "?request accepted", "/new", "?Who are you founding", boName, "?What is your project called", "Rivers and seas",
		"?What is the project about", "Our pupils compare the rivers near their towns.",
		"?In which languages", "english, Deutsch, Klingno", "?Not on the list: Klingno", "?English and German", "+Done (2)",
		"?How old", "from 11 to 14", "?How many pupils", "24+24", "?Which subjects", "grography", "+Geography", "Music and art", "+Done (3)",
		"?Which tools", "chat; Padlet", "+Add “Padlet”", "+Done (2)", "?What should the pupils")
	w.awaitStored(t, "what was typed", `SELECT concat_ws(' ', answers -> 'languages', answers -> 'ages', answers -> 'pupils',
		answers -> 'subjects', answers -> 'tools') FROM drafts`,
		`["en", "de"] ["11", "14"] ["48"] ["geography", "music", "art"] ["chat", "own:Padlet"]`)
}

// TestCountriesFile lets a country join that has no office, and leave again: its
// teachers are told that they begin no project from there, and nobody else signs up.
func TestCountriesFile(t *testing.T) {
	t.Parallel()
	w := &twinning{walker: walkerIn(t, newWorld(t, plain, hurried))}
	file := filepath.Join(t.TempDir(), "countries.json")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	refused := func(want string) {
		t.Helper()
		serve := w.command(t.Context(), "serve")
		serve.Env = w.env("COUNTRIES_FILE="+file, "LISTEN=127.0.0.1:0")
		if out, err := serve.CombinedOutput(); err == nil || !strings.Contains(string(out), want) {
			t.Errorf("with a wrong file it ends with %v and says %s, want %s", err, out, want)
		}
	}
	write(`[{"code": "CH", "activ": true, "zone": "Europe/Zurich"}, {"code": "XX", "zone": "UTC", "ui_languages": ["en"]}]`)
	refused(`CH: json: unknown field "activ"`)
	write(`[{"code": "XX", "zone": "UTC", "ui_languages": ["en"]}]`)
	refused("XX is no country")

	const swiss = `[{"code": "CH", "active": true, "zone": "Europe/Zurich", "ui_languages": ["de", "fr", "it"]},
		{"code": "LI", "active": true, "zone": "Europe/Vaduz", "ui_languages": ["de"], "offices": [{"code": "NSS-LI", "name": "AIBA", "languages": ["de"]}]}]`
	write(swiss)
	w.anna, w.bo = w.newcomer("Anna", "en"), w.newcomer("Bo", "en")
	w.clara = w.officer("Clara", "CSS", botapi.Supergroup)
	program := w.serve(t, "COUNTRIES_FILE="+file)
	w.does(t, w.clara, "/bind "+w.code(t, "CSS"), "?now decides for its support office")
	w.does(t, w.anna, "/start")
	w.signsUp(t, w.anna, annaName, "anna_k", "Switzerland", annaSchool, "Sign up")
	w.does(t, w.clara, "?"+annaName, "+Confirm")
	w.does(t, w.anna, "?Good news")
	w.does(t, w.bo, "/start")
	w.answersAll(t, w.bo, boName, "bo_oneill", "Liechtenstein", "Schule am Rhein")
	program.end()

	write(strings.ReplaceAll(swiss, "true", "false"))
	program = w.serve(t, "COUNTRIES_FILE="+file)
	w.does(t, w.bo, "+Sign up", "?cannot take part in the programme at present: Liechtenstein", "Suisse", "?at present: Switzerland")
	w.does(t, w.anna, "/profile", "?"+annaSchool, "?Switzerland", "+Add a school", "?at present: Switzerland", "Austria", "?What is your school called (Austria)",
		"/new", "?The schools of your country no longer take part")
	program.end()
	write(strings.ReplaceAll(swiss, "NSS-LI", "NSS-LI-XX"))
	w.exec(t, `UPDATE schools SET office = 'NSS-LI'`)
	refused("schools of the office NSS-LI are stored, but COUNTRIES_FILE does not name it")
	w.checkHarmless(t)
}
