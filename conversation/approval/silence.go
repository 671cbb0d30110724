package approval

import (
	"errors"
	"slices"
	"time"
)

// ErrTooSoon says that somebody has been reminded within the last day.
var ErrTooSoon = errors.New("approval: reminded less than a day ago")

// Stage is what silence brings about after so many days. Nothing is ever
// approved by it.
type stage struct {
	days  int
	event Event
}

// stages is all that time alone brings about, by the role of the party asked.
var stages = map[Role][]stage{
	Founders: {{3, Reminded}, {7, Reminded}, {14, Reminded}, {25, Warned}, {30, Lapsed}},
	Offices:  {{3, Reminded}, {6, Reminded}, {37, Overdue}},
}

// warning is how long before its end a project's founders are warned at least.
const warning = 5 * Day

// Calendar returns when a message to a party that is due at a time goes out:
// the next morning on which that party works.
type Calendar func(to Party, due time.Time) time.Time

// comes returns when a comes to its stage number n, counted from 0, and whether
// there is such a stage.
func (a Asking) comes(n int, c Calendar) (time.Time, bool) {
	all := stages[a.Party.Role()]
	if n >= len(all) {
		return time.Time{}, false
	}
	at := a.Silent.Add(time.Duration(all[n].days) * Day)
	switch all[n].event { //nolint:exhaustive // the others are no stages
	case Lapsed:
		if warned := a.StagedAt.Add(warning); warned.After(at) {
			at = warned
		}
		return at, true
	case Overdue:
		return c(CentralOffice, at), true
	}
	return c(a.Holder(), at), true
}

// Ends returns when silence ends the project, if nobody breaks it: not before
// the warning is five days old.
func (a Asking) Ends() time.Time {
	if warned := a.StagedAt.Add(warning); warned.After(a.Due) {
		return warned
	}
	return a.Due
}

// NextReminder returns when the party that has a is reminded next, if it stays
// silent.
func NextReminder(a Asking, c Calendar) (time.Time, bool) {
	at, ok := a.comes(a.Stage, c)
	if !ok {
		return at, false
	}
	event := stages[a.Party.Role()][a.Stage].event
	return at, event == Reminded || event == Warned
}

// Due returns when time alone next brings something about, or the zero time.
func Due(p Project, c Calendar) time.Time {
	var due time.Time
	if p.Paused() {
		return due
	}
	for _, a := range p.Waiting() {
		if at, ok := a.comes(a.Stage, c); ok && (due.IsZero() || at.Before(due)) {
			due = at
		}
	}
	return due
}

// Lapse applies what time alone has brought about by now. Of several stages that
// have come since it was last looked, only the last is told; a project never
// ends without a warning five days before.
func Lapse(p Project, now time.Time, c Calendar) (Project, []Notice) {
	if p.Paused() {
		return p, nil
	}
	var notices []Notice
	p.Askings = slices.Clone(p.Askings)
	for i, a := range p.Askings {
		event := a.lapsed(now, c)
		if !p.Waits(a) || event == "" {
			continue
		}
		p.Askings[i].Stage, p.Askings[i].StagedAt = a.reached(now, c), now
		switch event {
		case Lapsed:
			p.Status, p.Since = workflow[step{p.Status, Time, Expire}], now
			p = p.did(Deed{Verdict: Expire, At: now, Asking: a.Number})
			return p, p.tell(Lapsed, "", a.Number)
		case Warned:
			notices = append(notices, p.warn(a)...)
		case Overdue:
			notices = append(notices, Notice{To: CentralOffice, Event: Overdue, Asking: a.Number})
		default:
			notices = append(notices, Notice{To: a.Holder(), Event: event, Asking: a.Number})
		}
	}
	return p, notices
}

// warn warns both founders of the end that the silence about a brings. A founder
// who has an asking of their own to answer is warned by that one.
func (p Project) warn(a Asking) []Notice {
	var notices []Notice
	for _, party := range founders {
		if party == a.Party || !slices.ContainsFunc(p.Waiting(), func(b Asking) bool { return b.Party == party }) {
			notices = append(notices, Notice{To: party, Event: Warned, Asking: a.Number})
		}
	}
	return notices
}

// reached returns how many stages a has come to by now. The end is reached only
// from the stage before it, the warning.
func (a Asking) reached(now time.Time, c Calendar) int {
	n := a.Stage
	for {
		at, ok := a.comes(n, c)
		if !ok || at.After(now) || n > a.Stage && stages[a.Party.Role()][n].event == Lapsed {
			return n
		}
		n++
	}
}

// lapsed returns the last stage that a has come to and nobody was told of, or "".
func (a Asking) lapsed(now time.Time, c Calendar) Event {
	n := a.reached(now, c)
	if n == a.Stage {
		return ""
	}
	return stages[a.Party.Role()][n-1].event
}

// Nudge lets a founder remind the party that has an asking, once a day.
func Nudge(p Project, asking int, by Actor, at time.Time) (Project, []Notice, error) {
	party, err := p.mayAct(Remind, by)
	if err != nil {
		return p, nil, err
	}
	a, ok := p.Asking(asking)
	switch {
	case !ok || !p.Waits(a):
		return p, nil, ErrNotNow
	case a.Holder() == party:
		return p, nil, ErrNotAsked
	case at.Before(p.NextNudge(asking)):
		return p, nil, ErrTooSoon
	}
	return p.did(Deed{Verdict: Remind, By: by, At: at, Asking: asking}), []Notice{{To: a.Holder(), Event: Reminded, Asking: asking}}, nil
}

// NextNudge returns from when on a founder can remind the party that has an
// asking: a day after the last time, or the zero time.
func (p Project) NextNudge(asking int) time.Time {
	var next time.Time
	for _, d := range p.Acts {
		if d.Verdict == Remind && d.Asking == asking {
			next = d.At.Add(Day)
		}
	}
	return next
}

// Halt notes in a pending project that an office has blocked one of its
// founders, or has taken that back. While a project is paused no time passes
// for it.
func Halt(p Project, founder int64, by Actor, at time.Time) (Project, []Notice, error) {
	party, founds := p.Party(founder)
	if !founds || !p.Status.Pending() {
		return p, nil, nil
	}
	since, halted := p.haltedSince()
	switch {
	case p.Paused() && !halted:
		p = p.did(Deed{Verdict: Pause, By: by, At: at, Teacher: founder})
		return p, p.tell(Paused, party, 0), nil
	case p.Paused() || !halted:
		return p, nil, nil
	}
	p.Askings = slices.Clone(p.Askings)
	for i, a := range p.Askings {
		if p.Waits(a) {
			p.Askings[i] = a.later(at.Sub(since))
		}
	}
	p = p.did(Deed{Verdict: Unpause, By: by, At: at, Teacher: founder})
	return p, p.tell(Unpaused, "", 0), nil
}

// haltedSince returns since when p is noted as paused, if it is.
func (p Project) haltedSince() (since time.Time, halted bool) {
	for _, d := range p.Acts {
		switch d.Verdict { //nolint:exhaustive // the others pause nothing
		case Pause:
			since, halted = d.At, true
		case Unpause:
			halted = false
		}
	}
	return since, halted
}

// later returns a with all that silence brings about put off.
func (a Asking) later(by time.Duration) Asking {
	a.Silent, a.Due = a.Silent.Add(by), a.Due.Add(by)
	if !a.StagedAt.IsZero() {
		a.StagedAt = a.StagedAt.Add(by)
	}
	return a
}
