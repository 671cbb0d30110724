package bot_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/playground/botapi"
	"twinbot/store"
)

// TestCardDecidedWhileSent checks that a card shows what became of it even if
// that happened while Telegram took its time to take the card, and takes no change of
// it just then.
func TestCardDecidedWhileSent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	claire, anna := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna Martin", "fr")
	var once sync.Once
	w.intercept(func(method, call string) {
		if method == "sendMessage" && strings.Contains(call, "anna_martin") {
			once.Do(func() { w.validate(w.teacher(anna).Memberships[0].ID, claire.ID()) })
		}
	})
	w.start()
	office := w.office("NSS-FR", claire)
	w.Order(botapi.Fault{Method: "editMessageText", ChatID: office.Chat().ID(), RetryAfter: 1})
	w.register(anna, "Anna Martin", "anna_martin", college)
	card := w.newest(office.Chat(), "Anna Martin")
	w.await("the card to tell that it is decided", func() bool {
		m, _ := office.Chat().Message(card.ID)
		return len(m.Rows) == 1
	})
}

// TestDecidedWhileEdited decides on a card while Telegram takes a change of it: the card
// comes to show the decision too.
func TestDecidedWhileEdited(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	claire, anna := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna Martin", "fr")
	var once sync.Once
	w.intercept(func(method, _ string) {
		if method == "editMessageText" {
			once.Do(func() { w.validate(w.teacher(anna).Memberships[0].ID, claire.ID()) })
		}
	})
	w.start()
	office := w.office("NSS-FR", claire)
	w.register(anna, "Anna Martin", "anna_martin", college)
	card := w.newest(office.Chat(), "Anna Martin")
	w.presses(claire, card, "fr", "button.refuse")
	w.await("the decision", func() bool { return len(w.now(office.Chat(), card).Rows) == 1 })
}

// TestRedrawGoesOn checks that a card that Telegram refuses to change for good
// does not keep another one, for which it has no time now, from being tried again.
func TestRedrawGoesOn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	conor, tom, ole := w.AddPerson("Conor Walsh", "en"), w.AddPerson("Tom Byrne", "en"), w.AddPerson("Ole Hansen", "en")
	first, second := w.office("NSS-IE", conor).Chat(), w.office("NSS-DK", conor).Chat()
	if second.ID() < first.ID() { // cards are redrawn in the order of their chats
		first, second = second, first
	}
	w.project(tom, ole)
	w.somewhere(first, "Rivers")
	card := w.somewhere(second, "Rivers")
	w.Order(botapi.Fault{Method: "editMessageText", ChatID: first.ID(), Status: http.StatusBadRequest, Times: botapi.Always})
	w.Order(botapi.Fault{Method: "editMessageText", ChatID: second.ID(), Status: http.StatusInternalServerError})
	w.withdraws(tom)
	w.await("the other card to change", func() bool {
		m, _ := second.Message(card.ID)
		return m.Edits > 0
	})
}

// TestTooLateToAct checks that nobody is told of an error of ours if what they
// wanted was made impossible by somebody else the moment before.
func TestTooLateToAct(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	tom, ole := w.AddPerson("Tom Byrne", "en"), w.AddPerson("Ole Hansen", "en")
	w.project(tom, ole)
	w.withdraws(ole)
	session, err := w.store.LoadSession(t.Context(), tom.ID())
	if err != nil {
		t.Fatal(err)
	}
	late := store.Owed{Key: "77/0", Effect: conversation.ActOn{Project: 1, Word: approval.Word{Verdict: approval.Withdraw}, At: w.config.Now()}}
	if _, err := w.store.SaveSession(t.Context(), session, "77", session.State, []store.Owed{late}, false); err != nil {
		t.Fatal(err)
	}
	w.types(tom, tom.Chat(), "/language")
	w.newest(tom.Chat(), w.plain("en", "language.question"))
	if n := count(tom.Chat(), w.plain("en", "apology.text")); n > 0 {
		t.Errorf("%d apologies", n)
	}
}

// intercept runs happens for each call of the bot, before the call reaches
// Telegram.
func (w *world) intercept(happens func(method, call string)) {
	w.t.Helper()
	telegram, err := url.Parse(w.config.API)
	if err != nil {
		w.t.Fatal(err)
	}
	forward := httputil.NewSingleHostReverseProxy(telegram)
	between := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		call, err := io.ReadAll(r.Body)
		if err != nil {
			w.t.Errorf("read a call: %v", err)
		}
		happens(r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:], string(call))
		r.Body = io.NopCloser(bytes.NewReader(call))
		forward.ServeHTTP(out, r)
	}))
	w.t.Cleanup(between.Close)
	w.config.API = between.URL
}
