package approval

import (
	"slices"
	"time"

	"twinbot/conversation/form"
)

// Entry is one thing that was done to a project: who did what when, in ids.
type Entry struct {
	At        time.Time
	Verdict   Verdict // Submit and Revise make a revision
	Party     Party   // who did it, or "" for a member or nobody
	By        Actor
	Revision  int       // that was made or decided on, or 0
	Reason    Reason    // of a No or a Change
	Words     string    // of a question or its reply
	Questions []form.ID // of a Change or a Revise
	Teacher   int64     // whom it concerns, or 0
}

// Submit is the verdict under which the history tells that the form was sent.
const Submit Verdict = "submit"

// History returns what was done to p, oldest first.
func (p Project) History() []Entry {
	var all []Entry
	for i, r := range p.Revisions {
		e := Entry{At: r.MadeAt, Verdict: Submit, Party: r.Maker, By: Actor{Teacher: r.Teacher}, Revision: r.Number}
		if i > 0 {
			e.Verdict, e.Questions = Revise, Changed(p.Revisions[i-1], r)
		}
		all = append(all, e)
	}
	for _, a := range p.Askings {
		if a.Verdict == Yes || a.Verdict == No || a.Verdict == Change {
			all = append(all, Entry{
				At: a.At, Verdict: a.Verdict, Party: a.Party, By: a.By, Revision: a.Revision, Reason: a.Reason, Questions: a.Questions,
			})
		}
	}
	for _, d := range p.Acts {
		all = append(all, p.entry(d))
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return a.At.Compare(b.At) })
	return all
}

// entry tells of a deed. What somebody asked or answered stands in the asking.
func (p Project) entry(d Deed) Entry {
	e := Entry{At: d.At, Verdict: d.Verdict, By: d.By, Teacher: d.Teacher}
	e.Party, _ = p.Party(d.By.Teacher)
	a, _ := p.Asking(d.Asking)
	switch d.Verdict { //nolint:exhaustive // the others have no words
	case Question:
		e.Words = a.Query.Words
	case Reply:
		e.Words = a.Query.Answer
	}
	return e
}
