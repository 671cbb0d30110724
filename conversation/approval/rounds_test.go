package approval

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"twinbot/conversation/form"
)

// canGoOn checks that each party that is asked can say exactly what its options
// are, and something at all unless the project is paused; and that either
// founder can make changes as long as the project is on its way.
func (m *model) canGoOn(t *rapid.T) { checkOptions(t, m.project) }

// fataler is a test, with or without rapid.
type fataler interface {
	Helper()
	Fatalf(format string, values ...any)
}

func checkOptions(t fataler, p Project) {
	t.Helper()
	for _, a := range p.Waiting() {
		var accepted []Verdict
		for _, v := range []Verdict{Yes, No, Change, Question, Revise} {
			if _, _, err := answered(p, a, v); err == nil {
				accepted = append(accepted, v)
			}
		}
		if diff := cmp.Diff(accepted, p.Options(a)); diff != "" {
			t.Fatalf("%s: what the %s can say to asking %d (-accepted +options):\n%s", p.Status, a.Party, a.Number, diff)
		}
		if len(accepted) == 0 && !p.Paused() {
			t.Fatalf("%s: the %s can say nothing to asking %d", p.Status, a.Party, a.Number)
		}
	}
	for _, side := range p.Sides {
		if _, _, err := edits(p, side.Teacher); p.Status.Pending() && !p.Paused() && err != nil {
			t.Fatalf("%s: teacher %d cannot change the text: %v", p.Status, side.Teacher, err)
		}
	}
}

// answered returns p after the party of a has said v, with whatever it takes.
func answered(p Project, a Asking, v Verdict) (Project, []Notice, error) {
	by := Actor{User: 900, Teacher: p.Side(a.Party).Teacher}
	if a.Party.Role() == Offices {
		by = map[Party]Actor{FounderOffice: {User: 901}, CofounderOffice: {User: 902}}[a.Party]
	}
	at := p.Since.Add(Day)
	switch v { //nolint:exhaustive // the others are decisions
	case Question:
		return Ask(p, a.Number, a.Revision, "Which pupils?", by, at)
	case Revise:
		return edits(p, by.Teacher)
	}
	d := Decision{Asking: a.Number, Revision: a.Revision, Verdict: v, By: by, At: at}
	if v != Yes {
		d.Reason = Reason{Words: "Please be precise."}
	}
	if v == Change {
		d.Questions = []form.ID{form.Aims}
	}
	return Decide(p, d)
}

// edits returns p with another text, made by the teacher.
func edits(p Project, teacher int64) (Project, []Notice, error) {
	current := p.Current()
	aims := current.Answers.Get(form.Aims) + "x"
	return Edit{Base: current.Number, Answers: current.Answers.With(form.Aims, aims), By: Actor{Teacher: teacher}, At: p.Since.Add(Day)}.Apply(p)
}

// TestRounds takes a project through everything that can be said of it in all
// orders, and checks that nobody is ever asked what cannot be answered, and that
// four yeses open it from wherever it is.
func TestRounds(t *testing.T) {
	t.Parallel()
	seen := 0
	var walk func(p Project, steps int)
	walk = func(p Project, steps int) {
		seen++
		checkOptions(t, p)
		if steps == 0 {
			opens(t, p)
			return
		}
		for _, a := range p.Waiting() {
			for _, v := range p.Options(a) {
				next, _, err := answered(p, a, v)
				if err != nil {
					t.Fatalf("%s to asking %d of the %s: %v", v, a.Number, a.Party, err)
				}
				walk(next, steps-1)
			}
		}
		for _, side := range p.Sides {
			if next, _, err := edits(p, side.Teacher); err == nil && p.Status == AwaitingOffices { // unasked
				walk(next, steps-1)
			}
		}
	}
	walk(sent(), 7)
	if seen < 5_000 {
		t.Errorf("only %d projects were looked at", seen)
	}
}

