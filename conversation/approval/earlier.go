package approval

import (
	"slices"

	"twinbot/conversation/form"
)

// Earlier is what a party that is asked to decide already knows: the revision
// that it decided on last. As long as it has decided on none, that is the
// revision that it was asked about last.
type Earlier struct {
	Revision Revision
	Verdict  Verdict // on that revision: Yes, Change, or "" if it was only seen
	Request  Asking  // whose answer is the Change, if it is one
}

// Earlier returns what the party of a knows from before. It returns false if a
// puts the first text to the party, or asks for changes instead of a decision.
func (p Project) Earlier(a Asking) (Earlier, bool) {
	var seen Earlier
	if a.Mends != 0 {
		return seen, false
	}
	for i := min(a.Revision-1, len(p.Revisions)) - 1; i >= 0; i-- {
		r := p.Revisions[i]
		if p.stood(a.Party, r) {
			return Earlier{Revision: r, Verdict: Yes}, true
		}
		asked := slices.IndexFunc(p.Askings, func(b Asking) bool { return b.Party == a.Party && b.Revision == r.Number && b.Mends == 0 })
		switch {
		case asked < 0:
		case p.Askings[asked].Verdict == Change:
			return Earlier{Revision: r, Verdict: Change, Request: p.Askings[asked]}, true
		case seen.Revision.Number == 0:
			seen.Revision = r
		}
	}
	return seen, seen.Revision.Number != 0
}

// Changes returns what the party asked to have changed, changed or not, and what
// else the revision now answers differently.
func (e Earlier) Changes(now Revision) (asked, besides []form.ID) {
	for _, q := range form.Partnership {
		switch {
		case slices.Contains(e.Request.Questions, q.ID):
			asked = append(asked, q.ID)
		case !slices.Equal(e.Revision.Answers[q.ID], now.Answers[q.ID]):
			besides = append(besides, q.ID)
		}
	}
	return asked, besides
}

// Options returns what the party of a can say to it now: nothing unless p waits
// for a.
func (p Project) Options(a Asking) []Verdict {
	all := []Verdict{Yes, No, Change, Question, Revise}
	switch {
	case !p.Waits(a) || p.Paused():
		return nil
	case a.Mends != 0:
		all = []Verdict{Revise}
	case !a.Query.AskedAt.IsZero():
		all = []Verdict{Yes, No, Change, Revise}
	}
	return slices.DeleteFunc(all, func(v Verdict) bool { return !Possible(p.Status, a.Party.Role(), v) })
}
