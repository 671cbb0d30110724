package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// reads returns what the chat of an office gets to know by r.
func (w *world) reads(chat int64, r conversation.OfficeReads) conversation.OfficeFacts {
	w.t.Helper()
	facts, err := w.OfficeFacts(w.t.Context(), chat, r)
	if err != nil {
		w.t.Fatal(err)
	}
	return facts
}

// name says what a file is about, in a word.
func name(f conversation.File) string {
	switch {
	case f.Card.Project != 0:
		return fmt.Sprintf("project %d for %s", f.Card.Project, f.Office)
	case f.Card.Membership != 0:
		return "membership of " + f.Founders[0].UserName
	}
	return "move of " + f.Founders[0].UserName
}

func names(files []conversation.File) []string {
	out := []string{}
	for _, f := range files {
		out = append(out, name(f))
	}
	return out
}

// backlog fills a chat that decides for two offices with projects, memberships and a
// move, several of them asked about at the same moment.
func backlog(w *world) {
	w.t.Helper()
	w.bind("NSS-FR", -1)
	w.bind("NSS-GR", -1)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	for i := range 3 {
		if _, err := w.decide(marie.sends(fmt.Sprint(i), eleni), 1, approval.Yes, eleni.actor()); err != nil {
			w.t.Fatal(err)
		}
		w.newcomer(fmt.Sprint("nikos", i), athens)
		if i == 0 {
			w.newcomer("twin", lyon) // at the same moment
			continue
		}
		w.clock.pass(time.Hour)
	}
}

// TestPagesOfWhatWaits turns the pages there and back while others decide. Nothing
// is skipped, and nothing comes twice.
func TestPagesOfWhatWaits(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	backlog(w)
	first := w.reads(-1, conversation.OfficeReads{Waiting: true})
	if diff := cmp.Diff(conversation.Backlog{All: 10}, first.Backlog); diff != "" {
		t.Fatalf("the backlog (-want +got):\n%s", diff)
	}
	page := func(f conversation.File, back bool) conversation.OfficeFacts {
		f.Card.Revision = 0
		turn := conversation.ShowPending{Due: f.Due.UnixMicro(), Card: f.Card, Back: back}
		return w.reads(-1, conversation.OfficeReads{Waiting: true, Page: turn})
	}
	second := page(first.Waiting[4], false)
	all := slices.Concat(first.Waiting, second.Waiting)
	if len(first.Waiting) != 5 || second.Backlog.Before != 5 || !slices.IsSortedFunc(all, conversation.Urgency) || len(slices.Compact(names(all))) != 10 {
		t.Fatalf("two pages: %v", names(all))
	}
	if diff := cmp.Diff(names(first.Waiting), names(page(second.Waiting[0], true).Waiting)); diff != "" {
		t.Errorf("back again (-first +back):\n%s", diff)
	}
	// Two files of the first page are decided: the second begins where it did.
	for _, f := range first.Waiting[:2] {
		if _, err := w.decide(f.Card.Project, f.Card.Number, approval.Yes, approval.Actor{User: 900 + int64(f.Card.Number)}); err != nil {
			t.Fatal(err)
		}
	}
	again := page(first.Waiting[4], false)
	if diff := cmp.Diff(names(second.Waiting), names(again.Waiting)); diff != "" || again.Backlog != (conversation.Backlog{All: 8, Before: 3}) {
		t.Errorf("the second page, after two decisions: %+v (-before +after):\n%s", again.Backlog, diff)
	}
	if back := page(again.Waiting[0], true); back.Backlog.Before != 0 || len(back.Waiting) != 5 {
		t.Errorf("a first page that is not full any more: %v, %+v", names(back.Waiting), back.Backlog)
	}
	if past := page(again.Waiting[4], false); past.Backlog.Before != 0 || len(past.Waiting) != 5 {
		t.Errorf("past the end: %v", names(past.Waiting))
	}
	w.clock.pass(approval.OfficeTime - 90*time.Minute)
	if late := w.reads(-1, conversation.OfficeReads{Waiting: true}).Backlog; late.Late == 0 || late.Late == late.All {
		t.Errorf("of files of three hours, a week later: %+v", late)
	}
	for _, forged := range []conversation.ShowPending{
		{Due: -1}, {Due: 1 << 62}, {Card: conversation.Card{Number: 1 << 40, Project: 1}}, {Card: conversation.Card{Project: -1, Number: -7}, Back: true},
	} {
		if f := w.reads(-1, conversation.OfficeReads{Waiting: true, Page: forged}); len(f.Waiting) != 5 {
			t.Errorf("%+v shows %v", forged, names(f.Waiting))
		}
	}
}

