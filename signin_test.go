package main_test

import (
	"fmt"
	"regexp"
	"testing"
)

// TestReplicasRaceOnCode lets somebody type the right code three times without
// waiting, and two replicas take it up: the account moves once.
func TestReplicasRaceOnCode(t *testing.T) {
	t.Parallel()
	w := newWorld(t, racing, hurried)
	w.serveTwice(t)
	for _, step := range w.road.Steps() {
		if err := w.road.Take(t.Context(), step); err != nil {
			t.Fatalf("%s: %v\n\nthe program says:\n%s", step, err, w.logs())
		}
		if w.query(t, "SELECT count(*) FROM people WHERE user_name = 'marie_dupont'") == "1" {
			break
		}
	}
	after := w.telegram.AddPerson("Marie neu", "en")
	for _, text := range []string{"/signin", "marie_dupont"} {
		if _, err := after.Types(after.Chat(), text); err != nil {
			t.Fatal(err)
		}
		w.allShown(t, "everything to be taken")
	}
	var code string
	digits := regexp.MustCompile(`\b\d{6}\b`)
	w.await(t, "the code", func() bool {
		for _, m := range w.road.Marie.Person.Chat().Messages() {
			if found := digits.FindString(m.Text); m.FromBot && found != "" {
				code = found
			}
		}
		return code != ""
	})
	for range 3 {
		if _, err := after.Types(after.Chat(), code); err != nil {
			t.Fatal(err)
		}
	}
	w.awaitStored(t, "the account to move", "SELECT telegram_id FROM people WHERE user_name = 'marie_dupont'", fmt.Sprint(after.ID()))
	if tries := w.query(t, "SELECT string_agg(ended::text, ' ') FROM sign_ins"); tries != "true" {
		t.Errorf("the code has ended: %s", tries)
	}
	if logs := w.logs(); regexp.MustCompile(`failed to perform effect|failed to handle update|panic|` + code).MatchString(logs) {
		t.Errorf("the program says:\n%s", logs)
	}
}
