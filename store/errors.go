package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/puddle/v2"
	"github.com/redis/go-redis/v9"
)

// What callers tell apart.
var (
	// ErrUnreachable says that a store cannot do its work now; the same is
	// worth trying again later.
	ErrUnreachable = errors.New("the store cannot be reached")
	// ErrNotFound says that there is nothing of that id.
	ErrNotFound = errors.New("not found")
	// ErrStale says that somebody else has saved the session first.
	ErrStale = errors.New("session is stale: somebody else saved it first")
	// ErrCodeUnknown says that no office has such a code.
	ErrCodeUnknown = errors.New("unknown code")
	// ErrCodeUsed says that another chat has used the code.
	ErrCodeUsed = errors.New("code used already")
	// ErrCodeExpired says that the code has not been used in time.
	ErrCodeExpired = errors.New("code expired")
	// ErrBound says that the office has another chat already, which the code
	// must not take it away from.
	ErrBound = errors.New("the office has another chat")
)

// explain says what failed, and whether it is worth trying again. An explained
// nil is nil.
func explain(err error, doing string, args ...any) error {
	doing = fmt.Sprintf(doing, args...)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ErrUnreachable), !passing(err):
		return fmt.Errorf("%s: %w", doing, err)
	}
	return fmt.Errorf("%s: %w: %w", doing, ErrUnreachable, err)
}

// passing reports whether err goes away by itself, whatever was asked for.
func passing(err error) bool {
	var (
		connect   *pgconn.ConnectError
		postgres  *pgconn.PgError
		operation *net.OpError
		timeout   net.Error
	)
	switch {
	case errors.As(err, &connect):
		return true
	case errors.As(err, &postgres):
		return passingState(postgres.Code)
	case errors.As(err, &operation),
		errors.As(err, &timeout) && timeout.Timeout(),
		errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed),
		errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded),
		errors.Is(err, puddle.ErrClosedPool), errors.Is(err, pgconn.ErrConnClosed), errors.Is(err, pgx.ErrTxClosed):
		return true
	}
	return pgconn.SafeToRetry(err) || redisPassing(err)
}

// passingState tells by the SQLSTATE whether PostgreSQL could not do its work
// for reasons of its own. The classes are those of its manual, appendix A:
// connection exception, transaction rollback (a deadlock), insufficient
// resources, operator intervention, system error.
func passingState(code string) bool {
	const readOnly = "25006" // the other half of a pair of servers has taken over
	if len(code) != len(readOnly) {
		return false
	}
	switch code[:2] {
	case "08", "40", "53", "57", "58":
		return true
	}
	return code == readOnly
}

// passingAnswers are how the answers of a Redis begin that cannot do its work now: it starts,
// is a replica, has no memory, disk or connection left, or is part of a cluster in which
// something moves.
var passingAnswers = []string{
	"LOADING ", "READONLY ", "MASTERDOWN ", "NOREPLICAS ", "OOM ", "MISCONF ", "max number of clients ",
	"CLUSTERDOWN ", "MOVED ", "ASK ", "TRYAGAIN ",
}

// redisPassing does the same for Redis.
func redisPassing(err error) bool {
	return errors.Is(err, redis.ErrClosed) || errors.Is(err, redis.ErrPoolTimeout) || errors.Is(err, redis.ErrPoolExhausted) ||
		slices.ContainsFunc(passingAnswers, func(begin string) bool { return redis.HasErrorPrefix(err, begin) })
}

// found turns the answer of a query for one row into that row or none.
func found[T any](row T, err error) (*T, error) {
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return nil, nil
	case err != nil:
		return nil, err
	}
	return &row, nil
}
