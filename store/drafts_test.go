package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
)

// filling returns the state of somebody who fills in a draft.
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
		session = w.save(session, fmt.Sprint(message), state)
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
		session = w.save(session, "1", state)
		w.clock.pass(2 * time.Second)
		w.flush(1)
		return &conversation.Draft{Project: project, Base: 1, Answers: answers(title), Heard: heard}
	}
	want(marie, edits("Seas"))
	want(marie, edits("Lakes"))
	session = w.save(session, "90", conversation.State{})
	w.clock.pass(2 * time.Second)
	w.flush(1)
	want(marie, nil)
	edits("Hills")
	after := w.stranger()
	marie.does(conversation.HandOver{To: after.telegram})
	want(after.again(), nil)
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
