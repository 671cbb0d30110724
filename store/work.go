package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog" //nolint:depguard // the queue takes its complaints in no other form
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"twinbot/conversation"
	"twinbot/conversation/people"
)

// Work is what is done with the jobs that wait. All of it must be set. A job
// that fails or panics is tried again for a day; one that was being worked by a
// program that ended suddenly is tried again after a minute or two, so each may
// be done more than once. The key names the job, the same each time.
type Work struct {
	Show    func(ctx context.Context, view int64) error
	Digest  func(ctx context.Context, key string, chat int64) error
	Feed    func(ctx context.Context, telegram int64, key string, in conversation.Input) error
	Say     func(ctx context.Context, key string, chat int64, thread int, text string) error
	Menu    func(ctx context.Context, chat int64) error
	Code    func(ctx context.Context, id people.SignInID) error
	Move    func(ctx context.Context, id people.MoveID) error
	Export  func(ctx context.Context, id people.ID, project int64) error
	Table   func(ctx context.Context, key string, chat int64, thread int) error // which may take minutes
	Silence func(ctx context.Context, key string, from, until time.Time) error
	Report  func(ctx context.Context, err error) // told of each failure, and what the queue complains of
}

// How jobs are worked.
const (
	atOnce      = 16               // jobs, in one program
	jobTime     = 30 * time.Second // for one job
	tableTime   = 20 * time.Minute // for the longest table, however slow Telegram is
	rescueAfter = time.Minute      // from which a job being worked is taken for abandoned
	cutOffTime  = 5 * time.Second  // for jobs to notice that they are cut off
)

// Later returns the error by which a function of [Work] says: try again after
// d. It does not count as a failure.
func Later(d time.Duration) error { return river.JobSnooze(max(d, 0)) }

// Never returns the error by which a function of [Work] gives a job up for good
// because of err.
func Never(err error) error { return river.JobCancel(err) }

// RunJobs works the jobs that wait, and those that come, until stop is called, and
// does every minute what time alone brings about.
// stop waits for those being worked; when its context ends, it cuts them off,
// and they are tried again later. The end of ctx stops nothing.
func (s *Store) RunJobs(ctx context.Context, w Work) (stop func(context.Context) error, err error) {
	workers := w.workers()
	river.AddWorker(workers, river.WorkFunc(func(ctx context.Context, j *river.Job[sweepArgs]) error {
		return w.do(ctx, j.JobRow, func() error { return s.sweepCalled(ctx, j.Args.What) })
	}))
	client, err := river.NewClient(riverpgxv5.New(s.pool), &river.Config{
		Workers:              workers,
		PeriodicJobs:         periodic(),
		Queues:               map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: atOnce}},
		JobTimeout:           jobTime,
		RescueStuckJobsAfter: rescueAfter,
		MaxAttempts:          tries,
		RetryPolicy:          retries{s.Now},
		ErrorHandler:         reporter{w.Report},
		Logger:               slog.New(complaints{report: w.Report}),

		CompletedJobRetentionPeriod: doneKept,
		CancelledJobRetentionPeriod: givenUpKept,
		DiscardedJobRetentionPeriod: givenUpKept,
	})
	if err != nil {
		return nil, explain(err, "set up jobs")
	}
	if err := client.Start(context.WithoutCancel(ctx)); err != nil {
		return nil, explain(err, "start jobs")
	}
	return func(ctx context.Context) error {
		err := client.Stop(ctx)
		if err == nil {
			return nil
		}
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cutOffTime)
		defer cancel()
		return explain(errors.Join(err, client.StopAndCancel(ctx)), "stop jobs")
	}, nil
}

