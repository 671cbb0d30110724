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
	Kind  string
	Args  json.RawMessage
	Later bool // a press has left it
}

// owed is what the database holds of a view that is to be shown.
type owed struct {
	ID, Project, Membership, Move, Teacher int64
	Number                                 int
	Office                                 string
	IsNew                                  bool
	News                                   *conversation.Notice
}

// queue shows the views that are owed, empties the queue, and says in one line each what
// that was, in the order of the jobs. Views that are held stay as they are. What came of
// effects other than what was wanted stands before that.
func (w *world) queue() []string {
	w.t.Helper()
	ctx := w.t.Context()
	conn, err := pgx.Connect(ctx, w.config.DatabaseURL)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	rows, _ := conn.Query(ctx, `WITH gone AS (DELETE FROM river_job RETURNING id, kind, args, state) SELECT kind, args, state = 'scheduled' FROM gone ORDER BY id`)
	jobs, err := pgx.CollectRows(rows, pgx.RowToStructByPos[job])
	if err != nil {
		w.t.Fatal(err)
	}
	views := w.showsAll(conn)
	shown := map[int64]bool{}
	lines := w.outcomes()
	for _, j := range jobs {
		if j.Kind != "show" {
			lines = append(lines, w.describe(j))
			continue
		}
		view := w.viewOf(j)
		v, isOwed := views[view]
		switch {
		case shown[view] && !j.Later:
			w.t.Errorf("two jobs show view %d", view)
		case shown[view]:
		case isOwed: // or else it is held, or gone with an account
			lines = append(lines, v.String())
		}
		shown[view] = true
	}
	for id, v := range views {
		if !shown[id] {
			w.t.Errorf("no job shows view %d: %s", id, v)
		}
	}
	return lines
}

// showsAll shows what is owed where its reader is, as the bot does, and returns it by id.
func (w *world) showsAll(conn *pgx.Conn) map[int64]owed {
	w.t.Helper()
	rows, _ := conn.Query(w.t.Context(), `
		WITH owed AS (SELECT * FROM views WHERE wanted <> shown AND NOT held),
			told AS (DELETE FROM views WHERE id IN (SELECT id FROM owed) AND news IS NOT NULL),
			shown AS (UPDATE views SET shown = wanted, message = CASE WHEN bottom > shown THEN id + 1000 * wanted ELSE message END,
					chat = CASE WHEN bottom > shown THEN coalesce((SELECT telegram_id FROM people WHERE people.id = teacher),
						(SELECT c.chat FROM office_chats c WHERE c.office = views.office),
						(SELECT c.chat FROM office_chats c WHERE c.office = 'CSS'), 0) ELSE chat END
				WHERE id IN (SELECT id FROM owed) AND news IS NULL)
		SELECT id, coalesce(project, 0), coalesce(membership, 0), coalesce(move, 0), coalesce(teacher, 0), number, office, bottom > shown, news FROM owed`)
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[owed])
	if err != nil {
		w.t.Fatal(err)
	}
	views := map[int64]owed{}
	for _, v := range all {
		views[v.ID] = v
	}
	return views
}

// String says what is owed: news is told, a card that comes as a new message asks, and any
// other card is redrawn.
func (v owed) String() string {
	to := v.Office
	if v.Teacher != 0 {
		to = fmt.Sprint("teacher ", v.Teacher)
	}
	switch {
	case v.News != nil && v.News.Card.Number != 0:
		return fmt.Sprintf("tell %s: %s %d", to, v.News.Event, v.News.Card.Number)
	case v.News != nil:
		return fmt.Sprintf("tell %s: %s", to, v.News.Event)
	case v.IsNew:
		return fmt.Sprintf("ask %s: %s", to, v.card())
	}
	return "redraw " + v.card()
}

func (v owed) card() string {
	switch {
	case v.Project != 0:
		return fmt.Sprintf("project %d asking %d", v.Project, v.Number)
	case v.Membership != 0:
		return fmt.Sprintf("membership %d attempt %d", v.Membership, v.Number)
	}
	return fmt.Sprint("move ", v.Move)
}

func (w *world) viewOf(j job) int64 {
	w.t.Helper()
	var args struct{ View int64 }
	if err := json.Unmarshal(j.Args, &args); err != nil {
		w.t.Fatal(err)
	}
	return args.View
}

func (w *world) describe(j job) string {
	w.t.Helper()
	var args struct {
		Telegram int64
		Chat     int64
		Input    struct {
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
