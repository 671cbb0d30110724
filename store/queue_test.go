package store_test

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"twinbot/conversation"
)

// job is what waits in the queue.
type job struct {
	Kind string
	Args json.RawMessage
}

// queue empties the queue and says in one line each what was in it.
func (w *world) queue() []string {
	w.t.Helper()
	conn, err := pgx.Connect(w.t.Context(), w.config.DatabaseURL)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(w.t.Context())) }()
	rows, _ := conn.Query(w.t.Context(), `WITH gone AS (DELETE FROM river_job RETURNING id, kind, args) SELECT kind, args FROM gone ORDER BY id`)
	jobs, err := pgx.CollectRows(rows, pgx.RowToStructByPos[job])
	if err != nil {
		w.t.Fatal(err)
	}
	lines := []string{}
	for _, j := range jobs {
		lines = append(lines, w.describe(j))
	}
	return lines
}

func (w *world) describe(j job) string {
	w.t.Helper()
	var args struct {
		Notice     conversation.Notice
		Project    int64
		Membership int64
		Move       int64
		Telegram   int64
		Chat       int64
		Input      struct {
			Type  string
			Value map[string]any
		}
	}
	if err := json.Unmarshal(j.Args, &args); err != nil {
		w.t.Fatal(err)
	}
	switch j.Kind {
	case "digest":
		return fmt.Sprintf("digest for %d", args.Chat)
	case "deliver":
		n := args.Notice
		to := string(n.To.Office)
		if n.To.Teacher != 0 {
			to = fmt.Sprint("teacher ", n.To.Teacher)
		}
		line := fmt.Sprintf("tell %s: %s", to, n.Event)
		if n.Card.Number != 0 {
			line += fmt.Sprintf(" %d", n.Card.Number)
		}
		return line
	case "redraw":
		if args.Move != 0 {
			return fmt.Sprint("redraw move ", args.Move)
		}
		return fmt.Sprintf("redraw project %d membership %d", args.Project, args.Membership)
	case "feed":
		return fmt.Sprintf("feed %d: %s %v", args.Telegram, args.Input.Type, args.Input.Value)
	}
	return j.Kind + " " + string(j.Args)
}

// wantQueue compares what waits in the queue, which it empties.
func (w *world) wantQueue(want ...string) {
	w.t.Helper()
	if want == nil {
		want = []string{}
	}
	if diff := cmp.Diff(want, w.queue()); diff != "" {
		w.t.Errorf("in the queue (-want +got):\n%s", diff)
	}
}
