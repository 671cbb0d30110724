package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/store"
)

// filling is the state of somebody who fills in a draft.
func filling(draft, title string) conversation.State {
	return conversation.State{Place: conversation.AtForm, Fill: &conversation.Fill{Draft: draft, Answers: answers(title)}}
}

// flush writes drafts and expects to look at so many sessions.
func (w *world) flush(want int) {
	w.t.Helper()
	if got, err := w.FlushDrafts(w.t.Context()); err != nil || got != want {
		w.t.Errorf("wrote the drafts of %d sessions, %v; want %d", got, err, want)
	}
}

// titles returns the titles of a person's drafts in PostgreSQL by their ids.
func (p teacher) titles() map[string]string {
	p.w.t.Helper()
	titles := map[string]string{}
	for _, d := range p.facts(conversation.Reads{Drafts: true}).Drafts {
		titles[d.ID] = d.Answers.Get("title")
	}
	return titles
}

func (p teacher) wantTitles(want map[string]string) {
	p.w.t.Helper()
	if diff := cmp.Diff(want, p.titles()); diff != "" {
		p.w.t.Errorf("drafts (-want +got):\n%s", diff)
	}
}

// open returns the id of the draft that counts as open, or "".
func (p teacher) open() string {
	p.w.t.Helper()
	d, err := p.w.OpenDraft(p.w.t.Context(), p.telegram)
	if err != nil {
		p.w.t.Fatal(err)
	}
	if d == nil {
		return ""
	}
	return d.ID
}

// TestFlushDrafts types quickly, rests, leaves the form and opens another.
func TestFlushDrafts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	session := w.load(marie.telegram)
	for i := range 4 {
		session = w.save(session, fmt.Sprint("typed ", i), filling("a", fmt.Sprint("Rivers ", i)))
		w.flush(0)
		w.clock.pass(300 * time.Millisecond)
	}
	w.flush(1) // though the last change is younger: the first one is not
	marie.wantTitles(map[string]string{"a": "Rivers 3"})
	w.clock.pass(time.Hour)
	w.flush(0) // nothing new

	session = w.save(session, "back", session.State)
	w.clock.pass(2 * time.Second)
	w.flush(0) // nothing of the draft has changed

	session = w.save(session, "another", filling("b", "Trees"))
	w.clock.pass(2 * time.Second)
	w.flush(1)
	marie.wantTitles(map[string]string{"a": "Rivers 3", "b": "Trees"})
	if got := marie.open(); got != "b" {
		t.Errorf("draft %q is open", got)
	}

	w.save(session, "leave", conversation.State{})
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

// TestHeardIsKept stores which messages make an answer, even if only that has
// changed. It ends when the account moves to another chat, which has messages of
// its own.
func TestHeardIsKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	session := w.load(marie.telegram)
	want := func(of teacher, draft string, heard conversation.Heard) {
		t.Helper()
		if diff := cmp.Diff(heard, of.facts(conversation.Reads{Draft: draft}).Draft.Heard); diff != "" {
			t.Errorf("messages (-want +got):\n%s", diff)
		}
	}
	for message := 7; message < 9; message++ {
		heard := conversation.Heard{"title": {{Message: message, Text: "Rivers"}}}
		state := filling("a", "Rivers")
		state.Fill.Heard = heard
		session = w.save(session, fmt.Sprint("typed ", message), state)
		w.clock.pass(2 * time.Second)
		w.flush(1)
		want(marie, "a", heard)
	}
	heard := conversation.Heard{"aims": {{Message: 9, Text: "To learn."}}}
	marie.does(conversation.KeepDraft{Draft: "b", Answers: answers("Seas"), Heard: heard})
	want(marie, "b", heard)
	after := w.stranger()
	marie.does(conversation.HandOver{To: after.telegram})
	want(after.again(), "a", conversation.Heard{})
	want(after.again(), "b", conversation.Heard{})
}

