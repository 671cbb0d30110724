package approval

import (
	"reflect"
	"slices"

	"pgregory.net/rapid"

	"twinbot/conversation/form"
)

// reasons is why somebody says something: for no reason, too.
var reasons = []Reason{{}, {Code: "incomplete"}, {Words: "Not now."}}

// questions is what somebody wants changed: nothing, or what cannot be, too.
var questions = [][]form.ID{nil, {form.Cofounder}, {form.Aims, form.Title}}

// answer lets anybody say anything to any asking.
func (m *model) answer(t *rapid.T) {
	m.decide(t, Decision{
		Asking:   rapid.IntRange(0, len(m.project.Askings)+1).Draw(t, "asking"),
		Revision: rapid.IntRange(0, m.project.Current().Number+1).Draw(t, "revision"),
		Verdict:  rapid.SampledFrom(append([]Verdict{"", "maybe"}, verdicts...)).Draw(t, "verdict"),
		Reason:   rapid.SampledFrom(reasons).Draw(t, "reason"),
		By:       rapid.SampledFrom(everybody).Draw(t, "by"),

		Questions: rapid.SampledFrom(questions).Draw(t, "questions"),
	})
}

// agree says yes to an asking that waits, so that projects come far enough to
// open.
func (m *model) agree(t *rapid.T) {
	m.answerTo(t, m.project.Waiting(), Yes)
}

// agreeAll says yes for each party in turn, as often as it takes to open a project.
func (m *model) agreeAll(t *rapid.T) {
	for range Parties {
		m.agree(t)
	}
}

// answerLate answers an asking that nobody has answered, though the
// text may have changed since.
func (m *model) answerLate(t *rapid.T) {
	unanswered := slices.DeleteFunc(slices.Clone(m.project.Askings), func(a Asking) bool { return a.Verdict != "" })
	m.answerTo(t, unanswered, rapid.SampledFrom([]Verdict{Yes, No, Change}).Draw(t, "verdict"))
}

// answerTo answers one of the askings, with or without a reason: as a founder
// where one is asked, else as anybody who might sit in an office.
func (m *model) answerTo(t *rapid.T, askings []Asking, v Verdict) {
	if len(askings) == 0 {
		t.Skip("nobody is asked")
	}
	a := rapid.SampledFrom(askings).Draw(t, "asking")
	by, isFounder := map[Party]Actor{Founder: marie, Cofounder: olena}[a.Party]
	if !isFounder {
		by = rapid.SampledFrom(everybody).Draw(t, "by")
	}
	why := rapid.SampledFrom(reasons).Draw(t, "reason")
	m.decide(t, Decision{Asking: a.Number, Revision: a.Revision, Verdict: v, Reason: why, By: by, Questions: []form.ID{form.Aims}})
}

// repeat makes the decision that counted last once more.
func (m *model) repeat(t *rapid.T) {
	if m.last == nil {
		t.Skip("nobody has said anything")
	}
	next, notices, err := Decide(m.project, *m.last)
	if err != nil || notices != nil || !reflect.DeepEqual(next, m.project) {
		t.Fatalf("said again: %v, and told %v", err, notices)
	}
}

// decide makes a decision and checks all that it may and may not bring about.
func (m *model) decide(t *rapid.T, d Decision) {
	before := m.keep(t)
	d.At = m.now()
	next, notices, err := Decide(before, d)
	if m.refused(t, before, next, notices, err) {
		return
	}
	a := before.Askings[d.Asking-1]
	if a.Verdict != "" { // the same press twice
		m.refused(t, before, next, notices, nil)
		return
	}
	switch current := before.Current().Number; {
	case d.Verdict != Yes && d.Reason == (Reason{}):
		t.Fatal("a refusal without a reason counts")
	case d.Verdict == Change && len(d.Questions) == 0:
		t.Fatal("a request for changes of nothing counts")
	case d.Revision != current || a.Revision != current:
		t.Fatalf("an answer about revision %d to an asking about %d counts for %d", d.Revision, a.Revision, current)
	}
	if d.Verdict == Yes {
		m.yes[a.Revision][a.Party] = true
	}
	m.last = &d
	m.moves(t, before, next, a.Party.Role(), d.Verdict)
	m.isTold(t, before, notices)
}
