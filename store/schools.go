package store

import (
	"context"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// OfficesInUse returns the offices that schools have.
func (s *Store) OfficesInUse(ctx context.Context) ([]people.OfficeCode, error) {
	codes, err := s.queries().OfficesInUse(ctx)
	offices := make([]people.OfficeCode, len(codes))
	for i, code := range codes {
		offices[i] = people.OfficeCode(code)
	}
	return offices, explain(err, "list offices in use")
}

// join makes a person a member of a school that exists, or of a new one, and
// asks its office. Somebody who has left the school asks again; somebody who has
// a place there already asks nothing.
func (s *Store) join(ctx context.Context, t tx, me people.ID, there people.SchoolID, fresh people.School) error {
	id, office := int64(there), fresh.Office
	var err error
	if there == 0 {
		id, err = t.AddSchool(ctx, db.AddSchoolParams{
			Name: fresh.Name, Town: fresh.Town, Country: fresh.Country, Office: office, Sought: sought(fresh.Name, fresh.Town),
		})
	} else {
		office, err = t.OfficeOfSchool(ctx, id)
	}
	if err != nil {
		return err
	}
	before, err := found(t.MembershipIn(ctx, db.MembershipInParams{Person: int64(me), School: id}))
	if err != nil {
		return err
	}
	if before != nil {
		return s.comeBack(ctx, t, people.MembershipID(*before))
	}
	m := people.Membership{Teacher: me, State: people.Asked, Attempt: 1, AskedAt: s.Now()}
	added, err := t.AddMembership(ctx, db.AddMembershipParams{
		Person: int64(me), School: id, Office: office, State: m.State, Attempt: m.Attempt, AskedAt: m.AskedAt,
	})
	if err != nil {
		return err
	}
	if err := t.IndexMembership(ctx, added); err != nil {
		return err
	}
	m.ID, m.School.Office = people.MembershipID(added), office
	return s.raise(ctx, t, membershipAsked(m))
}

// comeBack asks the office again about a membership that was left.
func (s *Store) comeBack(ctx context.Context, t tx, id people.MembershipID) error {
	_, err := s.updateMembership(ctx, t, id, 0, func(m people.Membership) (people.Membership, error) {
		if m.State != people.Left {
			return m, nil
		}
		return m.AskAgain(s.Now())
	})
	return err
}

// joinSchool asks for a further membership, in place of a refused one if there
// is one to replace.
func (s *Store) joinSchool(ctx context.Context, t tx, me people.ID, e conversation.JoinSchool) error {
	if _, err := t.LockPeople(ctx, []int64{int64(me)}); err != nil {
		return err
	}
	if e.Instead != 0 {
		_, err := s.updateMembership(ctx, t, e.Instead, 0, func(m people.Membership) (people.Membership, error) {
			replaced, err := m.Replace(s.Now())
			if m.Teacher != me || err != nil {
				return m, nil //nolint:nilerr // it has been answered otherwise first, and stays
			}
			return replaced, nil
		})
		if err != nil {
			return err
		}
	}
	return s.join(ctx, t, me, e.School, e.New)
}

// leaveSchool ends a membership, unless it has become one that cannot be left.
func (s *Store) leaveSchool(ctx context.Context, t tx, me people.ID, e conversation.LeaveSchool) error {
	if _, err := t.LockPeople(ctx, []int64{int64(me)}); err != nil {
		return err
	}
	read := t.reader()
	teacher, err := read.teacher(ctx, me)
	if err != nil || teacher == nil {
		return err
	}
	used, err := read.schoolsInUse(ctx, me)
	if err != nil {
		return err
	}
	if _, err := teacher.Leave(e.Membership, used, s.Now()); err != nil {
		return nil //nolint:nilerr // the profile shows that it is still there
	}
	_, err = s.updateMembership(ctx, t, e.Membership, 0, func(people.Membership) (people.Membership, error) {
		return teacher.Leave(e.Membership, used, s.Now())
	})
	return err
}

// schoolsInUse returns which schools a person's pending and open projects use.
func (r reader) schoolsInUse(ctx context.Context, person people.ID) (map[people.SchoolID]bool, error) {
	rows, err := r.SchoolsInUse(ctx, int64(person))
	used := map[people.SchoolID]bool{}
	for _, row := range rows {
		switch conversation.TabOf(row.Status) {
		case conversation.OpenTab, conversation.PendingTab:
			used[people.SchoolID(row.School)] = true
		case conversation.ClosedTab, conversation.DraftsTab, conversation.NotRegisteredTab:
		}
	}
	return used, err
}