// opens checks that p opens once those who are asked make the changes that are
// wanted and say yes to the rest.
func opens(t *testing.T, p Project) {
	t.Helper()
	var history []Verdict
	for p.Status.Pending() {
		a := p.Waiting()[0]
		v := p.Options(a)[0]
		history = append(history, v)
		var err error
		if p, _, err = answered(p, a, v); err != nil || len(history) > 5 {
			t.Fatalf("%s after %v: %v", p.Status, history, err)
		}
	}
	if !slices.Contains([]Status{Open, Declined, Rejected}, p.Status) {
		t.Fatalf("%s after %v", p.Status, history)
	}
}

// TestEarlier says what a party that is asked again knows already.
func TestEarlier(t *testing.T) {
	t.Parallel()
	change := func(p Project) Project { return must(answered(p, p.Waiting()[0], Change)) }
	yes := func(p Project) Project { return must(answered(p, p.Waiting()[0], Yes)) }
	byMarie := func(p Project) Project { return must(edits(p, marie.Teacher)) }
	byOlena := func(p Project) Project { return must(edits(p, olena.Teacher)) }
	for _, tt := range []struct {
		name     string
		steps    []func(Project) Project
		party    Party
		revision int // 0: it is asked for the first time
		verdict  Verdict
	}{
		{"asked for the first time", nil, Cofounder, 0, ""},
		{"wanted changes", []func(Project) Project{change, byMarie}, Cofounder, 1, Change},
		{"wanted changes two texts ago", []func(Project) Project{change, byMarie, byMarie}, Cofounder, 1, Change},
		{"wanted changes twice", []func(Project) Project{change, byMarie, change, byMarie}, Cofounder, 2, Change},
		{"wanted changes and made them itself", []func(Project) Project{change, byOlena, byMarie}, Cofounder, 2, Yes},
		{"has only seen a text", []func(Project) Project{byMarie}, Cofounder, 1, ""},
		{"has only seen two texts", []func(Project) Project{byMarie, byMarie}, Cofounder, 2, ""},
		{"said yes", []func(Project) Project{yes, byMarie}, Cofounder, 1, Yes},
		{"said yes two texts ago", []func(Project) Project{yes, byMarie, byMarie}, Cofounder, 1, Yes},
		{"made it", []func(Project) Project{byOlena}, Founder, 1, Yes},
		{"said yes and then wanted changes", []func(Project) Project{yes, byMarie, change, byMarie}, Cofounder, 2, Change},
		{"an office wanted changes", []func(Project) Project{yes, change, byMarie, yes}, FounderOffice, 1, Change},
		{"the other office has seen it", []func(Project) Project{yes, change, byMarie, yes}, CofounderOffice, 1, ""},
		{"the other office approved", []func(Project) Project{yes, yes, byOlena, yes}, FounderOffice, 1, Yes},
		{"an office missed a text", []func(Project) Project{yes, change, byMarie, byOlena, yes}, FounderOffice, 1, Change},
	} {
		p := sent()
		for _, step := range tt.steps {
			p = step(p)
		}
		i := slices.IndexFunc(p.Waiting(), func(a Asking) bool { return a.Party == tt.party })
		if i < 0 {
			t.Errorf("%s: the %s is not asked", tt.name, tt.party)
			continue
		}
		earlier, known := p.Earlier(p.Waiting()[i])
		if known != (tt.revision > 0) || earlier.Revision.Number != tt.revision || earlier.Verdict != tt.verdict {
			t.Errorf("%s: it knows (%t) revision %d and said %q, want %d and %q",
				tt.name, known, earlier.Revision.Number, earlier.Verdict, tt.revision, tt.verdict)
		}
		if wants := tt.verdict == Change; wants != (earlier.Request.Verdict == Change) || wants && earlier.Request.Revision != tt.revision {
			t.Errorf("%s: its request is %+v", tt.name, earlier.Request)
		}
	}
}

func must(p Project, _ []Notice, err error) Project {
	if err != nil {
		panic(err)
	}
	return p
}
