package approval

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation/form"
)

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

// block lets an office block a founder, or take that back.
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
