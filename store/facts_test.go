package store_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// TestNothingIsRead takes the facts for a step that needs none, as most answers
// in a form do: the database is not asked.
func TestNothingIsRead(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Close()
	first, err := w.Facts(t.Context(), 1, conversation.Reads{})
	if err != nil || !first.Now.Equal(w.clock.Now()) || len(first.Token) != 22 {
		t.Errorf("facts are %+v, %v", first, err)
	}
	if second, _ := w.Facts(t.Context(), 1, conversation.Reads{}); second.Token == first.Token {
		t.Errorf("token %s twice", second.Token)
	}
}

// TestFactsAreOnesOwn checks that facts hold nothing that belongs to others.
func TestFactsAreOnesOwn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni, nikos := w.validated("marie", lyon), w.validated("eleni", athens), w.newcomer("nikos", athens)
	project := marie.sends("a", eleni)
	marie.does(conversation.KeepDraft{Draft: "b", Answers: answers("Seas")})
	reads := conversation.Reads{
		Me: true, Project: project, Draft: "b", Drafts: true, Counts: true, Tab: conversation.PendingTab, Contacts: true,
		School: nikos.member.School.ID,
	}
	for _, tt := range []struct {
		who                      teacher
		projects, drafts, school bool
	}{
		{marie, true, true, false},
		{eleni, true, false, false},
		{nikos, false, false, true}, // a school that no office has seen yet, but his own
		{teacher{w: w, telegram: 99}, false, false, false},
	} {
		f := tt.who.facts(reads)
		if (f.Me != nil) != (tt.who.id != 0) || f.Me != nil && f.Me.ID != tt.who.id {
			t.Errorf("%d is %+v", tt.who.telegram, f.Me)
		}
		if (f.Project != nil) != tt.projects || (len(f.Projects) == 1) != tt.projects || (f.Counts[conversation.PendingTab] == 1) != tt.projects {
			t.Errorf("%d sees project %v among %v, %v", tt.who.telegram, f.Project, f.Projects, f.Counts)
		}
		if (f.Draft != nil) != tt.drafts || (len(f.Drafts) == 1) != tt.drafts || (f.Counts[conversation.DraftsTab] == 1) != tt.drafts {
			t.Errorf("%d sees draft %v among %v, %v", tt.who.telegram, f.Draft, f.Drafts, f.Counts)
		}
		if (f.School != nil) != tt.school {
			t.Errorf("%d sees school %v", tt.who.telegram, f.School)
		}
	}
}

// TestProjectWithPeople shows a project with all whom it names.
func TestProjectWithPeople(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	id := marie.sends("a", eleni)
	if _, err := w.decide(id, 1, approval.Yes, eleni.actor()); err != nil {
		t.Fatal(err)
	}
	p, err := w.decide(id, 2, approval.No, approval.Actor{User: 901})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.NameOfficer(t.Context(), 901, "Luc"); err != nil {
		t.Fatal(err)
	}
	w.bind("NSS-GR", -1)
	if err := w.SetChatReachable(t.Context(), -1, false); err != nil {
		t.Fatal(err)
	}
	want := conversation.Project{
		Project:  p,
		Founders: [2]people.Teacher{*marie.facts(conversation.Reads{Me: true}).Me, *eleni.facts(conversation.Reads{Me: true}).Me},
		Schools:  [2]people.School{marie.member.School, eleni.member.School},
		People: map[people.ID]people.Teacher{
			marie.id: *marie.facts(conversation.Reads{Me: true}).Me, eleni.id: *eleni.facts(conversation.Reads{Me: true}).Me,
		},
		Officers: map[int64]string{901: "Luc"},
		Served:   map[people.OfficeCode]bool{"NSS-FR": false, "NSS-GR": true},

		Unreachable: map[people.OfficeCode]bool{"NSS-FR": false, "NSS-GR": true},
	}
	got := eleni.facts(conversation.Reads{Project: id}).Project
	if diff := cmp.Diff(&want, got); diff != "" {
		t.Errorf("the project (-want +got):\n%s", diff)
	}
	if got.Asking(2); got.Askings[1].Reason.Words != "No, <thanks>" {
		t.Errorf("the reason is %+v", got.Askings[1].Reason)
	}
	if served := eleni.facts(conversation.Reads{Offices: true}).Served; served["NSS-FR"] || !served["NSS-GR"] {
		t.Errorf("served are %v", served)
	}
}

