package store

import (
	"cmp"
	"context"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// projects returns the projects with these ids, newest first.
func (r reader) projects(ctx context.Context, ids ...int64) ([]approval.Project, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var rows projectRows
	err := r.together(ctx, rows.fetches(ids)...)
	return rows.all(), err
}

func project(row db.ProjectsRow) approval.Project {
	p := row.Project
	return approval.Project{
		ID: p.ID, Draft: p.Draft, Status: p.Status, Since: p.Since, SentAt: p.SentAt,
		Sides: [2]approval.Side{
			{Teacher: orZero(p.Founder), School: p.FounderSchool, Office: p.FounderOffice, Blocked: row.FounderBlocked},
			{Teacher: orZero(p.Cofounder), School: p.CofounderSchool, Office: p.CofounderOffice, Blocked: row.CofounderBlocked},
		},
	}
}

// withPeople puts the people to projects, and makes other fetches in the same round trip.
func (r reader) withPeople(ctx context.Context, projects []approval.Project, also ...fetch) ([]conversation.Project, error) {
	named, err := r.named(ctx, projects, also...)
	if err != nil {
		return nil, err
	}
	out := make([]conversation.Project, len(projects))
	for i, p := range projects {
		out[i] = conversation.Project{
			Project: p, People: named.teachers, Officers: named.officers,
			Served: map[people.OfficeCode]bool{}, Unreachable: map[people.OfficeCode]bool{},
		}
		for j, side := range p.Sides {
			out[i].Founders[j] = named.teachers[people.ID(side.Teacher)]
			out[i].Schools[j] = named.schools[side.School]
			office := people.OfficeCode(side.Office)
			chat := named.chatOf(office)
			out[i].Served[office], out[i].Unreachable[office] = chat.Chat != 0, chat.Chat != 0 && !chat.Reachable
		}
		chat := named.chatOf(people.OfficeCode(p.Sides[0].Office)).Chat
		out[i].OneChat = chat != 0 && chat == named.chatOf(people.OfficeCode(p.Sides[1].Office)).Chat
	}
	return out, nil
}

// named is who and what the ids in projects stand for.
type named struct {
	teachers map[people.ID]people.Teacher
	schools  map[int64]people.School
	officers map[int64]string
	chatOf   func(people.OfficeCode) db.OfficeChat
}

func (r reader) named(ctx context.Context, projects []approval.Project, also ...fetch) (named, error) {
	n := named{schools: map[int64]people.School{}, officers: map[int64]string{}}
	var founders []people.ID
	var schools, officers []int64
	for _, p := range projects {
		founders = append(founders, takers(p)...)
		for _, side := range p.Sides {
			founders, schools = append(founders, people.ID(side.Teacher)), append(schools, side.School)
		}
		for _, a := range p.Askings {
			if a.Party.Role() == approval.Offices && a.Verdict != "" {
				officers = append(officers, a.By.User)
			}
		}
	}
	var persons teacherRows
	var schoolRows []db.School
	var officerRows []db.Officer
	var bound []db.OfficeChat
	err := r.together(ctx, append(append(persons.fetches(founders), also...),
		into(&schoolRows, (*db.Queries).Schools, schools),
		into(&officerRows, (*db.Queries).Officers, officers),
		boundOffices(&bound),
	)...)
	n.teachers, n.chatOf = persons.teachers(), chatsOf(bound)
	for _, s := range schoolRows {
		n.schools[s.ID] = school(s)
	}
	for _, o := range officerRows {
		n.officers[o.TelegramID] = o.Name
	}
	return n, err
}

// takers returns all teachers whom the history of p or its members name.
func takers(p approval.Project) []people.ID {
	var ids []people.ID
	for _, v := range p.Revisions {
		ids = append(ids, people.ID(v.Teacher))
	}
	for _, a := range p.Askings {
		if a.Party.Role() == approval.Founders {
			ids = append(ids, people.ID(a.By.Teacher))
		}
	}
	for _, d := range p.Acts {
		ids = append(ids, people.ID(d.By.Teacher), people.ID(d.Teacher))
	}
	for _, m := range p.Members {
		ids = append(ids, people.ID(m.Teacher))
	}
	return ids
}

// projectWithPeople returns the project called id, or nil.
func (r reader) projectWithPeople(ctx context.Context, id int64) (*conversation.Project, error) {
	projects, err := r.projects(ctx, id)
	if err != nil || len(projects) == 0 {
		return nil, err
	}
	out, err := r.withPeople(ctx, projects)
	if err != nil {
		return nil, err
	}
	return &out[0], nil
}

// chats returns in which chat an office is asked.
func (r reader) chats(ctx context.Context) (func(people.OfficeCode) db.OfficeChat, error) {
	rows, err := r.BoundOffices(ctx)
	return chatsOf(rows), err
}

func boundOffices(to *[]db.OfficeChat) fetch {
	return func(ctx context.Context, q *db.Queries) (err error) {
		*to, err = q.BoundOffices(ctx)
		return err
	}
}

// chatsOf returns in which chat an office is asked: its own, else that of the
// central office, or the chat 0 if there is neither.
func chatsOf(rows []db.OfficeChat) func(people.OfficeCode) db.OfficeChat {
	bound := map[people.OfficeCode]db.OfficeChat{}
	for _, row := range rows {
		bound[row.Office] = row
	}
	return func(office people.OfficeCode) db.OfficeChat { return cmp.Or(bound[office], bound[people.CSS]) }
}
