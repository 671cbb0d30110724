package main_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"twinbot/playground"
	"twinbot/playground/botapi"
)

// TestRefusedAndSilent tells how people get on while Telegram refuses the bot for a while, and
// after forty minutes in which no program ran: nothing that is owed is given up.
func TestRefusedAndSilent(t *testing.T) { byPollingAndWebhook(t, tellRefusedAndSilent) }

func tellRefusedAndSilent(t *testing.T, w *twinning) {
	w.anna, w.bo = w.newcomer("Anna", "en"), w.newcomer("Bo", "en")
	w.clara = w.officer("Clara", "CSS", botapi.Supergroup)
	w.does(t, w.clara, "/bind "+w.code(t, "CSS"), "?now decides for its support office")
	tellInOrder(t, []part{
		{"Telegram refuses the bot for a while", w.refused},
		{"no program runs for forty minutes", w.notRunning},
	})
}

// refused refuses the bot from the moment on when Anna answers a question and Bo signs up.
func (w *twinning) refused(t *testing.T) {
	w.does(t, w.bo, "/start")
	w.answersAll(t, w.bo, boName, "bo_oneill", "Ireland", "Scoil <3")
	w.does(t, w.anna, "/start", "?What is your name")
	w.allShown(t, "both to wait")
	serves := w.telegram.Order(botapi.Fault{Status: http.StatusUnauthorized, Times: botapi.Always})
	if err := errors.Join(w.anna.Types(annaName), w.bo.Presses(t.Context(), "Sign up")); err != nil {
		t.Fatal(err)
	}
	const alarm = `"level":"ERROR"`
	w.await(t, "the alarm", func() bool { return strings.Contains(w.logs(), alarm) })
	if status := w.ready(t); status != http.StatusServiceUnavailable {
		t.Errorf("readiness is told by %d while Telegram refuses the bot", status)
	}
	serves()
	w.does(t, w.anna, "?choose a user name")
	w.does(t, w.clara, "?Scoil <3")
	w.allShown(t, "all to be answered")
	if status, n := w.ready(t), strings.Count(w.logs(), alarm); status != http.StatusOK || n != 1 {
		t.Errorf("readiness is told by %d, and there are %d alarms", status, n)
	}
}

// ready returns the status of the readiness page.
func (w *twinning) ready(t *testing.T) int {
	t.Helper()
	at := w.programs[len(w.programs)-1].setting("LISTEN")
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+at+"/readyz", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	return response.StatusCode
}

// notRunning lets no program run for so long that taps are lost. Anna is in the middle of a
// question, and the office has a card to decide on; Bo is at rest.
func (w *twinning) notRunning(t *testing.T) {
	atRest := len(w.bo.In().Messages())
	program := w.programs[0]
	program.end()
	w.exec(t, `UPDATE pulse SET at = at - interval '40 minutes'`)
	w.serve(t, program.env...)
	w.does(t, w.clara, "?tapped in that time did not count", "?Scoil <3")
	w.does(t, w.anna, "?tapped in that time did not count", "?choose a user name", "anna_k", "?In which country")
	w.allShown(t, "all to be told")
	if n := messagesWith(w.anna, "tapped in that time did not count"); n != 1 {
		t.Errorf("Anna is told %d times", n)
	}
	if n := len(w.bo.In().Messages()); n != atRest {
		t.Errorf("Bo, who waits for nothing, gets %d messages", n-atRest)
	}
	if home := live(t, w.bo); !strings.Contains(playground.Plain(home.Text), "What would you like to do") {
		t.Errorf("Bo reads\n%s", home.Text)
	}
}
