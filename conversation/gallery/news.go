package gallery

import (
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

func hangNews(g *gallery) {
	hang := func(variant string, n conversation.Notice, f conversation.NoticeFacts) {
		g.hang("news", string(n.Event)+variant, machine.NoticeScreen(n, f))
	}
	validated, refused, inWords := marie.Memberships[0], refusedMarie.Memberships[0], refusedInWords(longest).Memberships[0]
	hang("", conversation.Notice{Event: conversation.MembershipValidated}, conversation.NoticeFacts{Membership: &validated})
	hang("", conversation.Notice{Event: conversation.MembershipRefused}, conversation.NoticeFacts{Membership: &refused})
	hang(", in own words", conversation.Notice{Event: conversation.MembershipRefused}, conversation.NoticeFacts{Membership: &inWords})
	hangOfficeNews(hang)
	for _, event := range []conversation.Event{
		conversation.ContactAsked, conversation.ContactAccepted, conversation.ContactRefused, conversation.ContactJoined,
	} {
		contact := func(variant string, who people.Teacher) {
			request := people.Request{ID: 5, From: who, To: marie}
			hang(variant, conversation.Notice{Event: event}, conversation.NoticeFacts{Teacher: &who, Request: &request})
		}
		contact("", anna)
		contact(", longest", wordy)
	}
	hang("", conversation.Notice{Event: conversation.Silence, From: noon, Until: noon.Add(40 * time.Minute)}, conversation.NoticeFacts{Recipient: &marie})
	hang("", conversation.Notice{Event: conversation.SendOpened, Draft: "123456789"}, conversation.NoticeFacts{})
	reminder := func(variant string, answers form.Answers) {
		hang(variant, conversation.Notice{Event: conversation.DraftWaits, Draft: "123456789"}, conversation.NoticeFacts{
			Draft: &conversation.Draft{Answers: answers, Saved: noon}, Recipient: &marie, Teacher: &anna,
		})
	}
	reminder("", plainAnswers.Without(form.Aims))
	reminder(", without a title", nil)
	reminder(", complete", plainAnswers)
	reminder(", without a co-founder", plainAnswers.Without(form.Cofounder))
	reminder(", longest", longAnswers.Without(form.Aims))
	_, plain := samples(plainAnswers)
	_, long := samples(longAnswers)
	for _, told := range projectNews {
		n := conversation.Notice{
			To: conversation.Recipient{Teacher: 1}, Event: conversation.ProjectEvent(told.event),
			Card: conversation.Card{Project: 7, Number: told.asking},
		}
		p, longest := plain[told.project], lengthened(long[told.project])
		hang("", n, conversation.NoticeFacts{Project: &p})
		hang(", longest", n, conversation.NoticeFacts{Project: &longest})
		missed := n
		missed.Missed, missed.From = 3, noon.Add(-60*24*time.Hour)
		hang(", after two months away", missed, conversation.NoticeFacts{Project: &p})
		if told.offices {
			n.To = conversation.Recipient{Office: "NSS-FR"}
			hang(", to an office", n, conversation.NoticeFacts{Project: &p})
		}
	}
}

// projectNews is what there is to tell of a project, which sample it happened
// to and which asking it answered, if any, and whether offices, asked by then,
// are told as well.
var projectNews = []struct {
	event   approval.Event
	project string
	asking  int
	offices bool
}{
	{approval.Accepted, "awaiting offices", 1, false},
	{approval.Refused, "declined in own words", 1, false},
	{approval.Approved, "awaiting one office", 2, true},
	{approval.NotAllowed, "rejected in own words", 3, true},
	{approval.Opened, "open", 3, true},
	{approval.Left, "withdrawn late", 0, true},
	{approval.Ended, "closed", 0, true},
	{approval.Resumed, "reopened", 0, true},
	{approval.FounderGone, "open", 0, true},
	{approval.LeftAlone, "open", 0, true},
}

// hangOfficeNews hangs what a teacher hears from an office besides its answer.
func hangOfficeNews(hang func(variant string, n conversation.Notice, f conversation.NoticeFacts)) {
	for variant, q := range map[string]people.Question{"": question, ", replied to": replied(question), ", longest": longQuestion} {
		n := conversation.Notice{Event: conversation.MembershipQuestion, Question: q.ID}
		hang(variant, n, conversation.NoticeFacts{Questions: []people.Question{q}})
	}
	barred, free, long := blocked(marie), marie, blocked(wordy)
	long.BlockedFor = people.Reason{Words: paragraphOf(500)}
	hang("", conversation.Notice{Event: conversation.AccountBlocked, Office: "NSS-FR"}, conversation.NoticeFacts{Recipient: &barred})
	hang(", longest", conversation.Notice{Event: conversation.AccountBlocked, Office: "NSS-FR"}, conversation.NoticeFacts{Recipient: &long})
	hang("", conversation.Notice{Event: conversation.AccountUnblocked, Office: "NSS-FR"}, conversation.NoticeFacts{Recipient: &free})
}
