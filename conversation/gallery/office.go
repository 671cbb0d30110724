package gallery

import (
	"slices"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
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
	waiting = waitingOf(p, offices)
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

// waitingOf returns what waits of a project for these offices.
func waitingOf(p conversation.Project, offices []people.OfficeCode) []conversation.File {
	var files []conversation.File
	for _, a := range p.Waiting() {
		office := people.OfficeCode(p.Side(a.Party).Office)
		if a.Party.Role() != approval.Offices || !slices.Contains(offices, office) {
			continue
		}
		file := conversation.File{
			Card: conversation.Card{Project: p.ID, Number: a.Number, Revision: a.Revision}, Office: office,
			Title: p.Current().Answers.Get(form.Title), Status: p.Status, Since: p.Since, AskedAt: a.AskedAt, Due: a.Due, Waits: true,
		}
		for i, founder := range p.Founders {
			file.Founders[i] = conversation.Partner{Name: founder.Name, UserName: founder.UserName, School: p.Schools[i]}
		}
		files = append(files, file)
	}
	return files
}

// figuresOf returns the figures that the answers among files make.
func figuresOf(files []conversation.File) []conversation.Figure {
	var figures []conversation.Figure
	for _, f := range files {
		if f.Verdict != "" {
			figures = append(figures, conversation.FigureOf(f.Office, f.Card.Membership != 0, f.Verdict, f.AskedAt, f.At))
		}
	}
	return figures
}

// backlogs returns what is known in the chat of an office with a little to do, of
// one that decides for two offices, and of one with more to do than anybody could.
func backlogs(plain, longest conversation.Project) (some, both, most conversation.OfficeFacts) {
	some = conversation.OfficeFacts{Now: later, Offices: []people.OfficeCode{"NSS-FR"}}
	var files []conversation.File
	some.Waiting, files = filesOf(plain, newMarie)
	some.Backlog = conversation.Backlog{All: len(some.Waiting), Late: 1}
	some.Figures = figuresOf(files)
	both = some
	both.Offices = []people.OfficeCode{"NSS-FR", "NSS-AT"}
	both.Waiting = slices.Clone(both.Waiting)
	both.Waiting[0].Claim = byPauline
	most = both
	waiting, files := filesOf(longest, newWordy)
	for i := range waiting {
		waiting[i].Claim = &conversation.Claim{Name: awkward(60), Until: later.Add(conversation.ClaimTime)}
	}
	most.Waiting = slices.Repeat(waiting, 2)[:conversation.FilesPerPage]
	most.Backlog = conversation.Backlog{All: 4_617, Late: 1_204, Before: 1_105}
	most.Figures = nil
	for month := range 12 {
		for i := range files {
			files[i].At = files[i].At.AddDate(0, -min(month, 1), 0)
		}
		for _, f := range figuresOf(files) {
			f.Count = 999
			most.Figures = append(most.Figures, f)
		}
	}
	return some, both, most
}

func hangOffice(g *gallery) {
	hang := func(variant string, s conversation.Screen) { g.hang("office", variant, s) }
	_, projects := samples(plainAnswers)
	_, long := samples(longAnswers)
	some, both, most := backlogs(projects["awaiting one office"], lengthened(long["awaiting offices"]))
	none := conversation.OfficeFacts{Now: later, Offices: some.Offices}
	hang("nothing", machine.PendingScreen(none))
	hang("", machine.PendingScreen(some))
	hang("of both offices", machine.PendingScreen(both))
	hang("longest", machine.PendingScreen(most))
	hangFound(g, some, most)
	hang("nothing", machine.StatsScreen(none))
	hang("", machine.StatsScreen(some))
	hang("longest", machine.StatsScreen(most))
	nine := conversation.DigestHour
	chosen := most
	chosen.Digest = &nine
	hang("daily", machine.DigestScreen(some))
	hang("daily, longest", machine.DigestScreen(most))
	hang("one file", machine.BurstScreen(conversation.OfficeFacts{Now: later, Offices: some.Offices, Waiting: some.Waiting[:1]}, nil, 0))
	hang("news", machine.BurstScreen(none, []conversation.Project{projects["open"], projects["rejected"]}, 2))
	crowded := most
	crowded.Waiting = slices.Repeat(most.Waiting, 3)
	hang("longest", machine.BurstScreen(crowded, slices.Repeat([]conversation.Project{lengthened(long["rejected"])}, conversation.BurstNews), 70))
	hang("language", machine.ChatLanguageScreen("fr"))
	hang("none", machine.ChooseDigestScreen(none))
	hang("chosen", machine.ChooseDigestScreen(chosen))
	hangClaimed(g, projects["awaiting one office"], lengthened(long["awaiting one office"]))
}

// hangFound shows what a search finds in the chat of an office.
func hangFound(g *gallery, some, most conversation.OfficeFacts) {
	hang := func(variant, sought string, f conversation.OfficeFacts, found []conversation.File) {
		f.Found, f.Matches = found[:min(len(found), conversation.FoundShown)], len(found)
		g.hang("office", variant, machine.FindScreen(sought, f))
	}
	hang("without words", "", some, nil)
	hang("nothing", "<b>Fleuves</b>", some, nil)
	hang("a school", "college JEAN", some, some.Waiting[:2])
	hang("longest", "R&D", most, slices.Repeat(most.Waiting, 4))
	hang("more than are read", "R&D", most, slices.Repeat(most.Waiting, 1+conversation.FoundRead/conversation.FilesPerPage))
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
