package approval

import (
	"errors"
	"slices"
	"time"
)

// ErrAskedBefore says that a founder has put their question already.
var ErrAskedBefore = errors.New("approval: one question at a time")

// Ask puts one question of a founder who is asked to the other one. The answer
// appears on both cards; until then the other founder has the project.
func Ask(p Project, asking, revision int, words string, by Actor, at time.Time) (Project, []Notice, error) {
	a, err := p.mayTalk(Question, asking, revision, by)
	switch {
	case err != nil:
		return p, nil, err
	case a.Party.Role() != Founders || p.Side(a.Party).Teacher != by.Teacher:
		return p, nil, ErrNotAsked
	case !a.Query.AskedAt.IsZero():
		return p, nil, ErrAskedBefore
	}
	a.Query = Query{Words: words, AskedAt: at}
	return p.said(a, Deed{Verdict: Question, By: by, At: at, Asking: asking}), []Notice{{To: a.Holder(), Event: Questioned, Asking: asking}}, nil
}

// Answer answers such a question.
func Answer(p Project, asking, revision int, words string, by Actor, at time.Time) (Project, []Notice, error) {
	a, err := p.mayTalk(Reply, asking, revision, by)
	switch {
	case err != nil:
		return p, nil, err
	case !a.Query.Open():
		return p, nil, ErrDecided
	case p.Side(a.Holder()).Teacher != by.Teacher:
		return p, nil, ErrNotAsked
	}
	a.Query.Answer, a.Query.RepliedAt = words, at
	return p.said(a, Deed{Verdict: Reply, By: by, At: at, Asking: asking}), []Notice{{To: a.Party, Event: Replied, Asking: asking}}, nil
}

// mayTalk returns the asking around which by asks or answers, or why not.
func (p Project) mayTalk(v Verdict, asking, revision int, by Actor) (Asking, error) {
	if _, err := p.mayAct(v, by); err != nil {
		return Asking{}, err
	}
	a, ok := p.Asking(asking)
	switch {
	case !ok:
		return a, ErrNotAsked
	case a.Revision != revision || a.Revision != p.Current().Number:
		return a, ErrOldRevision
	case !p.Waits(a):
		return a, ErrNotNow
	}
	return a, nil
}

// said keeps what was asked or answered around a, which ends the silence.
func (p Project) said(a Asking, d Deed) Project {
	a.Silent, a.Stage, a.StagedAt, a.Due = d.At, 0, time.Time{}, d.At.Add(within(a.Party))
	p.Askings = slices.Clone(p.Askings)
	p.Askings[a.Number-1] = a
	return p.did(d)
}
