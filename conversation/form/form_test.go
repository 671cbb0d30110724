package form

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// TestPartnership shows the form as one table, to be read beside what the
// programme asks.
func TestPartnership(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	fmt.Fprintf(&b, "%-5s %-12s %s\n", "page", "question", "answer")
	for _, q := range Partnership {
		fmt.Fprintf(&b, "%-5d %-12s %s\n", q.Page, q.ID, describe(q.Kind))
	}
	const file = "testdata/partnership.txt"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func describe(kind Kind) string {
	switch k := kind.(type) {
	case OneOf:
		return fmt.Sprintf("one of %s", k.From)
	case Text:
		lines := ""
		if k.OneLine {
			lines = " on one line"
		}
		return fmt.Sprintf("text of %d to %d characters%s", k.Min, k.Max, lines)
	case ManyOf:
		own := ""
		if k.OwnWords > 0 {
			own = fmt.Sprintf(", %d in own words", k.OwnWords)
		}
		return fmt.Sprintf("at least %d of %d options%s", k.Min, len(k.From), own)
	case Ages:
		return fmt.Sprintf("two ages from %d to %d, %d bands", k.Min, k.Max, len(k.Bands))
	case Number:
		return fmt.Sprintf("whole number from %d to %d", k.Min, k.Max)
	}
	return fmt.Sprintf("%#v", kind)
}

func TestPartnershipIsInOrder(t *testing.T) {
	t.Parallel()
	seen := map[ID]bool{}
	page := Partners
	for _, q := range Partnership {
		if seen[q.ID] || q.Page < page || q.Page >= Preview {
			t.Errorf("%s stands twice, or on the wrong page, %d", q.ID, q.Page)
		}
		seen[q.ID], page = true, q.Page
	}
}

func TestLists(t *testing.T) {
	t.Parallel()
	wellFormed := regexp.MustCompile(`^[a-z][a-z0-9_]{1,29}$`) // fits a button with all that stands before it
	for name, list := range map[string]List{"subjects": SubjectList, "tools": ToolList, "languages": LanguageList} {
		for i, id := range list {
			if !wellFormed.MatchString(id) || slices.Contains(list[:i], id) {
				t.Errorf("%s: %q is malformed, or stands twice", name, id)
			}
		}
	}
}

// small is a form with a question of most kinds.
var small = Form{
	{ID: "title", Page: 1, Kind: Text{Min: 3, Max: 20, OneLine: true}},
	{ID: "ages", Page: 1, Kind: Ages{Min: 3, Max: 20}},
	{ID: "subjects", Page: 2, Kind: ManyOf{From: List{"art", "music", "sport"}, Min: 1}},
}

func TestNext(t *testing.T) {
	t.Parallel()
	var (
		complete = Answers{"title": {"Rivers"}, "ages": {"7", "11"}, "subjects": {"art"}}
		grown    = slices.Insert(slices.Clone(small), 1, Question{ID: "pupils", Page: 1, Kind: Number{Min: 1, Max: 99}})
		stricter = slices.Concat(Form{{ID: "title", Page: 1, Kind: Text{Min: 10, Max: 20}}}, small[1:])
		shorter  = slices.Concat(small[:2], Form{{ID: "subjects", Page: 2, Kind: ManyOf{From: List{"music"}, Min: 1}}})
	)
	for _, tt := range []struct {
		name    string
		form    Form
		answers Answers
		want    ID // or "" when the form is complete
	}{
		{"nothing answered", small, nil, "title"},
		{"one answered", small, Answers{"title": {"Rivers"}}, "ages"},
		{"answered out of order", small, Answers{"title": {"Rivers"}, "subjects": {"art"}}, "ages"},
		{"an empty answer", small, complete.With("subjects"), "subjects"},
		{"an answer taken away", small, complete.Without("title"), "title"},
		{"complete", small, complete, ""},
		{"the form has grown", grown, complete, "pupils"},
		{"the form has grown, and that is answered", grown, complete.With("pupils", "40"), ""},
		{"the form has become stricter", stricter, complete, "title"},
		{"an option is no longer offered", shorter, complete, "subjects"},
		{"the form has lost a question", small.Without("ages"), complete, ""},
		{"an answer to a question of old", small, complete.With("budget", "1"), ""},
		{"a form without questions", Form{}, nil, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if q, ok := tt.form.Next(tt.answers); q.ID != tt.want || ok != (tt.want != "") {
				t.Errorf("next is %q, %t; want %q", q.ID, ok, tt.want)
			}
		})
	}
}

func TestNeighbours(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		id, before ID
		n          int
	}{
		{"title", "", 1},
		{"ages", "title", 2},
		{"subjects", "ages", 3},
		{"budget", "", 0},
	} {
		before, hasBefore := small.Before(tt.id)
		if before.ID != tt.before || hasBefore != (tt.before != "") {
			t.Errorf("%s stands after %q, want %q", tt.id, before.ID, tt.before)
		}
		if n, total := small.Progress(tt.id); n != tt.n || total != 3 {
			t.Errorf("%s is question %d of %d, want %d of 3", tt.id, n, total, tt.n)
		}
		if q, ok := small.Find(tt.id); ok != (tt.n > 0) || ok && q.ID != tt.id {
			t.Errorf("found %q, %t for %s", q.ID, ok, tt.id)
		}
	}
	if n, total := small.Without("title").Progress("ages"); n != 1 || total != 2 || len(small) != 3 {
		t.Errorf("without the title, ages is question %d of %d; the form has %d", n, total, len(small))
	}
}

// TestAnswersStay holds the answers to being values: what is made out of them
// leaves them as they were.
func TestAnswersStay(t *testing.T) {
	t.Parallel()
	a := Answers{"title": {"Rivers"}}
	b := a.With("title", "Seas")
	c := a.Without("title")
	d := a.Merge(Answers{"title": {"Lakes"}, "pupils": {"40"}})
	e := Answers(nil).With("title", "Hills").Without("pupils")
	for _, tt := range []struct {
		name string
		got  Answers
		want Answers
	}{
		{"the first", a, Answers{"title": {"Rivers"}}},
		{"another title", b, Answers{"title": {"Seas"}}},
		{"no title", c, Answers{}},
		{"merged", d, Answers{"title": {"Lakes"}, "pupils": {"40"}}},
		{"from nothing", e, Answers{"title": {"Hills"}}},
		{"nothing less something", Answers(nil).Without("title"), nil},
	} {
		if diff := cmp.Diff(tt.want, tt.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	if got := a.Get("title") + a.Get("pupils"); got != "Rivers" {
		t.Errorf("got %q", got)
	}
}
