package gallery

import (
	"slices"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// later is when offices look at the samples: some of them are overdue.
var later = noon.Add(9 * day)

// byPauline is a claim of an officer's, for half an hour from then on.
var byPauline = &conversation.Claim{Officer: 201, Name: "Pauline Roux", Until: later.Add(conversation.ClaimTime)}

// filesOf returns what the samples have for the offices: a project, a
// membership, one of each that is answered, and a request for changes.
func filesOf(p conversation.Project, teacher people.Teacher) (waiting, all []conversation.File) {
	offices := []people.OfficeCode{people.OfficeCode(p.Sides[0].Office), people.OfficeCode(p.Sides[1].Office)}
	waiting = conversation.FilesOf(p, offices)
	m := teacher.Memberships[0]
	m.AskedAt = later.Add(-2 * day)
	waiting = append(waiting, conversation.MembershipFile(m, teacher.Name, teacher.UserName))
	move := conversation.MoveFile(conversation.MoveFacts{
		Account: teacher, Move: people.Move{ID: 3, Account: teacher.ID, Office: m.School.Office, AskedAt: later.Add(-day)},
	})
	for i, answered := range slices.Clone(waiting) {
		answered.At, answered.By, answered.Verdict = answered.AskedAt.Add(5*time.Hour), "Pauline Roux", approval.Yes
		if i == 0 {
			answered.At, answered.By, answered.Verdict = answered.AskedAt.Add(day), awkward(60), approval.No
			answered.Reason = people.Reason{Words: paragraphOf(500)}
		}
		all = append(all, answered)
	}
	sentBack := waiting[0]
	sentBack.At, sentBack.By, sentBack.Verdict = sentBack.AskedAt.Add(3*day), "Pauline Roux", approval.Change
	sentBack.Reason = people.Reason{Words: "The calendar of the meetings is missing."}
	all = append(append(all, sentBack), waiting...)
	return append(waiting, move), all
}

func hangOffice(g *gallery) {
	hang := func(variant string, s conversation.Screen) { g.hang("office", variant, s) }
	_, projects := samples(plainAnswers)
	_, long := samples(longAnswers)
	france := conversation.OfficeFacts{Now: later, Offices: []people.OfficeCode{"NSS-FR"}}
	none, some := france, france
	some.Waiting, some.Files = filesOf(projects["awaiting one office"], newMarie)
	both := some
	both.Offices = []people.OfficeCode{"NSS-FR", "NSS-AT"}
	both.Waiting = slices.Clone(both.Waiting)
	both.Waiting[0].Claim = byPauline
	most := both
	most.Waiting, most.Files = filesOf(lengthened(long["awaiting offices"]), newWordy)
	for i := range most.Waiting {
		most.Waiting[i].Claim = &conversation.Claim{Name: awkward(60), Until: later.Add(conversation.ClaimTime)}
	}
	most.Waiting = slices.Repeat(most.Waiting, 4)
	most.Files = slices.Repeat(most.Files, 12)
	for i := range most.Files {
		most.Files[i].Card.Project += int64(i)
		most.Files[i].At = most.Files[i].At.AddDate(0, -i/3%12, 0)
		most.Files[i].AskedAt = most.Files[i].AskedAt.AddDate(-1, 0, 0)
	}
	hang("nothing", machine.PendingScreen(0, none))
	hang("", machine.PendingScreen(0, some))
	hang("of both offices", machine.PendingScreen(0, both))
	hang("longest", machine.PendingScreen(1, most))
	hang("without words", machine.FindScreen("", some))
	hang("nothing", machine.FindScreen("<b>Fleuves</b>", some))
	hang("a school", machine.FindScreen("college JEAN", some))
	hang("a title", machine.FindScreen("river", some))
	hang("longest", machine.FindScreen("R&D", most))
	hang("nothing", machine.StatsScreen(none))
	hang("", machine.StatsScreen(some))
	hang("longest", machine.StatsScreen(most))
	nine := conversation.DigestHour
	chosen := most
	chosen.Digest = &nine
	hang("daily", machine.DigestScreen(some))
	hang("daily, longest", machine.DigestScreen(most))
	hang("one file", machine.BurstScreen(some, []conversation.Card{some.Waiting[0].Card}, nil, 0))
	hang("news", machine.BurstScreen(some, nil, []conversation.Project{projects["open"], projects["rejected"]}, 2))
	hang("longest", machine.BurstScreen(most, []conversation.Card{most.Waiting[0].Card, most.Waiting[1].Card, most.Waiting[2].Card},
		slices.Repeat([]conversation.Project{lengthened(long["rejected"])}, conversation.BurstNews), 70))
	hang("language", machine.ChatLanguageScreen("fr"))
	hang("none", machine.ChooseDigestScreen(none))
	hang("chosen", machine.ChooseDigestScreen(chosen))
	hangClaimed(g, projects["awaiting one office"], lengthened(long["awaiting one office"]))
}

// hangClaimed shows cards that somebody is at work on, in a chat that decides
// for both offices.
func hangClaimed(g *gallery, plain, longest conversation.Project) {
	byWordy := &conversation.Claim{Officer: 201, Name: awkward(60), Until: byPauline.Until}
	card := func(variant string, p conversation.Project, number int, claim *conversation.Claim) {
		p.OneChat = true
		g.hang("office", variant, machine.CardScreen(askingOf(p, number), conversation.NoticeFacts{Project: &p, Claim: claim}))
	}
	card("claimed, both offices in one chat", plain, 3, byPauline)
	card("claimed and decided", plain, 2, byPauline)
	card("claimed, longest", longest, 3, byWordy)
	m := newWordy.Memberships[0]
	f := conversation.NoticeFacts{Membership: &m, Teacher: &newWordy, Claim: byWordy}
	g.hang("office", "claimed, longest", machine.CardScreen(conversation.Card{Membership: m.ID, Number: 1}, f))
	m.State, m.Verdict = people.Validated, people.Verdict{By: "Pauline Roux", At: later}
	g.hang("office", "claimed and decided", machine.CardScreen(conversation.Card{Membership: m.ID, Number: 1}, f))
}
