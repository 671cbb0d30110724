package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/store"
)

// complete answers every question, for a project between two teachers.
func complete(founder, cofounder teacher) form.Answers {
	long := strings.Repeat("The classes measure the water. ", 3)
	return form.Answers{
		form.School:    {fmt.Sprint(founder.member.School.ID)},
		form.Cofounder: {fmt.Sprint(cofounder.id), fmt.Sprint(cofounder.member.School.ID)},
		form.Title:     {"Rivers"}, form.Description: {long}, form.Languages: {"en"}, form.PupilAges: {"7", "11"},
		form.Pupils: {"48"}, form.Subjects: {"art"}, form.Tools: {"email"}, form.Aims: {long}, form.Process: {long}, form.Results: {long},
	}
}

// TestSendOpens validates two founders one after the other. Only the second
// validation opens Send, and only of the draft that is complete. The author of the
// draft is told, whichever of the two came last.
func TestSendOpens(t *testing.T) {
	t.Parallel()
	for _, founderFirst := range []bool{true, false} {
		t.Run(fmt.Sprintf("founder first %t", founderFirst), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			marie, eleni := w.newcomer("marie", lyon), w.newcomer("eleni", athens)
			marie.does(conversation.KeepDraft{Draft: "whole", Answers: complete(marie, eleni)})
			marie.does(conversation.KeepDraft{Draft: "part", Answers: complete(marie, eleni).Without(form.Aims)})
			first, last := marie, eleni
			if !founderFirst {
				first, last = eleni, marie
			}
			w.queue()
			first.isValidated()
			w.wantQueue(
				fmt.Sprintf("redraw membership %d attempt 1", first.member.ID),
				fmt.Sprintf("tell teacher %d: membership_validated", first.id),
			)
			last.isValidated()
			w.wantQueue(
				fmt.Sprintf("redraw membership %d attempt 1", last.member.ID),
				fmt.Sprintf("tell teacher %d: membership_validated", last.id),
				fmt.Sprintf("tell teacher %d: send_opened", marie.id),
			)
		})
	}
}

func (p teacher) isValidated() {
	p.w.t.Helper()
	_, err := p.w.UpdateMembership(p.w.t.Context(), p.member.ID, 900, func(m people.Membership) (people.Membership, error) {
		return m.Answer(m.Attempt, true, people.Verdict{At: p.w.clock.Now()})
	})
	if err != nil {
		p.w.t.Fatal(err)
	}
}

// TestOwedIsTakenUp saves a session with an effect and performs nothing, as a
// program does that dies between the two. Some moments later somebody is told to take it up.
func TestOwedIsTakenUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	w.queue()
	effect := conversation.SetLanguage{Language: "en"}
	w.save(w.load(marie.telegram), "1", conversation.State{}, store.Owed{Key: "1/0", Effect: effect})
	w.clock.pass(6 * time.Second)
	if got := w.toShow(); !slices.Equal(got, []int64{marie.telegram}) {
		t.Errorf("%v are to be taken up", got)
	}
}
