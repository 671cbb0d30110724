package store_test

import (
	"fmt"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/store"
)

// TestFlushDrafts types quickly, rests, leaves the form and opens another.
func TestFlushDrafts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	session := w.load(marie.telegram)
	for i := range 4 {
		session = w.save(session, fmt.Sprint(i), filling("a", fmt.Sprint("Rivers ", i)))
		w.flush(0)
		w.clock.pass(300 * time.Millisecond)
	}
	w.flush(1) // though the last change is younger: the first one is not
	marie.wantTitles(map[string]string{"a": "Rivers 3"})
	w.clock.pass(time.Hour)
	w.flush(0) // nothing new

	session = w.save(session, "91", session.State)
	w.clock.pass(2 * time.Second)
	w.flush(0) // nothing of the draft has changed

	session = w.save(session, "92", filling("b", "Trees"))
	w.clock.pass(2 * time.Second)
	w.flush(1)
	marie.wantTitles(map[string]string{"a": "Rivers 3", "b": "Trees"})
	if got := marie.open(); got != "b" {
		t.Errorf("draft %q is open", got)
	}

	w.save(session, "93", conversation.State{})
	w.clock.pass(2 * time.Second)
	w.flush(1)
	if got := marie.open(); got != "" {
		t.Errorf("draft %q is open after the form was left", got)
	}
}

// TestFlushIsForOthersToo writes the draft of a person without an account, and
// of one whose session is lost: nothing, and nobody is kept waiting by them.
func TestFlushIsForOthersToo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	stranger := w.save(w.load(99), "1", filling("x", "Clouds"))
	marie := w.newcomer("marie", lyon)
	w.save(w.load(marie.telegram), "1", filling("a", "Rivers"))
	w.save(w.load(98), "1", conversation.State{Fill: &conversation.Fill{Draft: "blank"}})
	w.clock.pass(2 * time.Second)
	w.flush(3)
	marie.wantTitles(map[string]string{"a": "Rivers"})
	if stranger.Version == 0 {
		t.Error("the stranger has no session")
	}
}

// TestFlushOfMany lets more people write at once than are looked at in one go:
// nobody's draft waits for the next time.
func TestFlushOfMany(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const many = 210
	for i := range int64(many) {
		w.save(w.load(1000+i), "1", filling(fmt.Sprint(i), "Rivers"))
	}
	w.clock.pass(2 * time.Second)
	w.flush(many)
}

// TestFlushAtOnce lets several replicas write the same drafts.
func TestFlushAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	other := w.open()
	var teachers []teacher
	for i := range 20 {
		p := w.newcomer(fmt.Sprint("teacher", i), lyon)
		teachers = append(teachers, p)
		w.save(w.load(p.telegram), "1", filling(fmt.Sprint(i), "Rivers"))
	}
	w.clock.pass(2 * time.Second)
	replicas := []*store.Store{w.Store, other}
	written := make([]int, 4)
	for _, err := range atOnce(4, func(i int) (err error) {
		written[i], err = replicas[i%2].FlushDrafts(t.Context())
		return err
	}) {
		if err != nil {
			t.Error(err)
		}
	}
	if sum := written[0] + written[1] + written[2] + written[3]; sum != len(teachers) {
		t.Errorf("%d drafts were written, by %v; want each once", sum, written)
	}
	for i, p := range teachers {
		p.wantTitles(map[string]string{fmt.Sprint(i): "Rivers"})
	}
}

// TestFlushMeetsSend sends a project while its draft is being written, many
// times: a draft that was sent is never there again.
func TestFlushMeetsSend(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	session := w.load(marie.telegram)
	for i := range 20 {
		draft := fmt.Sprint("draft ", i)
		session = w.save(session, "1", filling(draft, "Rivers"))
		w.clock.pass(2 * time.Second)
		owed := store.Owed{Key: draft, Version: session.Version + 1, Effect: conversation.SendProject{
			Draft: draft, Answers: answers("Rivers"), Founder: marie.side(), Cofounder: eleni.side(), At: w.clock.Now(),
		}}
		for _, err := range atOnce(2, func(i int) error {
			if i == 0 {
				return w.perform(w.Store, marie.telegram, owed)
			}
			_, err := w.FlushDrafts(t.Context())
			return err
		}) {
			if err != nil {
				t.Fatal(err)
			}
		}
		marie.wantTitles(map[string]string{})
	}
	if got := marie.facts(conversation.Reads{Counts: true}).Counts; got[conversation.PendingTab] != 20 || got[conversation.DraftsTab] != 0 {
		t.Errorf("counts are %v", got)
	}
}

// TestOlderNeverOverwritesNewer keeps a draft when leaving the form; the
// write-behind of the version before comes late.
func TestOlderNeverOverwritesNewer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	open := w.save(w.load(marie.telegram), "1", filling("a", "Rivers"))
	kept := store.Owed{Key: "2/0", Version: open.Version + 1, Effect: conversation.KeepDraft{Draft: "a", Answers: answers("Seas")}}
	if err := w.perform(w.Store, marie.telegram, kept); err != nil {
		t.Fatal(err)
	}
	w.clock.pass(2 * time.Second)
	w.flush(1)
	marie.wantTitles(map[string]string{"a": "Seas"})
	if got := marie.open(); got != "" {
		t.Errorf("draft %q is open", got)
	}
}
