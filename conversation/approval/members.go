package approval

import (
	"errors"
	"slices"
	"time"
)

// Errors that tell why somebody does not come to take part in a project.
var (
	ErrMember      = errors.New("approval: already takes part, or is invited")
	ErrOtherOffice = errors.New("approval: a founder's place stays with the schools of their office")
)

// Member is a teacher who takes part in an open project, or was invited to.
type Member struct {
	Teacher int64 // 0 once the account is deleted
	School  int64
	Office  string
	State   MemberState
	By      Party // who invited them, or offers them their place
	At      time.Time
}

// MemberState is how far a teacher has come to take part. It is stored, so a
// state is never renamed.
type MemberState string

// The states of a member.
const (
	IsInvited MemberState = "invited"
	IsMember  MemberState = "member"
	IsOffered MemberState = "offered" // a member, to whom a founder offers their place
	HasPassed MemberState = "passed"
	HasLeft   MemberState = "left"
)

// In reports whether m takes part.
func (m Member) In() bool { return m.State == IsMember || m.State == IsOffered }

// Member returns what a teacher who is no founder is to p.
func (p Project) Member(teacher int64) (Member, bool) {
	i := slices.IndexFunc(p.Members, func(m Member) bool { return teacher != 0 && m.Teacher == teacher })
	if i < 0 {
		return Member{}, false
	}
	return p.Members[i], true
}

// InviteMember lets a founder invite a teacher, from one of their schools, whatever its
// country.
func InviteMember(p Project, teacher int64, school int64, office string, by Actor, at time.Time) (Project, []Notice, error) {
	party, err := p.mayAct(Invite, by)
	if err != nil {
		return p, nil, err
	}
	old, _ := p.Member(teacher)
	if _, founds := p.Party(teacher); founds || old.In() || old.State == IsInvited {
		return p, nil, ErrMember
	}
	m := Member{Teacher: teacher, School: school, Office: office, State: IsInvited, By: party, At: at}
	p = p.withMember(m).did(Deed{Verdict: Invite, By: by, At: at, Teacher: teacher})
	return p, []Notice{{Teacher: teacher, Event: Invited}}, nil
}

// Offer lets a founder offer their place to a member from a school of their own
// office, so that the offices stay those that approved.
func Offer(p Project, teacher int64, by Actor, at time.Time) (Project, []Notice, error) {
	party, err := p.mayAct(HandOver, by)
	if err != nil {
		return p, nil, err
	}
	m, _ := p.Member(teacher)
	switch {
	case m.State != IsMember:
		return p, nil, ErrNotNow
	case m.Office != p.Side(party).Office:
		return p, nil, ErrOtherOffice
	}
	m.State, m.By, m.At = IsOffered, party, at
	p = p.withMember(m).did(Deed{Verdict: HandOver, By: by, At: at, Teacher: teacher})
	return p, []Notice{{Teacher: teacher, Event: Offered}}, nil
}

// AnswerOffer takes or refuses what by was invited to or offered.
func AnswerOffer(p Project, v Verdict, by Actor, at time.Time) (Project, []Notice, error) {
	m, _ := p.Member(by.Teacher)
	switch {
	case v != Join && v != Pass || m.State != IsInvited && m.State != IsOffered || !Possible(p.Status, Members, v):
		return p, nil, ErrNotNow
	case v == Join && m.State == IsOffered:
		return p.handOver(m, by, at)
	}
	offered := m.State == IsOffered
	events := map[Verdict]Event{Join: Joined, Pass: Passed}
	m.State = map[Verdict]MemberState{Join: IsMember, Pass: HasPassed}[v]
	if offered {
		m.State = IsMember
	}
	m.At = at
	p = p.withMember(m).did(Deed{Verdict: v, By: by, At: at, Teacher: by.Teacher})
	if v == Pass {
		return p, []Notice{{To: m.By, Event: Passed, Member: by.Teacher}}, nil
	}
	return p, append(p.tellFounders(events[v], by.Teacher), p.tellMembers(events[v], by.Teacher)...), nil
}

// handOver puts a member in the place of the founder who offers it, who stays on
// as a member.
func (p Project) handOver(m Member, by Actor, at time.Time) (Project, []Notice, error) {
	i := slices.Index(founders[:], m.By)
	old := p.Sides[i]
	if old.Blocked {
		return p, nil, ErrPaused
	}
	p.Members = slices.DeleteFunc(slices.Clone(p.Members), func(o Member) bool { return o.Teacher == m.Teacher })
	p.Sides[i] = Side{Teacher: m.Teacher, School: m.School, Office: m.Office}
	if old.Teacher != 0 {
		p = p.withMember(Member{Teacher: old.Teacher, School: old.School, Office: old.Office, State: IsMember, By: m.By, At: at})
	}
	p = p.did(Deed{Verdict: Join, By: by, At: at, Teacher: old.Teacher})
	return p, append(p.tell(HandedOver, m.By, 0), p.tellMembers(HandedOver, m.Teacher)...), nil
}

// Quit ends what by is to p: a member leaves. A founder hands over instead.
func Quit(p Project, by Actor, at time.Time) (Project, []Notice, error) {
	m, ok := p.Member(by.Teacher)
	if !ok || !m.In() || !Possible(p.Status, Members, Leave) {
		return p, nil, ErrNotNow
	}
	return p.depart(by, at)
}

// depart ends what somebody who is no founder is to p.
func (p Project) depart(by Actor, at time.Time) (Project, []Notice, error) {
	m, _ := p.Member(by.Teacher)
	if !m.In() && m.State != IsInvited {
		return p, nil, nil
	}
	told := p.tellFounders(Gone, by.Teacher)
	m.State, m.At = HasLeft, at
	p = p.withMember(m).did(Deed{Verdict: Leave, By: by, At: at, Teacher: by.Teacher})
	return p, told, nil
}

// withMember keeps m in the place of what the same teacher was before.
func (p Project) withMember(m Member) Project {
	p.Members = slices.Clone(p.Members)
	for i, old := range p.Members {
		if old.Teacher == m.Teacher {
			p.Members[i] = m
			return p
		}
	}
	p.Members = append(p.Members, m)
	return p
}

// tellFounders tells both founders of what a member did.
func (p Project) tellFounders(e Event, member int64) []Notice {
	return []Notice{{To: Founder, Event: e, Member: member}, {To: Cofounder, Event: e, Member: member}}
}

// tellMembers tells the members of an event, but not the one who brought it about.
func (p Project) tellMembers(e Event, by int64) []Notice {
	var notices []Notice
	for _, m := range p.Members {
		if m.In() && m.Teacher != 0 && m.Teacher != by {
			notices = append(notices, Notice{Teacher: m.Teacher, Event: e, Member: by})
		}
	}
	return notices
}
