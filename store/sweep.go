package store

import (
	"context"
	"errors"
	"time"
)

// sweep is something that time alone brings about. It takes what is due at the
// time now, some rows at once, and reports whether there may be more. What it
// does commits together with what it queues. Several programs sweep at the same
// time: rows that change are taken with SKIP LOCKED.
type sweep struct {
	what string
	take func(s *Store, ctx context.Context, t tx, now time.Time) (more bool, err error)
}

// sweeps is all that time alone brings about.
var sweeps = []sweep{
	{"lapse of projects", (*Store).lapseProjects},
	{"forget prompts", (*Store).forgetPrompts},
	{"forget codes", (*Store).forgetSignIns},
	{"carry out moves", (*Store).carryMoves},
	{"forget moves", (*Store).forgetMoves},
	{"tell bursts", (*Store).tellBursts},
	{"forget what is over", (*Store).forgetWhatIsOver},
	{"send digests", (*Store).sendDigests},
	{"forget what was used up", (*Store).forgetSpent},
	{"remind of drafts", (*Store).remindOfDrafts},
	{"forget deleted drafts", (*Store).forgetDeletedDrafts},
	{"forget empty schools", (*Store).forgetSchools},
}

// Sweep does what is due by now. What fails keeps nothing else from being done,
// and is due again at the next sweep.
func (s *Store) Sweep(ctx context.Context) error {
	now := s.Now()
	var failed error
	for _, sweep := range sweeps {
		err := s.sweep(ctx, sweep, now)
		failed = errors.Join(failed, explain(err, "%s", sweep.what))
	}
	return failed
}

func (s *Store) sweep(ctx context.Context, sweep sweep, now time.Time) error {
	for more := true; more; {
		err := s.inTx(ctx, func(t tx) (err error) {
			more, err = sweep.take(s, ctx, t, now)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
