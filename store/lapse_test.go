package store_test

import (
	"fmt"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
)

// sweep lets days go by, one after the other, as the bot sees them, until noon
// of the last.
func (w *world) days(n int) {
	w.t.Helper()
	for range n {
		w.clock.pass(24 * time.Hour)
		if err := w.Sweep(w.t.Context()); err != nil {
			w.t.Fatal(err)
		}
	}
}

// TestSilence lets a co-founder be silent until the project expires. Two programs
// that sweep tell nobody twice.
func TestSilence(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	other := w.open()
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	id := marie.sends("a", eleni)
	w.queue()
	toMarie, toEleni := fmt.Sprint("tell teacher ", marie.id, ": project_"), fmt.Sprint("tell teacher ", eleni.id, ": project_")
	redraw := fmt.Sprintf("redraw project %d asking 1", id)
	for range 4 {
		w.days(1)
	}
	w.wantQueue(toEleni+"reminder 1", redraw)
	w.days(14)
	w.wantQueue(toEleni+"reminder 1", redraw, toEleni+"reminder 1") // the card is owed already
	w.days(10)
	w.wantQueue(toMarie+"warning 1", toEleni+"warning 1", redraw)
	w.days(6)
	if err := other.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.wantQueue(toMarie+"expired 1", toEleni+"expired 1", redraw)
	w.days(100)
	w.wantQueue()
	if _, err := w.decide(id, 1, approval.Yes, eleni.actor()); err == nil {
		t.Error("an expired project was accepted")
	}
}

// TestWholeHistoryIsKept does everything that can be said of a project before it
// is open, and loads it as it was computed.
func TestWholeHistoryIsKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	id := marie.sends("a", eleni)
	say := func(by teacher, word approval.Word) {
		t.Helper()
		w.clock.pass(time.Hour)
		by.does(conversation.ActOn{Project: id, Word: word, At: w.clock.Now()})
	}
	say(eleni, approval.Word{Verdict: approval.Question, Asking: 1, Revision: 1, Words: "Which river?"})
	say(marie, approval.Word{Verdict: approval.Reply, Asking: 1, Revision: 1, Words: "The Rhône."})
	say(marie, approval.Word{Verdict: approval.Remind, Asking: 1})
	say(eleni, approval.Word{Verdict: approval.Change, Asking: 1, Revision: 1, Words: "Too long.", Questions: []form.ID{form.Aims, form.Title}})
	current := marie.facts(conversation.Reads{Project: id}).Project.Current()
	say(marie, approval.Word{Verdict: approval.Revise, Revision: 1, Answers: current.Answers.With(form.Title, "Two rivers")})
	p := marie.facts(conversation.Reads{Project: id}).Project
	a, b := p.Askings[0], p.Askings[1]
	if a.Query.Answer != "The Rhône." || a.Verdict != approval.Change || len(a.Questions) != 2 || a.Questions[1] != form.Title {
		t.Errorf("asking 1 is %+v", a)
	}
	if b.Mends != 1 || b.Verdict != approval.Revise || b.By != marie.actor() || p.Current().Teacher != int64(marie.id) {
		t.Errorf("asking 2 is %+v, revision 2 by %d", b, p.Current().Teacher)
	}
	if len(p.Acts) != 3 || p.Acts[2] != (approval.Deed{Verdict: approval.Remind, By: marie.actor(), At: p.Acts[2].At, Asking: 1}) {
		t.Errorf("deeds are %+v", p.Acts)
	}
	if len(p.History()) != 6 {
		t.Errorf("the history is %+v", p.History())
	}
}
