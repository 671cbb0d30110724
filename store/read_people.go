package store

import (
	"context"

	"twinbot/conversation/people"
	"twinbot/store/db"
)

// reader reads what several places need.
type reader struct {
	*db.Queries
	conn connection
}

func readerOf(c connection) reader { return reader{db.New(c), c} }

func (t tx) reader() reader { return reader{t.Queries, t} }

// teachers returns the teachers with these ids. A teacher who is no longer known is
// missing.
func (r reader) teachers(ctx context.Context, ids ...people.ID) (map[people.ID]people.Teacher, error) {
	var rows teacherRows
	fetches := rows.fetches(ids)
	if len(fetches) == 0 {
		return rows.teachers(), nil
	}
	err := r.together(ctx, fetches...)
	return rows.teachers(), err
}

// teacherRows is the rows of teachers.
type teacherRows struct {
	persons     []db.Person
	memberships []db.MembershipsOfRow
}

// fetches reads the teachers with these ids.
func (t *teacherRows) fetches(ids []people.ID) []fetch {
	known := make([]int64, 0, len(ids))
	for _, id := range ids {
		if id != 0 {
			known = append(known, int64(id))
		}
	}
	if len(known) == 0 {
		return nil
	}
	return []fetch{into(&t.persons, (*db.Queries).Persons, known), into(&t.memberships, (*db.Queries).MembershipsOf, known)}
}

func personIDs(rows []int64) []people.ID {
	ids := make([]people.ID, len(rows))
	for i, id := range rows {
		ids[i] = people.ID(id)
	}
	return ids
}

func (t teacherRows) teachers() map[people.ID]people.Teacher {
	of := map[int64][]people.Membership{}
	for _, m := range t.memberships {
		if m.Membership.State == people.Left {
			continue
		}
		of[m.Membership.Person] = append(of[m.Membership.Person], membership(m.Membership, m.School, m.OfficerName))
	}
	teachers := make(map[people.ID]people.Teacher, len(t.persons))
	for _, p := range t.persons {
		teachers[people.ID(p.ID)] = people.Teacher{
			ID: people.ID(p.ID), Name: p.Name, UserName: p.UserName, Language: p.Language, Found: p.Found,
			Blocked: p.BlockedBy != "", BlockedBy: p.BlockedBy, BlockedFor: people.Reason{Code: p.BlockCode, Words: p.BlockWords},
			NoReminders: !p.DraftReminders,
			Unreachable: !p.Reachable,
			Memberships: of[p.ID],
		}
	}
	return teachers
}

// teacher returns the teacher called id, or nil.
func (r reader) teacher(ctx context.Context, id people.ID) (*people.Teacher, error) {
	teachers, err := r.teachers(ctx, id)
	if err != nil {
		return nil, err
	}
	teacher, known := teachers[id]
	if !known {
		return nil, nil
	}
	return &teacher, nil
}

// teacherWhere returns the teacher that a query has found by something else
// than the id, or nil.
func (r reader) teacherWhere(ctx context.Context, id int64, err error) (*people.Teacher, error) {
	row, err := found(id, err)
	if err != nil || row == nil {
		return nil, err
	}
	return r.teacher(ctx, people.ID(*row))
}

// teacherAt returns the teacher who writes from a Telegram account, or nil.
func (r reader) teacherAt(ctx context.Context, telegram int64) (*people.Teacher, error) {
	id, err := r.PersonAt(ctx, telegram)
	return r.teacherWhere(ctx, id, err)
}

// membership returns the membership called id, or nil.
func (r reader) membership(ctx context.Context, id people.MembershipID) (*people.Membership, error) {
	row, err := found(r.Membership(ctx, int64(id)))
	if err != nil || row == nil {
		return nil, err
	}
	m := membership(row.Membership, row.School, row.OfficerName)
	return &m, nil
}

// contacts returns whom a person knows.
func (r reader) contacts(ctx context.Context, person people.ID) ([]people.Contact, error) {
	rows, err := r.ContactsOf(ctx, int64(person))
	if err != nil {
		return nil, err
	}
	ids := make([]people.ID, len(rows))
	for i, row := range rows {
		ids[i] = people.ID(row.Person)
	}
	teachers, err := r.teachers(ctx, ids...)
	if err != nil {
		return nil, err
	}
	contacts := make([]people.Contact, len(rows))
	for i, row := range rows {
		contacts[i] = people.Contact{Teacher: teachers[people.ID(row.Person)], Since: row.Since}
	}
	return contacts, nil
}

// requests puts the people to requests to become contacts.
func (r reader) requests(ctx context.Context, rows ...db.ContactRequest) ([]people.Request, error) {
	var ids []people.ID
	for _, row := range rows {
		ids = append(ids, people.ID(row.FromPerson), people.ID(row.ToPerson))
	}
	teachers, err := r.teachers(ctx, ids...)
	if err != nil {
		return nil, err
	}
	requests := make([]people.Request, len(rows))
	for i, row := range rows {
		requests[i] = people.Request{
			ID: people.RequestID(row.ID), At: row.AskedAt,
			From: teachers[people.ID(row.FromPerson)], To: teachers[people.ID(row.ToPerson)],
		}
	}
	return requests, nil
}

// request puts the people to the request that a query has found, or returns nil.
func (r reader) request(ctx context.Context, row db.ContactRequest, err error) (*people.Request, error) {
	one, err := found(row, err)
	if err != nil || one == nil {
		return nil, err
	}
	requests, err := r.requests(ctx, *one)
	if err != nil {
		return nil, err
	}
	return &requests[0], nil
}

func school(s db.School) people.School {
	return people.School{ID: people.SchoolID(s.ID), Name: s.Name, Town: s.Town, Country: s.Country, Office: s.Office}
}

func membership(m db.Membership, s db.School, officer string) people.Membership {
	return people.Membership{
		ID: people.MembershipID(m.ID), Teacher: people.ID(m.Person), School: school(s),
		State: m.State, Attempt: m.Attempt, AskedAt: m.AskedAt,
		Verdict: people.Verdict{
			By: officer, User: orZero(m.Officer), At: orZero(m.DecidedAt), Reason: people.Reason{Code: m.ReasonCode, Words: m.ReasonWords},
		},
	}
}

// orZero returns what p points to, or the zero value where the database has
// null.
func orZero[T any](p *T) T {
	var zero T
	if p == nil {
		return zero
	}
	return *p
}

// orNull returns v for the database, which has null where we have the zero
// value.
func orNull[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}
