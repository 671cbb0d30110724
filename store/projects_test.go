package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/store"
)

// decide answers an asking of a project's first revision.
func (w *world) decide(project int64, asking int, v approval.Verdict, by approval.Actor) (approval.Project, error) {
	d := approval.Decision{Asking: asking, Revision: 1, Verdict: v, By: by, At: w.clock.Now()}
	if v == approval.No {
		d.Reason = approval.Reason{Words: "No, <thanks>"}
	}
	return w.UpdateProject(w.t.Context(), project, func(p approval.Project) (approval.Project, []approval.Notice, error) {
		return approval.Decide(p, d)
	})
}

func (p teacher) actor() approval.Actor {
	return approval.Actor{User: p.telegram, Teacher: int64(p.id)}
}

// TestFromSendToOpen follows a project until it is closed. What is loaded is
// what the rules have computed.
func TestFromSendToOpen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	w.queue()
	toMarie, toEleni := fmt.Sprint("tell teacher ", marie.id, ": project_"), fmt.Sprint("tell teacher ", eleni.id, ": project_")

	id := marie.sends("a", eleni)
	asking := func(n int) string { return fmt.Sprintf("project %d asking %d", id, n) }
	w.wantQueue(fmt.Sprintf("ask teacher %d: %s", eleni.id, asking(1)))

	must := func(p approval.Project, err error) approval.Project {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	w.clock.pass(time.Hour)
	must(w.decide(id, 1, approval.Yes, eleni.actor()))
	w.wantQueue(toMarie+"accepted 1", "ask NSS-FR: "+asking(2), "ask NSS-GR: "+asking(3), "redraw "+asking(1))
	must(w.decide(id, 1, approval.Yes, eleni.actor())) // the same again
	w.wantQueue()

	w.clock.pass(time.Hour)
	must(w.decide(id, 2, approval.Yes, approval.Actor{User: 901}))
	w.wantQueue(toMarie+"approved 2", toEleni+"approved 2", "tell NSS-GR: project_approved 2",
		"redraw "+asking(1), "redraw "+asking(2), "redraw "+asking(3))
	must(w.decide(id, 3, approval.Yes, approval.Actor{User: 902}))
	w.wantQueue(toMarie+"opened 3", toEleni+"opened 3", "tell NSS-FR: project_opened 3",
		"redraw "+asking(1), "redraw "+asking(2), "redraw "+asking(3))

	eleni.does(conversation.ActOn{Project: id, Word: approval.Word{Verdict: approval.Close}, At: w.clock.Now()})
	w.wantQueue(toMarie+"closed", "tell NSS-FR: project_closed", "tell NSS-GR: project_closed",
		"redraw "+asking(1), "redraw "+asking(2), "redraw "+asking(3))

	var stored approval.Project
	computed, err := w.UpdateProject(t.Context(), id, func(p approval.Project) (approval.Project, []approval.Notice, error) {
		stored = p
		return approval.Act(p, approval.Reopen, marie.actor(), w.clock.Now())
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(stored.Acts) != 1 || stored.Acts[0].By != eleni.actor() || stored.Status != approval.Closed {
		t.Errorf("stored is %+v", stored)
	}
	again := must(w.UpdateProject(t.Context(), id, func(p approval.Project) (approval.Project, []approval.Notice, error) { return p, nil, nil }))
	if diff := cmp.Diff(computed, again); diff != "" {
		t.Errorf("loaded again (-computed +loaded):\n%s", diff)
	}
}

// TestTwoOfficersAtOnce press opposite buttons under the same asking, many
// times. One wins, the other is told so.
func TestTwoOfficersAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	other := w.open()
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	for i := range 10 {
		id := marie.sends(fmt.Sprint("draft ", i), eleni)
		if _, err := w.decide(id, 1, approval.Yes, eleni.actor()); err != nil {
			t.Fatal(err)
		}
		w.queue()
		verdicts := []approval.Verdict{approval.Yes, approval.No}
		stores := []*store.Store{w.Store, other}
		errs := atOnce(2, func(j int) error {
			d := approval.Decision{
				Asking: 2, Revision: 1, Verdict: verdicts[j], Reason: approval.Reason{Code: "incomplete"},
				By: approval.Actor{User: int64(901 + j)}, At: w.clock.Now(),
			}
			_, err := stores[j].UpdateProject(t.Context(), id, func(p approval.Project) (approval.Project, []approval.Notice, error) {
				return approval.Decide(p, d)
			})
			return err
		})
		if count(errs, nil) != 1 || count(errs, approval.ErrDecided) != 1 {
			t.Fatalf("both press: %v", errs)
		}
		if told := w.queue(); len(told) != 6 {
			t.Errorf("queued %v, want three notices and three cards redrawn", told)
		}
	}
}

// TestBothOfficesAtOnce approve at the same moment: the project opens, once.
func TestBothOfficesAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	for i := range 10 {
		id := marie.sends(fmt.Sprint("draft ", i), eleni)
		if _, err := w.decide(id, 1, approval.Yes, eleni.actor()); err != nil {
			t.Fatal(err)
		}
		w.queue()
		for _, err := range atOnce(2, func(j int) error {
			_, err := w.decide(id, 2+j, approval.Yes, approval.Actor{User: int64(901 + j)})
			return err
		}) {
			if err != nil {
				t.Fatal(err)
			}
		}
		project := marie.facts(conversation.Reads{Project: id}).Project
		if project.Status != approval.Open {
			t.Errorf("status is %s", project.Status)
		}
		if told := w.queue(); len(told) != 9 {
			t.Errorf("queued %v, want three notices of each decision and three cards redrawn once", told)
		}
	}
}

