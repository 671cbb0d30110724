package approval

import (
	"errors"
	"slices"
	"time"

	"twinbot/conversation/form"
)

// ErrNoChange says that an edit leaves every answer as it was.
var ErrNoChange = errors.New("approval: nothing has changed")

// Changeable is what of a sent form can still be changed: all but who founds it
// from which school.
var Changeable = form.Partnership.Without(form.School).Without(form.Cofounder)

func allChangeable(questions []form.ID) bool {
	return !slices.ContainsFunc(questions, func(id form.ID) bool {
		_, ok := Changeable.Find(id)
		return !ok
	})
}

// Edit is a new text of a project, made from one of its revisions.
type Edit struct {
	Base    int // number of the revision that the maker saw
	Answers form.Answers
	By      Actor
	At      time.Time
}

// Apply returns what a founder makes of p by a new text. While the project is pending
// that is its maker's yes and voids every other; the other founder is asked.
// Once it is open, it needs nobody's yes.
func (e Edit) Apply(p Project) (Project, []Notice, error) {
	party, err := p.mayAct(Revise, e.By)
	if err != nil {
		return p, nil, err
	}
	old := p.Current()
	if e.Base != old.Number {
		return p, nil, ErrOldRevision
	}
	next := Revision{
		Number: old.Number + 1, Maker: party, Teacher: e.By.Teacher, MadeAt: e.At,
		Answers: e.Answers.With(form.School, old.Answers[form.School]...).With(form.Cofounder, old.Answers[form.Cofounder]...),
	}
	if len(Changed(old, next)) == 0 {
		return p, nil, ErrNoChange
	}
	before := p
	p = p.mended(e)
	p.Revisions = append(slices.Clone(p.Revisions), next)
	if p.Status == Open {
		return p, append(p.tell(Revised, party, 0), p.tellMembers(Revised, e.By.Teacher)...), nil
	}
	p.Status, p.Since = workflow[step{p.Status, Founders, Revise}], e.At
	p, asked := p.ask(e.At, 0, party.Other())
	return p, append(untold(before.tell(Revised, party, 0), asked), asked...), nil
}

// mended notes in the asking that waits for changes who made them.
func (p Project) mended(e Edit) Project {
	p.Askings = slices.Clone(p.Askings)
	for i, a := range p.Askings {
		if p.Waits(a) && a.Mends != 0 {
			p.Askings[i].Verdict, p.Askings[i].By, p.Askings[i].At = Revise, e.By, e.At
		}
	}
	return p
}

// Changed returns the questions that two revisions answer differently, in their
// order.
func Changed(before, after Revision) []form.ID {
	var changed []form.ID
	for _, q := range form.Partnership {
		if !slices.Equal(before.Answers[q.ID], after.Answers[q.ID]) {
			changed = append(changed, q.ID)
		}
	}
	return changed
}
