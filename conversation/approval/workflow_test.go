package approval

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation/form"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

var (
	roles    = []Role{Founders, Offices, Members, Time}
	verdicts = []Verdict{
		Yes, No, Change, Question, Reply, Revise, Remind, Withdraw, Close, Reopen, Invite, HandOver, Join, Pass, Leave, Expire, Pause, Unpause,
	}
)

// TestWorkflow tries everything that can be said in every status and writes down
// what is possible, and what becomes of the project.
func TestWorkflow(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	line := func(cells ...string) { fmt.Fprintf(&b, "| %-18s | %-8s | %-9s | %-18s |\n", toAny(cells)...) }
	line("status", "who", "says", "becomes")
	line("---", "---", "---", "---")
	for _, s := range Statuses {
		for _, r := range roles {
			for _, v := range verdicts {
				if to := becomes(t, s, r, v); to != "" {
					line(string(s), string(r), string(v), to)
				}
			}
		}
	}
	const file = "testdata/workflow.txt"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(read(t, file), b.String()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// becomes returns what becomes of a project in status s when somebody of the
// role says v, the last to do so where both parties must, or "" if that cannot
// be said.
func becomes(t *testing.T, s Status, r Role, v Verdict) string {
	t.Helper()
	next, err := say(asked(s), r, v)
	if err != nil && !errors.Is(err, ErrNotNow) && !errors.Is(err, ErrNotAsked) {
		t.Errorf("%s, %s say %s: %v", s, r, v, err)
	}
	if possible := Possible(s, r, v); possible != (err == nil) {
		t.Errorf("%s, %s say %s: possible is %t, and it gave %v", s, r, v, possible, err)
	}
	if err != nil {
		return ""
	}
	return string(next.Status)
}

// say lets somebody of the role say v to a project that [asked] has made.
func say(p Project, r Role, v Verdict) (Project, error) {
	asking := map[Role]int{Founders: 1, Offices: 3}[r]
	if p.Status == ChangesRequested {
		asking = 4
	}
	by := map[Role]Actor{Founders: olena, Offices: iryna, Members: nadia}[r]
	var err error
	switch {
	case r == Time && v == Expire:
		next, _ := Lapse(p, noon.Add(30*Day), anyDay)
		if next.Status == p.Status {
			err = ErrNotNow
		}
		return next, err
	case r == Founders && v == Question:
		p, _, err = Ask(p, asking, 1, "Why?", by, noon)
	case r == Founders && v == Reply:
		if a := &p.Askings[asking-1]; a.Party == Cofounder {
			a.Query = Query{Words: "Why?", AskedAt: noon}
		}
		p, _, err = Answer(p, asking, 1, "So.", marie, noon)
	case r == Founders && v == Revise:
		p, _, err = Edit{Base: 1, Answers: p.Current().Answers.With(form.Title, "Lakes"), By: by, At: noon}.Apply(p)
	case r == Founders && v == Remind:
		if p.Status == AwaitingCofounder {
			by = marie
		}
		p, _, err = Nudge(p, asking+map[bool]int{true: 2}[p.Status == AwaitingOffices], by, noon)
	case r == Founders && v == Invite:
		p, _, err = InviteMember(p, 99, 9, "NSS-FR", by, noon)
	case r == Founders && v == HandOver:
		p.Members = []Member{{Teacher: nadia.Teacher, School: 12, Office: "NSS-UA", State: IsMember}}
		p, _, err = Offer(p, nadia.Teacher, by, noon)
	case r == Founders && acts[v] != "":
		p, _, err = Act(p, v, by, noon)
	case r == Members && v == Leave:
		p.Members = []Member{{Teacher: nadia.Teacher, State: IsMember}}
		p, _, err = Quit(p, by, noon)
	case r == Members:
		p, _, err = AnswerOffer(p, v, by, noon)
	default:
		why := Reason{Code: "incomplete"}
		p, _, err = Decide(p, Decision{
			Asking: asking, Revision: 1, Verdict: v, Reason: why, Questions: []form.ID{form.Title}, By: by, At: noon,
		})
	}
	return p, err
}

// anyDay returns a calendar without weekends.
func anyDay(_ Party, due time.Time) time.Time { return due }

// asked returns a project in status s in which the co-founder (asking 1), the
// office of the co-founder (asking 3) and, where changes are requested, the
// founder (asking 4) have yet to answer; both founders have been warned, and
// Nadia is invited.
func asked(s Status) Project {
	p := sent()
	p.Status = s
	p, _ = p.ask(noon, 0, FounderOffice, CofounderOffice)
	p.Askings[1].Verdict, p.Askings[1].By = Yes, paul
	if s == ChangesRequested {
		p, _ = p.ask(noon, 3, Founder)
	}
	for i := range p.Askings {
		if p.Askings[i].Party.Role() == Founders {
			p.Askings[i].Stage, p.Askings[i].StagedAt = 4, noon.Add(25*Day)
		}
	}
	p.Members = []Member{{Teacher: nadia.Teacher, State: IsInvited, By: Founder}}
	return p
}

// TestWorkflowIsShown checks that the page about the approval shows the table
// as it is.
func TestWorkflowIsShown(t *testing.T) {
	t.Parallel()
	const page = "../../docs/approval.md"
	if table := read(t, "testdata/workflow.txt"); !strings.Contains(read(t, page), "\n\n"+table+"\n") {
		t.Errorf("%s does not show this table:\n%s", page, table)
	}
}

func TestPending(t *testing.T) {
	t.Parallel()
	for _, s := range Statuses {
		want := s == AwaitingCofounder || s == AwaitingOffices || s == ChangesRequested
		if s.Pending() != want {
			t.Errorf("%s is pending: %t, want %t", s, s.Pending(), want)
		}
		if waiting := len(asked(s).Waiting()) > 0; waiting != want {
			t.Errorf("%s: somebody has it now: %t, want %t", s, waiting, want)
		}
	}
}

func TestParties(t *testing.T) {
	t.Parallel()
	p := sent()
	for _, tt := range []struct {
		party Party
		role  Role
		side  Side
	}{
		{Founder, Founders, p.Sides[0]},
		{Cofounder, Founders, p.Sides[1]},
		{FounderOffice, Offices, p.Sides[0]},
		{CofounderOffice, Offices, p.Sides[1]},
	} {
		if tt.party.Role() != tt.role || p.Side(tt.party) != tt.side || !slices.Contains(Parties, tt.party) {
			t.Errorf("%s is of the %s, on the side %v", tt.party, tt.party.Role(), p.Side(tt.party))
		}
	}
}

func toAny(cells []string) []any {
	values := make([]any, len(cells))
	for i, c := range cells {
		values[i] = c
	}
	return values
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
