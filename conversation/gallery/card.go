package gallery

import (
	"fmt"
	"slices"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// askingOf returns the card of the asking with that number.
func askingOf(p conversation.Project, number int) conversation.Card {
	a, _ := p.Asking(number)
	return conversation.Card{Project: p.ID, Number: number, Revision: a.Revision}
}

func hangCards(g *gallery) {
	hang := func(variant string, s conversation.Screen) { g.hang("card_project", variant, s) }
	card := func(variant string, p conversation.Project, number int) {
		hang(variant, machine.CardScreen(askingOf(p, number), conversation.NoticeFacts{Project: &p}))
	}
	names, projects := samples(plainAnswers)
	_, long := samples(longAnswers)
	for _, name := range names {
		for _, a := range projects[name].Askings {
			variant := fmt.Sprintf("%s, asked of the %s", name, a.Party)
			card(variant, projects[name], a.Number)
			if longWhen[name] {
				card(variant+", longest", lengthened(long[name]), a.Number)
			}
		}
	}
	plain, longest := projects["awaiting offices"], lengthened(long["awaiting offices"])
	behind, behindLongest := conversation.NoticeFacts{Project: &plain}, conversation.NoticeFacts{Project: &longest}
	for number := 1; number <= 2; number++ {
		variant := fmt.Sprintf("to asking %d", number)
		hang(variant, machine.ReasonsScreen(askingOf(plain, number), behind))
		hang(variant+", longest", machine.ReasonsScreen(askingOf(longest, number), behindLongest))
	}
	hang("nothing ticked", machine.ChangesScreen(askingOf(plain, 2), nil, behind))
	hang("some ticked", machine.ChangesScreen(askingOf(plain, 2), []form.ID{form.Title, form.Languages}, behind))
	var all []form.ID
	for _, q := range approval.Changeable {
		all = append(all, q.ID)
	}
	hang("all ticked, longest", machine.ChangesScreen(askingOf(longest, 2), all, behindLongest))
	for leaf := range plainLeaves {
		hang(fmt.Sprintf("leaf %d", leaf+1), machine.DetailsScreen(askingOf(plain, 2), leaf, behind))
	}
	for leaf := range mostLeaves {
		hang(fmt.Sprintf("longest, leaf %d", leaf+1), machine.DetailsScreen(askingOf(longest, 2), leaf, behindLongest))
	}
	hang("", machine.CardScreen(conversation.Card{Project: 7, Number: 1}, conversation.NoticeFacts{}))
}

func hangMembershipCards(g *gallery) {
	first, second := conversation.Card{Membership: 10, Number: 1}, conversation.Card{Membership: 10, Number: 2}
	with := func(variant string, card conversation.Card, f conversation.NoticeFacts) {
		g.hang("card_membership", variant, machine.CardScreen(card, f))
	}
	hang := func(variant string, card conversation.Card, teacher people.Teacher, m people.Membership) {
		f := conversation.NoticeFacts{Membership: &m, Teacher: &teacher}
		with(variant, card, f)
		g.hang("card_membership", variant, machine.ReasonsScreen(card, f))
	}
	asked, long := newMarie.Memberships[0], newWordy.Memberships[0]
	hang("asked", first, marie, asked)
	hang("longest", first, newWordy, long)
	spoofed := marie
	spoofed.Name = "Mаrie Dupont" // with a Cyrillic а
	with("mixed scripts", first, conversation.NoticeFacts{Membership: &asked, Teacher: &spoofed})
	refused, _ := asked.Answer(1, false, people.Verdict{By: "Pauline Roux", At: noon, Reason: people.Reason{Code: "wrong_school"}})
	hang("refused", first, marie, refused)
	inWords, _ := long.Answer(1, false, people.Verdict{By: awkward(60), At: noon, Reason: people.Reason{Words: paragraphOf(500)}})
	hang("refused in own words", first, newWordy, inWords)
	validated, _ := asked.Answer(1, true, people.Verdict{By: "Pauline Roux", At: noon})
	hang("validated", first, marie, validated)
	again, _ := refused.AskAgain(noon)
	hang("asked again, old card", first, marie, again)
	hang("asked again, new card", second, marie, again)

	left := validated
	left.State, left.Verdict = people.Left, people.Verdict{At: noon}
	with("left", first, conversation.NoticeFacts{Membership: &left, Teacher: &marie})

	known := conversation.NoticeFacts{Membership: &asked, Teacher: &marie}
	g.hang("card_membership", "why to block", machine.BlockScreen(first, known))
	known.Questions, known.Like = []people.Question{question}, []people.School{ecole, lyceum}
	with("with a question", first, known)
	known.Questions = []people.Question{replied(question)}
	with("with an answer", first, known)
	barred := blocked(marie)
	with("blocked", first, conversation.NoticeFacts{Membership: &validated, Teacher: &barred})
	barred.BlockedBy = "NSS-AT"
	with("blocked by another office", first, conversation.NoticeFacts{Membership: &validated, Teacher: &barred})

	everything := twice(wordy)
	everything.Blocked, everything.BlockedBy, everything.BlockedFor = true, longest.Office, people.Reason{Words: paragraphOf(500)}
	facts := conversation.NoticeFacts{
		Membership: &inWords, Teacher: &everything, Like: []people.School{longest, longest, longest},
		Questions: slices.Repeat([]people.Question{replied(longQuestion)}, 4),
	}
	with("with everything, longest", first, facts)
	for leaf := range 3 {
		g.hang("card_membership", fmt.Sprintf("longest, leaf %d", leaf+1), machine.DetailsScreen(first, leaf, facts))
	}
	known.Questions = []people.Question{replied(question), question}
	with("with two questions", first, known)
	g.hang("card_membership", "why to block, longest", machine.BlockScreen(first, facts))
}

// twice returns t with every membership once more, under another number.
func twice(t people.Teacher) people.Teacher {
	for _, m := range t.Memberships {
		m.ID += 1000
		t.Memberships = append(t.Memberships, m)
	}
	return t
}

// question is one that an office puts to Marie; longQuestion is as long as can be.
var (
	question     = people.Question{ID: 5, Membership: 10, School: lyceum, Words: "Which classes do you teach?", By: "Pauline Roux", At: noon}
	longQuestion = people.Question{ID: 1 << 40, School: longest, Words: paragraphOf(500), By: awkward(60), At: noon}
)

// replied returns q with an answer as long as q itself.
func replied(q people.Question) people.Question {
	q.Reply, q.RepliedAt = q.Words, noon
	return q
}
