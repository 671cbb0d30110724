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