// TestFind finds projects and memberships by their titles, people and schools, by
// the beginnings of words and with a typing error, in the chat of an office that
// was asked about them, and by the names of today.
func TestFind(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.bind("NSS-FR", -1)
	w.bind("NSS-GR", -2)
	w.bind("NSS-AT", -3)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	project := marie.sends("a", eleni)
	find := func(chat int64, words string) []string {
		return names(w.reads(chat, conversation.OfficeReads{Sought: words}).Found)
	}
	if got := find(-1, "marie"); len(got) != 1 {
		t.Errorf("before any office is asked: %v", got)
	}
	if _, err := w.decide(project, 1, approval.Yes, eleni.actor()); err != nil {
		t.Fatal(err)
	}
	file := "project 1 for NSS-FR"
	for words, want := range map[string][]string{
		"":                           {},
		"rivers":                     {file},
		"riv":                        {file},
		"revirs":                     {},
		"rievrs":                     {file},
		"RIVERS eleni":               {file},
		"marie rivers γυμνασιο":      {file},
		"marei":                      {file, "membership of marie"},
		"lyon":                       {file, "membership of marie"},
		"nobody":                     {},
		"'); DROP TABLE people; -- ": {},
	} {
		if diff := cmp.Diff(want, find(-1, words)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", words, diff)
		}
	}
	if got := find(-3, "rivers"); len(got) != 0 {
		t.Errorf("an office that was asked nothing finds %v", got)
	}
	marie.does(conversation.Rename{Name: "Maria Durand"})
	if got := find(-2, "durand"); len(got) != 1 {
		t.Errorf("by the name of today: %v", got)
	}
	marie.does(conversation.Erase{})
	if by, title := find(-2, "durand"), find(-2, "rivers"); len(by) != 0 || len(title) != 1 {
		t.Errorf("once she has deleted the account: %v by her name, %v by the title", by, title)
	}
}

// TestFindAnyWord finds files by words of any kind, whatever else begins like them.
func TestFindAnyWord(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.bind("NSS-FR", -1)
	marie := w.validated("teach", lyon)
	marie.does(conversation.Rename{Name: "Marie Dupont"})
	other := w.validated("other", people.School{Name: "Collège d'Annecy", Town: "Teacherville", Country: "FR", Office: "NSS-FR"})
	other.does(conversation.Rename{Name: "Marie Noir"})
	for i := range 105 { // more than the office could have named
		w.validated(fmt.Sprint("greek_", i), people.School{Name: "Σχολείο", Town: "Marza" + strings.Repeat("a", i), Country: "GR", Office: "NSS-GR"})
	}
	w.validated("zoe", people.School{Name: "École", Town: "Marzahn-Nord-Ouest", Country: "FR", Office: "NSS-FR"})
	w.clock.pass(60 * 24 * time.Hour)
	for words, want := range map[string]string{
		"teach": "teach", "teache": "other", "marie d": "teach", "marie du": "teach", "marza": "zoe", "marzahn": "zoe", "dupnot": "teach",
	} {
		found := w.reads(-1, conversation.OfficeReads{Sought: words}).Found
		if !slices.ContainsFunc(found, func(f conversation.File) bool { return f.Founders[0].UserName == want }) {
			t.Errorf("%q finds %v", words, names(found))
		}
	}
}

// TestFigures counts the answers of an office by months of its clock, apart for
// projects and memberships. What is asked or answered elsewhere does not count.
func TestFigures(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.bind("NSS-FR", -1)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	project := marie.sends("a", eleni)
	if _, err := w.decide(project, 1, approval.Yes, eleni.actor()); err != nil {
		t.Fatal(err)
	}
	w.clock.pass(3 * 24 * time.Hour)
	if _, err := w.decide(project, 2, approval.Yes, approval.Actor{User: 901}); err != nil {
		t.Fatal(err)
	}
	w.validated("nadine", lyon)
	march := time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC)
	want := []conversation.Figure{
		{Month: march, Verdict: approval.Yes, Days: 3, Count: 1},
		{Month: march, Membership: true, Verdict: approval.Yes, Count: 2},
	}
	got := w.reads(-1, conversation.OfficeReads{Figures: true}).Figures
	slices.SortFunc(got, func(a, b conversation.Figure) int { return a.Count - b.Count })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the figures (-want +got):\n%s", diff)
	}
	w.clock.pass(365 * 24 * time.Hour)
	if got := w.reads(-1, conversation.OfficeReads{Figures: true}).Figures; len(got) != 0 {
		t.Errorf("a year later: %v", got)
	}
}

// TestAsked goes through all that an office was ever asked, with the answers.
func TestAsked(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	backlog(w)
	var got []string
	for files, err := range w.Asked(t.Context(), []people.OfficeCode{"NSS-GR"}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			got = append(got, fmt.Sprint(name(f), " ", f.Verdict))
		}
	}
	want := []string{
		"project 1 for NSS-GR ", "project 2 for NSS-GR ", "project 3 for NSS-GR ",
		"membership of eleni yes", "membership of nikos0 ", "membership of nikos1 ", "membership of nikos2 ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what NSS-GR was asked (-want +got):\n%s", diff)
	}
	if count, err := w.CountAsked(t.Context(), []people.OfficeCode{"NSS-GR"}); err != nil || count != len(want) {
		t.Errorf("counted %d, %v", count, err)
	}
}
