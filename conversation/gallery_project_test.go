package conversation

import (
	"fmt"
	"testing"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// longWhen is the states in which there is most to say of a project.
var longWhen = map[string]bool{"declined in own words": true, "offices not served": true, "rejected in own words": true, "reopened": true}

func hangProjects(t *testing.T, g *gallery) {
	t.Helper()
	names, projects := samples(t, plainAnswers)
	for _, tab := range Tabs {
		p := Projects{Me: marie, Tab: tab, Counts: map[Tab]int{OpenTab: 1, PendingTab: 2}}
		g.hang("projects", string(tab)+", none", p)
		for _, name := range names {
			if tabs[projects[name].Status] == tab {
				p.Projects = append(p.Projects, projects[name])
			}
		}
		if tab == DraftsTab {
			p.Drafts = []Draft{{ID: "123456789", Answers: plainAnswers, Saved: noon}, {ID: "123456790", Saved: noon}}
		}
		g.hang("projects", string(tab), p)
	}
	_, long := samples(t, longAnswers)
	var pending []Project
	var drafts []Draft
	for range 12 {
		pending = append(pending, wordyProject(long["awaiting offices"]))
		drafts = append(drafts, Draft{ID: "123456789", Answers: longAnswers, Saved: noon})
	}
	g.hang("projects", "pending, longest", Projects{Me: wordy, Tab: PendingTab, Page: 1, Projects: pending})
	g.hang("projects", "drafts, longest", Projects{Me: wordy, Tab: DraftsTab, Page: 1, Drafts: drafts})
	for _, name := range names {
		g.hang("project", name, ProjectCard{Me: marie, Project: projects[name]})
		if longWhen[name] {
			g.hang("project", name+", longest", ProjectCard{Me: marie, Project: wordyProject(long[name])})
		}
	}
	g.hang("project", "asked oneself", ProjectCard{Me: anna, Project: projects["awaiting co-founder"]})
	for leaf := range 4 {
		g.hang("project", fmt.Sprintf("leaf %d", leaf+1), ProjectCard{Me: marie, Project: projects["open"], Leaf: leaf + 1})
	}
	for leaf := range 9 {
		g.hang("project", fmt.Sprintf("longest, leaf %d", leaf+1), ProjectCard{Me: marie, Project: wordyProject(long["open"]), Leaf: leaf + 1})
	}
	for _, v := range []approval.Verdict{approval.Withdraw, approval.Close, approval.Reopen} {
		g.hang("project", string(v), SureToAct{Project: wordyProject(long["open"]), Verdict: v})
	}
	older := projects["open"]
	older.Revisions = []approval.Revision{{Number: 1, Answers: older.Current().Answers.Without(form.Results)}}
	g.hang("project", "of a form that had fewer questions", ProjectCard{Me: marie, Project: older, Leaf: 4})
	g.hang("project", "", NoProject{})
}

// askingOf returns the card of the asking with that number.
func askingOf(p Project, number int) Card {
	a, _ := p.Asking(number)
	return Card{Project: p.ID, Number: number, Revision: a.Revision}
}

func hangCards(t *testing.T, g *gallery) {
	t.Helper()
	names, projects := samples(t, plainAnswers)
	_, long := samples(t, longAnswers)
	for _, name := range names {
		for _, a := range projects[name].Askings {
			variant := fmt.Sprintf("%s, asked of the %s", name, a.Party)
			plain, wordy := projects[name], wordyProject(long[name])
			g.hang("card_project", variant, machine.CardScreen(askingOf(plain, a.Number), NoticeFacts{Project: &plain}))
			if longWhen[name] {
				g.hang("card_project", variant+", longest", machine.CardScreen(askingOf(wordy, a.Number), NoticeFacts{Project: &wordy}))
			}
		}
	}
	offices, wordyOffices := projects["awaiting offices"], wordyProject(long["awaiting offices"])
	for number := 1; number <= 2; number++ {
		variant := fmt.Sprintf("to asking %d", number)
		g.hang("card_project", variant, machine.ReasonsScreen(askingOf(offices, number), NoticeFacts{Project: &offices}))
		g.hang("card_project", variant+", longest", machine.ReasonsScreen(askingOf(wordyOffices, number), NoticeFacts{Project: &wordyOffices}))
	}
	for leaf := range 4 {
		g.hang("card_project", fmt.Sprintf("leaf %d", leaf+1), machine.DetailsScreen(askingOf(offices, 2), leaf, NoticeFacts{Project: &offices}))
	}
	for leaf := range 9 {
		g.hang("card_project", fmt.Sprintf("longest, leaf %d", leaf+1), machine.DetailsScreen(askingOf(wordyOffices, 2), leaf, NoticeFacts{Project: &wordyOffices}))
	}
	g.hang("card_project", "", machine.CardScreen(Card{Project: 7, Number: 1}, NoticeFacts{}))
	hangMembershipCards(g)
}

func hangMembershipCards(g *gallery) {
	card := Card{Membership: 10, Number: 1}
	hang := func(variant string, card Card, teacher people.Teacher, m people.Membership) {
		f := NoticeFacts{Membership: &m, Teacher: &teacher}
		g.hang("card_membership", variant, machine.CardScreen(card, f))
		g.hang("card_membership", variant, machine.ReasonsScreen(card, f))
	}
	asked := teacher(1, "Marie Dupont", people.Asked, lyceum).Memberships[0]
	hang("asked", card, marie, asked)
	hang("longest", card, wordy2, wordy2.Memberships[0])
	refused, _ := asked.Answer(1, false, people.Verdict{By: "Pauline Roux", At: noon, Reason: people.Reason{Code: "wrong_school"}})
	hang("refused", card, marie, refused)
	inWords, _ := wordy2.Memberships[0].Answer(1, false, people.Verdict{By: awkward(60), At: noon, Reason: people.Reason{Words: paragraphOf(500)}})
	hang("refused in own words", card, wordy2, inWords)
	validated, _ := asked.Answer(1, true, people.Verdict{By: "Pauline Roux", At: noon})
	hang("validated", card, marie, validated)
	again, _ := refused.AskAgain(noon)
	hang("asked again, old card", card, marie, again)
	hang("asked again, new card", Card{Membership: 10, Number: 2}, marie, again)
}

func hangNews(t *testing.T, g *gallery) {
	t.Helper()
	hang := func(variant string, n Notice, f NoticeFacts) {
		g.hang("news", string(n.Event)+variant, machine.NoticeScreen(n, f))
	}
	validated, refused := marie.Memberships[0], teacher(1, "Marie Dupont", people.Refused, lyceum).Memberships[0]
	inWords := teacher(1, "Marie Dupont", people.Refused, longest).Memberships[0]
	inWords.Reason = people.Reason{Words: paragraphOf(500)}
	hang("", Notice{Event: MembershipValidated}, NoticeFacts{Membership: &validated})
	hang("", Notice{Event: MembershipRefused}, NoticeFacts{Membership: &refused})
	hang(", in own words", Notice{Event: MembershipRefused}, NoticeFacts{Membership: &inWords})
	for _, event := range []Event{ContactAsked, ContactAccepted, ContactRefused, ContactJoined} {
		for variant, who := range map[string]people.Teacher{"": anna, ", longest": wordy} {
			hang(variant, Notice{Event: event}, NoticeFacts{Teacher: &who, Request: &people.Request{ID: 5, From: who, To: marie}})
		}
	}
	hang("", Notice{Event: SendOpened, Draft: "123456789"}, NoticeFacts{})
	_, plain := samples(t, plainAnswers)
	_, long := samples(t, longAnswers)
	for _, told := range []struct {
		event   approval.Event
		project string
		asking  int
	}{
		{approval.Accepted, "awaiting offices", 1},
		{approval.Refused, "declined in own words", 1},
		{approval.Approved, "awaiting one office", 2},
		{approval.NotAllowed, "rejected in own words", 3},
		{approval.Opened, "open", 3},
		{approval.Left, "withdrawn late", 0},
		{approval.Ended, "closed", 0},
		{approval.Resumed, "reopened", 0},
	} {
		n := Notice{To: Recipient{Teacher: 1}, Event: ProjectEvent(told.event), Card: Card{Project: 7, Number: told.asking}}
		short, wordy := plain[told.project], wordyProject(long[told.project])
		hang("", n, NoticeFacts{Project: &short})
		hang(", longest", n, NoticeFacts{Project: &wordy})
		if told.event != approval.Accepted && told.event != approval.Refused { // which no office has been asked about yet
			n.To = Recipient{Office: "NSS-FR"}
			hang(", to an office", n, NoticeFacts{Project: &short})
		}
	}
	if s := machine.NoticeScreen(Notice{Event: ProjectEvent(approval.Opened)}, NoticeFacts{}); s != nil {
		t.Errorf("of a project that is gone there is news: %#v", s)
	}
}

// TestEveryLeafIsHung checks that the gallery turns to the last leaf of the
// longest form there can be.
func TestEveryLeafIsHung(t *testing.T) {
	t.Parallel()
	for _, language := range machine.Languages {
		if n := len(leaves(catalog(t).In(language), form.Partnership, longAnswers, Names{}, allOf(form.Partnership))); n > 9 {
			t.Errorf("%s: the longest form has %d leaves, of which the gallery shows 9", language, n)
		}
	}
}
