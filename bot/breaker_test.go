package bot_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"twinbot/playground/botapi"
	"twinbot/store/local/localtest"
)

// TestRefusedForAWhile lets Telegram refuse the bot for a while, whatever it is asked. One probe
// is made for all that waits, the operator is told once, and the readiness page says so. The
// card, the news and the next question that were to come in that time come by themselves.
func TestRefusedForAWhile(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusUnauthorized, http.StatusNotFound, http.StatusConflict} {
		t.Run(http.StatusText(status), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.hearsByWebhook()
			log := w.logs()
			w.start()
			claire, anna, tom := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna Martin", "fr"), w.AddPerson("Tom Byrne", "fr")
			office := w.office("NSS-FR", claire).Chat()
			w.types(anna, anna.Chat(), "/help")
			w.newest(anna.Chat(), "/new")
			w.types(tom, tom.Chat(), "/start")
			w.newest(tom.Chat(), w.plain("fr", "sign_up.name"))
			w.poll("the setting up", func() bool { return strings.Contains(log.String(), `"set up"`) })
			serves := w.Order(botapi.Fault{Status: status, Times: botapi.Always})
			w.types(tom, tom.Chat(), "Tom Byrne")
			w.poll("the alarm", func() bool { return strings.Contains(log.String(), "level=ERROR") })
			w.register(anna, "Anna Martin", "anna_martin", college)
			w.validate(w.teacher(anna).Memberships[0].ID, claire.ID())
			w.register(w.AddPerson("Bea Martin", "fr"), "Bea Martin", "bea_martin", college)
			w.awaitOne("the card and the news to wait", `SELECT (count(*) > 1)::int FROM river_job WHERE kind = 'show' AND metadata ? 'snoozes' AND finalized_at IS NULL`)
			if ready, body := get(t, "http://"+w.config.Listen+"/readyz"); ready != http.StatusServiceUnavailable || !strings.Contains(body, `"telegram":"failed"`) {
				t.Errorf("not ready is told by %d, %s", ready, body)
			}
			serves()
			w.await("the news, the question and the card", func() bool {
				return count(anna.Chat(), "Bonne nouvelle") == 1 && count(tom.Chat(), "Merci, Tom Byrne") == 1 && count(office, "Bea Martin") == 1
			})
			if ready, body := get(t, "http://"+w.config.Listen+"/readyz"); ready != http.StatusOK {
				t.Errorf("ready is told by %d, %s", ready, body)
			}
			w.onlyProbes(status)
			log.tells(t, map[string]int{"level=ERROR": 1, http.StatusText(status): 2 /* with the page */, "whatever is asked": 0, "serves the bot again": 1})
		})
	}
}

// onlyProbes checks that at most one call was refused with a status, and else none but probes.
// That the buttons are taken off was the answer to a webhook.
func (w *world) onlyProbes(status int) {
	w.t.Helper()
	refused := map[string]int{}
	for _, call := range w.Calls() {
		if call.Status == status {
			refused[call.Method]++
		}
	}
	probes := refused["getMe"]
	delete(refused, "getMe")
	delete(refused, "editMessageReplyMarkup")
	if probes == 0 || len(refused) > 1 || refused["sendMessage"] != len(refused) {
		w.t.Errorf("refused are %d probes and %v", probes, refused)
	}
}

// TestRefusedMethod lets Telegram not know one method for a while: the bot goes on with the others.
func TestRefusedMethod(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	log := w.logs()
	w.start()
	anna, tom := w.AddPerson("Anna Martin", "fr"), w.AddPerson("Tom Byrne", "fr")
	w.types(anna, anna.Chat(), "/language")
	card := w.newest(anna.Chat(), w.plain("fr", "language.question"))
	knows := w.Order(botapi.Fault{Method: "editMessageText", Status: http.StatusNotFound, Times: botapi.Always})
	w.presses(anna, card, "fr", "button.home")
	w.types(tom, tom.Chat(), "/language")
	w.newest(tom.Chat(), w.plain("fr", "language.question"))
	knows()
	w.await("the edit", func() bool { return w.now(anna.Chat(), card).Edits > 0 })
	log.tells(t, map[string]int{"level=ERROR": 0})
}

// TestRival lets another program take the bot's updates. One that is met once is no matter.
// Of one that stays the operator is told once, and the readiness page says so.
func TestRival(t *testing.T) {
	t.Parallel()
	w := newTimed(t, time.Now())
	w.config.Listen = localtest.FreeAddress(t)
	log := w.logs()
	w.start()
	anna := w.AddPerson("Anna Martin", "fr")
	ready := func() int { status, _ := get(t, "http://"+w.config.Listen+"/readyz"); return status }
	w.says(anna, "/language", "language.question")
	gone := w.Order(botapi.Fault{
		Method: "getUpdates", Status: http.StatusConflict, Times: botapi.Always,
		Description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
	})
	w.types(anna, anna.Chat(), "/help") // which ends the poll
	conflicts := func() (n int) {
		for _, call := range w.Calls() {
			if call.Status == http.StatusConflict {
				n++
			}
		}
		return n
	}
	w.poll("a refusal to be noted, and to be met again", func() bool { return conflicts() == 2 })
	if status := ready(); status != http.StatusOK {
		t.Errorf("not ready after two refusals: %d", status)
	}
	w.pass(40 * time.Second)
	w.poll("the alarm", func() bool { return strings.Contains(log.String(), "level=ERROR") })
	if status := ready(); status != http.StatusServiceUnavailable {
		t.Errorf("ready while another program takes the updates: %d", status)
	}
	gone()
	w.pass(2 * time.Minute)
	w.says(anna, "/privacy")
	w.poll("the end of it", func() bool { return strings.Contains(log.String(), "no other program takes") })
	if status := ready(); status != http.StatusOK {
		t.Errorf("not ready afterwards: %d", status)
	}
	log.tells(t, map[string]int{"level=ERROR": 1})
}
