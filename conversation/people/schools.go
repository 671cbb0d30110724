package people

import (
	"errors"
	"time"
)

// MaxSchools is in how many schools a teacher can have a place at once.
const MaxSchools = 6

// Errors that tell why a teacher cannot leave a school or come to one.
var (
	ErrLastSchool  = errors.New("people: the only school")
	ErrSchoolInUse = errors.New("people: a pending or open project uses the school")
	ErrNoMember    = errors.New("people: not a member of that school")
)

// Leave returns the membership of t called id as left at the time now. used
// says which schools the teacher's pending and open projects use: they cannot
// be left, nor can the only one.
func (t Teacher) Leave(id MembershipID, used map[SchoolID]bool, now time.Time) (Membership, error) {
	m, ok := t.Membership(id)
	switch {
	case !ok:
		return m, ErrNoMember
	case used[m.School.ID]:
		return m, ErrSchoolInUse
	case len(t.Memberships) == 1:
		return m, ErrLastSchool
	}
	return m.leave(now), nil
}

// Replace returns a refused membership as left at the time now for another one:
// that it is the only one does not matter.
func (m Membership) Replace(now time.Time) (Membership, error) {
	if m.State != Refused {
		return m, ErrNotRefused
	}
	return m.leave(now), nil
}

func (m Membership) leave(now time.Time) Membership {
	m.State, m.Verdict = Left, Verdict{At: now}
	return m
}
