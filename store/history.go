package store

import (
	"context"
	"reflect"
	"slices"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// addHistory stores what p has and old has not, or has otherwise.
func (t tx) addHistory(ctx context.Context, old, p approval.Project) error {
	for _, v := range p.Revisions[len(old.Revisions):] {
		err := t.AddRevision(ctx, db.AddRevisionParams{
			Project: p.ID, Number: v.Number, Answers: v.Answers, Maker: v.Maker, Teacher: v.Teacher, MadeAt: v.MadeAt,
		})
		if err != nil {
			return err
		}
	}
	for i := range p.Askings {
		if err := t.setAsking(ctx, old, p, i); err != nil {
			return err
		}
	}
	for i, d := range p.Acts[len(old.Acts):] {
		err := t.AddDeed(ctx, db.AddDeedParams{
			Project: p.ID, Number: len(old.Acts) + i + 1, Verdict: d.Verdict,
			TelegramID: d.By.User, Teacher: d.By.Teacher, DoneAt: d.At, Asking: d.Asking, Concerns: d.Teacher,
		})
		if err != nil {
			return err
		}
	}
	if len(p.Revisions) > len(old.Revisions) || p.Sides != old.Sides {
		title := sought(p.Current().Answers.Get(form.Title))
		if err := t.IndexProject(ctx, db.IndexProjectParams{Project: p.ID, Title: title}); err != nil {
			return err
		}
	}
	return t.setMembers(ctx, old, p)
}

// setAsking stores the asking of p at an index with what has been said about it, if
// it differs from what it was in old.
func (t tx) setAsking(ctx context.Context, old, p approval.Project, i int) error {
	project, a, before := p.ID, p.Askings[i], approval.Asking{}
	if i < len(old.Askings) {
		before = old.Askings[i]
	}
	office, waiting := askedOffice(p, a), p.Waits(a)
	if reflect.DeepEqual(before, a) && waiting == old.Waits(before) && office == askedOffice(old, before) {
		return nil
	}
	err := t.SetAsking(ctx, db.SetAskingParams{
		Project: project, Number: a.Number, Party: a.Party, Office: office, Waiting: waiting,
		Revision: a.Revision, Mends: a.Mends, AskedAt: a.AskedAt,
		DueAt: a.Due, SilentAt: a.Silent, Stage: a.Stage, StagedAt: orNull(a.StagedAt),
	})
	if err != nil {
		return err
	}
	if q := a.Query; q != before.Query {
		err := t.SetQuery(ctx, db.SetQueryParams{
			Project: project, Asking: a.Number, Words: q.Words, AskedAt: q.AskedAt, Answer: q.Answer, RepliedAt: orNull(q.RepliedAt),
		})
		if err != nil {
			return err
		}
	}
	if before.Reason == a.Reason && before.Verdict == a.Verdict {
		return nil
	}
	questions := []string{}
	for _, id := range a.Questions {
		questions = append(questions, string(id))
	}
	if office != "" && before.Verdict == "" {
		if err := t.count(ctx, office, conversation.FigureOf(office, false, a.Verdict, a.AskedAt, a.At)); err != nil {
			return err
		}
	}
	return t.SetDecision(ctx, db.SetDecisionParams{
		Project: project, Asking: a.Number, Verdict: a.Verdict, Questions: questions, TelegramID: a.By.User, Teacher: a.By.Teacher,
		DecidedAt: a.At, ReasonCode: a.Reason.Code, ReasonWords: a.Reason.Words,
	})
}

// askedOffice returns the office that an asking is put to, or "".
func askedOffice(p approval.Project, a approval.Asking) people.OfficeCode {
	if a.Party.Role() != approval.Offices {
		return ""
	}
	return people.OfficeCode(p.Side(a.Party).Office)
}

// setMembers stores who takes part in p.
func (t tx) setMembers(ctx context.Context, old, p approval.Project) error {
	if slices.Equal(old.Members, p.Members) {
		return nil
	}
	for i, m := range p.Members {
		err := t.SetMember(ctx, db.SetMemberParams{
			Project: p.ID, Number: i + 1, Teacher: orNull(m.Teacher), School: m.School, Office: people.OfficeCode(m.Office), State: m.State, Party: m.By, Since: m.At,
		})
		if err != nil {
			return err
		}
	}
	return t.DropMembersFrom(ctx, db.DropMembersFromParams{Project: p.ID, Number: len(p.Members)})
}

// history is the rows of what some projects say and what became of them.
type history struct {
	revisions []db.Revision
	askings   []db.Asking
	queries   []db.Query
	decisions []db.Decision
	deeds     []db.Deed
	members   []db.Member
}

// addTo adds them to the projects by their ids.
func (h history) addTo(projects map[int64]*approval.Project) {
	for _, v := range h.revisions {
		p := projects[v.Project]
		p.Revisions = append(p.Revisions, approval.Revision{
			Number: v.Number, Answers: v.Answers, Maker: v.Maker, Teacher: v.Teacher, MadeAt: v.MadeAt,
		})
	}
	for _, d := range h.deeds {
		p := projects[d.Project]
		p.Acts = append(p.Acts, approval.Deed{
			Verdict: d.Verdict, By: approval.Actor{User: d.TelegramID, Teacher: d.Teacher}, At: d.DoneAt, Asking: d.Asking, Teacher: d.Concerns,
		})
	}
	for _, m := range h.members {
		p := projects[m.Project]
		p.Members = append(p.Members, approval.Member{
			Teacher: orZero(m.Teacher), School: m.School, Office: string(m.Office), State: m.State, By: m.Party, At: m.Since,
		})
	}
	h.addAskings(projects)
}

// addAskings adds the askings to projects, with what has been said about them.
func (h history) addAskings(projects map[int64]*approval.Project) {
	for _, a := range h.askings {
		p := projects[a.Project]
		p.Askings = append(p.Askings, approval.Asking{
			Number: a.Number, Party: a.Party, Revision: a.Revision, Mends: a.Mends, AskedAt: a.AskedAt, Due: a.DueAt,
			Silent: a.SilentAt, Stage: a.Stage, StagedAt: orZero(a.StagedAt),
		})
	}
	for _, q := range h.queries {
		projects[q.Project].Askings[q.Asking-1].Query = approval.Query{
			Words: q.Words, AskedAt: q.AskedAt, Answer: q.Answer, RepliedAt: orZero(q.RepliedAt),
		}
	}
	for _, d := range h.decisions {
		a := &projects[d.Project].Askings[d.Asking-1]
		a.Verdict, a.At = d.Verdict, d.DecidedAt
		a.By = approval.Actor{User: d.TelegramID, Teacher: d.Teacher}
		a.Reason = approval.Reason{Code: d.ReasonCode, Words: d.ReasonWords}
		for _, id := range d.Questions {
			a.Questions = append(a.Questions, form.ID(id))
		}
	}
}
