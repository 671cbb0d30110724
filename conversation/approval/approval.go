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

// Day is how days are counted: from the hour something was asked.
const Day = 24 * time.Hour

// OfficeTime is how long an office has to answer.
const OfficeTime = 7 * Day

// FounderTime is how long a founder may be silent who is asked, or who owes
// changes.
const FounderTime = 30 * Day

// Errors that tell why a decision does not count. The project stays as it is.
var (
	ErrNotAsked    = errors.New("approval: this is not for this person to say")
	ErrNotNow      = errors.New("approval: the project is not waiting for this")
	ErrDecided     = errors.New("approval: already decided")
	ErrOldRevision = errors.New("approval: the project has changed since")
	ErrOwnProject  = errors.New("approval: a founder cannot decide for an office")
	ErrBothOffices = errors.New("approval: one person cannot decide for both offices")
	ErrNoReason    = errors.New("approval: a refusal, or a request for changes, needs a reason")
	ErrNoQuestions = errors.New("approval: a request for changes names at least one answer")
	ErrPaused      = errors.New("approval: the project is paused")
	ErrTooLate     = errors.New("approval: somebody has acted on the reason already")
	ErrTooLong     = errors.New("approval: the reason is too long with what is added")
)

// refusals is all errors by which something that is said of a project does not
// count.
var refusals = []error{
	ErrNotAsked, ErrNotNow, ErrDecided, ErrOldRevision, ErrOwnProject, ErrBothOffices, ErrNoReason, ErrNoQuestions, ErrPaused,
	ErrTooLate, ErrTooLong, ErrNoChange, ErrAskedBefore, ErrTooSoon, ErrMember, ErrOtherOffice,
}

// Uncounted reports whether err says that something said of a project does not
// count, so that the project stays as it is.
func Uncounted(err error) bool {
	return slices.ContainsFunc(refusals, func(r error) bool { return errors.Is(err, r) })
}

// Send returns the project that a founder's draft becomes when it is sent at
// the time now: revision 1, with the founder's yes, and the co-founder asked.
func Send(draft string, answers form.Answers, founder, cofounder Side, now time.Time) (Project, []Notice) {
	p := Project{
		Draft: draft, Status: AwaitingCofounder, Since: now, SentAt: now,
		Sides:     [2]Side{founder, cofounder},
		Revisions: []Revision{{Number: 1, Answers: answers, Maker: Founder, Teacher: founder.Teacher, MadeAt: now}},
	}
	return p.ask(now, 0, Cofounder)
}

// Decide applies d to p and returns the project as it then stands and whom to
// tell of what. The same person deciding the same again is no error: it changes
// nothing, unless more is said of the reason.
func Decide(p Project, d Decision) (Project, []Notice, error) {
	a, ok := p.Asking(d.Asking)
	if !ok {
		return p, nil, ErrNotAsked
	}
	if err := p.allows(a, d); err != nil {
		return p, nil, err
	}
	if a.Verdict != "" {
		return p.explain(a, d)
	}
	role := a.Party.Role()
	before := p
	p.Askings = slices.Clone(p.Askings)
	decided := &p.Askings[d.Asking-1]
	decided.Verdict, decided.By, decided.At, decided.Reason, decided.Questions = d.Verdict, d.By, d.At, d.Reason, d.Questions
	if d.Verdict == Yes && !p.agreed(role) {
		return p, before.tell(told[role][Yes], a.Party, a.Number), nil
	}
	event := told[role][d.Verdict]
	p.Status, p.Since = workflow[step{p.Status, role, d.Verdict}], d.At
	var asked []Notice
	switch p.Status { //nolint:exhaustive // the others ask nobody
	case Open:
		event = Opened
	case AwaitingOffices:
		p, asked = p.ask(d.At, 0, FounderOffice, CofounderOffice)
	case ChangesRequested:
		p, asked = p.ask(d.At, a.Number, menders(a.Party)...)
	}
	return p, append(untold(before.tell(event, a.Party, a.Number), asked), asked...), nil
}