// TestSendTwice sends a draft by two different messages.
func TestSendTwice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	first := marie.sends("a", eleni)
	w.queue()
	if second := marie.sends("a", eleni); second != first {
		t.Errorf("projects %d and %d", first, second)
	}
	w.wantQueue()
}

func TestUpdateNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if _, err := w.UpdateProject(t.Context(), 404, nil); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("updating no project: %v", err)
	}
	if _, err := w.UpdateMembership(t.Context(), 404, 1, nil); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("updating no membership: %v", err)
	}
	marie := w.newcomer("marie", lyon)
	own := errors.New("a rule of ours")
	_, err := w.UpdateMembership(t.Context(), marie.member.ID, 1, func(m people.Membership) (people.Membership, error) { return m, own })
	if !errors.Is(err, own) {
		t.Errorf("the rule's own error: %v", err)
	}
}

// TestMembership refuses a membership, which is asked for again and validated. The
// name of the officer comes from the table of names alone.
func TestMembership(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	w.wantQueue(fmt.Sprintf("ask NSS-FR: membership %d attempt 1", marie.member.ID))
	redraw := fmt.Sprintf("redraw membership %d attempt 1", marie.member.ID)

	refuse(w, marie)
	w.wantQueue(redraw, fmt.Sprint("tell teacher ", marie.id, ": membership_refused"))
	if err := w.NameOfficer(t.Context(), 900, "Luc <3"); err != nil {
		t.Fatal(err)
	}
	want := people.Verdict{By: "Luc <3", User: 900, At: w.clock.Now(), Reason: people.Reason{Code: "wrong_school"}}
	if got := marie.again().member; got.State != people.Refused || got.Verdict != want {
		t.Errorf("membership is %+v", got)
	}

	other := w.newcomer("ana", lyon)
	w.queue()
	if err := other.tries(conversation.AskAgain{Membership: marie.member.ID}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("somebody else asks again: %v", err)
	}
	marie.does(conversation.AskAgain{Membership: marie.member.ID})
	w.wantQueue(redraw, fmt.Sprintf("ask NSS-FR: membership %d attempt 2", marie.member.ID))

	errs := atOnce(2, func(i int) error { // one refuses, one validates
		_, err := w.UpdateMembership(t.Context(), marie.member.ID, 901, func(m people.Membership) (people.Membership, error) {
			return m.Answer(2, i == 0, people.Verdict{At: w.clock.Now(), Reason: people.Reason{Words: "unknown here"}})
		})
		return err
	})
	if count(errs, nil) != 1 || count(errs, people.ErrAnswered) != 1 {
		t.Errorf("both answer: %v", errs)
	}
}
