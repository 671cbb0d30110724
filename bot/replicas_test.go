package bot_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"twinbot/playground/botapi"
)

// TestPressedBeforeNoted presses a card as soon as it is visible, while its sender
// still waits for Telegram's answer. The card is changed in place: nobody sees it
// twice, and no message with old buttons stays.
func TestPressedBeforeNoted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	answer := w.holdsSend()
	w.hearsByWebhook()
	w.start()
	anna := w.AddPerson("Anna Martin", "en")
	w.types(anna, anna.Chat(), "/language")
	card := w.newest(anna.Chat(), w.plain("en", "language.question"))
	query := w.presses(anna, card, "en", "language.own.fr")
	if toast := w.toast(anna, query); toast != "" {
		t.Errorf("the press is answered with %q", toast)
	}
	close(answer)
	w.settled("everything to be taken")
	if sent := fromBot(anna.Chat()); len(sent) != 1 || sent[0].Edits != 1 {
		t.Errorf("the card is there %d times, the first changed %d times; want one, changed once", len(sent), sent[0].Edits)
	}
}

// TestPressedFurtherDown lets Telegram carry out, late, what the program has given up
// and sent again: of the two messages that show the card, the one further down is
// pressed. It is the live card from then on.
func TestPressedFurtherDown(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	carry := w.carriesLate("sendMessage")
	w.start()
	anna := w.AddPerson("Anna Martin", "en")
	w.types(anna, anna.Chat(), "/language")
	above := w.newest(anna.Chat(), w.plain("en", "language.question"))
	w.poll("the card to be noted", func() bool { return w.session(anna).Current.Message == above.ID })
	carry()
	below, _ := anna.Chat().Last()
	w.presses(anna, below, "en", "language.own.fr")
	w.settled("the press to be taken")
	if m := w.now(anna.Chat(), below); below.ID == above.ID || m.Text == below.Text {
		t.Errorf("under the button that was pressed stands still %q", m.Text)
	}
	if m := w.now(anna.Chat(), above); len(m.Rows) > 0 {
		t.Errorf("above it stand buttons under %q", m.Text)
	}
}

// TestTwiceAtOnce checks that an update which comes a second time while the
// first is still being answered brings no second answer.
func TestTwiceAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	answer := w.holdsSend()
	w.hearsByWebhook()
	w.start()
	anna := w.AddPerson("Anna Martin", "en")
	w.types(anna, anna.Chat(), "/language")
	w.newest(anna.Chat(), w.plain("en", "language.question"))
	second := make(chan int)
	go func() {
		updates := w.Updates()
		second <- post(t, w.config.WebhookURL, w.config.WebhookSecret, string(updates[len(updates)-1].JSON))
	}()
	ole := w.AddPerson("Ole Hansen", "en") // while he is answered, that delivery is under way
	for range 3 {
		w.types(ole, ole.Chat(), "/language")
		w.await("everything to be taken", func() bool { return w.Pending() == 0 })
	}
	close(answer)
	if status := <-second; status != http.StatusOK {
		t.Errorf("the second delivery is answered %d", status)
	}
	w.settled("everything to be taken")
	if n := len(fromBot(anna.Chat())); n != 1 {
		t.Errorf("the card is there %d times", n)
	}
}

// holdsSend keeps back the answer to the first message that is sent until the channel is
// closed; Telegram has carried the call out by then.
func (w *world) holdsSend() (goOn chan struct{}) {
	w.t.Helper()
	_, goOn = w.holdsFirst(isSend)
	return goOn
}

// isSend reports whether r is the answer to a message that was sent.
func isSend(r *http.Response) bool { return strings.HasSuffix(r.Request.URL.Path, "/sendMessage") }

// holdsFirst keeps back the first answer of a kind, which closes held, until goOn is
// closed.
func (w *world) holdsFirst(isIt func(*http.Response) bool) (held, goOn chan struct{}) {
	w.t.Helper()
	telegram, err := url.Parse(w.config.API)
	if err != nil {
		w.t.Fatal(err)
	}
	held, goOn = make(chan struct{}), make(chan struct{})
	var calls atomic.Int32
	forward := httputil.NewSingleHostReverseProxy(telegram)
	forward.ModifyResponse = func(r *http.Response) error {
		if isIt(r) && calls.Add(1) == 1 {
			close(held)
			<-goOn
		}
		return nil
	}
	between := httptest.NewServer(forward)
	w.t.Cleanup(between.Close)
	w.config.API = between.URL
	return held, goOn
}

// carriesLate cuts the first call of a method off, and has Telegram carry it out
// when it is told to.
func (w *world) carriesLate(method string) (carry func()) {
	w.t.Helper()
	telegram, err := url.Parse(w.config.API)
	if err != nil {
		w.t.Fatal(err)
	}
	forward := httputil.NewSingleHostReverseProxy(telegram)
	var calls atomic.Int32
	var late func() (*http.Response, error)
	between := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/"+method) || calls.Add(1) > 1 {
			forward.ServeHTTP(rw, r)
			return
		}
		body, _ := io.ReadAll(r.Body)
		late = func() (*http.Response, error) {
			return http.Post(telegram.JoinPath(r.URL.Path).String(), r.Header.Get("Content-Type"), bytes.NewReader(body))
		}
		panic(http.ErrAbortHandler)
	}))
	w.t.Cleanup(between.Close)
	w.config.API = between.URL
	return func() {
		w.t.Helper()
		response, err := late()
		if err != nil {
			w.t.Fatal(err)
		}
		_ = response.Body.Close()
	}
}

// fromBot returns the messages of the bot in a chat.
func fromBot(c *botapi.Chat) []botapi.Message {
	var sent []botapi.Message
	for _, m := range c.Messages() {
		if m.FromBot && !m.Deleted {
			sent = append(sent, m)
		}
	}
	return sent
}

// post posts an update as Telegram does and returns the status of the answer.
func post(t *testing.T, hook, secret, update string) int {
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, hook, strings.NewReader(update))
	if err != nil {
		t.Error(err)
		return 0
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Error(err)
		return 0
	}
	_, _ = io.Copy(io.Discard, response.Body)
	_ = response.Body.Close()
	return response.StatusCode
}

// answered waits for a message of the bot below the one sent, with text in it.
func (w *world) answered(in *botapi.Chat, sent botapi.Message, text string) {
	w.t.Helper()
	w.await(text, func() bool {
		return slices.ContainsFunc(fromBot(in), func(m botapi.Message) bool { return m.ID > sent.ID && strings.Contains(m.Text, text) })
	})
}
