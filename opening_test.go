package main_test

import (
	"strings"
	"testing"

	"twinbot/playground"
	"twinbot/playground/botapi"
)

// TestOpening tells of a project on its way to being open while the co-founder's
// country leaves the programme and comes back, and of what its founders do then.
func TestOpening(t *testing.T) { byPollingAndWebhook(t, tellOpening) }

func tellOpening(t *testing.T, w *twinning) {
	for _, story := range []struct {
		name string
		tell func(*testing.T)
	}{
		{"nobody agrees from a country that takes part no longer", w.countryLeaves},
		{"no words, no reason", w.reasonOfSigns},
		{"each founder gets the form as a file", w.formFiles},
		{"a title opens a project, and a name invites", w.namesTyped},
	} {
		if !t.Run(story.name, story.tell) {
			break // the next one goes on from there
		}
	}
	w.checkHarmless(t, "Zoe")
}

func (w *twinning) countryLeaves(t *testing.T) {
	marie, tom := w.road.Marie, w.road.Tom
	w.to(t, tom, playground.Presses, "Accept")
	w.exec(t, `UPDATE schools SET country = 'GB', office = 'NSS-GB' WHERE country = 'IE'`) // which took part until 2020
	w.unchanged(t, "the co-founder", func(t *testing.T) {
		w.taps(t, tom, w.card(t, tom, "Will you found this project"), "button.accept", "toast.country_out")
		w.does(t, tom, "/new", "?The schools of your country no longer take part", "?your drafts are kept")
	})
	w.does(t, marie, "/new", "?Avec qui fondez-vous", "?Tom Byrne : ce pays ne participe plus (Royaume-Uni)", "/cancel", "+Quitter le formulaire") //nolint:misspell // French
	w.exec(t, `UPDATE schools SET country = 'IE', office = 'NSS-IE' WHERE country = 'GB'`)
}

func (w *twinning) reasonOfSigns(t *testing.T) {
	claire := w.road.Claire
	w.to(t, claire, playground.Presses, "Approuver")
	w.does(t, claire, "+Refuser", "+Autre motif", "?répondez à ce message")
	prompt := live(t, claire)
	w.unchanged(t, "the office", func(t *testing.T) {
		w.replies(t, claire, prompt, "👎👎👎👎👎", w.text(claire, "prompt.signs", nil))
	})
	w.does(t, claire, "+Retour")
	w.toTheEnd(t)
}

func (w *twinning) formFiles(t *testing.T) {
	marie, tom := w.road.Marie, w.road.Tom
	const name = "twinbot-1-Nos-rivières-d-une-ville-à-l-autre.txt"
	w.does(t, marie, "?Le projet est ouvert", "+Recevoir le formulaire en fichier", "?Le formulaire arrive dans un instant")
	w.checkFile(t, marie, name,
		"Nos rivières, d'une ville à l'autre\nProjet n° : 1\nLe projet est ouvert", "Tom Byrne – St Brigid's School, Galway, Irlande",
		"Nombre d’élèves :\n48\n", "Outils :\nCourriel et Padlet\n", "· Claire Petit\n", "· Conor Walsh\n")
	w.does(t, tom, "/projects", "+Nos rivières, d'une ville à l'a…", "+Get the form as a file", "?The form comes as a file")
	w.checkFile(t, tom, name,
		"Project no.: 1\nThe project is open", "Number of pupils:\n48\n", "Project sent · Marie Dupont\n", "Accepted (version 1) · Tom Byrne\n")
}

func (w *twinning) namesTyped(t *testing.T) {
	tom := w.road.Tom
	zoe := w.newcomer("Zoe", "en")
	w.does(t, zoe, "/start")
	w.signsUp(t, zoe, "Zoe Blau", "zoe_blau", "Ireland", "Scoil na Mara", "Sign up")
	w.does(t, w.road.Conor, "?Zoe Blau", "+Confirm")
	w.does(t, zoe, "?Good news")
	w.exec(t, `INSERT INTO contacts SELECT least(tom.id, zoe.id), greatest(tom.id, zoe.id), now()
		FROM people AS tom, people AS zoe WHERE tom.user_name = 'tom_byrne' AND zoe.user_name = 'zoe_blau'`)
	w.does(t, tom, "/projects", "?Open: 1 project", "nos rivieres, d'une ville a l'autre", "+Members", "+Invite teachers", "?Who would you like to invite",
		"zo", "?What matches “zo”", "zoe blau", "?The invitation is sent")
	w.does(t, zoe, "?invited to take part")
	w.does(t, tom, "/help", "?/export – everything that is stored about you")
}

// checkFile waits for the file that somebody asked for, and reads it.
func (w *world) checkFile(t *testing.T, a playground.Actor, name string, lines ...string) {
	t.Helper()
	var file *botapi.File
	w.await(t, "the file "+name, func() bool {
		for _, m := range a.In().Messages() {
			if m.File != nil {
				file = m.File
			}
		}
		return file != nil
	})
	if file.Name != name {
		t.Errorf("the file is called %s, want %s", file.Name, name)
	}
	text := strings.ReplaceAll(string(file.Data), "\u00a0", " ")
	for _, line := range lines {
		if !strings.Contains(text, line) {
			t.Errorf("in the file stands no %q:\n%s", line, text)
		}
	}
}
