package bot_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"twinbot/playground/botapi"
)

// TestOfficerPressesOn lets an officer go through what waits, a press every four seconds, in a
// group that takes no more than Telegram allows. Each press is answered at once, none of them
// with an apology; no call is made in vain, and all that stands in the group is right in the end.
func TestOfficerPressesOn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire := w.AddPerson("Claire Petit", "fr")
	office := w.office("NSS-FR", claire).Chat()
	const files = 12
	for i := range files {
		name := fmt.Sprintf("Anna Martin %c", 'A'+i)
		w.register(w.AddPerson(name, "fr"), name, fmt.Sprintf("anna_%d", i), college)
	}
	pace := time.NewTicker(4 * time.Second)
	defer pace.Stop()
	for room := office.Room(); w.owed() > 0 || room.Left < room.Limit; room = office.Room() { // somebody opens it on another day
		<-pace.C
	}
	w.types(claire, office, "/pending")
	var list botapi.Message
	w.await("what waits", func() bool {
		list, _ = office.Last()
		return strings.Contains(list.Text, fmt.Sprintf("%d dossiers à traiter", files))
	})
	w.presses(claire, list, "fr", "button.next_file")
	var desk botapi.Message
	w.await("the desk", func() bool {
		desk, _ = office.Last()
		return strings.Contains(desk.Text, "Claire Petit")
	})
	for file := range files {
		for _, button := range []string{"button.confirm", "button.next_file"} {
			<-pace.C
			begun := time.Now()
			toast := w.toast(claire, w.presses(claire, w.now(office, desk), "fr", button))
			if d := time.Since(begun); d > 2*time.Second {
				t.Errorf("file %d: the press of %s was answered after %s", file, button, d)
			}
			if toast == w.plain("fr", "toast.busy") || toast == w.plain("fr", "toast.failed") {
				t.Errorf("file %d: the press of %s was answered with %q", file, button, toast)
			}
		}
	}
	w.poll("all to be shown", func() bool { return w.owed() == 0 })
	for _, m := range office.Messages() {
		for _, row := range m.Rows {
			if row[0].Caption == w.plain("fr", "button.confirm") {
				t.Errorf("still to be decided is\n%s", m.Text)
			}
		}
	}
	for _, call := range w.Calls() {
		if call.ChatID == office.ID() && call.Status != http.StatusOK {
			t.Errorf("%s: %d %s", call.Method, call.Status, call.Description)
		}
	}
}
