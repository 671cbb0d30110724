package bot_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/playground/botapi"
	"twinbot/store"
)

// TestBurstOfMoves lets more people ask an office for accounts at once than its
// group takes: they come in one list, without the requests stopped since, and can
// be worked from there. The digest has them all.
func TestBurstOfMoves(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire := w.AddPerson("Claire Petit", "fr")
	teachers := make([]*botapi.Person, store.MostAtOnce()+1)
	for i := range teachers {
		teachers[i] = w.AddPerson("Anna", "fr")
		w.register(teachers[i], fmt.Sprintf("Anna Martin %c", 'A'+i), fmt.Sprintf("anna_%d", i), college)
		w.validate(w.teacher(teachers[i]).Memberships[0].ID, claire.ID())
	}
	for i := range teachers {
		w.performs(w.AddPerson("Anna neu", "fr"), conversation.AskToMove{
			UserName: fmt.Sprintf("anna_%d", i), Words: "I lost my telephone.", Caller: "Anna neu",
		})
	}
	w.performs(teachers[1], conversation.StopMove{Move: 2})
	office := w.office("NSS-FR", claire)
	w.crowded(office.Chat(), "10 autres dossiers sont arrivés")
	list, _ := office.Chat().Last()
	if n := strings.Count(list.Text, "Compte à transférer"); n != 10 || strings.Contains(list.Text, "Martin B") {
		t.Errorf("the list names %d accounts:\n%s", n, list.Text)
	}
	w.presses(claire, list, "fr", "button.next_file")
	taken := w.newest(office.Chat(), "En cours de traitement : Claire Petit")
	w.toast(claire, w.presses(claire, taken, "fr", "button.agree_to_move"))
	w.await("the answer on the card", func() bool {
		return strings.Contains(w.now(office.Chat(), taken).Text, "Accord donné · Claire Petit")
	})
	w.sweepAt(conversation.NextDigest("NSS-FR", conversation.DigestHour, time.Now()))
	digest := w.newest(office.Chat(), "9 dossiers à traiter")
	if n := strings.Count(digest.Text, "Compte à transférer"); n != 5 {
		t.Errorf("the digest names %d accounts:\n%s", n, digest.Text)
	}
}

// awaitOne waits until a query counts one of something.
func (w *world) awaitOne(what, query string) {
	w.t.Helper()
	w.poll(what, func() bool {
		var rows int
		w.query(query, &rows)
		return rows == 1
	})
}

// crowded waits until an office is told in one message of what came all at once, which
// is gathered for a while.
func (w *world) crowded(office *botapi.Chat, text string) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.t.Context(), time.Minute)
	defer cancel()
	if err := w.Await(ctx, func() bool { return count(office, text) == 1 }); err != nil {
		w.t.Fatalf("waited in vain: %s", text)
	}
}