// TestNoticeFacts words a notice of each sort.
func TestNoticeFacts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	w.bind(people.CSS, -1)
	id := marie.sends("a", eleni)
	eleni.does(conversation.AskContact{To: marie.id})
	facts := func(n conversation.Notice) conversation.NoticeFacts {
		t.Helper()
		f, err := w.NoticeFacts(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	f := facts(conversation.Notice{To: conversation.Recipient{Teacher: marie.id}, Event: conversation.ContactAsked, Request: 1, Other: eleni.id})
	if f.Recipient.ID != marie.id || f.Teacher.ID != eleni.id || f.Request.From.ID != eleni.id {
		t.Errorf("facts about a request: %+v", f)
	}
	card := conversation.Card{Membership: marie.member.ID, Number: 1}
	f = facts(conversation.Notice{To: conversation.Recipient{Office: "NSS-FR"}, Card: card})
	if f.Membership.ID != marie.member.ID || f.Teacher.ID != marie.id || !f.Served {
		t.Errorf("facts about a membership: %+v", f)
	}
	drawn, err := w.CardFacts(t.Context(), card)
	if diff := cmp.Diff(f, drawn); err != nil || diff != "" {
		t.Errorf("facts for its card, %v (-notice +card):\n%s", err, diff)
	}
	f = facts(conversation.Notice{To: conversation.Recipient{Teacher: eleni.id}, Project: id})
	if f.Project.ID != id || f.Recipient.ID != eleni.id {
		t.Errorf("facts about a project: %+v", f)
	}
	gone := conversation.Notice{To: conversation.Recipient{Teacher: 404}, Project: 404, Membership: 404, Request: 404, Other: 404}
	if diff := cmp.Diff(conversation.NoticeFacts{}, facts(gone)); diff != "" {
		t.Errorf("facts about what is gone (-want +got):\n%s", diff)
	}
}

// TestSearchSchools types as people do. Schools that no office has seen, and
// those of other countries, are found by nobody.
func TestSearchSchools(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i, s := range []people.School{
		lyon,
		{Name: "Lycée Ampère", Town: "Lyon", Country: "FR", Office: "NSS-FR"},
		{Name: "Collège Saint-Exupéry", Town: "Rennes", Country: "FR", Office: "NSS-FR"},
		{Name: "Jean Moulin School", Town: "Brussels", Country: "BE", Office: "NSS-BE-FR"},
		athens,
	} {
		w.validated(fmt.Sprint("teacher", i), s)
	}
	w.newcomer("marie", people.School{Name: "Collège Invisible", Town: "Lyon", Country: "FR", Office: "NSS-FR"})
	for _, tt := range []struct {
		country people.CountryCode
		typed   string
		want    []string
	}{
		{"FR", "ampere", []string{"Lycée Ampère"}},
		{"FR", "LYCÉE AMPÈRE", []string{"Lycée Ampère"}},
		{"FR", "moul", []string{"Collège Jean Moulin"}},
		{"FR", "moullin", []string{"Collège Jean Moulin"}},
		{"FR", "renes", []string{"Collège Saint-Exupéry"}},
		{"FR", "exupery rennes", []string{"Collège Saint-Exupéry"}},
		{"FR", "lyon", []string{"Collège Jean Moulin", "Lycée Ampère"}},
		{"FR", "invisible", nil},
		{"FR", "Γυμνάσιο", nil},
		{"FR", "%", nil},
		{"GR", "γυμνασιο", []string{"2ο Γυμνάσιο"}},
		{"GR", "αθηνα", []string{"2ο Γυμνάσιο"}},
		{"BE", "moulin", []string{"Jean Moulin School"}},
	} {
		search := conversation.SchoolSearch{Country: tt.country, Name: tt.typed, Limit: 5}
		var names []string
		for _, s := range (teacher{w: w, telegram: 99}).facts(conversation.Reads{Schools: search}).Schools {
			names = append(names, s.Name)
		}
		if diff := cmp.Diff(tt.want, names, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q in %s (-want +got):\n%s", tt.typed, tt.country, diff)
		}
	}
	one := conversation.SchoolSearch{Country: "FR", Name: "lyon", Limit: 1}
	if got := (teacher{w: w, telegram: 99}).facts(conversation.Reads{Schools: one}).Schools; len(got) != 1 {
		t.Errorf("%d schools are found; want 1", len(got))
	}
}

func TestUserName(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	stranger := teacher{w: w, telegram: 99}
	if got := stranger.facts(conversation.Reads{UserName: "marie"}).UserName; got == nil || got.ID != marie.id {
		t.Errorf("marie is %+v", got)
	}
	if got := stranger.facts(conversation.Reads{UserName: "mari"}).UserName; got != nil {
		t.Errorf("mari is %+v", got)
	}
}
