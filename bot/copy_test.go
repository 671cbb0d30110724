package bot_test

import (
	"net/http"
	"sync/atomic"
	"testing"

	"twinbot/conversation/people"
	"twinbot/playground/botapi"
)

// TestPressWhileCopied lets somebody press a button of the newest card while a copy of it
// is sent below, since they pressed an earlier one: what the press makes is
// shown on the copy, whether the press is stored by then or not.
func TestPressWhileCopied(t *testing.T) {
	t.Parallel()
	for name, lock := range map[string]struct{ table, mode string }{
		"and it is not done yet": {"invites", "SHARE"},
		"and it is not stored":   {"memberships", "ACCESS EXCLUSIVE"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			anna, contacts, goOn := w.copies()
			release := w.locks(lock.table, lock.mode)
			w.presses(anna, contacts, "fr", "button.invite")
			w.awaitOne("the press to wait", `SELECT count(DISTINCT 1) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`)
			close(goOn)
			release()
			w.settled("the press to be taken")
			w.newest(anna.Chat(), "?start=")
		})
	}
}

// copies returns somebody who sees their contacts twice: the second card has
// been sent, and the program hears of that when goOn is closed.
func (w *world) copies() (anna *botapi.Person, contacts botapi.Message, goOn chan struct{}) {
	w.t.Helper()
	var armed atomic.Bool
	held, goOn := w.holdsFirst(func(r *http.Response) bool {
		return armed.Load() && r.StatusCode == http.StatusOK && isSend(r)
	})
	w.hearsByWebhook()
	w.start()
	anna = w.AddPerson("Anna Martin", "fr")
	w.register(anna, "Anna Martin", "anna_martin", people.School{Name: "École du Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"})
	w.types(anna, anna.Chat(), "/language")
	earlier := w.newest(anna.Chat(), w.plain("fr", "language.question"))
	w.types(anna, anna.Chat(), "/contacts")
	w.settled("the contacts")
	contacts, _ = anna.Chat().Last()
	w.Order(botapi.Fault{Method: "sendMessage", ChatID: anna.ID(), RetryAfter: 1})
	armed.Store(true)
	if _, err := anna.PressesData(anna.Chat(), earlier.ID, earlier.Rows[0][0].Data); err != nil {
		w.t.Fatal(err)
	}
	<-held
	w.await("the earlier press to be taken", func() bool { return w.Pending() == 0 })
	return anna, contacts, goOn
}
