package store

import (
	"context"
	"reflect"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// ProjectChange is what becomes of a project, and whom to tell of what.
type ProjectChange func(approval.Project) (approval.Project, []approval.Notice, error)

// UpdateProject applies change to the project called id and returns it as it
// then stands. Nobody else can change the project at the same time. The notices are
// queued with it, and the cards about the project are redrawn. Nothing is stored if
// change fails, and nothing is queued if it changes nothing.
func (s *Store) UpdateProject(ctx context.Context, id int64, change ProjectChange) (approval.Project, error) {
	var p approval.Project
	err := s.inTx(ctx, func(t tx) error {
		var err error
		p, err = s.updateProject(ctx, t, id, change)
		return err
	})
	return p, explain(err, "update project %d", id)
}

func (s *Store) updateProject(ctx context.Context, t tx, id int64, change ProjectChange) (approval.Project, error) {
	var rows projectRows
	read := t.reader()
	if err := read.together(ctx, append([]fetch{do((*db.Queries).LockProject, id)}, rows.fetches([]int64{id})...)...); err != nil {
		return approval.Project{}, err
	}
	projects := rows.all()
	if len(projects) == 0 {
		return approval.Project{}, ErrNotFound
	}
	old := projects[0]
	p, notices, err := change(old)
	if err != nil || reflect.DeepEqual(old, p) {
		return p, err
	}
	if err := read.together(ctx, append([]fetch{do((*db.Queries).SetProject, setProject(p))}, historyOf(old, p)...)...); err != nil {
		return p, err
	}
	return p, s.raise(ctx, t, append(tell(p, notices), altered{Project: id})...)
}

// newProject returns the row of a project that has just been sent.
func newProject(p approval.Project) db.AddProjectParams {
	return db.AddProjectParams{
		Draft: p.Draft, Status: p.Status, Since: p.Since, SentAt: p.SentAt, DueAt: orNull(conversation.Due(p)),
		Founder: orNull(p.Sides[0].Teacher), FounderSchool: p.Sides[0].School, FounderOffice: p.Sides[0].Office,
		Cofounder: orNull(p.Sides[1].Teacher), CofounderSchool: p.Sides[1].School, CofounderOffice: p.Sides[1].Office,
	}
}

// setProject returns what of the row may change.
func setProject(p approval.Project) db.SetProjectParams {
	return db.SetProjectParams{
		ID: p.ID, Status: p.Status, Since: p.Since, DueAt: orNull(conversation.Due(p)),
		Founder: orNull(p.Sides[0].Teacher), FounderSchool: p.Sides[0].School, FounderOffice: p.Sides[0].Office,
		Cofounder: orNull(p.Sides[1].Teacher), CofounderSchool: p.Sides[1].School, CofounderOffice: p.Sides[1].Office,
	}
}

// tell addresses the notices of a project: to the founders by their ids, to the
// offices by their codes. A founder who has deleted the account is told nothing.
func tell(p approval.Project, notices []approval.Notice) []viewChange {
	var all []viewChange
	for _, n := range notices {
		to := recipient(p, n)
		if to == (conversation.Recipient{}) {
			continue
		}
		if n.Event == approval.Asked {
			all = append(all, asked{To: to, Card: card(p, n.Asking)})
			continue
		}
		all = append(all, told{conversation.Notice{
			To: to, Event: conversation.ProjectEvent(n.Event), Project: p.ID, Card: card(p, n.Asking), Other: people.ID(n.Member),
		}})
	}
	return all
}

// recipient returns who gets a notice, or nobody.
func recipient(p approval.Project, n approval.Notice) conversation.Recipient {
	switch {
	case n.Teacher != 0:
		return conversation.Recipient{Teacher: people.ID(n.Teacher)}
	case n.To == approval.CentralOffice:
		return conversation.Recipient{Office: people.CSS}
	case n.To.Role() == approval.Founders:
		return conversation.Recipient{Teacher: people.ID(p.Side(n.To).Teacher)}
	}
	return conversation.Recipient{Office: people.OfficeCode(p.Side(n.To).Office)}
}

// card names the asking with the given number; without one it is the zero card.
func card(p approval.Project, asking int) conversation.Card {
	a, ok := p.Asking(asking)
	if !ok {
		return conversation.Card{}
	}
	return conversation.Card{Project: p.ID, Number: a.Number, Revision: a.Revision}
}
