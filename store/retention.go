package store

import (
	"context"
	"time"

	"twinbot/store/db"
)

// For how long things are kept that have done their work. docs/privacy.md says
// so to people.
const (
	overKept     = 30 * 24 * time.Hour // what has been answered, used, revoked or has run out
	silentKept   = 90 * 24 * time.Hour // requests that nobody answers
	claimKept    = 24 * time.Hour      // who was at work on a file: after a decision they are led to the next one
	strangerKept = 90 * 24 * time.Hour // what somebody without an account has said, after the last word
	doneKept     = 24 * time.Hour      // a job that is done
	givenUpKept  = 7 * 24 * time.Hour  // a job that never could be
)

// forgottenAtOnce is how many rows the queries forget at the most, in one transaction.
const forgottenAtOnce = 500

// forgetting forgets some of what is over by now, and returns how much.
type forgetting func(ctx context.Context, q *db.Queries, now time.Time) (int64, error)

// after forgets by a query what has been over for so long.
func after(kept time.Duration, forget func(*db.Queries, context.Context, time.Time) (int64, error)) forgetting {
	return func(ctx context.Context, q *db.Queries, now time.Time) (int64, error) {
		return forget(q, ctx, now.Add(-kept))
	}
}

// forget makes what a [sweep] does of what is forgotten, each by a statement of its own.
func forget(all ...forgetting) func(*Store, context.Context, time.Time) (bool, []error, error) {
	return func(s *Store, ctx context.Context, now time.Time) (more bool, failed []error, err error) {
		for _, forget := range all {
			n, err := forget(ctx, s.queries(), now)
			if passing(err) {
				return false, failed, err
			}
			if err != nil {
				failed = append(failed, err)
			}
			more = more || n == forgottenAtOnce
		}
		return more, failed, nil
	}
}
