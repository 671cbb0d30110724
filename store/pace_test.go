package store_test

import (
	"context"
	"testing"
	"time"
)

// TestMaySend sends through two programs to one chat, and to many.
func TestMaySend(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	other := w.open()
	may := func(n int, chat func(i int) int64, digest bool) (passed int) {
		t.Helper()
		for i := range n {
			wait, err := []interface {
				MaySend(context.Context, int64, bool) (time.Duration, error)
			}{w.Store, other}[i%2].MaySend(t.Context(), chat(i), digest)
			switch {
			case err != nil:
				t.Fatal(err)
			case wait == 0:
				passed++
			case wait > 10*time.Second*time.Duration(n):
				t.Errorf("told to wait %s", wait)
			}
		}
		return passed
	}
	begun := time.Now()
	if n := may(4, func(int) int64 { return 7 }, false); n > 1+int(time.Since(begun)/time.Second) || n == 0 {
		t.Errorf("%d messages at once to one person", n)
	}
	for i, digest := range []bool{true, false} { // digests leave room for notices, notices none for digests
		begun := time.Now()
		n := may(40, func(chat int) int64 { return int64(100*(i+1) + chat) }, digest)
		if most := 5 + 25*(1+int(time.Since(begun)/time.Second)); n == 0 || n > most {
			t.Errorf("%d messages at once to as many persons, want %d at most", n, most)
		}
	}
}

// TestPeace checks that another replica learns how long a chat must be left in
// peace.
func TestPeace(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if err := w.LeaveInPeace(t.Context(), -7, 3*time.Second); err != nil {
		t.Fatal(err)
	}
	for chat, want := range map[int64]time.Duration{-7: 3 * time.Second, 7: 0} {
		left, err := w.open().PeaceLeft(t.Context(), chat)
		if err != nil || left > want || want > 0 && left == 0 {
			t.Errorf("chat %d: left in peace for %s, %v; want at most %s", chat, left, err, want)
		}
	}
}

// TestAnswersComeFirst answers people in groups: notices go out as long as they leave room for more
// answers within a minute, and wait until they do.
func TestAnswersComeFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i, tt := range []struct {
		answers     int
		least, most time.Duration // a notice waits
	}{
		{17, 0, 0},
		{18, 30 * time.Second, 2 * time.Minute},
		{30, 30 * time.Second, 2 * time.Minute},
	} {
		for range tt.answers {
			if err := w.CountSent(t.Context(), int64(-4-i)); err != nil {
				t.Fatal(err)
			}
		}
		if wait, err := w.MaySend(t.Context(), int64(-4-i), false); err != nil || wait < tt.least || wait > tt.most {
			t.Errorf("a notice may come %s after %d answers: %v", wait, tt.answers, err)
		}
	}
}
