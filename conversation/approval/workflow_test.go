package approval

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

var (
	statuses = []Status{AwaitingCofounder, AwaitingOffices, Open, Closed, Declined, Rejected, Withdrawn}
	verdicts = []Verdict{Yes, No, Withdraw, Close, Reopen}
)

// TestWorkflow tries everything that can be said in every status.
func TestWorkflow(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	line := func(cells ...string) {
		fmt.Fprintf(&b, "| %-18s | %-8s | %-16s | %-9s | %-9s | %-6s | %-6s |\n", toAny(cells)...)
	}
	line("status", "who", "yes", "no", "withdraw", "close", "reopen")
	line("---", "---", "---", "---", "---", "---", "---")
	for _, s := range statuses {
		for _, r := range []Role{Founders, Offices} {
			cells := []string{string(s), string(r)}
			for _, v := range verdicts {
				cells = append(cells, becomes(t, s, r, v))
			}
			line(cells...)
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

// becomes returns what becomes of a project in status s when the last party of
// the role that has not yet said so says v, or "-" if that cannot be said.
func becomes(t *testing.T, s Status, r Role, v Verdict) string {
	t.Helper()
	p := asked(s)
	asking := map[Role]int{Founders: 1, Offices: 3}[r]
	by := map[Role]Actor{Founders: olena, Offices: iryna}[r]
	d := Decision{Asking: asking, Revision: 1, Verdict: v, Reason: Reason{Code: "incomplete"}, By: by, At: noon}
	decided, _, errDecide := Decide(p, d)
	acted, _, errAct := Act(p, v, by, noon)
	for _, err := range []error{errDecide, errAct} {
		if err != nil && !errors.Is(err, ErrNotNow) && !errors.Is(err, ErrNotAsked) {
			t.Errorf("%s, %s say %s: %v", s, r, v, err)
		}
	}
	switch {
	case errDecide == nil && errAct == nil:
		t.Errorf("%s, %s: %s is both an answer and an act", s, r, v)
	case errDecide == nil:
		return string(decided.Status)
	case errAct == nil:
		return string(acted.Status)
	}
	return "-"
}

// asked returns a project in status s in which the co-founder (asking 1) and the
// office of the co-founder (asking 3) have yet to answer.
func asked(s Status) Project {
	p := sent()
	p.Status = s
	p, _ = p.ask(noon, OfficeTime, FounderOffice, CofounderOffice)
	p.Askings[1].Verdict, p.Askings[1].By = Yes, paul
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
	for _, s := range statuses {
		want := s == AwaitingCofounder || s == AwaitingOffices
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
