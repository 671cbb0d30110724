package store

import (
	"reflect"
	"slices"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// historyOf stores what p has and old has not, or has otherwise.
func historyOf(old, p approval.Project) []fetch {
	var writes []fetch
	for _, v := range p.Revisions[len(old.Revisions):] {
		writes = append(writes, do((*db.Queries).AddRevision, db.AddRevisionParams{
			Project: p.ID, Number: v.Number, Answers: v.Answers, Maker: v.Maker, Teacher: v.Teacher, MadeAt: v.MadeAt,
		}))
	}
	for i := range p.Askings {
		writes = append(writes, askingOf(old, p, i)...)
	}
	for i, d := range p.Acts[len(old.Acts):] {
		writes = append(writes, do((*db.Queries).AddDeed, db.AddDeedParams{
			Project: p.ID, Number: len(old.Acts) + i + 1, Verdict: d.Verdict,
			TelegramID: d.By.User, Teacher: d.By.Teacher, DoneAt: d.At, Asking: d.Asking, Concerns: d.Teacher,
		}))
	}
	if len(p.Revisions) > len(old.Revisions) || p.Sides != old.Sides {
		title := sought(p.Current().Answers.Get(form.Title))
		writes = append(writes, do((*db.Queries).IndexProject, db.IndexProjectParams{Project: p.ID, Title: title}))
	}
	return append(writes, membersOf(old, p)...)
}

// askingOf stores the asking of p at an index with what has been said about it, if
// it differs from what it was in old.
func askingOf(old, p approval.Project, i int) []fetch {
	a, before := p.Askings[i], approval.Asking{}
	if i < len(old.Askings) {
		before = old.Askings[i]
	}
	office, waiting := askedOffice(p, a), p.Waits(a)
	if reflect.DeepEqual(before, a) && waiting == old.Waits(before) && office == askedOffice(old, before) {
		return nil
	}
	writes := []fetch{do((*db.Queries).SetAsking, db.SetAskingParams{
		Project: p.ID, Number: a.Number, Party: a.Party, Office: office, Waiting: waiting,
		Revision: a.Revision, Mends: a.Mends, AskedAt: a.AskedAt,
		DueAt: a.Due, SilentAt: a.Silent, Stage: a.Stage, StagedAt: orNull(a.StagedAt),
	})}
	if q := a.Query; q != before.Query {
		writes = append(writes, do((*db.Queries).SetQuery, db.SetQueryParams{
			Project: p.ID, Asking: a.Number, Words: q.Words, AskedAt: q.AskedAt, Answer: q.Answer, RepliedAt: orNull(q.RepliedAt),
		}))
	}
	if before.Reason == a.Reason && before.Verdict == a.Verdict {
		return writes
	}
	questions := []string{}
	for _, id := range a.Questions {
		questions = append(questions, string(id))
	}
	if office != "" && before.Verdict == "" {
		writes = append(writes, countOf(office, conversation.FigureOf(office, false, a.Verdict, a.AskedAt, a.At)))
	}
	return append(writes, do((*db.Queries).SetDecision, db.SetDecisionParams{
		Project: p.ID, Asking: a.Number, Verdict: a.Verdict, Questions: questions, TelegramID: a.By.User, Teacher: a.By.Teacher,
		DecidedAt: a.At, ReasonCode: a.Reason.Code, ReasonWords: a.Reason.Words,
	}))
}

// askedOffice returns the office that an asking is put to, or "".
func askedOffice(p approval.Project, a approval.Asking) people.OfficeCode {
	if a.Party.Role() != approval.Offices {
		return ""
	}
	return people.OfficeCode(p.Side(a.Party).Office)
}

// membersOf stores who takes part in p, if others did in old.
func membersOf(old, p approval.Project) []fetch {
	if slices.Equal(old.Members, p.Members) {
		return nil
	}
	var writes []fetch
	for i, m := range p.Members {
		writes = append(writes, do((*db.Queries).SetMember, db.SetMemberParams{
			Project: p.ID, Number: i + 1, Teacher: orNull(m.Teacher), School: m.School, Office: people.OfficeCode(m.Office), State: m.State, Party: m.By, Since: m.At,
		}))
	}
	return append(writes, do((*db.Queries).DropMembersFrom, db.DropMembersFromParams{Project: p.ID, Number: len(p.Members)}))
}

// projectRows is the rows of projects, of what they say and of what became of them.
type projectRows struct {
	projects  []db.ProjectsRow
	revisions []db.Revision
	askings   []db.Asking
	queries   []db.Query
	decisions []db.Decision
	deeds     []db.Deed
	members   []db.Member
}

// fetches reads the projects with these ids.
func (h *projectRows) fetches(ids []int64) []fetch {
	return []fetch{
		into(&h.projects, (*db.Queries).Projects, ids),
		into(&h.revisions, (*db.Queries).Revisions, ids),
		into(&h.askings, (*db.Queries).Askings, ids),
		into(&h.queries, (*db.Queries).Queries, ids),
		into(&h.decisions, (*db.Queries).Decisions, ids),
		into(&h.deeds, (*db.Queries).Deeds, ids),
		into(&h.members, (*db.Queries).Members, ids),
	}
}

// all returns the projects, newest first.
func (h projectRows) all() []approval.Project {
	projects := make([]approval.Project, len(h.projects))
	byID := make(map[int64]*approval.Project, len(h.projects))
	for i, row := range h.projects {
		projects[i] = project(row)
		byID[row.Project.ID] = &projects[i]
	}
	h.addTexts(byID)
	h.addAskings(byID)
	return projects
}

// addTexts adds the revisions to projects by their ids, what was done without an asking, and
// who takes part.
func (h projectRows) addTexts(projects map[int64]*approval.Project) {
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
}

// addAskings adds the askings to projects, with what has been said about them.
func (h projectRows) addAskings(projects map[int64]*approval.Project) {
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
