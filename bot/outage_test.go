package bot_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"twinbot/playground/botapi"
	"twinbot/store"
	"twinbot/store/local"
	"twinbot/store/local/localtest"
)

// TestOutage checks that nothing said while a server is down is lost, and that
// each sender is told so once.
func TestOutage(t *testing.T) {
	t.Parallel()
	for name, outage := range map[string]struct {
		begin func(*local.Servers) error
		end   func(*local.Servers, context.Context) error
	}{
		"PostgreSQL": {(*local.Servers).StopPostgres, (*local.Servers).StartPostgres},
		"Redis":      {(*local.Servers).KillRedis, (*local.Servers).StartRedis},
	} {
		for _, by := range []string{"polling", "webhook"} {
			t.Run(name+" by "+by, func(t *testing.T) {
				t.Parallel()
				w, servers := newPrivateWorld(t)
				if by == "webhook" {
					w.hearsByWebhook()
				}
				w.start()
				anna := w.AddPerson("Anna Martin", "en")
				question, kept := w.plain("en", "language.question"), w.plain("en", "outage.message")
				w.types(anna, anna.Chat(), "/language")
				card := w.newest(anna.Chat(), question)

				if err := outage.begin(servers); err != nil {
					t.Fatal(err)
				}
				w.types(anna, anna.Chat(), "/profile")
				w.newest(anna.Chat(), kept)
				w.types(anna, anna.Chat(), "/language")
				query := w.presses(anna, card, "en", "button.home")
				if by == "webhook" { // polled updates are taken in order, so this one waits
					if toast, want := w.toast(anna, query), w.plain("en", "outage.press"); toast != want {
						t.Errorf("a press is answered with %q, want %q", toast, want)
					}
				}
				if err := outage.end(servers, t.Context()); err != nil {
					t.Fatal(err)
				}
				w.settled("everything to be taken")
				if n := count(anna.Chat(), kept); n != 1 {
					t.Errorf("told %d times that the message is kept, want once", n)
				}
				if m := w.newest(anna.Chat(), question); m.ID <= card.ID {
					t.Error("the message sent during the outage is not answered")
				}
			})
		}
	}
}

// TestRedisDownBeforeNoted kills Redis between the sending of a card and the noting
// where it is: the card does not come again.
func TestRedisDownBeforeNoted(t *testing.T) {
	t.Parallel()
	w, servers := newPrivateWorld(t)
	answer := w.holdsSend()
	w.hearsByWebhook()
	w.start()
	anna, tom := w.AddPerson("Anna Martin", "en"), w.AddPerson("Tom Byrne", "en")
	w.types(anna, anna.Chat(), "/language")
	w.newest(anna.Chat(), w.plain("en", "language.question"))
	if err := servers.KillRedis(); err != nil {
		t.Fatal(err)
	}
	close(answer)
	w.types(tom, tom.Chat(), "/language")
	w.newest(tom.Chat(), w.plain("en", "outage.message")) // so it has been tried in vain by now
	if err := servers.StartRedis(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.settled("everything to be taken")
	if n := len(fromBot(anna.Chat())); n != 1 {
		t.Errorf("the card is there %d times", n)
	}
}

// TestBothDownBeforeNoted stops PostgreSQL between the sending of a notice and the
// noting of it, and then Redis, which alone knows: the notice does not come again.
func TestBothDownBeforeNoted(t *testing.T) {
	t.Parallel()
	w, servers := newPrivateWorld(t)
	held, goOn := make(chan struct{}), make(chan struct{})
	var once sync.Once
	w.intercept(func(method, call string) {
		if method == "sendMessage" && strings.Contains(call, "Rivers") {
			once.Do(func() {
				close(held)
				<-goOn
			})
		}
	})
	w.start()
	tom, ole := w.AddPerson("Tom Byrne", "en"), w.AddPerson("Ole Hansen", "en")
	w.sent(tom, ole)
	<-held
	var view, job int64
	w.query(`SELECT id FROM views WHERE project = 1 AND number = 1`, &view)
	w.query(fmt.Sprint(`SELECT id FROM river_job WHERE kind = 'show' AND (args->>'view')::bigint = `, view), &job)
	if err := servers.StopPostgres(); err != nil {
		t.Fatal(err)
	}
	close(goOn)
	w.poll("the notice to be noted as sent", func() bool {
		_, message, err := w.store.Sent(t.Context(), fmt.Sprintf("view/%d/1", view))
		return err == nil && message != 0
	})
	if err := servers.KillRedis(); err != nil {
		t.Fatal(err)
	}
	if err := servers.StartPostgres(t.Context()); err != nil {
		t.Fatal(err)
	}
	this := fmt.Sprint(`SELECT count(*) FROM river_job WHERE id = `, job)
	w.awaitOne("jobs tried again", this+` AND (state = 'completed' OR cardinality(errors) > 1)`)
	if err := servers.StartRedis(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.awaitOne("jobs done", this+` AND state = 'completed'`)
	if n := count(ole.Chat(), "Rivers"); n != 1 {
		t.Errorf("the notice is there %d times", n)
	}
}

// newPrivateWorld makes a world on servers of its own, which a test may take down.
func newPrivateWorld(t *testing.T) (*world, *local.Servers) {
	t.Helper()
	servers := localtest.Private(t)
	if err := store.Migrate(t.Context(), servers.DatabaseURL); err != nil {
		t.Fatal(err)
	}
	return newWorldOn(t, store.Config{DatabaseURL: servers.DatabaseURL, RedisURL: servers.RedisURL}, botapi.Limits{}), servers
}

// count counts the messages of the bot that hold text.
func count(c *botapi.Chat, text string) int {
	n := 0
	for _, m := range c.Messages() {
		if m.FromBot && strings.Contains(m.Text, text) {
			n++
		}
	}
	return n
}

// TestReadiness checks that the page names the part that fails.
func TestReadiness(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.config.Listen = localtest.FreeAddress(t)
	w.start()
	w.await("the bot to begin", func() bool { return len(w.Calls()) > 0 })
	w.CutOff(true)
	status, body := get(t, "http://"+w.config.Listen+"/readyz")
	if status != http.StatusServiceUnavailable || !strings.Contains(body, `"telegram":"failed"`) || !strings.Contains(body, `"postgresql":"ok"`) {
		t.Errorf("status %d, %s; want 503 and Telegram named", status, body)
	}
}
