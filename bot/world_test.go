package bot_test

import (
	"context"
	"crypto/rand"
	"log/slog"
	"strings"
	"testing"
	"time"

	"twinbot/bot"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/playground/botapi"
	"twinbot/store"
	"twinbot/store/local/localtest"
)

func TestMain(m *testing.M) { localtest.Main(m) }

var migrated = localtest.Template{Prepare: store.Migrate}

// world is Telegram's stand-in, a store, and a bot that runs on both.
type world struct {
	*botapi.Server
	t      *testing.T
	store  *store.Store
	texts  *locales.Catalog
	config bot.Config
}

// newWorld makes a world whose bot has yet to be started.
func newWorld(t *testing.T) *world {
	t.Helper()
	return newPacedWorld(t, botapi.Limits{})
}

// newPacedWorld does the same where a chat takes so many messages.
func newPacedWorld(t *testing.T, limits botapi.Limits) *world {
	t.Helper()
	redisURL, prefix := localtest.Redis(t)
	return newWorldOn(t, store.Config{DatabaseURL: migrated.Database(t), RedisURL: redisURL, Prefix: prefix}, limits)
}

// newWorldOn does the same on servers of the test's choice.
func newWorldOn(t *testing.T, on store.Config, limits botapi.Limits) *world {
	t.Helper()
	server, err := botapi.New(botapi.Config{BotUsername: "TwinBot", RetryBase: 20 * time.Millisecond, Limits: limits})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	if on.Now == nil {
		on.Now = time.Now
	}
	on.Random = rand.Reader
	s, err := store.Open(t.Context(), on)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	texts, err := locales.Load(locales.Files, func(key string, err error) { t.Errorf("text %s: %v", key, err) })
	if err != nil {
		t.Fatal(err)
	}
	w := &world{Server: server, t: t, store: s, texts: texts}
	w.config = bot.Config{
		Token: server.Token(), API: server.URL(), Listen: "127.0.0.1:0", WebhookSecret: "s3cret",
		Store: s, Texts: texts, Log: slog.New(slog.NewTextHandler(t.Output(), nil)), Now: time.Now,
	}
	t.Cleanup(func() {
		for _, call := range server.Refusals() {
			t.Errorf("Telegram refuses %s %v: %s", call.Method, call.Params, call.Refusal)
		}
	})
	return w
}

// hearsByWebhook lets Telegram bring the updates to the bot, several at a time.
func (w *world) hearsByWebhook() {
	w.t.Helper()
	address := localtest.FreeAddress(w.t)
	w.config.Listen, w.config.WebhookURL = address, "http://"+address+"/hook"
}

// start runs a bot until the test ends, or until stop.
func (w *world) start() (stop func()) {
	w.t.Helper()
	b, err := bot.New(w.config)
	if err != nil {
		w.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(w.t.Context()))
	ended := make(chan error, 1)
	go func() { ended <- b.Run(ctx) }()
	stopped := false
	stop = func() {
		cancel()
		if stopped {
			return
		}
		stopped = true
		if err := <-ended; err != nil {
			w.t.Errorf("the bot ended: %v", err)
		}
	}
	w.t.Cleanup(stop)
	return stop
}

// await waits until something holds, for which there is time enough.
func (w *world) await(what string, holds func() bool) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.t.Context(), 20*time.Second)
	defer cancel()
	if w.Await(ctx, holds) != nil {
		w.t.Fatalf("waited in vain: %s", what)
	}
}

// poll waits until something holds that Telegram does not tell of.
func (w *world) poll(what string, holds func() bool) {
	w.t.Helper()
	for until := time.Now().Add(20 * time.Second); !holds(); {
		if time.Now().After(until) {
			w.t.Fatalf("waited in vain: %s", what)
		}
	}
}

// settled waits until all updates are taken, and all that came of them is shown.
func (w *world) settled(what string) {
	w.t.Helper()
	w.poll(what, func() bool {
		if w.Pending() > 0 {
			return false
		}
		unshown, err := w.store.Unshown(w.t.Context())
		return err == nil && unshown == 0
	})
}

// newest waits for a newest message of the bot in a chat that holds text.
func (w *world) newest(chat *botapi.Chat, text string) botapi.Message {
	w.t.Helper()
	var m botapi.Message
	w.await(text, func() bool {
		var ok bool
		m, ok = chat.Last()
		return ok && strings.Contains(m.Text, text)
	})
	return m
}

// toast waits for the answer to a press.
func (w *world) toast(p *botapi.Person, query string) string {
	w.t.Helper()
	var toast botapi.Toast
	w.await("the answer to a press", func() bool {
		var ok bool
		toast, ok = p.Toast(query)
		return ok
	})
	return toast.Text
}

// plain returns a text without markup, as people see it.
func (w *world) plain(language, key string) string { return w.texts.In(language).Plain(key, nil) }

// types lets a person write something.
func (w *world) types(p *botapi.Person, to *botapi.Chat, text string) botapi.Message {
	w.t.Helper()
	m, err := p.Types(to, text)
	if err != nil {
		w.t.Fatal(err)
	}
	return m
}

// presses lets a person press the button with the caption called key, in a
// language, and returns the press.
func (w *world) presses(p *botapi.Person, under botapi.Message, language, key string) string {
	w.t.Helper()
	query, err := p.Presses(under, w.plain(language, key))
	if err != nil {
		w.t.Fatal(err)
	}
	return query
}

// office makes a group the chat of an office and returns it.
func (w *world) office(code people.OfficeCode, owner *botapi.Person) *botapi.Group {
	w.t.Helper()
	group := w.AddGroup(string(code), botapi.Supergroup, owner)
	group.AddBot(true)
	w.types(owner, group.Chat(), "/bind "+w.code(code))
	name := string(code)
	if office, ok := people.OfficeOf(code); ok && office.Printable() {
		name = office.Name
	}
	w.newest(group.Chat(), name)
	return group
}

// code returns a code that binds an office.
func (w *world) code(office people.OfficeCode) string {
	w.t.Helper()
	code, err := w.store.NewOfficeCode(w.t.Context(), office, false)
	if err != nil {
		w.t.Fatal(err)
	}
	return code
}

// shows reports whether a message holds the text called key.
func (w *world) shows(m botapi.Message, language, key string) bool {
	return strings.Contains(m.Text, w.plain(language, key))
}
