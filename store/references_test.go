package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
)

// ofPeople is every column that names a person. Of each one it must be clear
// what becomes of it when the account is erased (erase.go), moves to a chat
// that has an account (move.go) and is asked for by its owner (export.go).
var ofPeople = []string{
	"contact_requests.from_person", // goes along unless the heir has asked the same; erased; exported
	"contact_requests.to_person",
	"contacts.a", // goes along; erased; exported
	"contacts.b",
	"drafts.person",      // goes along; erased; exported
	"edits.person",       // not handed on; erased; exported with the conversation
	"invites.maker",      // goes along; erased; exported
	"invites.used_by",    // goes along; erased with the invite; exported
	"members.teacher",    // goes along; nobody; exported with the project
	"memberships.person", // goes along unless the heir is there too; erased; exported
	"moves.person",       // not handed on; nobody, and no words; exported
	"projects.cofounder", // goes along; nobody; exported
	"projects.founder",
	"shut_outs.person", // goes along; erased; exported
	"shut_outs.whom",   // goes along; erased; no business of the person's
	"sign_ins.person",  // not handed on; erased; exported
	"spent.person",     // not handed on; erased; gone within a day
	"views.teacher",    // goes along; put again to the heir, and otherwise erased; exported with what they show
}

// TestReferences fails when a new column names a person, until it is in the
// list above.
func TestReferences(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	conn, err := pgx.Connect(t.Context(), w.config.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(t.Context()) }()
	rows, _ := conn.Query(t.Context(), `SELECT c.conrelid::regclass || '.' || a.attname AS name FROM pg_constraint c
		JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey)
		WHERE c.contype = 'f' AND c.confrelid = 'people'::regclass ORDER BY name`)
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(ofPeople, found); diff != "" {
		t.Errorf("columns that are thought of (-) and that there are (+):\n%s", diff)
	}
}

// TestReferencesHaveIndexes fails when a column names a row elsewhere and no index
// begins with it: to delete that row PostgreSQL would read the whole table. A partial index
// will do if it has all rows in which the column is not null.
func TestReferencesHaveIndexes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	conn, err := pgx.Connect(t.Context(), w.config.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(t.Context()) }()
	rows, _ := conn.Query(t.Context(), `SELECT c.conrelid::regclass || '.' || a.attname AS name FROM pg_constraint c
		JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
		WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
			SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1]
			AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) ~ format('[(]%I IS NOT NULL[)]', a.attname)
				AND pg_get_expr(i.indpred, i.indrelid) NOT LIKE '% AND %'))
		ORDER BY name`)
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	for _, column := range found {
		t.Errorf("%s has no index", column)
	}
}
