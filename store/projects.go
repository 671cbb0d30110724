package store

import (
	"context"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// ProjectChange is what becomes of a project, and whom to tell of what.
type ProjectChange func(approval.Project) (approval.Project, []approval.Notice, error)

// UpdateProject applies change to the project called id and returns it as it
// then stands. Nobody else can change the project meanwhile. What is to be told
// is queued with it, and the cards about the project are drawn anew. Nothing is
// stored if change fails, and nothing is queued if it changes nothing.
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
	if err := t.LockProject(ctx, id); err != nil {
		return approval.Project{}, err
	}
	projects, err := reader{t.Queries}.projects(ctx, id)
	if err != nil {
		return approval.Project{}, err
	}
	if len(projects) == 0 {
		return approval.Project{}, ErrNotFound
	}
	old := projects[0]
	p, notices, err := change(old)
	if err != nil || !changed(old, p) {
		return p, err
	}
	if err := t.SetStatus(ctx, db.SetStatusParams{ID: id, Status: p.Status, Since: p.Since}); err != nil {
		return p, err
	}
	if err := t.addHistory(ctx, old, p); err != nil {
		return p, err
	}
	return p, s.queue(ctx, t, append(tell(p, notices), redrawArgs{Project: id})...)
}

// changed reports whether p has more of a history than old. History only grows.
func changed(old, p approval.Project) bool {
	if old.Status != p.Status || len(old.Revisions) != len(p.Revisions) || len(old.Askings) != len(p.Askings) || len(old.Acts) != len(p.Acts) {
		return true
	}
	for i, a := range p.Askings {
		if a.Verdict != old.Askings[i].Verdict {
			return true
		}
	}
	return false
}

// newProject is the row of a project that has just been sent.
func newProject(p approval.Project) db.AddProjectParams {
	return db.AddProjectParams{
		Draft: p.Draft, Status: p.Status, Since: p.Since, SentAt: p.SentAt,
		Founder: orNull(p.Sides[0].Teacher), FounderSchool: p.Sides[0].School, FounderOffice: p.Sides[0].Office,
		Cofounder: orNull(p.Sides[1].Teacher), CofounderSchool: p.Sides[1].School, CofounderOffice: p.Sides[1].Office,
	}
}

// addHistory stores what p has and old has not.
func (t tx) addHistory(ctx context.Context, old, p approval.Project) error {
	for _, v := range p.Revisions[len(old.Revisions):] {
		err := t.AddRevision(ctx, db.AddRevisionParams{
			Project: p.ID, Number: v.Number, Answers: v.Answers, Maker: v.Maker, MadeAt: v.MadeAt,
		})
		if err != nil {
			return err
		}
	}
	for i, a := range p.Askings {
		if err := t.addAsking(ctx, p.ID, a, i < len(old.Askings), i < len(old.Askings) && old.Askings[i].Verdict != ""); err != nil {
			return err
		}
	}
	for i, d := range p.Acts[len(old.Acts):] {
		err := t.AddDeed(ctx, db.AddDeedParams{
			Project: p.ID, Number: len(old.Acts) + i + 1, Verdict: d.Verdict,
			TelegramID: d.By.User, Teacher: d.By.Teacher, DoneAt: d.At,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// addAsking stores an asking unless it is put already, and the decision on it
// unless it is decided already.
func (t tx) addAsking(ctx context.Context, project int64, a approval.Asking, put, decided bool) error {
	if !put {
		err := t.AddAsking(ctx, db.AddAskingParams{
			Project: project, Number: a.Number, Party: a.Party, Revision: a.Revision, AskedAt: a.AskedAt, DueAt: a.Due,
		})
		if err != nil {
			return err
		}
	}
	if decided || a.Verdict == "" {
		return nil
	}
	return t.AddDecision(ctx, db.AddDecisionParams{
		Project: project, Asking: a.Number, Verdict: a.Verdict, TelegramID: a.By.User, Teacher: a.By.Teacher,
		DecidedAt: a.At, ReasonCode: a.Reason.Code, ReasonWords: a.Reason.Words,
	})
}

// tell addresses the notices of a project: to the founders by their ids, to the
// offices by their codes. Whoever has deleted the account is told nothing.
func tell(p approval.Project, notices []approval.Notice) []jobArgs {
	var jobs []jobArgs
	for _, n := range notices {
		side := p.Side(n.To)
		to := conversation.Recipient{Office: people.OfficeCode(side.Office)}
		if n.To.Role() == approval.Founders {
			to = conversation.Recipient{Teacher: people.ID(side.Teacher)}
		}
		if to == (conversation.Recipient{}) {
			continue
		}
		jobs = append(jobs, deliverArgs{conversation.Notice{
			To: to, Event: conversation.ProjectEvent(n.Event), Project: p.ID, Card: card(p, n.Asking),
		}})
	}
	return jobs
}

// card names the asking with the given number; without one it is the zero card.
func card(p approval.Project, asking int) conversation.Card {
	a, ok := p.Asking(asking)
	if !ok {
		return conversation.Card{}
	}
	return conversation.Card{Project: p.ID, Number: a.Number, Revision: a.Revision}
}
