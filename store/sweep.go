package store

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// sweepEvery is how often is done what time alone brings about.
const sweepEvery = time.Minute

// sweep is something that time alone brings about. It takes some of what is due, by
// an index, and reports what failed and was set aside, and whether there may be more.
type sweep struct {
	what string
	take func(s *Store, ctx context.Context, now time.Time) (more bool, failed []error, err error)
}

// sweeps is all that time alone brings about.
var sweeps = []sweep{
	{"lapse of projects", inRounds((*Store).lapseProjects)},
	{"carry out moves", inRounds((*Store).carryMoves)},
	{"send digests", inRounds((*Store).sendDigests)},
	{"remind of drafts", inRounds((*Store).remindOfDrafts)},
	{"forget prompts", forget(after(promptKept, (*db.Queries).DropExpiredPrompts))},
	{"forget codes", forget(after(people.CodeDay, (*db.Queries).ForgetSignIns))}, // which count for no limit any more
	{"forget moves", forget(after(people.MoveForgive, (*db.Queries).ForgetMoves))},
	{"forget what was used up", forget(after(people.Day, (*db.Queries).DropSpent))},
	{"forget deleted drafts", forget(after(conversation.DeletedKept, (*db.Queries).ForgetDeletedDrafts))},
	{"forget what is over", forget(
		after(overKept, (*db.Queries).ForgetPerformed),
		after(overKept, (*db.Queries).ForgetOfficeCodes),
		after(overKept, (*db.Queries).ForgetExpiredInvites),
		after(0, (*db.Queries).ForgetUsedInvites),
		after(overKept, (*db.Queries).ForgetAnsweredRequests),
		after(silentKept, (*db.Queries).ForgetSilentRequests),
		after(claimKept, (*db.Queries).DropClaims),
	)},
	{"forget empty schools", forget(
		after(0, (*db.Queries).LookAtSchools),
		after(overKept, (*db.Queries).KeepSchools),
		after(overKept, (*db.Queries).ForgetSchools),
	)},
}

// round is a transaction in which a sweep takes some rows, with SKIP LOCKED. What it
// does commits together with what it queues.
type round struct {
	tx
	now    time.Time
	failed []error // one for each row that was set aside
}

// inRounds makes what a [sweep] does of what takes rows.
func inRounds(take func(s *Store, ctx context.Context, r *round) (more bool, err error)) func(*Store, context.Context, time.Time) (bool, []error, error) {
	return func(s *Store, ctx context.Context, now time.Time) (more bool, failed []error, err error) {
		err = s.inTx(ctx, func(t tx) error {
			r := round{tx: t, now: now}
			more, err = take(s, ctx, &r)
			failed = r.failed
			return err
		})
		return more, failed, err
	}
}

// Sweep does what is due by now. What fails keeps nothing else from being done.
func (s *Store) Sweep(ctx context.Context) error {
	var failed error
	for _, sweep := range sweeps {
		failed = errors.Join(failed, s.sweep(ctx, sweep))
	}
	return failed
}

func (s *Store) sweep(ctx context.Context, sweep sweep) error {
	now := s.Now()
	var all []error
	for more := true; more; {
		var failed []error
		var err error
		more, failed, err = sweep.take(s, ctx, now)
		if all = append(all, failed...); err != nil {
			return explain(errors.Join(append(all, err)...), "%s", sweep.what)
		}
	}
	return explain(errors.Join(all...), "%s", sweep.what)
}

// everyMinute has a sweep begin with each minute of the clock. An interval would begin
// with the program, and never end where that restarts sooner.
type everyMinute struct{}

// Next implements [river.PeriodicSchedule].
func (everyMinute) Next(now time.Time) time.Time { return now.Truncate(sweepEvery).Add(sweepEvery) }

// sweepArgs carries out the sweep of that name.
type sweepArgs struct {
	What string `json:"what"`
}

// Kind implements [river.JobArgs].
func (sweepArgs) Kind() string { return "sweep" }

// InsertOpts implements [river.JobArgsWithInsertOpts]: one of each waits or runs at a
// time, and the next minute takes the place of another try.
func (sweepArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 1, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{
		rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled,
	}}}
}

// periodic is the sweeps as jobs, which one of all programs inserts.
func periodic() []*river.PeriodicJob {
	jobs := make([]*river.PeriodicJob, len(sweeps))
	for i, sweep := range sweeps {
		insert := func() (river.JobArgs, *river.InsertOpts) { return sweepArgs{sweep.what}, nil }
		jobs[i] = river.NewPeriodicJob(everyMinute{}, insert, &river.PeriodicJobOpts{RunOnStart: true})
	}
	return jobs
}

// sweepCalled carries out the sweep of a name. One that a program of another version
// has inserted, and this one does not know, is that one's to do.
func (s *Store) sweepCalled(ctx context.Context, what string) error {
	for _, sweep := range sweeps {
		if sweep.what == what {
			return s.sweep(ctx, sweep)
		}
	}
	return nil
}

// putOff is for how long a row is set aside with which something failed.
const putOff = time.Hour

// rows is what a sweep does with each of the rows that it takes.
type rows[Row any] struct {
	name   func(Row) string // by which an operator finds it
	do     func(ctx context.Context, t tx, row Row) error
	putOff func(ctx context.Context, t tx, row Row, until time.Time) error
}

// each does so, apart from the others: a row with which it fails, or panics, is
// reported and put off, unless what failed will pass by itself.
func (d rows[Row]) each(ctx context.Context, r *round, taken []Row) error {
	for _, row := range taken {
		err := apart(ctx, r.tx, func(t tx) error { return d.do(ctx, t, row) })
		if err == nil {
			continue
		}
		if passing(err) {
			return err
		}
		r.failed = append(r.failed, fmt.Errorf("%s: %w", d.name(row), err))
		if err := d.putOff(ctx, r.tx, row, r.now.Add(putOff)); err != nil {
			return err
		}
	}
	return nil
}

// apart runs work within a transaction. Nothing of it stays if it fails or panics.
func apart(ctx context.Context, t tx, work func(tx) error) error {
	return pgx.BeginFunc(ctx, t.Tx, func(inner pgx.Tx) (err error) {
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
			}
		}()
		return work(tx{inner, db.New(inner)})
	})
}
