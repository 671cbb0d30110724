package store_test

import (
	"context"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store"
)

// TestDigests lets days go by: a chat is told what waits on working days, at its
// hour, once, and no longer when it is no office's any more.
func TestDigests(t *testing.T) {
	t.Parallel()
	w := newWorld(t) // on a Monday, at ten in Paris
	other := w.open()
	w.bind("NSS-FR", -1)
	w.bind(people.CSS, -1) // the same chat, so the same digest
	w.queue()
	passes := func(d time.Duration, want ...string) {
		t.Helper()
		w.clock.pass(d)
		for _, err := range atOnce(2, func(i int) error {
			return []*store.Store{w.Store, other}[i].Sweep(t.Context())
		}) {
			if err != nil {
				t.Error(err)
			}
		}
		w.wantQueue(want...)
	}
	passes(22 * time.Hour)                  // 8 o'clock
	passes(time.Hour, "digest for -1")      // 9 o'clock
	passes(time.Hour)                       // 10 o'clock
	passes(3*24*time.Hour, "digest for -1") // Friday
	passes(24 * time.Hour)                  // Saturday
	passes(24 * time.Hour)                  // Sunday
	passes(24*time.Hour, "digest for -1")   // Monday, an hour late
	passes(11 * time.Hour)                  // 21 o'clock
	passes(24 * time.Hour)                  // twelve hours late on Tuesday: too late
	passes(12*time.Hour, "digest for -1")   // Wednesday
	hour := 15
	if err := w.SetDigest(t.Context(), -1, "NSS-FR", &hour); err != nil {
		t.Fatal(err)
	}
	passes(5 * time.Hour) // 14 o'clock
	passes(time.Hour, "digest for -1")
	if facts, err := w.OfficeFacts(t.Context(), -1, conversation.OfficeReads{Digest: true}); err != nil || *facts.Digest != hour {
		t.Errorf("the digest comes at %v, %v", facts.Digest, err)
	}
	if err := w.MoveChat(t.Context(), -1, -1001); err != nil {
		t.Fatal(err)
	}
	w.queue()
	passes(24*time.Hour, "digest for -1001")
	if err := w.SetDigest(t.Context(), -1001, "NSS-FR", nil); err != nil {
		t.Fatal(err)
	}
	passes(24 * time.Hour)
	if err := w.SetDigest(t.Context(), -1001, "NSS-FR", &hour); err != nil {
		t.Fatal(err)
	}
	w.bind("NSS-FR", -2)
	w.bind(people.CSS, -2)
	w.queue()
	passes(3*24*time.Hour, "digest for -2")
}

// TestNoticesBeforeDigests lets the digests of all offices wait when a notice
// comes: it goes out with the first jobs that are worked, not after them all.
func TestNoticesBeforeDigests(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	offices := people.OfficeCodes()
	for i, office := range offices {
		w.bind(office, int64(-1-i))
	}
	w.clock.pass(25 * time.Hour) // past nine o'clock everywhere
	w.queue()
	w.sweeps()
	w.newcomer("marie", lyon)
	told := make(chan string, len(offices)+1)
	w.works(store.Work{
		Menu:   func(context.Context, int64) error { return nil },
		Digest: func(context.Context, string, int64) error { told <- "a digest"; return nil },
		Show:   func(context.Context, int64) error { told <- "the notice"; return nil },
	})
	const atOnce = 16 // jobs are worked, so as many may be told before
	for before := 0; next(t, told) != "the notice"; before++ {
		if before == atOnce {
			t.Fatalf("%d digests of %d came before the notice", before+1, len(offices))
		}
	}
}
