package store

import (
	"context"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// putAgain returns the jobs that put to a person once more all that waits for
// their answer: the buttons in the chat that the account has left are dead.
func (t tx) putAgain(ctx context.Context, me people.ID) ([]jobArgs, error) {
	var all []jobArgs
	for _, waiting := range []func(context.Context, people.ID) ([]jobArgs, error){
		t.projectsWaiting, t.requestsWaiting, t.questionsWaiting, t.movesWaiting,
	} {
		jobs, err := waiting(ctx, me)
		if err != nil {
			return nil, err
		}
		all = append(all, jobs...)
	}
	return all, nil
}

// projectsWaiting returns what projects wait for: decisions, changes, replies, and
// whether the person takes part.
func (t tx) projectsWaiting(ctx context.Context, me people.ID) ([]jobArgs, error) {
	ids, err := t.ProjectsWith(ctx, int64(me))
	if err != nil {
		return nil, err
	}
	projects, err := t.reader().projects(ctx, ids...)
	if err != nil {
		return nil, err
	}
	var jobs []jobArgs
	for _, p := range projects {
		jobs = append(jobs, tell(p, approval.WaitsFor(p, int64(me)))...)
	}
	return jobs, nil
}

func (t tx) requestsWaiting(ctx context.Context, me people.ID) ([]jobArgs, error) {
	rows, err := t.OpenRequestsOf(ctx, int64(me))
	var jobs []jobArgs
	for _, r := range rows {
		if people.ID(r.ToPerson) == me {
			jobs = append(jobs, contactAsked(me, people.ID(r.FromPerson), r.ID))
		}
	}
	return jobs, err
}

func (t tx) questionsWaiting(ctx context.Context, me people.ID) ([]jobArgs, error) {
	rows, err := t.OpenQuestionsTo(ctx, int64(me))
	var jobs []jobArgs
	for _, q := range rows {
		jobs = append(jobs, membershipQuestion(me, people.MembershipID(q.Membership), people.QuestionID(q.ID)))
	}
	return jobs, err
}

// movesWaiting returns what others have asked offices to do with the account, which
// its owner may stop.
func (t tx) movesWaiting(ctx context.Context, me people.ID) ([]jobArgs, error) {
	rows, err := t.MovesUnderWay(ctx, int64(me))
	var jobs []jobArgs
	for _, m := range rows {
		event := conversation.MoveWarned
		if m.State == people.MoveAgreed {
			event = conversation.MoveComing
		}
		jobs = append(jobs, moveTold(me, event, people.MoveID(m.ID)))
	}
	return jobs, err
}
