package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/store"
)

// patience is how long a test waits for what is to happen.
const patience = 20 * time.Second

// next returns what comes next out of c.
func next[T any](t *testing.T, c <-chan T) T {
	t.Helper()
	select {
	case v := <-c:
		return v
	case <-time.After(patience):
		t.Fatal("nothing came")
	}
	panic("unreachable")
}

// newWorldOnTime returns a world whose clock goes with that of the queue.
func newWorldOnTime(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	w.config.Now = time.Now
	w.Store = w.open()
	return w
}

// sweeps does what is due by the clock.
func (w *world) sweeps() {
	w.t.Helper()
	if err := w.Sweep(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

// works runs jobs until the test ends. What w leaves out fails the test.
func (w *world) works(work store.Work) {
	w.t.Helper()
	if work.Show == nil {
		work.Show = func(_ context.Context, view int64) error {
			w.t.Errorf("showed view %d", view)
			return nil
		}
	}
	if work.Report == nil {
		work.Report = func(_ context.Context, err error) { w.t.Error(err) }
	}
	stop, err := w.RunJobs(w.t.Context(), work)
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := stop(ctx); err != nil {
			w.t.Error(err)
		}
	})
}

// TestShow fails, panics, is put off, and then gets through. Each try but the first one
// knows that there was one before.
func TestShow(t *testing.T) {
	t.Parallel()
	w := newWorldOnTime(t)
	marie := w.newcomer("marie", lyon)
	card := w.cardView(conversation.Card{Membership: marie.member.ID, Number: 1})
	shows, reports := make(chan int64, 10), make(chan error, 10)
	try := 0
	w.works(store.Work{
		Show: func(_ context.Context, view int64) error {
			shows <- view
			switch try++; try {
			case 1:
				return errors.New("too slow")
			case 2:
				panic("too bad")
			case 3:
				return fmt.Errorf("wait: %w", store.Later(100*time.Millisecond))
			}
			return nil
		},
		Report: func(_ context.Context, err error) { reports <- err },
	})
	for range 4 {
		if got := next(t, shows); got != card.ID {
			t.Errorf("showed view %d, want %d", got, card.ID)
		}
	}
	for _, want := range []string{"try 1: too slow", "try 2: panic: too bad"} {
		if err := next(t, reports); !strings.Contains(err.Error(), want) {
			t.Errorf("reported %v; want %q", err, want)
		}
	}
	select {
	case err := <-reports: // to be put off is no failure
		t.Errorf("reported %v", err)
	default:
	}
}

// TestFeedAndNever feeds a conversation whatever becomes of another job.
func TestFeedAndNever(t *testing.T) {
	t.Parallel()
	w := newWorldOnTime(t)
	marie, eleni := w.newcomer("marie", lyon), w.newcomer("eleni", athens)
	marie.does(conversation.MakeInvite{Token: "token", Draft: "a", Expires: time.Now().Add(time.Hour)})
	eleni.does(conversation.UseInvite{Token: "token"})
	type fed struct {
		Telegram int64
		Input    conversation.Input
	}
	feeds, reports := make(chan fed, 10), make(chan error, 10)
	w.works(store.Work{
		Show: func(context.Context, int64) error { return store.Never(errors.New("blocked")) },
		Feed: func(_ context.Context, telegram int64, _ string, in conversation.Input) error {
			feeds <- fed{telegram, in}
			return nil
		},
		Report: func(_ context.Context, err error) { reports <- err },
	})
	want := fed{marie.telegram, conversation.Joined{Draft: "a", Teacher: eleni.id}}
	if diff := cmp.Diff(want, next(t, feeds)); diff != "" {
		t.Errorf("fed (-want +got):\n%s", diff)
	}
	for range 2 {
		if err := next(t, reports); !strings.Contains(err.Error(), "given up") || !strings.Contains(err.Error(), "blocked") {
			t.Errorf("reported %v", err)
		}
	}
}

// TestStopCutsOff stops while a job hangs. It is not lost.
func TestStopCutsOff(t *testing.T) {
	t.Parallel()
	w := newWorldOnTime(t)
	if err := w.ShowSoon(t.Context(), 7); err != nil {
		t.Fatal(err)
	}
	hangs := make(chan struct{})
	work := store.Work{
		Show: func(ctx context.Context, _ int64) error {
			close(hangs)
			<-ctx.Done()
			return ctx.Err()
		},
		Report: func(context.Context, error) {},
	}
	stop, err := w.RunJobs(t.Context(), work)
	if err != nil {
		t.Fatal(err)
	}
	next(t, hangs)
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if err := stop(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("stopped with %v", err)
	}
	shown := make(chan int64, 1)
	w.works(store.Work{Show: func(_ context.Context, view int64) error {
		shown <- view
		return nil
	}})
	next(t, shown)
}

// TestPollingLease hands the lease from one replica to the next.
func TestPollingLease(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	other := w.open()
	first, err := w.PollingLease(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Held(t.Context()); err != nil {
		t.Error(err)
	}
	impatient, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := other.PollingLease(impatient); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("two hold the lease: %v", err)
	}
	leases := make(chan *store.Lease, 1)
	go func() {
		lease, err := other.PollingLease(t.Context())
		if err != nil {
			t.Error(err)
		}
		leases <- lease
	}()
	first.Release()
	second := next(t, leases)
	defer second.Release()
	if err := first.Held(t.Context()); err == nil {
		t.Error("the lease is held after its release")
	}
}
