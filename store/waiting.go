package store

import (
	"context"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// putAgain returns the changes that put to a person once more all that waits for
// their answer: the buttons in the chat that the account has left are dead.
func (t tx) putAgain(ctx context.Context, me people.ID, chat int64) ([]viewChange, error) {
	var all []viewChange
	for _, waiting := range []func(context.Context, people.ID) ([]viewChange, error){
		t.projectsWaiting, t.requestsWaiting, t.questionsWaiting, t.movesWaiting,
	} {
		some, err := waiting(ctx, me)
		if err != nil {
			return nil, err
		}
		for _, c := range some {
			if c, ok := c.(asked); ok {
				c.Chat = chat
				all = append(all, c)
				continue
			}
			all = append(all, c)
		}
	}
	return all, nil
}

// projectsWaiting returns what projects wait for: decisions, changes, replies, and
// whether the person takes part.
func (t tx) projectsWaiting(ctx context.Context, me people.ID) ([]viewChange, error) {
	ids, err := t.ProjectsWith(ctx, int64(me))
	if err != nil {
		return nil, err
	}
	projects, err := t.reader().projects(ctx, ids...)
	if err != nil {
		return nil, err
	}
	var all []viewChange
	for _, p := range projects {
		all = append(all, tell(p, approval.WaitsFor(p, int64(me)))...)
	}
	return all, nil
}

func (t tx) requestsWaiting(ctx context.Context, me people.ID) ([]viewChange, error) {
	rows, err := t.OpenRequestsOf(ctx, int64(me))
	var all []viewChange
	for _, r := range rows {
		if people.ID(r.ToPerson) == me {
			all = append(all, contactAsked(me, people.ID(r.FromPerson), r.ID))
		}
	}
	return all, err
}

func (t tx) questionsWaiting(ctx context.Context, me people.ID) ([]viewChange, error) {
	rows, err := t.OpenQuestionsTo(ctx, int64(me))
	var all []viewChange
	for _, q := range rows {
		all = append(all, membershipQuestion(me, people.MembershipID(q.Membership), people.QuestionID(q.ID)))
	}
	return all, err
}

// movesWaiting returns what others have asked offices to do with the account, which
// its owner may stop.
func (t tx) movesWaiting(ctx context.Context, me people.ID) ([]viewChange, error) {
	rows, err := t.MovesUnderWay(ctx, int64(me))
	var all []viewChange
	for _, m := range rows {
		event := conversation.MoveWarned
		if m.State == people.MoveAgreed {
			event = conversation.MoveComing
		}
		all = append(all, moveTold(me, event, people.MoveID(m.ID)))
	}
	return all, err
}
