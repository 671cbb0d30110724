package bot_test

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// owed counts the views that are owed to somebody who can be reached.
func (w *world) owed() (n int) {
	w.t.Helper()
	w.query(`SELECT count(*) FROM views WHERE wanted <> shown AND NOT held`, &n)
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

// raised counts the views that were ever to be shown.
func (w *world) raised() (n int) {
	w.t.Helper()
	w.query(`SELECT count(*) FROM river_job WHERE kind = 'show'`, &n)
	return n
}
