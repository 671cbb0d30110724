package approval

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation/form"
)

// The persons of the stories. Marie's school is in France, Olena's in Ukraine.
var (
	marie = Actor{User: 101, Teacher: 1} // the founder
	olena = Actor{User: 102, Teacher: 2} // the co-founder
	nadia = Actor{User: 103, Teacher: 3} // a teacher with no part in it
	paul  = Actor{User: 201}             // in the French office
	petra = Actor{User: 202, Teacher: 4} // in the French office, and a teacher herself
	iryna = Actor{User: 301}             // in the Ukrainian office
)

var persons = map[string]Actor{
	"Marie": marie, "Olena": olena, "Nadia": nadia, "Paul": paul, "Petra": petra, "Iryna": iryna,
	"Petra's new telephone": {User: 203, Teacher: 4},
}

var noon = time.Date(2026, time.March, 2, 12, 0, 0, 0, time.UTC)

// sent returns the project that Marie has sent to Olena.
func sent() Project {
	p, _ := send()
	return p
}

func send() (Project, []Notice) {
	return Send("draft", form.Answers{form.Title: {"Rivers"}},
		Side{Teacher: marie.Teacher, School: 11, Office: "NSS-FR"},
		Side{Teacher: olena.Teacher, School: 12, Office: "NSS-UA"}, noon)
}

