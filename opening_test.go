package main_test

import (
	"strings"
	"testing"

	"twinbot/playground"
	"twinbot/playground/botapi"
)

// TestFormFile has both founders of an open project get its form as a file, each in
// their own language: one from the message that the project is open, the other from
// the project.
func TestFormFile(t *testing.T) { byPollingAndWebhook(t, tellFormFile) }

func tellFormFile(t *testing.T, w *twinning) {
	w.toTheEnd(t)
	marie, tom := w.road.Marie, w.road.Tom
	w.does(t, marie, "?Le projet est ouvert", "+Recevoir le formulaire en fichier", "?Le formulaire arrive dans un instant")
	w.checkFile(t, marie, "twinbot-1-Nos-rivières-d-une-ville-à-l-autre.txt",
		"Nos rivières, d'une ville à l'autre\nProjet n° : 1\nLe projet est ouvert", "Tom Byrne – St Brigid's School, Galway, Irlande",
		"Nombre d’élèves :\n48\n", "Outils :\nCourriel et Padlet\n", "· Claire Petit\n", "· Conor Walsh\n")
	w.does(t, tom, "/projects", "+Nos rivières, d'une ville à l'a…", "+Get the form as a file", "?The form comes as a file")
	w.checkFile(t, tom, "twinbot-1-Nos-rivières-d-une-ville-à-l-autre.txt",
		"Project no.: 1\nThe project is open", "Number of pupils:\n48\n", "Project sent · Marie Dupont\n", "Accepted (version 1) · Tom Byrne\n")
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
