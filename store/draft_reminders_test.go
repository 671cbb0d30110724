package store_test

import (
	"testing"
	"time"

	"twinbot/conversation"
)

// sweep does what is due and compares what is queued.
func (w *world) sweep(want ...string) {
	w.t.Helper()
	if err := w.Sweep(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
	w.wantQueue(want...)
}

// drafting returns a teacher who has just kept the draft called a.
func drafting(w *world) teacher {
	w.t.Helper()
	marie := w.newcomer("marie", lyon)
	marie.does(conversation.KeepDraft{Draft: "a", Answers: answers("Rivers")})
	w.queue()
	return marie
}

const reminder = "tell teacher 1: draft_waits"

// TestDraftReminders lets a draft rest: it reminds its author after one, three
// and seven days, and then never again.
func TestDraftReminders(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	drafting(w)
	w.clock.pass(24*time.Hour - time.Minute)
	w.sweep()
	w.clock.pass(time.Minute)
	w.sweep(reminder)
	w.sweep()
	w.clock.pass(48 * time.Hour)
	w.sweep(reminder)
	w.clock.pass(96 * time.Hour)
	w.sweep(reminder)
	w.clock.pass(300 * 24 * time.Hour)
	w.sweep()
}

// TestDraftRemindersByDay checks that nobody is reminded at night, by the clock
// of the school, or twice at once after the program was down.
func TestDraftRemindersByDay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.clock.pass(11 * time.Hour) // nine in the evening in Lyon
	drafting(w)
	w.clock.pass(24 * time.Hour)
	w.sweep()
	w.clock.pass(12*time.Hour - time.Minute)
	w.sweep()
	w.clock.pass(time.Minute) // nine in the morning
	w.sweep(reminder)
	w.clock.pass(9 * 24 * time.Hour)
	w.sweep(reminder)
	w.clock.pass(300 * 24 * time.Hour)
	w.sweep()
}

// TestDraftRemindersEnd checks which drafts no longer remind anybody, and that the
// wait begins again when a draft is continued.
func TestDraftRemindersEnd(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		does conversation.Effect
		want []string // a day and a minute later
	}{
		{"nothing", conversation.SetReminders{On: true}, []string{reminder}},
		{"switched off", conversation.SetReminders{}, nil},
		{"deleted", conversation.KeepDraft{Draft: "a", Answers: answers("Rivers"), Deleted: time.Unix(1, 0)}, nil},
		{"gone on with", conversation.KeepDraft{Draft: "a", Answers: answers("Rivers and seas")}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			marie := drafting(w)
			w.clock.pass(time.Minute)
			marie.does(tt.does)
			w.queue()
			w.clock.pass(24*time.Hour - time.Second)
			w.sweep(tt.want...)
		})
	}
}

// TestDeletedDraft deletes a draft, which counts no more, can be brought back
// for a day, and is then forgotten.
func TestDeletedDraft(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := drafting(w)
	gone := conversation.KeepDraft{Draft: "a", Answers: answers("Rivers"), Deleted: w.clock.Now()}
	marie.does(gone)
	drafts := func() (count int, deleted bool, kept bool) {
		t.Helper()
		f := marie.facts(conversation.Reads{Drafts: true, Counts: true, Draft: "a"})
		return f.Counts[conversation.DraftsTab], len(f.Drafts) == 1 && !f.Drafts[0].Deleted.IsZero(), f.Draft != nil
	}
	if n, deleted, kept := drafts(); n != 0 || !deleted || !kept {
		t.Errorf("deleted: %d drafts count, in the list as deleted %t, kept %t", n, deleted, kept)
	}
	marie.does(conversation.KeepDraft{Draft: "a", Answers: answers("Rivers")})
	if n, deleted, _ := drafts(); n != 1 || deleted {
		t.Errorf("brought back: %d drafts count, in the list as deleted %t", n, deleted)
	}
	marie.does(gone)
	w.clock.pass(conversation.DeletedKept - time.Second)
	w.sweep()
	if _, _, kept := drafts(); !kept {
		t.Error("forgotten before a day is over")
	}
	w.clock.pass(time.Second)
	w.sweep()
	if n, deleted, kept := drafts(); n != 0 || deleted || kept {
		t.Errorf("a day later: %d drafts count, in the list as deleted %t, kept %t", n, deleted, kept)
	}
}
