package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"twinbot/store/db"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Migrate brings the schema of a database up to date, that of the queue
// included. Programs that start together wait for each other.
func Migrate(ctx context.Context, databaseURL string) error {
	return explain(migrate(ctx, databaseURL), "migrate database")
}

func migrate(ctx context.Context, databaseURL string) error {
	pool, err := openPool(ctx, databaseURL)
	if err != nil {
		return err
	}
	defer pool.Close()
	lock, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	// A connection given back would keep its lock: this one is closed instead.
	defer func() { _ = lock.Hijack().Close(context.WithoutCancel(ctx)) }()
	if err := checkEncoding(ctx, db.New(lock)); err != nil {
		return err
	}
	if err := waitForLock(ctx, db.New(lock), migrationLock); err != nil {
		return err
	}
	m, err := newMigrator(pool)
	if err != nil {
		return err
	}
	defer m.close()
	return m.up(ctx)
}

// checkEncoding returns an error for a database that does not keep texts as UTF-8:
// it would refuse letters, or count bytes where the search counts letters. How the
// database sorts and which letters it knows (LC_COLLATE, LC_CTYPE) does not matter,
// since texts are folded before they come here.
func checkEncoding(ctx context.Context, q *db.Queries) error {
	encoding, err := q.Encoding(ctx)
	if err != nil {
		return err
	}
	if encoding != "UTF8" {
		return fmt.Errorf("the database has server_encoding %s: create it with ENCODING 'UTF8'", encoding)
	}
	return nil
}

// migrator knows the schema that the program wants: its own and its queue's.
type migrator struct {
	own   *goose.Provider
	queue *rivermigrate.Migrator[pgx.Tx]
}

func newMigrator(pool *pgxpool.Pool) (*migrator, error) {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	own, err := goose.NewProvider(goose.DialectPostgres, stdlib.OpenDBFromPool(pool), dir)
	if err != nil {
		return nil, err
	}
	queue, err := rivermigrate.New(riverpgxv5.New(pool), &rivermigrate.Config{Logger: silent})
	if err != nil {
		return nil, err
	}
	return &migrator{own: own, queue: queue}, nil
}

// close gives back what m holds of the pool.
func (m *migrator) close() { _ = m.own.Close() }

func (m *migrator) up(ctx context.Context) error {
	if _, err := m.own.Up(ctx); err != nil {
		return err
	}
	if _, err := m.queue.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("the queue's tables: %w", err)
	}
	return nil
}

// errOldSchema says that the schema is older than the program.
var errOldSchema = errors.New("the schema is not up to date: run the command migrate")

// current returns nil if the schema is the one that the program wants.
func (m *migrator) current(ctx context.Context) error {
	pending, err := m.own.HasPending(ctx)
	switch {
	case err != nil:
		return err
	case pending:
		return errOldSchema
	}
	queue, err := m.queue.Validate(ctx, nil)
	switch {
	case err != nil:
		return err
	case !queue.OK:
		return errOldSchema
	}
	return nil
}
