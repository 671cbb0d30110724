package gallery

import (
	"slices"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// zoe and léa are colleagues of Marie's, whom they may join in a project.
var (
	zoe = teacher(3, "Zoé Martin", people.Validated, ecole)
	lea = teacher(4, "Léa Bernard", people.Validated, lyceum)
)

// joined returns an open project with a member and somebody who is invited.
func joined(wordily bool) conversation.Project {
	answers := plainAnswers
	if wordily {
		answers = longAnswers
	}
	_, all := samples(answers)
	p := all["open"]
	p.People = map[people.ID]people.Teacher{1: marie, 2: anna, 3: zoe, 4: lea}
	by := func(t people.Teacher) approval.Actor {
		return approval.Actor{User: 100 + int64(t.ID), Teacher: int64(t.ID)}
	}
	for _, t := range []people.Teacher{zoe, lea} {
		school := t.Memberships[0].School
		p = said(p, approval.Word{Verdict: approval.Invite, Member: approval.Side{
			Teacher: int64(t.ID), School: int64(school.ID), Office: string(school.Office),
		}}, byFounder)
	}
	return said(p, approval.Word{Verdict: approval.Join}, by(zoe))
}

// hangMembers hangs what founders and members see of who takes part.
func hangMembers(g *gallery) {
	hang := func(variant string, s conversation.Screen) { g.hang("members", variant, s) }
	p := joined(false)
	offered := said(p, approval.Word{Verdict: approval.HandOver, Member: approval.Side{Teacher: 3}}, byFounder)
	gone := said(said(p, approval.Word{Verdict: approval.Leave}, approval.Actor{User: 103, Teacher: 3}), approval.Word{Verdict: approval.Pass},
		approval.Actor{User: 104, Teacher: 4})
	alone := joined(false)
	alone.Members = nil
	long := lengthened(joined(true))
	long.People = map[people.ID]people.Teacher{1: wordy, 2: newWordy, 3: wordy, 4: newWordy}
	long.Members = slices.Repeat(long.Members, 10)
	hang("", conversation.Members{Me: marie, Project: p})
	hang("for a member", conversation.Members{Me: zoe, Project: offered})
	hang("nobody", conversation.Members{Me: marie, Project: alone})
	hang("longest", conversation.Members{Me: marie, Project: long, Page: 1})
	hang("", conversation.Invitees{Project: p, Contacts: []people.Teacher{zoe, lea}})
	hang("longest", conversation.Invitees{Project: long, Contacts: slices.Repeat([]people.Teacher{wordy}, 30), Page: 1})
	hang("none", conversation.Invitees{Project: p})
	hang("searching", conversation.Invitees{Project: p, Contacts: []people.Teacher{zoe, lea}, Search: "zoe"})
	hang("searching in vain", conversation.Invitees{Project: p, Contacts: []people.Teacher{zoe, lea}, Search: awkward(40)})
	for _, v := range []approval.Verdict{approval.Leave, approval.HandOver} {
		hang(string(v), conversation.SureToPart{Project: p, Verdict: v, Teacher: zoe})
	}
	hang("for a member", conversation.ProjectCard{Me: zoe, Project: p, Now: noon})
	hang("for somebody invited", conversation.ProjectCard{Me: lea, Project: p, Now: noon})
	out := joined(false)
	unreachable := lea
	unreachable.Unreachable = true
	out.People[lea.ID] = unreachable
	hang("out of reach", conversation.ProjectCard{Me: marie, Project: out, Now: noon})
	hang("out of reach", conversation.Members{Me: marie, Project: out})
	hang("of members", conversation.History{Project: gone})
	hang("of a hand over", conversation.History{Project: offered})
	for _, told := range []struct {
		event approval.Event
		p     conversation.Project
		to    people.ID
	}{
		{approval.Invited, p, 4},
		{approval.Offered, offered, 3},
		{approval.Joined, p, 2},
		{approval.Passed, p, 2},
		{approval.Gone, p, 2},
		{approval.HandedOver, p, 2},
	} {
		n := conversation.Notice{To: conversation.Recipient{Teacher: told.to}, Event: conversation.ProjectEvent(told.event), Other: 3}
		hang(string(n.Event), machine.NoticeScreen(n, conversation.NoticeFacts{Project: &told.p, Teacher: &zoe}))
	}
}