// TestStories replays the stories in testdata. A line that begins with > is
// what somebody does, to which asking; the line under it is the result.
func TestStories(t *testing.T) {
	t.Parallel()
	const file = "testdata/stories.txt"
	script := read(t, file)
	got := replay(t, script)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(script, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func replay(t *testing.T, script string) string {
	t.Helper()
	var (
		out strings.Builder
		p   Project
		at  = noon
	)
	for line := range strings.Lines(script) {
		if !strings.HasPrefix(line, ">") {
			if !strings.HasPrefix(line, " ") {
				out.WriteString(line)
			}
			continue
		}
		if at = at.Add(time.Hour); strings.HasPrefix(line, "> Marie sends") {
			at = noon
		}
		var days int
		if n, _ := fmt.Sscanf(line, "> %d days go by", &days); n == 1 {
			at = at.Add(time.Duration(days) * Day).Add(-time.Hour)
		}
		before := clone(t, p)
		next, notices, err := do(t, p, strings.TrimSpace(line[1:]), at)
		if diff := cmp.Diff(before, p); diff != "" {
			t.Errorf("%schanged the project that it was given (-before +after):\n%s", line, diff)
		}
		if err != nil && (notices != nil || !cmp.Equal(before, next)) {
			t.Errorf("%swas refused, and still something came of it", line)
		}
		p = next
		out.WriteString(line + outcome(p, notices, err))
	}
	return out.String()
}

// do does what a line of a story says: "Marie sends", "Olena says yes to 1",
// "Iryna says no to 3: incomplete", "Iryna says change to 3: too short in aims",
// "Marie says withdraw", "Marie says edit", "3 days go by", "Olena is blocked".
func do(t *testing.T, p Project, line string, at time.Time) (Project, []Notice, error) {
	t.Helper()
	line, reason, _ := strings.Cut(line, ": ")
	who, what, _ := strings.Cut(line, " says ")
	by, known := persons[who]
	verdict, asking, answers := strings.Cut(what, " to ")
	switch {
	case line == "Marie sends":
		p, notices := send()
		return p, notices, nil
	case strings.HasSuffix(line, " days go by"):
		p, notices := Lapse(p, at, anyDay)
		return p, notices, nil
	case strings.HasSuffix(line, " is blocked"), strings.HasSuffix(line, " is unblocked"):
		return block(p, line, at)
	case !known:
		t.Fatalf("nobody in the stories does this: %q", line)
	case strings.HasPrefix(what, "edit"):
		return edit(p, what, by, at)
	case !answers:
		return act(p, Verdict(verdict), by, at)
	}
	d := Decision{Verdict: Verdict(verdict), By: by, At: at}
	d.Reason.Code, d.Questions = reason, nil
	if words, questions, ok := strings.Cut(reason, " in "); ok {
		d.Reason = Reason{Words: words}
		for id := range strings.SplitSeq(questions, " and ") {
			d.Questions = append(d.Questions, form.ID(id))
		}
	}
	if n, _ := fmt.Sscanf(asking, "%d of revision %d", &d.Asking, &d.Revision); n == 1 {
		a, _ := p.Asking(d.Asking)
		d.Revision = a.Revision
	}
	switch d.Verdict { //nolint:exhaustive // the others are decisions
	case Question:
		return Ask(p, d.Asking, d.Revision, reason, by, at)
	case Reply:
		return Answer(p, d.Asking, d.Revision, reason, by, at)
	case Remind:
		return Nudge(p, d.Asking, by, at)
	}
	return Decide(p, d)
}

// act does what is said unasked: "Marie says withdraw", "Marie says invite",
// which is always Nadia, who is from Olena's country.
func act(p Project, v Verdict, by Actor, at time.Time) (Project, []Notice, error) {
	switch v { //nolint:exhaustive // the others are acts of founders
	case Invite:
		return InviteMember(p, nadia.Teacher, 13, "NSS-UA", by, at)
	case HandOver:
		return Offer(p, nadia.Teacher, by, at)
	case Join, Pass:
		return AnswerOffer(p, v, by, at)
	case Leave:
		return Quit(p, by, at)
	}
	return Act(p, v, by, at)
}

// edit gives the project another title: "Marie says edit", or one made from an
// earlier revision: "Marie says edit 1".
func edit(p Project, what string, by Actor, at time.Time) (Project, []Notice, error) {
	base := p.Current().Number
	if _, err := fmt.Sscanf(what, "edit %d", &base); err != nil {
		base = p.Current().Number
	}
	title := fmt.Sprintf("Rivers, edition %d", p.Current().Number+1)
	return Edit{Base: base, Answers: p.Current().Answers.With(form.Title, title), By: by, At: at}.Apply(p)
}

// block has an office block a founder, or take that back.
func block(p Project, line string, at time.Time) (Project, []Notice, error) {
	who, blocked := strings.CutSuffix(line, " is blocked")
	if !blocked {
		who = strings.TrimSuffix(line, " is unblocked")
	}
	for i, s := range p.Sides {
		if s.Teacher == persons[who].Teacher {
			p.Sides[i].Blocked = blocked
		}
	}
	return Halt(p, persons[who].Teacher, paul, at)
}

// outcome says what came of a step, as the lines under it.
func outcome(p Project, notices []Notice, err error) string {
	if err != nil {
		return fmt.Sprintf("  refused: %s\n", strings.TrimPrefix(err.Error(), "approval: "))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "  %s\n", p.Status)
	for _, n := range notices {
		to := string(n.To)
		if n.Teacher != 0 {
			to = fmt.Sprintf("teacher %d", n.Teacher)
		}
		fmt.Fprintf(&b, "    tell %s: %s", to, n.Event)
		if n.Asking != 0 {
			fmt.Fprintf(&b, " %d", n.Asking)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// clone returns a copy of p that shares nothing with it.
func clone(t interface{ Fatal(...any) }, p Project) Project {
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var c Project
	if err := json.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSend(t *testing.T) {
	t.Parallel()
	p, notices := send()
	want := Project{
		Draft: "draft", Status: AwaitingCofounder, Since: noon, SentAt: noon,
		Sides:     [2]Side{{Teacher: 1, School: 11, Office: "NSS-FR"}, {Teacher: 2, School: 12, Office: "NSS-UA"}},
		Revisions: []Revision{{Number: 1, Answers: form.Answers{form.Title: {"Rivers"}}, Maker: Founder, Teacher: 1, MadeAt: noon}},
		Askings:   []Asking{{Number: 1, Party: Cofounder, Revision: 1, AskedAt: noon, Silent: noon, Due: noon.Add(30 * 24 * time.Hour)}},
	}
	if diff := cmp.Diff(want, p); diff != "" {
		t.Errorf("sent (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Notice{{To: Cofounder, Event: Asked, Asking: 1}}, notices); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
	if !p.Stands(Founder) || p.Stands(Cofounder) || p.Stands(FounderOffice) || p.Stands(CofounderOffice) {
		t.Error("sending is its maker's yes, and nobody else's")
	}
}

// TestDecisionIsKept checks what a decision leaves in the project: who said
// what, when and why, since when the offices have it, and until when.
func TestDecisionIsKept(t *testing.T) {
	t.Parallel()
	at, later := noon.Add(time.Hour), noon.Add(2*time.Hour)
	p, _, err := Decide(sent(), Decision{Asking: 1, Revision: 1, Verdict: Yes, By: olena, At: at})
	if err != nil {
		t.Fatal(err)
	}
	due := at.Add(7 * 24 * time.Hour)
	offices := []Asking{
		{Number: 2, Party: FounderOffice, Revision: 1, AskedAt: at, Silent: at, Due: due},
		{Number: 3, Party: CofounderOffice, Revision: 1, AskedAt: at, Silent: at, Due: due},
	}
	if diff := cmp.Diff(offices, p.Waiting()); diff != "" || !p.Since.Equal(at) {
		t.Errorf("waiting since %v for (-want +got):\n%s", p.Since, diff)
	}
	why := Reason{Words: "The pupils are not named."}
	p, _, err = Decide(p, Decision{Asking: 3, Revision: 1, Verdict: No, Reason: why, By: iryna, At: later})
	if err != nil {
		t.Fatal(err)
	}
	offices[1].Verdict, offices[1].By, offices[1].At, offices[1].Reason = No, iryna, later, why
	if diff := cmp.Diff(offices, p.Askings[1:]); diff != "" || !p.Since.Equal(later) {
		t.Errorf("decided at %v (-want +got):\n%s", p.Since, diff)
	}
}

// TestTwoFutures lets one project go two ways, as when two replicas compute at
// once: neither way shows in the other, nor in the project itself.
func TestTwoFutures(t *testing.T) {
	t.Parallel()
	p := asked(AwaitingOffices)
	p.Status = Open
	p.Askings, p.Acts = slices.Grow(p.Askings, 4), slices.Grow(p.Acts, 4)
	byMarie, _, errMarie := Act(p, Close, marie, noon)
	byOlena, _, errOlena := Act(p, Close, olena, noon)
	if errMarie != nil || errOlena != nil || byMarie.Acts[0].By != marie || byOlena.Acts[0].By != olena {
		t.Errorf("closed by Marie: %v, %v; by Olena: %v, %v", byMarie.Acts, errMarie, byOlena.Acts, errOlena)
	}
	p = sent()
	p.Askings = slices.Grow(p.Askings, 4)
	yes := Decision{Asking: 1, Revision: 1, Verdict: Yes, By: olena, At: noon}
	early, _, errEarly := Decide(p, yes)
	yes.At = noon.Add(time.Hour)
	late, _, errLate := Decide(p, yes)
	if errEarly != nil || errLate != nil || !early.Askings[2].AskedAt.Equal(noon) || !late.Askings[2].AskedAt.Equal(yes.At) {
		t.Errorf("asked early: %v, %v; late: %v, %v", early.Askings, errEarly, late.Askings, errLate)
	}
}

// TestDeletedAccount checks that nobody acts for a founder whose account is
// gone, not even those who have no account either.
func TestDeletedAccount(t *testing.T) {
	t.Parallel()
	p := asked(AwaitingOffices)
	p.Sides[0].Teacher = 0
	if _, _, err := Act(p, Withdraw, paul, noon); !errors.Is(err, ErrNotAsked) {
		t.Errorf("somebody without an account withdraws: %v", err)
	}
	if _, _, err := Decide(p, Decision{Asking: 3, Revision: 1, Verdict: Yes, By: iryna, At: noon}); err != nil {
		t.Errorf("an officer without an account passes for the founder: %v", err)
	}
	p = sent()
	p.Sides[1].Teacher = 0
	if _, _, err := Decide(p, Decision{Asking: 1, Revision: 1, Verdict: Yes, By: paul, At: noon}); !errors.Is(err, ErrNotAsked) {
		t.Errorf("somebody without an account accepts: %v", err)
	}
}

// TestNobodyIsAskedByThisNumber tries the numbers that no asking has.
func TestNobodyIsAskedByThisNumber(t *testing.T) {
	t.Parallel()
	for _, number := range []int{-1, 0, 2, 1 << 40} {
		if _, _, err := Decide(sent(), Decision{Asking: number, Revision: 1, Verdict: Yes, By: olena}); !errors.Is(err, ErrNotAsked) {
			t.Errorf("asking %d: %v", number, err)
		}
	}
}
