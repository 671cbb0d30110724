package store_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"twinbot/store"
)

// spoils changes rows as nothing in the program would.
func (w *world) spoils(statement string, arguments ...any) {
	w.t.Helper()
	conn, err := pgx.Connect(w.t.Context(), w.config.DatabaseURL)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(w.t.Context())) }()
	if _, err := conn.Exec(w.t.Context(), statement, arguments...); err != nil {
		w.t.Fatal(err)
	}
}

// TestBadRow lets time bring about something of a project that cannot be read. The
// sweep says which one, puts it off for an hour, and does all else; once somebody
// has mended the row it is done too.
func TestBadRow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	bad, good := marie.sends("a", eleni), marie.sends("b", eleni)
	w.queue()
	w.clock.pass(4 * 24 * time.Hour)
	w.spoils(`CREATE TABLE kept AS SELECT answers FROM revisions WHERE project = ` + fmt.Sprint(bad))
	w.spoils(`UPDATE revisions SET answers = '["nothing"]' WHERE project = $1`, bad)
	toEleni := fmt.Sprint("tell teacher ", eleni.id, ": project_reminder 1")
	err := w.Sweep(t.Context())
	if err == nil || strings.Count(err.Error(), fmt.Sprint("project ", bad, ":")) != 1 || strings.Contains(err.Error(), fmt.Sprint("project ", good, ":")) {
		t.Errorf("the sweep says: %v", err)
	}
	w.wantQueue(toEleni, fmt.Sprintf("redraw project %d asking 1", good))
	w.sweeps() // within the hour
	w.wantQueue()
	w.spoils(`UPDATE revisions SET answers = kept.answers FROM kept WHERE project = $1`, bad)
	w.clock.pass(time.Hour)
	w.sweeps()
	w.wantQueue(toEleni, fmt.Sprintf("redraw project %d asking 1", bad))
}

// TestSweepsByThemselves runs jobs and waits until what is over is forgotten, and a
// digest that is due is told: nobody asks for a sweep.
func TestSweepsByThemselves(t *testing.T) {
	t.Parallel()
	w := newWorldOnTime(t)
	w.bind("NSS-FR", -1)
	w.newcomer("marie", lyon)
	w.queue()
	w.spoils(`UPDATE digests SET due_at = now() - interval '1 second'`)
	w.spoils(`INSERT INTO performed (key, at) VALUES ('old', now() - interval '31 days')`)
	w.works(store.Work{Digest: func(context.Context, string, int64) error { return nil }})
	w.eventually("what is over is forgotten", func() bool {
		old, err := w.Delivered(t.Context(), "old")
		if err != nil {
			t.Fatal(err)
		}
		return !old
	})
}

// eventually waits until something is so.
func (w *world) eventually(what string, so func() bool) {
	w.t.Helper()
	for until := time.Now().Add(patience); !so(); {
		if time.Now().After(until) {
			w.t.Fatal("not so: ", what)
		}
	}
}
