package bot_test

import (
	"net/http"
	"strings"
	"testing"

	"twinbot/playground/botapi"
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
