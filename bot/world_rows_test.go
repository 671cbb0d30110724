package bot_test

import (
	"context"

	"github.com/jackc/pgx/v5"

	"twinbot/conversation"
)

// held counts what is held back from chats.
func (w *world) held() (n int) {
	w.t.Helper()
	w.query(`SELECT count(*) FROM office_news WHERE held IS NOT NULL`, &n)
	return n
}

// query reads what only the test wants to know from PostgreSQL, or changes what
// only time does.
func (w *world) query(query string, into any) {
	w.t.Helper()
	conn, err := pgx.Connect(w.t.Context(), w.store.DatabaseURL)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(w.t.Context())) }()
	if err := conn.QueryRow(w.t.Context(), query).Scan(into); err != nil {
		w.t.Fatal(err)
	}
}

// locks holds a table in a mode of PostgreSQL's until it is released.
func (w *world) locks(table, mode string) (release func()) {
	w.t.Helper()
	conn, err := pgx.Connect(w.t.Context(), w.store.DatabaseURL)
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := conn.Exec(w.t.Context(), "BEGIN; LOCK TABLE "+table+" IN "+mode+" MODE"); err != nil {
		w.t.Fatal(err)
	}
	release = func() { _ = conn.Close(context.WithoutCancel(w.t.Context())) }
	w.t.Cleanup(release)
	return release
}

// queued counts the notices of an event that were ever to be sent.
func (w *world) queued(event conversation.Event) (n int) {
	w.t.Helper()
	conn, err := pgx.Connect(w.t.Context(), w.store.DatabaseURL)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(w.t.Context())) }()
	const count = `SELECT count(*) FROM river_job WHERE args->'notice'->>'event' = $1`
	if err := conn.QueryRow(w.t.Context(), count, string(event)).Scan(&n); err != nil {
		w.t.Fatal(err)
	}
	return n
}
