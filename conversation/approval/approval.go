// Package approval decides what becomes of a sent project as its founders and
// then both support offices say yes or no. It only computes: storing the
// project and telling people is for its callers.
//
// One rule carries it all: a project opens when four parties, the two founders
// and the two offices, have said yes to the same revision.
package approval

import (
	"errors"
	"slices"
	"time"

	"twinbot/conversation/form"
)

// OfficeTime is how long an office has to answer.
const OfficeTime = 7 * 24 * time.Hour

// CofounderTime is how long a co-founder has to answer.
const CofounderTime = 30 * 24 * time.Hour

// Errors that tell why a decision does not count. The project stays as it is.
var (
	ErrNotAsked    = errors.New("approval: this is not for this person to say")
	ErrNotNow      = errors.New("approval: the project is not waiting for this")
	ErrDecided     = errors.New("approval: already decided")
	ErrOldRevision = errors.New("approval: the project has changed since")
	ErrOwnProject  = errors.New("approval: a founder cannot decide for an office")
	ErrBothOffices = errors.New("approval: one person cannot decide for both offices")
	ErrNoReason    = errors.New("approval: a refusal needs a reason")
)

// Send returns the project that a founder's draft becomes when it is sent at
// the time now: revision 1, with the founder's yes, and the co-founder asked.
func Send(draft string, answers form.Answers, founder, cofounder Side, now time.Time) (Project, []Notice) {
	p := Project{
		Draft: draft, Status: AwaitingCofounder, Since: now, SentAt: now,
		Sides:     [2]Side{founder, cofounder},
		Revisions: []Revision{{Number: 1, Answers: answers, Maker: Founder, MadeAt: now}},
	}
	return p.ask(now, CofounderTime, Cofounder)
}

// Decide applies d to p and returns the project as it then stands and whom to
// tell of what. The same person deciding the same again is no error and
// changes nothing.
func Decide(p Project, d Decision) (Project, []Notice, error) {
	a, ok := p.Asking(d.Asking)
	if !ok {
		return p, nil, ErrNotAsked
	}
	if err := p.allows(a, d); err != nil {
		return p, nil, err
	}
	if a.Verdict != "" {
		return p, nil, nil
	}
	role := a.Party.Role()
	next := workflow[step{p.Status, role, d.Verdict}]

	p.Askings = slices.Clone(p.Askings)
	decided := &p.Askings[d.Asking-1]
	decided.Verdict, decided.By, decided.At, decided.Reason = d.Verdict, d.By, d.At, d.Reason
	notices := p.tell(told[role][d.Verdict], a.Party, a.Number)
	if d.Verdict == Yes && !p.agreed(role) {
		return p, notices, nil
	}
	p.Status, p.Since = next, d.At
	if next == Open {
		notices = p.tell(Opened, a.Party, a.Number)
	}
	if next == AwaitingOffices {
		var asked []Notice
		p, asked = p.ask(d.At, OfficeTime, FounderOffice, CofounderOffice)
		notices = append(notices, asked...)
	}
	return p, notices, nil
}

// allows returns why d does not count as an answer to a.
func (p Project) allows(a Asking, d Decision) error {
	_, unasked := acts[d.Verdict]
	switch {
	case a.Verdict != "" && (a.Verdict != d.Verdict || !a.By.is(d.By)):
		return ErrDecided
	case a.Verdict != "":
		return nil
	case d.Revision != a.Revision || a.Revision != p.Current().Number:
		return ErrOldRevision
	case unasked || !Possible(p.Status, a.Party.Role(), d.Verdict):
		return ErrNotNow
	}
	if err := p.mayDecide(a.Party, d.By); err != nil {
		return err
	}
	if d.Verdict == No && d.Reason == (Reason{}) {
		return ErrNoReason
	}
	return nil
}

// mayDecide returns why by does not decide for party. Whether somebody who
// decides for an office belongs to it, only its chat can tell.
func (p Project) mayDecide(party Party, by Actor) error {
	if party.Role() == Founders {
		if by.Teacher == 0 || by.Teacher != p.Side(party).Teacher {
			return ErrNotAsked
		}
		return nil
	}
	if _, founds := p.founder(by); founds {
		return ErrOwnProject
	}
	if slices.ContainsFunc(p.Askings, func(b Asking) bool {
		return b.Party.Role() == Offices && b.Party != party && b.Verdict != "" && b.By.is(by)
	}) {
		return ErrBothOffices
	}
	return nil
}

// founder returns which of the founders by is, if one of them.
func (p Project) founder(by Actor) (Party, bool) {
	i := slices.IndexFunc(p.Sides[:], func(s Side) bool { return s.Teacher != 0 && s.Teacher == by.Teacher })
	if i < 0 {
		return "", false
	}
	return founders[i], true
}

// Act applies what a founder does without being asked: Withdraw, Close or
// Reopen.
func Act(p Project, v Verdict, by Actor, at time.Time) (Project, []Notice, error) {
	party, founds := p.founder(by)
	if !founds {
		return p, nil, ErrNotAsked
	}
	event, isAct := acts[v]
	if !isAct {
		return p, nil, ErrNotNow
	}
	next, possible := workflow[step{p.Status, Founders, v}]
	if !possible {
		return p, nil, ErrNotNow
	}
	p.Status, p.Since = next, at
	p.Acts = append(slices.Clone(p.Acts), Deed{Verdict: v, By: by, At: at})
	return p, p.tell(event, party, 0), nil
}

// founders is whose sides a project has, in their order.
var founders = [2]Party{Founder, Cofounder}

// acts is what a founder does without being asked, and what that is told as.
var acts = map[Verdict]Event{Withdraw: Left, Close: Ended, Reopen: Resumed}

// told is what an answer is told as.
var told = map[Role]map[Verdict]Event{
	Founders: {Yes: Accepted, No: Refused},
	Offices:  {Yes: Approved, No: NotAllowed},
}

// tell returns the notices of an event that the party by brought about, with
// its answer to an asking or, where that is 0, unasked: to the other parties
// that have had to do with the project. The party itself sees it on its card.
func (p Project) tell(e Event, by Party, asking int) []Notice {
	var notices []Notice
	for _, party := range Parties {
		if party != by && p.knows(party) {
			notices = append(notices, Notice{To: party, Event: e, Asking: asking})
		}
	}
	return notices
}

// knows reports whether party has had to do with p.
func (p Project) knows(party Party) bool {
	return party == Founder || slices.ContainsFunc(p.Askings, func(a Asking) bool { return a.Party == party })
}

// ask puts an asking about the current revision to each of the parties.
func (p Project) ask(now time.Time, within time.Duration, parties ...Party) (Project, []Notice) {
	var notices []Notice
	p.Askings = slices.Clone(p.Askings)
	for _, party := range parties {
		a := Asking{
			Number: len(p.Askings) + 1, Party: party, Revision: p.Current().Number,
			AskedAt: now, Due: now.Add(within),
		}
		p.Askings = append(p.Askings, a)
		notices = append(notices, Notice{To: party, Event: Asked, Asking: a.Number})
	}
	return p, notices
}

// agreed reports whether every party of the role stands on the current revision.
func (p Project) agreed(role Role) bool {
	return !slices.ContainsFunc(Parties, func(party Party) bool { return party.Role() == role && !p.Stands(party) })
}
