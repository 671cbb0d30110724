package bot_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/playground/botapi"
	"twinbot/store"
)

// TestDigest chooses an hour for the digest, and lets it come.
func TestDigest(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, anna := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna Martin", "fr")
	group := w.AddGroup("Bureau", botapi.Forum, claire)
	group.AddBot(true)
	topic, err := group.Topic("Jumelages")
	if err != nil {
		t.Fatal(err)
	}
	w.types(claire, topic, "/bind "+w.code("NSS-FR"))
	w.newest(topic, "Réseau Canopé")
	w.types(claire, topic, "/digest")
	choice := w.newest(topic, "Actuellement : 9\u00a0h")
	if _, err := claire.Presses(choice, "15\u00a0h"); err != nil {
		t.Fatal(err)
	}
	w.await("the hour to be chosen", func() bool {
		m, _ := topic.Message(choice.ID)
		return strings.Contains(m.Text, "Actuellement : 15\u00a0h")
	})
	w.sweepAt(conversation.NextDigest("NSS-FR", 15, time.Now()))
	w.register(anna, "Anna Martin", "anna_martin", college)
	w.newest(topic, "Anna Martin")
	if n := count(topic, "récapitulatif quotidien ;"); n != 0 {
		t.Errorf("with nothing to tell, %d digests came", n)
	}
	next := conversation.NextDigest("NSS-FR", 15, time.Now())
	w.sweepAt(conversation.NextDigest("NSS-FR", 15, next))
	w.newest(topic, "1 dossier à traiter")
}

// TestBurst lets 60 files come at once: the first ones may come as cards, all others come
// in one message, and nothing faster than a group takes it.
func TestBurst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire := w.AddPerson("Claire Petit", "fr")
	office := w.office("NSS-FR", claire)
	const files = 60
	for i := range files {
		name := fmt.Sprintf("Anna Martin %c%c", 'A'+i/26, 'A'+i%26)
		w.register(w.AddPerson(name, "fr"), name, fmt.Sprintf("anna_%d", i), college)
	}
	w.crowded(office.Chat(), "autres dossiers sont arrivés")
	cards := count(office.Chat(), w.plain("fr", "card.membership_question"))
	if cards > store.MostAtOnce() {
		t.Errorf("%d cards have come one by one", cards)
	}
	list, _ := office.Chat().Last()
	for _, text := range []string{fmt.Sprintf("%d autres dossiers sont arrivés", files-cards), fmt.Sprintf("et %d autres", files-cards-10)} {
		if !strings.Contains(list.Text, text) {
			t.Errorf("after %d cards the list reads\n%s", cards, list.Text)
		}
	}
	w.presses(claire, list, "fr", "button.all_pending")
	w.await("all that waits", func() bool {
		m, _ := office.Chat().Message(list.ID)
		return strings.Contains(m.Text, "60 dossiers à traiter")
	})
	for _, call := range w.Calls() {
		if call.Status == http.StatusTooManyRequests {
			t.Errorf("Telegram asks to wait before %s", call.Method)
		}
	}
}

// sweepAt does what is due by a time.
func (w *world) sweepAt(now time.Time) {
	w.t.Helper()
	config := w.store.Config
	config.Now = func() time.Time { return now }
	s, err := store.Open(w.t.Context(), config)
	if err != nil {
		w.t.Fatal(err)
	}
	defer s.Close()
	if err := s.Sweep(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}
