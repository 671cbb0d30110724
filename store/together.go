package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"twinbot/store/db"
)

// connection is what queries are sent over: a transaction, or any of the pool.
type connection interface {
	db.DBTX
	SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
}

// fetch makes one query and keeps what it returns.
type fetch func(ctx context.Context, q *db.Queries) error

// into is the fetch of what a query returns to its argument.
func into[Answer, Arg any](to *Answer, query func(*db.Queries, context.Context, Arg) (Answer, error), arg Arg) fetch {
	return func(ctx context.Context, q *db.Queries) (err error) {
		*to, err = query(q, ctx, arg)
		return err
	}
}

// optional is the fetch of what a query returns to its argument, if anything.
func optional[Answer, Arg any](to *Answer, query func(*db.Queries, context.Context, Arg) (Answer, error), arg Arg) fetch {
	return func(ctx context.Context, q *db.Queries) error {
		answer, err := found(query(q, ctx, arg))
		if answer != nil {
			*to = *answer
		}
		return err
	}
}

// do is the fetch of a query that returns nothing.
func do[Arg any](query func(*db.Queries, context.Context, Arg) error, arg Arg) fetch {
	return func(ctx context.Context, q *db.Queries) error { return query(q, ctx, arg) }
}

// together makes one round trip of several queries, of which none needs the answer of
// another. It calls each twice, to learn the query and to read the answer.
func (r reader) together(ctx context.Context, fetches ...fetch) error {
	var batch pgx.Batch
	for _, fetch := range fetches {
		_ = fetch(ctx, db.New(learner{&batch})) // errLearned
	}
	answers := r.conn.SendBatch(ctx, &batch)
	for _, fetch := range fetches {
		if err := fetch(ctx, db.New(answerer{answers})); err != nil {
			_ = answers.Close() // which says the same
			return err
		}
	}
	return answers.Close()
}

// errLearned is the answer to a query that is only put into a batch.
var errLearned = errors.New("query is learned")

// learner puts queries into a batch.
type learner struct{ batch *pgx.Batch }

// Exec implements [db.DBTX].
func (l learner) Exec(_ context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	l.batch.Queue(sql, args...)
	return pgconn.CommandTag{}, errLearned
}

// Query implements [db.DBTX].
func (l learner) Query(_ context.Context, sql string, args ...any) (pgx.Rows, error) {
	l.batch.Queue(sql, args...)
	return nil, errLearned
}

// QueryRow implements [db.DBTX].
func (l learner) QueryRow(_ context.Context, sql string, args ...any) pgx.Row {
	l.batch.Queue(sql, args...)
	return noRow{}
}

type noRow struct{}

// Scan implements [pgx.Row].
func (noRow) Scan(...any) error { return errLearned }

// answerer gives the answers of a batch, in the order of its queries.
type answerer struct{ results pgx.BatchResults }

// Exec implements [db.DBTX].
func (a answerer) Exec(context.Context, string, ...any) (pgconn.CommandTag, error) {
	return a.results.Exec()
}

// Query implements [db.DBTX].
func (a answerer) Query(context.Context, string, ...any) (pgx.Rows, error) { return a.results.Query() }

// QueryRow implements [db.DBTX].
func (a answerer) QueryRow(context.Context, string, ...any) pgx.Row { return a.results.QueryRow() }
