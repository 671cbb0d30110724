package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/playground/botapi"
)

// TestBurstOfMoves lets more people ask an office for accounts at once than its
// group takes: they come in one list, without the requests stopped since, and can
// be worked from there. The digest has them all.
func TestBurstOfMoves(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire := w.AddPerson("Claire Petit", "fr")
	teachers := make([]*botapi.Person, 5)
	for i := range teachers {
		teachers[i] = w.AddPerson("Anna", "fr")
		w.register(teachers[i], fmt.Sprintf("Anna Martin %c", 'A'+i), fmt.Sprintf("anna_%d", i), college)
		w.validate(w.teacher(teachers[i]).Memberships[0].ID, claire.ID())
	}
	w.awaitCount("jobs under way", `SELECT count(*) FROM river_job WHERE state NOT IN ('completed', 'cancelled')`, 0) // for an office without a chat
	office := w.office("NSS-FR", claire)
	w.isFull(office.Chat())
	for i := range teachers {
		w.performs(w.AddPerson("Anna neu", "fr"), conversation.AskToMove{
			UserName: fmt.Sprintf("anna_%d", i), Words: "I lost my telephone.", Caller: "Anna neu",
		})
		w.poll("the account to be held back", func() bool { return w.held() == i+1 })
	}
	w.performs(teachers[1], conversation.StopMove{Move: 2})
	w.sweepAt(time.Now().Add(time.Minute))
	list := w.newest(office.Chat(), "4 autres dossiers sont arrivés")
	if n := strings.Count(list.Text, "Compte à transférer"); n != 4 || strings.Contains(list.Text, "Martin B") {
		t.Errorf("the list names %d accounts:\n%s", n, list.Text)
	}
	w.presses(claire, list, "fr", "button.next_file")
	taken := w.newest(office.Chat(), "En cours de traitement : Claire Petit")
	w.toast(claire, w.presses(claire, taken, "fr", "button.agree_to_move"))
	w.await("the answer on the card", func() bool {
		return strings.Contains(w.now(office.Chat(), taken).Text, "Accord donné · Claire Petit")
	})
	w.sweepAt(conversation.NextDigest("NSS-FR", conversation.DigestHour, time.Now()))
	digest := w.newest(office.Chat(), "3 dossiers à traiter")
	if n := strings.Count(digest.Text, "Compte à transférer"); n != 3 {
		t.Errorf("the digest names %d accounts:\n%s", n, digest.Text)
	}
}

// isFull makes it so that the group of an office takes no more at the moment.
func (w *world) isFull(office *botapi.Chat) {
	w.t.Helper()
	var told int
	w.query(fmt.Sprintf(`WITH told AS (
			INSERT INTO office_news (key, chat, at) SELECT 'told ' || n, %d, now() FROM generate_series(1, 10) AS n RETURNING key
		) SELECT count(*) FROM told`, office.ID()), &told)
}

// awaitCount waits until a query counts n of something.
func (w *world) awaitCount(what, query string, n int) {
	w.t.Helper()
	w.poll(what, func() bool {
		var rows int
		w.query(query, &rows)
		return rows == n
	})
}