// TestWaitingIsKept decides on the co-founder later, which is written like an answer
// and is found when the session is lost.
func TestWaitingIsKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	session := w.save(w.load(marie.telegram), "1", filling("a", "Rivers"))
	w.clock.pass(time.Hour)
	w.flush(1)
	state := filling("a", "Rivers")
	state.Fill.Waits = true
	w.save(session, "2", state)
	w.clock.pass(time.Hour)
	w.flush(1)
	if d, err := w.OpenDraft(t.Context(), marie.telegram); err != nil || d == nil || !d.Waits {
		t.Errorf("the open draft is %+v, %v", d, err)
	}
}

// TestEditIsWritten changes the text of a project: what is not sent yet is written
// as a draft is, but counts as none, and is gone once the form is left.
func TestEditIsWritten(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	project := marie.sends("sent", eleni)
	session := w.load(marie.telegram)
	want := func(of teacher, edit *conversation.Draft) {
		t.Helper()
		got, err := w.OpenDraft(t.Context(), of.telegram)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(edit, got); diff != "" {
			t.Errorf("changes (-want +got):\n%s", diff)
		}
		of.wantTitles(map[string]string{})
	}
	edits := func(title string) *conversation.Draft {
		t.Helper()
		heard := conversation.Heard{"title": {{Message: 7, Text: title}}}
		state := conversation.State{Place: conversation.AtForm, Fill: &conversation.Fill{Project: project, Base: 1, Answers: answers(title), Heard: heard}}
		session = w.save(session, title, state)
		w.clock.pass(2 * time.Second)
		w.flush(1)
		return &conversation.Draft{Project: project, Base: 1, Answers: answers(title), Heard: heard}
	}
	want(marie, edits("Seas"))
	want(marie, edits("Lakes"))
	session = w.save(session, "leave", conversation.State{})
	w.clock.pass(2 * time.Second)
	w.flush(1)
	want(marie, nil)
	edits("Hills")
	after := w.stranger()
	marie.does(conversation.HandOver{To: after.telegram})
	want(after.again(), nil)
}

// TestFlushOfMany has more people write at once than are looked at in one go:
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

// TestOlderNeverOverwritesNewer keeps a draft when leaving the form; the
// write-behind of the version before comes late.
func TestOlderNeverOverwritesNewer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	open := w.save(w.load(marie.telegram), "1", filling("a", "Rivers"))
	kept := store.Owed{Key: "2/0", Version: open.Version + 1, Effect: conversation.KeepDraft{Draft: "a", Answers: answers("Seas")}}
	if err := w.Perform(t.Context(), marie.telegram, kept); err != nil {
		t.Fatal(err)
	}
	w.clock.pass(2 * time.Second)
	w.flush(1)
	marie.wantTitles(map[string]string{"a": "Seas"})
	if got := marie.open(); got != "" {
		t.Errorf("draft %q is open", got)
	}
}

// TestOpenDraftIsKept keeps a draft for an invite made in it, and loses Redis:
// the draft is still the one that is open.
func TestOpenDraftIsKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	marie.does(conversation.KeepDraft{Draft: "a", Answers: answers("Rivers"), Open: true})
	if got := marie.open(); got != "a" {
		t.Errorf("draft %q is open", got)
	}
}

// TestNobodyElsesDraft gives a draft the id of another person's.
func TestNobodyElsesDraft(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.newcomer("marie", lyon), w.newcomer("eleni", athens)
	marie.does(conversation.KeepDraft{Draft: "a", Answers: answers("Rivers")})
	eleni.does(conversation.KeepDraft{Draft: "a", Answers: answers("Mine now")})
	marie.wantTitles(map[string]string{"a": "Rivers"})
	eleni.wantTitles(map[string]string{})
	if got := eleni.facts(conversation.Reads{Draft: "a"}).Draft; got != nil {
		t.Errorf("she sees %+v", got)
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
		session = w.save(session, draft, filling(draft, "Rivers"))
		w.clock.pass(2 * time.Second)
		owed := store.Owed{Key: draft, Version: session.Version + 1, Effect: conversation.SendProject{
			Draft: draft, Answers: answers("Rivers"), Founder: marie.side(), Cofounder: eleni.side(), At: w.clock.Now(),
		}}
		for _, err := range atOnce(2, func(i int) error {
			if i == 0 {
				return w.Perform(t.Context(), marie.telegram, owed)
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
