package store

import (
	"context"
	"encoding/json"
	"log/slog" //nolint:depguard // the queue takes its complaints in no other form
	"math"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"twinbot/conversation"
	"twinbot/conversation/people"
)

// What is sent later is a job of the queue, inserted in the transaction that
// causes it. Its kind is stored and therefore never renamed.
type (
	jobArgs   = river.JobArgs
	jobClient = river.Client[pgx.Tx]

	// showArgs makes a chat agree with a view.
	showArgs struct {
		View  int64 `json:"view"`
		again bool  // after an outage, as all that waits is
	}
	// feedArgs takes a person's conversation one step on.
	feedArgs struct {
		Telegram int64
		Input    conversation.Input
	}
	// codeArgs makes a code and sends it to the chat of the account.
	codeArgs struct {
		SignIn people.SignInID `json:"sign_in"`
	}
	// moveArgs puts a move to the office of the account.
	moveArgs struct {
		Move people.MoveID `json:"move"`
	}
	// exportArgs sends a person a file: the form of a project or, without one, all
	// that is known of them.
	exportArgs struct {
		Teacher people.ID `json:"teacher"`
		Project int64     `json:"project,omitempty"`
	}
	// tableArgs sends a chat the table of all that its offices have been asked.
	tableArgs struct {
		Chat   int64 `json:"chat"`
		Thread int   `json:"thread,omitempty"`
	}
	// digestArgs tells the chat of an office what waits.
	digestArgs struct {
		Chat int64 `json:"chat"`
	}
	// sayArgs tells a chat a text that Telegram could not take at first. It names nobody.
	sayArgs struct {
		Chat   int64  `json:"chat"`
		Thread int    `json:"thread,omitempty"`
		Text   string `json:"text"` // HTML
	}
	// silenceArgs tells those who are in the middle of something that presses were lost.
	silenceArgs struct {
		From  time.Time `json:"from"`
		Until time.Time `json:"until"`
	}
	// menuArgs gives a chat its commands menu in the language chosen there.
	menuArgs struct {
		Chat int64 `json:"chat"`
	}
)

// Kind implements [river.JobArgs].
func (showArgs) Kind() string { return "show" }

// InsertOpts implements [river.JobArgsWithInsertOpts]: what is shown again keeps neither
// news nor sweeps waiting.
func (a showArgs) InsertOpts() river.InsertOpts {
	if a.again {
		return river.InsertOpts{Priority: 2}
	}
	return river.InsertOpts{}
}

// Kind implements [river.JobArgs].
func (feedArgs) Kind() string { return "feed" }

// Kind implements [river.JobArgs].
func (codeArgs) Kind() string { return "code" }

// Kind implements [river.JobArgs].
func (moveArgs) Kind() string { return "move" }

// Kind implements [river.JobArgs].
func (exportArgs) Kind() string { return "export" }

// Kind implements [river.JobArgs].
func (tableArgs) Kind() string { return "table" }

// Kind implements [river.JobArgs].
func (digestArgs) Kind() string { return "digest" }

// InsertOpts implements [river.JobArgsWithInsertOpts]: digests come after all else.
func (digestArgs) InsertOpts() river.InsertOpts { return river.InsertOpts{Priority: 3} }

// Kind implements [river.JobArgs].
func (sayArgs) Kind() string { return "say" }

// Kind implements [river.JobArgs].
func (silenceArgs) Kind() string { return "silence" }

// Kind implements [river.JobArgs].
func (menuArgs) Kind() string { return "menu" }

// feed is how feedArgs are stored.
type feed struct {
	Telegram int64  `json:"telegram"`
	Input    tagged `json:"input"`
}

// MarshalJSON implements [json.Marshaler].
func (a feedArgs) MarshalJSON() ([]byte, error) {
	input, err := inputs.encode(a.Input)
	if err != nil {
		return nil, err
	}
	return json.Marshal(feed{a.Telegram, input})
}

// UnmarshalJSON implements [json.Unmarshaler].
func (a *feedArgs) UnmarshalJSON(data []byte) error {
	var stored feed
	if err := json.Unmarshal(data, &stored); err != nil {
		return err
	}
	input, err := inputs.decode(stored.Input)
	*a = feedArgs{stored.Telegram, input}
	return err
}

// Failed jobs are tried again after 1 s, 2 s, 4 s … and then every minute, for
// a day.
const (
	longestPause = time.Minute
	quickTries   = 6
	tries        = quickTries + int(24*time.Hour/longestPause)
)

// pause returns how long a job rests after its given try, counted from 1, has failed.
func pause(try int) time.Duration {
	if try > quickTries {
		return longestPause
	}
	return time.Duration(math.Pow(2, float64(try-1))) * time.Second
}

// retries tells the queue when a failed job is tried again.
type retries struct{ now func() time.Time }

// NextRetry implements [river.ClientRetryPolicy].
func (r retries) NextRetry(job *rivertype.JobRow) time.Time { return r.now().Add(pause(job.Attempt)) }

// silent drops what a part has to say that also comes back as an error.
var silent = slog.New(slog.DiscardHandler)

// openJobs returns a client that inserts jobs and works none.
func openJobs(pool *pgxpool.Pool) (*jobClient, error) {
	return river.NewClient(riverpgxv5.New(pool), &river.Config{MaxAttempts: tries, Logger: silent})
}

// queue inserts jobs, to be worked once the transaction has committed.
func (s *Store) queue(ctx context.Context, t tx, jobs ...jobArgs) error {
	if len(jobs) == 0 {
		return nil
	}
	return s.outbox(ctx, t, func(t tx) error { return s.insert(ctx, t, jobs) })
}

func (s *Store) insert(ctx context.Context, t tx, jobs []jobArgs) error {
	if len(jobs) == 0 {
		return nil
	}
	params := make([]river.InsertManyParams, len(jobs))
	for i, args := range jobs {
		params[i].Args = args
	}
	_, err := s.jobs.InsertManyTx(ctx, t.Tx, params)
	return err
}

// SayLater queues a text for a chat, HTML that names nobody, to be sent as soon as
// the chat takes one.
func (s *Store) SayLater(ctx context.Context, chat int64, thread int, text string) error {
	_, err := s.jobs.Insert(ctx, sayArgs{chat, thread, text}, nil)
	return explain(err, "note to tell chat %d something", chat)
}
