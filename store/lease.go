package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"twinbot/store/db"
)

// Lease is held by the one program that fetches updates.
type Lease struct{ conn *pgx.Conn }

// How often a program that waits for a lock tries to get it, and how long the
// connection of one that gives it up may take to close.
const (
	lockPause    = 250 * time.Millisecond
	releaseTime  = 5 * time.Second
	keepaliveSec = "5" // so that the server soon notices when a holder's machine is gone
)

// PollingLease waits until no other program holds the lease, and takes it. It
// lasts until it is released or its connection breaks: see [Lease.Held].
func (s *Store) PollingLease(ctx context.Context) (*Lease, error) {
	config := s.pool.Config().ConnConfig
	for _, setting := range []string{"tcp_keepalives_idle", "tcp_keepalives_interval"} {
		config.RuntimeParams[setting] = keepaliveSec
	}
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return nil, explain(err, "connect for the lease")
	}
	l := &Lease{conn: conn}
	if err := waitForLock(ctx, db.New(conn), pollingLock); err != nil {
		l.close(context.WithoutCancel(ctx))
		return nil, explain(err, "wait for the lease")
	}
	return l, nil
}

// Advisory locks of the database. Each is held for as long as its connection.
const (
	migrationLock int64 = 0x7477696e_00000001 + iota // "twin"
	pollingLock
)

// waitForLock tries again and again to get a lock. A statement that waited for
// it would keep the database from cleaning up, for as long as it waits.
func waitForLock(ctx context.Context, q *db.Queries, lock int64) error {
	pause := time.NewTicker(lockPause)
	defer pause.Stop()
	for {
		got, err := q.TryLock(ctx, lock)
		if err != nil || got {
			return err
		}
		select {
		case <-pause.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Held returns nil while the lease is held for sure.
func (l *Lease) Held(ctx context.Context) error {
	return explain(l.conn.Ping(ctx), "look at the lease")
}

// Release gives the lease to the next holder that waits for it.
func (l *Lease) Release() { l.close(context.Background()) }

// close ends the connection, and with it the lock.
func (l *Lease) close(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, releaseTime)
	defer cancel()
	_ = l.conn.Close(ctx) // the lock ends, however the connection does
}
