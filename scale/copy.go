package main

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// table is rows to be copied, made one by one.
type table struct {
	name    string
	columns []string
	rows    int
	row     func(i int) []any
}

// copyTables copies rows into tables, one table after the other.
func copyTables(ctx context.Context, db *pgx.Conn, tables ...table) error {
	for _, t := range tables {
		source := pgx.CopyFromSlice(t.rows, func(i int) ([]any, error) { return t.row(i), nil })
		if _, err := db.CopyFrom(ctx, pgx.Identifier{t.name}, t.columns, source); err != nil {
			return fmt.Errorf("copy into %s: %w", t.name, err)
		}
	}
	return nil
}

// list makes a table of rows that are there already.
func list(name string, columns []string, rows [][]any) table {
	return table{name, columns, len(rows), func(i int) []any { return rows[i] }}
}

// definitions are the statements that make indexes.
type definitions []string

// dropIndexes drops what COPY would have to keep up to date row by row: all indexes
// but those of constraints.
func dropIndexes(ctx context.Context, db *pgx.Conn) (definitions, error) {
	rows, err := db.Query(ctx, `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
		FROM pg_index JOIN pg_class ON pg_class.oid = indrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
		WHERE nspname = 'public' AND relname NOT LIKE 'river%' AND NOT indisunique ORDER BY name`)
	if err != nil {
		return nil, err
	}
	type index struct{ Name, Definition string }
	indexes, err := pgx.CollectRows(rows, pgx.RowToStructByName[index])
	if err != nil {
		return nil, err
	}
	var made definitions
	for _, i := range indexes {
		made = append(made, i.Definition)
		if _, err := db.Exec(ctx, "DROP INDEX "+i.Name); err != nil {
			return nil, err
		}
	}
	return made, nil
}

func (d definitions) create(ctx context.Context, db *pgx.Conn) error {
	if _, err := db.Exec(ctx, "SET maintenance_work_mem = '512MB'"); err != nil { // of this session alone
		return err
	}
	for _, definition := range d {
		if _, err := db.Exec(ctx, definition); err != nil {
			return fmt.Errorf("%s: %w", definition, err)
		}
	}
	return nil
}

// derive fills what the store keeps beside the rows that it is made of.
func derive(ctx context.Context, db *pgx.Conn) error {
	for _, statement := range []string{
		`ALTER TABLE file_words DISABLE TRIGGER keep_terms`,
		`INSERT INTO file_words (project, marks, at, title, names, user_names)
			SELECT id, marks_of(ARRAY[founder_office, cofounder_office], sent_at), sent_at, title,
				names_of(founder, founder_school) || ' ' || names_of(cofounder, cofounder_school), user_name_of(founder) || ' ' || user_name_of(cofounder)
			FROM projects JOIN titles ON titles.project = projects.id`,
		`INSERT INTO file_words (membership, marks, at, title, names, user_names)
			SELECT id, marks_of(ARRAY[office], asked_at), asked_at, '', names_of(person, school), user_name_of(person) FROM memberships`,
		`INSERT INTO terms SELECT DISTINCT unnest(words_of(title || ' ' || names)) FROM file_words`,
		`ALTER TABLE file_words ENABLE TRIGGER keep_terms`,
		`INSERT INTO figures (office, month, membership, verdict, days, count)
			SELECT office, date_trunc('month', decided_at), false, verdict, extract(days FROM decided_at - asked_at), count(*)
			FROM askings JOIN decisions ON decisions.project = askings.project AND decisions.asking = askings.number
			WHERE office <> '' GROUP BY 1, 2, 3, 4, 5`,
		`INSERT INTO figures (office, month, membership, verdict, days, count)
			SELECT office, date_trunc('month', decided_at), true, CASE state WHEN 'validated' THEN 'yes' ELSE 'no' END,
				extract(days FROM decided_at - asked_at), count(*)
			FROM memberships WHERE decided_at IS NOT NULL GROUP BY 1, 2, 3, 4, 5`,
	} {
		if _, err := db.Exec(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}

// finish sets what COPY leaves as it was: the next ids, and the statistics by
// which queries are planned. A database in use has been vacuumed too.
func finish(ctx context.Context, db *pgx.Conn) error {
	rows, err := db.Query(ctx, `SELECT format('SELECT setval(%L, (SELECT coalesce(max(%I), 1) FROM %I))',
		pg_get_serial_sequence(table_name, column_name), column_name, table_name)
		FROM information_schema.columns WHERE table_schema = 'public' AND is_identity = 'YES'`)
	if err != nil {
		return err
	}
	statements, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return err
	}
	for _, statement := range append(statements, "VACUUM (ANALYZE)") {
		if _, err := db.Exec(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}
