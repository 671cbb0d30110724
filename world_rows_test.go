package main_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

// query returns the only value of a query, as text.
func (w *world) query(t *testing.T, query string) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), w.servers.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(t.Context())) }()
	var value string
	if err := conn.QueryRow(t.Context(), "SELECT coalesce(("+query+")::text, '')").Scan(&value); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return value
}

// exec changes what PostgreSQL holds, as only time or an operator does.
func (w *world) exec(t *testing.T, statement string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), w.servers.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(t.Context())) }()
	if _, err := conn.Exec(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}

// tables runs a statement for each of those tables, whose name it gets in place
// of %[1]s.
func (w *world) tables(t *testing.T, statement string) string {
	t.Helper()
	if w.lasting == nil {
		w.lasting = strings.Fields(w.query(t, `SELECT string_agg(tablename, ' ') FROM (`+kept+`) AS kept`))
	}
	var all []string
	for _, name := range w.lasting {
		all = append(all, strings.ReplaceAll(statement, "%[1]s", name))
	}
	return strings.Join(all, "\n")
}

// rows returns what each of the tables holds, as text.
func (w *world) rows(t *testing.T) map[string]string {
	t.Helper()
	all := strings.TrimSuffix(w.tables(t, `SELECT '%[1]s' AS name, coalesce(string_agg(r::text, E'\n' ORDER BY r::text), '') AS held FROM %[1]s r UNION ALL`), "UNION ALL")
	held := map[string]string{}
	if err := json.Unmarshal([]byte(w.query(t, `SELECT json_object_agg(name, held) FROM (`+all+`) AS all_rows`)), &held); err != nil {
		t.Fatal(err)
	}
	return held
}

// keep copies what the tables hold, and restore brings it back.
func (w *world) keep(t *testing.T) {
	t.Helper()
	w.exec(t, "DROP SCHEMA IF EXISTS kept CASCADE; CREATE SCHEMA kept;"+w.tables(t, `CREATE TABLE kept.%[1]s AS TABLE %[1]s;`))
}

func (w *world) restore(t *testing.T) {
	t.Helper()
	w.exec(t, "SET session_replication_role = replica;"+w.tables(t, `DELETE FROM %[1]s;`)+
		w.tables(t, `INSERT INTO %[1]s OVERRIDING SYSTEM VALUE TABLE kept.%[1]s;`))
}
