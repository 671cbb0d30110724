package bot_test

import (
	"sync/atomic"
	"testing"
	"time"

	"twinbot/conversation/form"
	"twinbot/playground/botapi"
	"twinbot/store"
	"twinbot/store/local/localtest"
)

// timed is a world in which no time goes by but what is let pass.
type timed struct {
	*world
	begun  time.Time
	passed atomic.Int64
}

func newTimed(t *testing.T, begun time.Time) *timed {
	t.Helper()
	w := &timed{begun: begun}
	redisURL, prefix := localtest.Redis(t)
	on := store.Config{DatabaseURL: migrated.Database(t), RedisURL: redisURL, Prefix: prefix, Now: w.now}
	w.world = newWorldOn(t, on, botapi.Limits{})
	w.config.Now = w.now
	return w
}

func (w *timed) now() time.Time { return w.begun.Add(time.Duration(w.passed.Load())) }

// pass lets time pass.
func (w *timed) pass(d time.Duration) { w.passed.Add(int64(d)) }

// says lets a person write something, which is answered with all of the texts
// called so. It returns what the person wrote.
func (w *timed) says(p *botapi.Person, what string, keys ...string) botapi.Message {
	w.t.Helper()
	sent := w.types(p, p.Chat(), what)
	for _, key := range keys {
		w.newest(p.Chat(), w.plain("fr", key))
	}
	return sent
}

// awaitWritten waits until the open draft in PostgreSQL has a title.
func (w *timed) awaitWritten(p *botapi.Person, title string) {
	w.t.Helper()
	for begun := time.Now(); ; {
		d, err := w.store.OpenDraft(w.t.Context(), p.ID())
		if err != nil {
			w.t.Fatal(err)
		}
		if d != nil && d.Answers.Get(form.Title) == title {
			return
		}
		if time.Since(begun) > 20*time.Second {
			w.t.Fatalf("in PostgreSQL is %+v", d)
		}
	}
}
