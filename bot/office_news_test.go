package bot_test

import (
	"context"
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

// TestBurst lets 60 files come at once: the first ones come as cards, the others
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
	const cards = 10
	w.poll("files to be held back", func() bool { return w.held() >= files-cards })
	w.sweepAt(time.Now()) // too early for a list
	w.sweepAt(time.Now().Add(time.Minute))
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // one a second, at most
	defer cancel()
	if err := w.Await(ctx, func() bool {
		return count(office.Chat(), "Rattachement à valider") == cards && count(office.Chat(), "50 autres dossiers sont arrivés") == 1
	}); err != nil {
		t.Fatalf("%d cards have come: %v", count(office.Chat(), "Rattachement à valider"), err)
	}
	var list botapi.Message
	for _, m := range office.Chat().Messages() {
		if strings.Contains(m.Text, "50 autres dossiers sont arrivés") {
			list = m
		}
	}
	if !strings.Contains(list.Text, "et 40 autres") {
		t.Errorf("the list reads\n%s", list.Text)
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
