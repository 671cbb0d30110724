package bot_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/playground/botapi"
	"twinbot/store"
	"twinbot/store/local/localtest"
)

// tap passes on what programs ask a server.
type tap struct {
	t      *testing.T
	server string
	stop   sync.RWMutex // held while the server hears nothing

	about []byte       // what is counted holds this
	asked atomic.Int64 // so often; a pipeline is asked at once
}

// tapped returns the URL of a server behind a tap.
func tapped(t *testing.T, at string) (*tap, string) {
	t.Helper()
	u, err := url.Parse(at)
	if err != nil {
		t.Fatal(err)
	}
	var listen net.ListenConfig
	listener, err := listen.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	p := &tap{t: t, server: u.Host}
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			go p.pass(client)
		}
	}()
	u.Host = listener.Addr().String()
	return p, u.String()
}

func (p *tap) pass(client net.Conn) {
	var dial net.Dialer
	server, err := dial.DialContext(p.t.Context(), "tcp", p.server)
	if err != nil {
		_ = client.Close()
		return
	}
	go func() {
		_, _ = io.Copy(client, server)
		_ = client.Close()
	}()
	defer func() { _ = server.Close() }()
	for data := make([]byte, 1<<20); ; {
		n, err := client.Read(data)
		p.stop.RLock()
		if len(p.about) > 0 && bytes.Contains(data[:n], p.about) {
			p.asked.Add(1)
		}
		_, failed := server.Write(data[:n])
		p.stop.RUnlock()
		if err != nil || failed != nil {
			return
		}
	}
}

// TestCostOfAnAnswer lets a teacher type an answer and tick options while PostgreSQL
// answers nobody: each is shown after two exchanges with Redis and one call to Telegram.
func TestCostOfAnAnswer(t *testing.T) {
	t.Parallel()
	at, prefix := localtest.Redis(t)
	redis, redisURL := tapped(t, at)
	postgres, databaseURL := tapped(t, migrated.Database(t))
	w := newWorldOn(t, store.Config{DatabaseURL: databaseURL, RedisURL: redisURL, Prefix: prefix}, botapi.Limits{})
	shown := make(chan int64, 100)
	calls := make(chan string, 100)
	w.intercept(func(method, _ string) {
		switch method {
		case "sendMessage", "editMessageText":
			shown <- redis.asked.Load()
		case "getUpdates", "deleteWebhook":
			return
		}
		calls <- method
	})
	w.hearsByWebhook()
	w.start()
	marie := w.AddPerson("Marie", "fr")
	w.types(marie, marie.Chat(), "/help")
	w.newest(marie.Chat(), "/new")
	w.register(marie, "Marie Dupont", "marie_dupont", people.School{Name: "Collège Jean Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"})
	w.performs(marie, conversation.KeepDraft{Draft: "a", Answers: form.Answers{form.Cofounder: {"2", "2"}, form.School: {"1"}}})
	card, _ := marie.Chat().Last()
	if _, err := marie.PressesData(marie.Chat(), card.ID, conversation.EncodeButton(0, conversation.Continue{Draft: "a"})); err != nil {
		t.Fatal(err)
	}
	w.newest(marie.Chat(), w.plain("fr", "question.title.prompt"))
	w.settled("the title to be asked for")

	postgres.stop.Lock()
	defer postgres.stop.Unlock()
	redis.about = fmt.Appendf(nil, "}:%d", marie.ID())
	cost := func(what string) {
		t.Helper()
		redis.asked.Store(0)
		drain(shown)
		drain(calls)
		w.types(marie, marie.Chat(), what)
		if asked, call := <-shown, <-calls; asked != 2 || call != "sendMessage" {
			t.Errorf("%q is answered after %d exchanges with Redis, and first by %s", what, asked, call)
		}
		w.poll("it to be noted", func() bool { s := w.session(marie); return !s.Stale() && !s.Leased })
	}
	cost("Nos rivières")
	cost("Nos élèves comparent leurs rivières, leurs ponts et leurs villes. Ils écrivent, ils mesurent, ils dessinent.")
}

func drain[T any](c chan T) {
	for {
		select {
		case <-c:
		default:
			return
		}
	}
}