// workers joins the kinds of jobs to the functions of w.
func (w Work) workers() *river.Workers {
	all := river.NewWorkers()
	river.AddWorker(all, river.WorkFunc(func(ctx context.Context, j *river.Job[showArgs]) error {
		return w.do(ctx, j.JobRow, func() error { return w.Show(ctx, j.Args.View) })
	}))
	river.AddWorker(all, river.WorkFunc(func(ctx context.Context, j *river.Job[digestArgs]) error {
		return w.do(ctx, j.JobRow, func() error { return w.Digest(ctx, jobKey(j.JobRow), j.Args.Chat) })
	}))
	river.AddWorker(all, river.WorkFunc(func(ctx context.Context, j *river.Job[feedArgs]) error {
		return w.do(ctx, j.JobRow, func() error { return w.Feed(ctx, j.Args.Telegram, jobKey(j.JobRow), j.Args.Input) })
	}))
	river.AddWorker(all, river.WorkFunc(func(ctx context.Context, j *river.Job[codeArgs]) error {
		return w.do(ctx, j.JobRow, func() error { return w.Code(ctx, j.Args.SignIn) })
	}))
	river.AddWorker(all, river.WorkFunc(func(ctx context.Context, j *river.Job[moveArgs]) error {
		return w.do(ctx, j.JobRow, func() error { return w.Move(ctx, j.Args.Move) })
	}))
	river.AddWorker(all, river.WorkFunc(func(ctx context.Context, j *river.Job[exportArgs]) error {
		return w.do(ctx, j.JobRow, func() error { return w.Export(ctx, j.Args.Teacher, j.Args.Project) })
	}))
	river.AddWorker(all, tables{w: w})
	river.AddWorker(all, river.WorkFunc(func(ctx context.Context, j *river.Job[sayArgs]) error {
		return w.do(ctx, j.JobRow, func() error {
			return w.Say(ctx, jobKey(j.JobRow), j.Args.Chat, j.Args.Thread, j.Args.Text)
		})
	}))
	river.AddWorker(all, river.WorkFunc(func(ctx context.Context, j *river.Job[silenceArgs]) error {
		return w.do(ctx, j.JobRow, func() error { return w.Silence(ctx, jobKey(j.JobRow), j.Args.From, j.Args.Until) })
	}))
	river.AddWorker(all, river.WorkFunc(func(ctx context.Context, j *river.Job[menuArgs]) error {
		return w.do(ctx, j.JobRow, func() error { return w.Menu(ctx, j.Args.Chat) })
	}))
	return all
}

// tables is the worker that has more time than the others.
type tables struct {
	river.WorkerDefaults[tableArgs]
	w Work
}

// Work implements [river.Worker].
func (t tables) Work(ctx context.Context, j *river.Job[tableArgs]) error {
	return t.w.do(ctx, j.JobRow, func() error { return t.w.Table(ctx, jobKey(j.JobRow), j.Args.Chat, j.Args.Thread) })
}

// Timeout implements [river.Worker].
func (tables) Timeout(*river.Job[tableArgs]) time.Duration { return tableTime }

// jobKey names a job among all that a session has answered.
func jobKey(job *rivertype.JobRow) string { return fmt.Sprintf("job/%d", job.ID) }

// do works a job. A panic is a failure like any other; that a job is given up
// is reported here, since the queue takes it for a success.
func (w Work) do(ctx context.Context, job *rivertype.JobRow, work func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	err = work()
	if _, cancelled := errors.AsType[*river.JobCancelError](err); cancelled {
		w.Report(ctx, failure(job, fmt.Errorf("given up: %w", err)))
	}
	return err
}

// reporter is told by the queue of jobs that failed.
type reporter struct {
	report func(context.Context, error)
}

// HandleError implements [river.ErrorHandler].
func (r reporter) HandleError(ctx context.Context, job *rivertype.JobRow, err error) *river.ErrorHandlerResult {
	r.report(ctx, failure(job, err))
	return nil
}

// HandlePanic implements [river.ErrorHandler], for panics of the queue's own
// code around the work.
func (r reporter) HandlePanic(ctx context.Context, job *rivertype.JobRow, value any, trace string) *river.ErrorHandlerResult {
	r.report(ctx, failure(job, fmt.Errorf("panic: %v\n%s", value, trace)))
	return nil
}

func failure(job *rivertype.JobRow, err error) error {
	return fmt.Errorf("%s job %d, try %d: %w", job.Kind, job.ID, job.Attempt, err)
}

// complaints makes errors of the warnings of the queue itself.
type complaints struct {
	report func(context.Context, error)
	attrs  []slog.Attr
}

// Enabled implements [slog.Handler].
func (c complaints) Enabled(_ context.Context, level slog.Level) bool { return level >= slog.LevelWarn }

// Handle implements [slog.Handler].
func (c complaints) Handle(ctx context.Context, r slog.Record) error {
	var b strings.Builder
	b.WriteString(r.Message)
	add := func(a slog.Attr) bool {
		fmt.Fprintf(&b, " %s", a)
		return true
	}
	for _, a := range c.attrs {
		add(a)
	}
	r.Attrs(add)
	c.report(ctx, errors.New(b.String()))
	return nil
}

// WithAttrs implements [slog.Handler].
func (c complaints) WithAttrs(attrs []slog.Attr) slog.Handler {
	c.attrs = append(slices.Clip(c.attrs), attrs...)
	return c
}

// WithGroup implements [slog.Handler]. The queue makes no groups.
func (c complaints) WithGroup(string) slog.Handler { return c }
