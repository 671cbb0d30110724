package approval

import (
	"slices"
	"time"
)

// acts is what a founder does to a project without being asked, and what that
// is told as.
var acts = map[Verdict]Event{Withdraw: Left, Close: Ended, Reopen: Resumed}

// Act applies what a founder does without being asked: Withdraw, Close or
// Reopen.
func Act(p Project, v Verdict, by Actor, at time.Time) (Project, []Notice, error) {
	party, err := p.mayAct(v, by)
	if err != nil {
		return p, nil, err
	}
	event, isAct := acts[v]
	if !isAct {
		return p, nil, ErrNotNow
	}
	p.Status, p.Since = workflow[step{p.Status, Founders, v}], at
	p = p.did(Deed{Verdict: v, By: by, At: at})
	return p, append(p.tell(event, party, 0), p.tellMembers(event, 0)...), nil
}

// May returns why by, as a founder of p, cannot say v now.
func May(p Project, v Verdict, by Actor) error {
	_, err := p.mayAct(v, by)
	return err
}

// mayAct returns which founder by is, or why by cannot say v now.
func (p Project) mayAct(v Verdict, by Actor) (Party, error) {
	party, founds := p.Party(by.Teacher)
	switch {
	case !founds:
		return "", ErrNotAsked
	case p.Side(party).Blocked, p.Paused() && v != Withdraw:
		return "", ErrPaused
	case !Possible(p.Status, Founders, v):
		return "", ErrNotNow
	}
	return party, nil
}

// did adds a deed to the history.
func (p Project) did(d Deed) Project {
	p.Acts = append(slices.Clone(p.Acts), d)
	return p
}

// Depart returns p as it is once the account of a founder is deleted: a pending
// project is withdrawn, an open one goes on with the other founder, and with the
// offices where none is left. Of anybody else it
// ends the membership.
func Depart(p Project, by Actor, at time.Time) (Project, []Notice, error) {
	party, founds := p.Party(by.Teacher)
	switch {
	case !founds:
		return p.depart(by, at)
	case p.Status.Pending():
		p.Status, p.Since = Withdrawn, at
		p = p.did(Deed{Verdict: Withdraw, By: by, At: at})
		return p, p.tell(Left, party, 0), nil
	case p.Status.Ended():
		return p, nil, nil
	}
	p = p.did(Deed{Verdict: Leave, By: by, At: at})
	if p.Status == Open && p.Side(party.Other()).Teacher == 0 {
		return p, []Notice{{To: FounderOffice, Event: LeftAlone}, {To: CofounderOffice, Event: LeftAlone}}, nil
	}
	return p, append(p.tell(FounderGone, party, 0), p.tellMembers(FounderGone, by.Teacher)...), nil
}
