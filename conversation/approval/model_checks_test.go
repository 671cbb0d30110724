package approval

import (
	"reflect"
	"slices"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// refused reports whether a step was refused, or changed nothing, and checks
// that it then did nothing.
func (m *model) refused(t *rapid.T, before, next Project, notices []Notice, err error) bool {
	if err == nil && !reflect.DeepEqual(before, next) {
		return false
	}
	if notices != nil || !reflect.DeepEqual(before, next) {
		t.Fatalf("refused (%v), and still told %v", err, notices)
	}
	if err != nil && !Uncounted(err) {
		t.Fatalf("refused for no known reason: %v", err)
	}
	return true
}

// moves takes the step from before to next, in which somebody of the role said v.
func (m *model) moves(t *rapid.T, before, next Project, role Role, v Verdict) {
	if moved := next.Status != before.Status; moved && workflow[step{before.Status, role, v}] != next.Status {
		t.Fatalf("%s becomes %s when the %s say %s", before.Status, next.Status, role, v)
	} else if moved && next.Since.Equal(before.Since) {
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
	if next.Paused() && next.Status != Withdrawn {
		t.Fatalf("%s said %s while the project is paused", role, v)
	}
	if next.Status == Open && len(m.yes[next.Current().Number]) != len(Parties) {
		t.Fatalf("open, with a yes to revision %d of %v only", next.Current().Number, m.yes[next.Current().Number])
	}
	for i, a := range next.Askings {
		if i >= len(before.Askings) || before.Askings[i].Verdict == "" {
			m.isDecidedBy(t, before, a)
		}
	}
	m.isWaited(t, next)
}

// isWaited checks that p waits for exactly those who still have something to say
// about the text as it is, each by one asking.
func (m *model) isWaited(t *rapid.T, p Project) {
	seen := map[Party]bool{}
	for _, a := range p.Waiting() {
		if seen[a.Party] || a.Revision != p.Current().Number || m.yes[a.Revision][a.Party] && a.Mends == 0 {
			t.Fatalf("%s waits for asking %d about revision %d of the %s", p.Status, a.Number, a.Revision, a.Party)
		}
		seen[a.Party] = true
	}
	if p.Status.Pending() != (len(seen) > 0) {
		t.Fatalf("%s waits for %v", p.Status, seen)
	}
}

// isDecidedBy checks that a, of the project before, was decided by somebody who may.
func (m *model) isDecidedBy(t *rapid.T, before Project, a Asking) {
	teacher := a.By.Teacher
	_, founds := before.Party(teacher)
	switch {
	case a.Verdict == "":
	case a.Party.Role() == Founders && a.Verdict == Revise && founds: // either founder mends
	case a.Party.Role() == Founders && teacher != before.Side(a.Party).Teacher:
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