// explain adds what d says to the answer that the same person has given to a, as
// long as nobody has acted on it. Those whose card shows that are not told.
func (p Project) explain(a Asking, d Decision) (Project, []Notice, error) {
	words := form.MoreWords(a.Reason.Words, d.Reason.Words)
	var asked []Notice
	for _, b := range p.Waiting() {
		if b.Mends == a.Number {
			asked = append(asked, Notice{To: b.Party})
		}
	}
	switch {
	case d.Reason == a.Reason, d.Reason.Words != "" && words == a.Reason.Words:
		return p, nil, nil
	case a.Reason.Code != "" || d.Reason.Words == "" || a.Verdict == Change && len(asked) == 0:
		return p, nil, ErrTooLate
	case form.Words.Check([]string{words}) != nil:
		return p, nil, ErrTooLong
	}
	a.Reason.Words, a.Questions = words, slices.Clone(a.Questions)
	for _, id := range d.Questions {
		if !slices.Contains(a.Questions, id) {
			a.Questions = append(a.Questions, id)
		}
	}
	p.Askings = slices.Clone(p.Askings)
	p.Askings[a.Number-1] = a
	return p, untold(p.tell(told[a.Party.Role()][a.Verdict], a.Party, a.Number), asked), nil
}

// menders returns who owes the changes that party asks for: the other founder or,
// where an office asks, both founders. Either of them can make them, so that the
// silence of one ends nothing.
func menders(party Party) []Party {
	if party.Role() == Founders {
		return []Party{party.Other()}
	}
	return founders[:]
}

// untold leaves out of notices those to parties that are asked something anyway.
func untold(notices, asked []Notice) []Notice {
	return slices.DeleteFunc(notices, func(n Notice) bool {
		return slices.ContainsFunc(asked, func(a Notice) bool { return a.To == n.To })
	})
}

// allows returns why d does not count as an answer to a.
func (p Project) allows(a Asking, d Decision) error {
	answers := d.Verdict == Yes || d.Verdict == No || d.Verdict == Change
	switch {
	case a.Verdict != "" && (a.Verdict != d.Verdict || !a.By.is(d.By)):
		return ErrDecided
	case a.Verdict != "":
		return nil
	case d.Revision != a.Revision || a.Revision != p.Current().Number:
		return ErrOldRevision
	case !answers || !p.Waits(a) || !Possible(p.Status, a.Party.Role(), d.Verdict):
		return ErrNotNow
	}
	if err := p.mayDecide(a.Party, d.By); err != nil {
		return err
	}
	switch {
	case p.Paused():
		return ErrPaused
	case d.Verdict != Yes && d.Reason == (Reason{}):
		return ErrNoReason
	case d.Verdict == Change && (len(d.Questions) == 0 || !allChangeable(d.Questions)):
		return ErrNoQuestions
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
	if _, founds := p.Party(by.Teacher); founds {
		return ErrOwnProject
	}
	if slices.ContainsFunc(p.Askings, func(b Asking) bool {
		return b.Party.Role() == Offices && b.Party != party && b.Verdict != "" && b.By.is(by)
	}) {
		return ErrBothOffices
	}
	return nil
}

// told is what an answer is told as.
var told = map[Role]map[Verdict]Event{
	Founders: {Yes: Accepted, No: Refused, Change: Wanted},
	Offices:  {Yes: Approved, No: NotAllowed, Change: Wanted},
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

// ask puts an asking about the current revision to each of the parties: to
// decide or, where mends is set, to change what that asking's answer requests.
func (p Project) ask(now time.Time, mends int, parties ...Party) (Project, []Notice) {
	var notices []Notice
	p.Askings = slices.Clone(p.Askings)
	for _, party := range parties {
		a := Asking{
			Number: len(p.Askings) + 1, Party: party, Revision: p.Current().Number, Mends: mends,
			AskedAt: now, Silent: now, Due: now.Add(within(party)),
		}
		p.Askings = append(p.Askings, a)
		notices = append(notices, Notice{To: party, Event: Asked, Asking: a.Number})
	}
	return p, notices
}

// within returns how long a party has to answer.
func within(party Party) time.Duration {
	if party.Role() == Offices {
		return OfficeTime
	}
	return FounderTime
}

// agreed reports whether every party of the role stands on the current revision.
func (p Project) agreed(role Role) bool {
	return !slices.ContainsFunc(Parties, func(party Party) bool { return party.Role() == role && !p.Stands(party) })
}
