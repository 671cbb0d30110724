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
type forgetting func(ctx context.Context, t tx, now time.Time) (int64, error)

// after forgets by a query what has been over for so long.
func after(kept time.Duration, forget func(*db.Queries, context.Context, time.Time) (int64, error)) forgetting {
	return func(ctx context.Context, t tx, now time.Time) (int64, error) {
		return forget(t.Queries, ctx, now.Add(-kept))
	}
}

// forget makes what a [sweep] does of what is forgotten.
func forget(all ...forgetting) func(*Store, context.Context, *round) (more bool, err error) {
	return func(_ *Store, ctx context.Context, r *round) (more bool, err error) {
		for _, forget := range all {
			err := apart(ctx, r.tx, func(t tx) error {
				n, err := forget(ctx, t, r.now)
				more = more || n == forgottenAtOnce
				return err
			})
			if passing(err) {
				return false, err
			}
			if err != nil {
				r.failed = append(r.failed, err)
			}
		}
		return more, nil
	}
}
