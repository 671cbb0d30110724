package main_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"twinbot/playground"
)

// TestReader tells which countries a list puts first: those of the language of the
// person who reads it.
func TestReader(t *testing.T) { byPollingAndWebhook(t, tellReader) }

func tellReader(t *testing.T, w *twinning) {
	begins := func(a playground.Actor, want ...string) {
		t.Helper()
		var got []string
		for _, row := range live(t, a).Rows {
			for _, button := range row {
				got = append(got, button.Caption)
			}
		}
		if diff := cmp.Diff(want, got[:min(len(want), len(got))]); diff != "" {
			t.Errorf("the list of %s (-want +got):\n%s", a.Name, diff)
		}
	}
	marie, anna := w.newcomer("Marie", "fr"), w.newcomer("Anna", "en")
	w.does(t, marie, "/start", "?Quel est votre nom", "Marie Dupont", "?nom d’utilisateur", "marie_d", "?Dans quel pays")
	begins(marie, "Belgique", "France", "Luxembourg")
	w.does(t, anna, "/start", "?What is your name", annaName, "?choose a user name", "anna_k", "?In which country")
	begins(anna, "Ireland", "Malta", "Albania")
}
