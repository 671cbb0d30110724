package approval

import (
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestModel lets random people say random things to random askings and checks,
// after every step, what must hold whatever happens. The yeses are counted
// here once more, apart from the project.
func TestModel(t *testing.T) {
	t.Parallel()
	opened := 0
	rapid.Check(t, func(t *rapid.T) {
		p, notices := send()
		m := &model{project: p, yes: map[int]map[Party]bool{1: {Founder: true}}, opened: &opened}
		m.isTold(t, Project{}, notices)
		t.Repeat(map[string]func(*rapid.T){
			"somebody answers":        m.answer,
			"who has it now says yes": m.agree,
			"who was asked answers":   m.answerLate,
			"somebody acts":           m.act,
			"a founder edits":         m.edit,
			"the same is said again":  m.repeat,
		})
		for i, before := range m.kept {
			if !reflect.DeepEqual(before, m.given[i]) {
				t.Fatalf("step %d changed the project that it was given (-before +after):\n%s", i, cmp.Diff(before, m.given[i]))
			}
		}
	})
	if opened == 0 {
		t.Error("no project was ever opened, so that nothing has been tried")
	}
}

type model struct {
	project Project
	last    *Decision              // that counted
	yes     map[int]map[Party]bool // by revision
	opened  *int                   // projects
	given   []Project              // to every step
	kept    []Project              // copies of those, as they were then
}

// everybody is who might press: the persons of the stories, those first who are
// to be drawn more often.
var everybody = []Actor{paul, iryna, petra, persons["Petra's new telephone"], nadia, marie, olena}

// reasons is why somebody says something: for no reason, too.
var reasons = []Reason{{}, {Code: "incomplete"}, {Words: "Not now."}}

// answer is anybody saying anything to any asking.
func (m *model) answer(t *rapid.T) {
	m.decide(t, Decision{
		Asking:   rapid.IntRange(0, len(m.project.Askings)+1).Draw(t, "asking"),
		Revision: rapid.IntRange(0, m.project.Current().Number+1).Draw(t, "revision"),
		Verdict:  rapid.SampledFrom(append([]Verdict{"", "maybe"}, verdicts...)).Draw(t, "verdict"),
		Reason:   rapid.SampledFrom(reasons).Draw(t, "reason"),
		By:       rapid.SampledFrom(everybody).Draw(t, "by"),
	})
}

// agree is a yes to an asking that waits, so that projects come far enough to
// open.
func (m *model) agree(t *rapid.T) {
	m.answerTo(t, m.project.Waiting(), Yes)
}

// answerLate is an answer to an asking that nobody has answered, though the
// text may have changed since.
func (m *model) answerLate(t *rapid.T) {
	unanswered := slices.DeleteFunc(slices.Clone(m.project.Askings), func(a Asking) bool { return a.Verdict != "" })
	m.answerTo(t, unanswered, rapid.SampledFrom([]Verdict{Yes, No}).Draw(t, "verdict"))
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
	m.decide(t, Decision{Asking: a.Number, Revision: a.Revision, Verdict: v, Reason: why, By: by})
}

// repeat is the decision that counted last, pressed once more.
func (m *model) repeat(t *rapid.T) {
	if m.last == nil {
		t.Skip("nobody has said anything")
	}
	next, notices, err := Decide(m.project, *m.last)
	if err != nil || notices != nil || !reflect.DeepEqual(next, m.project) {
		t.Fatalf("said again: %v, and told %v", err, notices)
	}
}

// act is anybody doing what only founders do.
func (m *model) act(t *rapid.T) {
	v := rapid.SampledFrom(verdicts).Draw(t, "verdict")
	by := rapid.SampledFrom(everybody).Draw(t, "by")
	before := m.keep(t)
	next, notices, err := Act(before, v, by, m.now())
	if m.refused(t, before, next, notices, err) {
		return
	}
	if by != marie && by != olena {
		t.Fatalf("%v is no founder, and did %s", by, v)
	}
	m.moves(t, before, next, Founders, v)
	m.isTold(t, next, notices)
}

// edit makes a new revision, as long as the project is pending.
func (m *model) edit(t *rapid.T) {
	if !m.project.Status.Pending() {
		t.Skip("not pending")
	}
	by := rapid.SampledFrom(founders[:]).Draw(t, "by")
	other := founders[1-slices.Index(founders[:], by)]
	m.keep(t)
	m.project, _ = revise(m.project, by, other, m.now())
	m.yes[m.project.Current().Number] = map[Party]bool{by: true}
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
	case d.Verdict == No && d.Reason == (Reason{}):
		t.Fatal("a refusal without a reason counts")
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

// keep remembers the project as it is, for a step that may not change it.
func (m *model) keep(t *rapid.T) Project {
	m.given, m.kept = append(m.given, m.project), append(m.kept, clone(t, m.project))
	return m.project
}

// now is an hour after the step before.
func (m *model) now() time.Time { return noon.Add(time.Duration(len(m.given)) * time.Hour) }

// refused reports whether a step was refused, or changed nothing, and checks
// that it then did nothing.
func (m *model) refused(t *rapid.T, before, next Project, notices []Notice, err error) bool {
	if err == nil && !reflect.DeepEqual(before, next) {
		return false
	}
	if notices != nil || !reflect.DeepEqual(before, next) {
		t.Fatalf("refused (%v), and still told %v", err, notices)
	}
	known := []error{ErrNotAsked, ErrNotNow, ErrDecided, ErrOldRevision, ErrOwnProject, ErrBothOffices, ErrNoReason}
	if err != nil && !slices.ContainsFunc(known, func(k error) bool { return errors.Is(err, k) }) {
		t.Fatalf("refused for no known reason: %v", err)
	}
	return true
}

// moves takes the step from before to next, in which somebody of the role said v.
func (m *model) moves(t *rapid.T, before, next Project, role Role, v Verdict) {
	if moved := next.Status != before.Status; moved && workflow[step{before.Status, role, v}] != next.Status {
		t.Fatalf("%s becomes %s when the %s say %s", before.Status, next.Status, role, v)
	} else if moved != !next.Since.Equal(before.Since) {
		t.Fatalf("%s since %v", next.Status, next.Since)
	}
	for i, a := range before.Askings {
		if a.Verdict != "" && !reflect.DeepEqual(a, next.Askings[i]) {
			t.Fatalf("asking %d was decided, and has changed", a.Number)
		}
	}
	m.project = next
	if next.Status == Open && before.Status == AwaitingOffices {
		*m.opened++
	}
	if next.Status == Open && len(m.yes[next.Current().Number]) != len(Parties) {
		t.Fatalf("open, with a yes to revision %d of %v only", next.Current().Number, m.yes[next.Current().Number])
	}
	for _, a := range next.Askings {
		m.isDecidedBy(t, a)
	}
}

// isDecidedBy checks that a was decided by somebody who may.
func (m *model) isDecidedBy(t *rapid.T, a Asking) {
	teacher := a.By.Teacher
	founds := teacher == marie.Teacher || teacher == olena.Teacher
	switch {
	case a.Verdict == "":
	case a.Party.Role() == Founders && teacher != m.project.Side(a.Party).Teacher:
		t.Fatalf("asking %d was decided by %v for the %s", a.Number, a.By, a.Party)
	case a.Party.Role() == Offices && founds:
		t.Fatalf("asking %d was decided in an office by a founder", a.Number)
	case a.Party.Role() == Offices:
		for _, b := range m.project.Askings {
			same := a.By.User == b.By.User || teacher != 0 && teacher == b.By.Teacher
			if b.Verdict != "" && b.Party.Role() == Offices && b.Party != a.Party && same {
				t.Fatalf("%v decided for both offices", a.By)
			}
		}
	}
}

// isTold checks that exactly the parties that are asked since before are told
// so, and that nobody is told the same twice.
func (m *model) isTold(t *rapid.T, before Project, notices []Notice) {
	var want, got []Notice
	for _, a := range m.project.Askings[min(len(before.Askings), len(m.project.Askings)):] {
		want = append(want, Notice{To: a.Party, Event: Asked, Asking: a.Number})
	}
	for i, n := range notices {
		if n.Event == Asked {
			got = append(got, n)
		}
		if n.Event == "" || slices.Contains(notices[:i], n) {
			t.Fatalf("told %v", notices)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("askings told (-want +got):\n%s", diff)
	}
}
