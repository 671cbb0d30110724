package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/redis/go-redis/v9"

	"twinbot/conversation/approval"
)

// redisError is one that Redis has answered.
type redisError string

func (r redisError) Error() string { return string(r) }
func (redisError) RedisError()     {}

// TestExplain tells what is worth trying again from what is not.
func TestExplain(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		err         error
		unreachable bool
	}{
		{&net.OpError{Op: "dial", Err: errors.New("connection refused")}, true},
		{io.ErrUnexpectedEOF, true},
		{context.DeadlineExceeded, true},
		{context.Canceled, true},
		{redis.ErrClosed, true},
		{redisError("MOVED 3999 127.0.0.1:6381"), true},
		{redisError("ASK 3999 127.0.0.1:6381"), true},
		{redisError("TRYAGAIN Multiple keys request during rehashing of slot"), true},
		{redisError("CLUSTERDOWN The cluster is down"), true},
		{redisError("LOADING Redis is loading the dataset in memory"), true},
		{redisError("READONLY You can't write against a read only replica."), true},
		{&pgconn.PgError{Code: "57P01"}, true}, // the server is shutting down
		{&pgconn.PgError{Code: "53300"}, true}, // too many connections
		{&pgconn.PgError{Code: "40P01"}, true}, // deadlock
		{&pgconn.PgError{Code: "25006"}, true}, // read only
		{ErrUnreachable, true},
		{&pgconn.PgError{Code: "23503"}, false}, // no such row to refer to
		{&pgconn.PgError{Code: "23514"}, false}, // against a rule of the table
		{&pgconn.PgError{}, false},
		{pgx.ErrNoRows, false},
		{ErrStale, false},
		{redisError("WRONGTYPE Operation against a key holding the wrong kind of value"), false},
		{redisError("CROSSSLOT Keys in request don't hash to the same slot"), false},
		{approval.ErrDecided, false},
		{&url.Error{Op: "parse", Err: errors.New("invalid port")}, false},
	} {
		got := explain(fmt.Errorf("query: %w", tt.err), "load session %d", 7)
		if errors.Is(got, ErrUnreachable) != tt.unreachable || !errors.Is(got, tt.err) {
			t.Errorf("%v", got)
		}
		if again := explain(got, "outer"); errors.Is(again, ErrUnreachable) != tt.unreachable {
			t.Errorf("explained twice: %v", again)
		}
	}
	if err := explain(nil, "nothing"); err != nil {
		t.Errorf("nothing is explained by %v", err)
	}
}
