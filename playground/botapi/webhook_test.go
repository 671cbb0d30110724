package botapi_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twinbot/playground/botapi"
)

// receiver is a bot's webhook.
type receiver struct {
	*httptest.Server
	mu    sync.Mutex
	texts []string
	// answer returns the status for an update that has come n times before.
	answer func(w http.ResponseWriter, text string, n int)
}

func receive(t *testing.T, s *stage, answer func(w http.ResponseWriter, text string, n int)) *receiver {
	t.Helper()
	r := &receiver{answer: answer}
	r.Server = httptest.NewServer(http.HandlerFunc(r.take))
	t.Cleanup(r.Close)
	must[bool](s, "setWebhook", with{"url": r.URL, "secret_token": "s3cret"})
	return r
}

func (r *receiver) take(w http.ResponseWriter, request *http.Request) {
	var u update
	if err := json.NewDecoder(request.Body).Decode(&u); err != nil || request.Method != http.MethodPost ||
		request.Header.Get("X-Telegram-Bot-Api-Secret-Token") != "s3cret" {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	text := ""
	switch {
	case u.Message != nil:
		text = u.Message.Text
	case u.Query != nil:
		text = "pressed " + u.Query.Data
	}
	r.mu.Lock()
	n := 0
	for _, t := range r.texts {
		if t == text {
			n++
		}
	}
	r.texts = append(r.texts, text)
	r.mu.Unlock()
	if r.answer != nil {
		r.answer(w, text, n)
	}
}

func (r *receiver) came() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.texts)
}

func TestWebhook(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna, ben := s.started("Anna", ""), s.started("Ben", "")
	card := s.says(anna.Chat(), with{"reply_markup": buttons(key(nil))})
	open := make(chan struct{})
	r := receive(t, s, func(w http.ResponseWriter, text string, n int) {
		switch {
		case text == "first" && n < 3:
			w.WriteHeader(http.StatusInternalServerError)
		case text == "first":
			<-open
		}
	})
	s.fails("getUpdates", nil, 409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")

	did(t)(anna.Types(anna.Chat(), "first"))
	did(t)(anna.Types(anna.Chat(), "second"))
	did(t)(ben.Types(ben.Chat(), "other chat"))
	if _, err := anna.Presses(card, "OK"); err != nil {
		t.Fatal(err)
	}
	// Anna's second text waits for her first, nothing else does.
	s.await("all but one delivered", func() bool { return s.Pending() == 2 })
	open <- struct{}{}
	s.await("all delivered", func() bool { return s.Pending() == 0 })

	got := r.came()
	if got[len(got)-1] != "second" {
		t.Errorf("came in the order %q", got)
	}
	slices.Sort(got)
	if d := cmp.Diff([]string{"first", "first", "first", "first", "other chat", "pressed ok", "second"}, got); d != "" {
		t.Error(d)
	}
	info := must[struct {
		URL            string
		Pending        int    `json:"pending_update_count"`
		LastError      string `json:"last_error_message"`
		MaxConnections int    `json:"max_connections"`
	}](s, "getWebhookInfo", nil)
	if info.URL != r.URL || info.Pending != 0 || info.MaxConnections != 40 || info.LastError != "wrong response from the webhook: 500 Internal Server Error" {
		t.Errorf("got %+v", info)
	}
	s.clean()
}

func TestWebhookIsHeldAndRepeats(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	r := receive(t, s, func(w http.ResponseWriter, _ string, n int) {
		if n == 0 {
			w.Header().Set("Retry-After", "20")
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})
	s.HoldDelivery(true)
	did(t)(anna.Types(anna.Chat(), "later"))
	if u := s.Updates(); u[1].Deliveries != 0 {
		t.Errorf("delivered while held: %+v", u)
	}
	s.HoldDelivery(false)
	s.await("delivered", func() bool { return s.Pending() == 0 })
	if err := s.Redeliver(s.Updates()[1].ID); err != nil {
		t.Fatal(err)
	}
	s.await("delivered again", func() bool { return s.Pending() == 0 })
	if d := cmp.Diff([]string{"later", "later", "later"}, r.came()); d != "" {
		t.Error(d)
	}
	s.clean()
}

func TestBackToPolling(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	receive(t, s, func(w http.ResponseWriter, _ string, _ int) { w.WriteHeader(http.StatusBadGateway) })
	did(t)(anna.Types(anna.Chat(), "kept"))
	must[bool](s, "setWebhook", with{"url": ""})
	if d := cmp.Diff([]string{"kept"}, s.heard()); d != "" {
		t.Error(d)
	}
}
