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

// TestAnswersComeFirst answers people in groups: notices leave room for answers, and more of it
// where somebody presses on; what there is no room for at all waits.
func TestAnswersComeFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	counts := func(n int, count func(context.Context, int64) (time.Duration, error), chat int64) {
		t.Helper()
		for range n {
			if wait, err := count(t.Context(), chat); err != nil || wait > 0 {
				t.Fatal(wait, err)
			}
		}
	}
	for i, tt := range []struct {
		notices, answers            int
		noticeAtLeast, noticeAtMost time.Duration // until there may be one more
		answerWaits                 bool
	}{
		{notices: 17},
		{notices: 18, noticeAtLeast: 50 * time.Second, noticeAtMost: time.Minute},
		{notices: 3, answers: 1},
		{notices: 4, answers: 1, noticeAtLeast: 5 * time.Second, noticeAtMost: 10 * time.Second},
		{answers: 17},
		{answers: 18, noticeAtLeast: 50 * time.Second, noticeAtMost: time.Minute},
		{notices: 4, answers: 16, noticeAtLeast: 50 * time.Second, noticeAtMost: time.Minute, answerWaits: true},
	} {
		chat := int64(-4 - i)
		counts(tt.notices, w.Notice, chat)
		counts(tt.answers, w.MayAnswer, chat)
		if wait, err := w.Notice(t.Context(), chat); err != nil || wait < tt.noticeAtLeast || wait > tt.noticeAtMost+time.Second {
			t.Errorf("%+v: a notice waits %s, %v", tt, wait, err)
		}
		if wait, err := w.MayAnswer(t.Context(), chat); err != nil || wait > 0 != tt.answerWaits {
			t.Errorf("%+v: an answer waits %s, %v", tt, wait, err)
		}
		if err := w.CountSent(t.Context(), chat); err != nil {
			t.Error(err)
		}
	}
}
