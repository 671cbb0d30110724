package gallery

import (
	"fmt"
	"strings"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// How many leaves the answers fill, plainly and at their longest.
const (
	plainLeaves = 4
	mostLeaves  = 9
)

// hangWaiting hangs the preview of a form that waits for the co-founder.
func hangWaiting(g *gallery) {
	hang := func(variant string, answers form.Answers, link string, invites []people.Invite) {
		fill := conversation.Fill{Draft: "123456789", Answers: answers.Without(form.Cofounder), Waits: true, Link: link, Overview: true}
		g.hangFill("preview", variant, fill, conversation.Facts{Me: &marie, Served: served, Invites: invites})
	}
	out := invitesFor("123456789")
	hang("co-founder decided later", plainAnswers, "", nil)
	hang("co-founder invited", plainAnswers, token, out)
	hang("co-founder invited, answers missing", plainAnswers.Without(form.Aims), token, out)
	hang("co-founder invited with a link not known any more", plainAnswers, "", out)
	hang("co-founder invited, link over", plainAnswers, token, nil)
}

func hangPreview(g *gallery) {
	hang := func(variant string, me, partner people.Teacher, offices map[people.OfficeCode]bool, fill conversation.Fill) {
		g.hangFill("preview", variant, fill, conversation.Facts{Me: &me, Contacts: contactsOf(partner), Served: offices})
	}
	for n := range plainLeaves {
		hang(fmt.Sprintf("leaf %d", n+1), marie, anna, served, conversation.Fill{Answers: plainAnswers, Leaf: n, OneSchool: n == 0})
	}
	for n := range mostLeaves {
		hang(fmt.Sprintf("longest, leaf %d", n+1), newWordy, newWordy, nil,
			conversation.Fill{Answers: longAnswers, Leaf: n, Changed: allOf(form.Partnership)})
	}
	hang("answers missing", marie, anna, served, conversation.Fill{
		Answers: plainAnswers.Without(form.Aims).Without(form.Subjects), Overview: true, Undo: &conversation.Undo{At: form.Tools},
	})
	hangWaiting(g)
	twoScripts := plainAnswers.With(form.Aims, strings.Repeat("א\n", 1000)).With(form.Process, strings.Repeat("נ ", 1000))
	for n := range plainLeaves + 2 {
		hang(fmt.Sprintf("a letter a line, leaf %d", n+1), marie, anna, served, conversation.Fill{Answers: twoScripts, Leaf: n})
	}
	hang("changed", marie, anna, served, conversation.Fill{Answers: plainAnswers, Look: form.Results, Changed: []form.ID{form.Results}})
	fill := conversation.Fill{Answers: plainAnswers}
	newAnna, refusedAnna := teacher(2, "Anna Schmidt", people.Asked, gymnasium), teacher(2, "Anna Schmidt", people.Refused, gymnasium)
	hang("not yet confirmed", newMarie, newAnna, served, fill)
	hang("not yet confirmed, offices not served", newMarie, newAnna, nil, fill)
	hang("refused", refusedMarie, refusedAnna, served, fill)
	hang("blocked", blocked(marie), blocked(anna), served, fill)
	hang("countries out", out(marie), out(anna), served, fill)
	hang("gone", teacher(1, "Marie Dupont", people.Validated, danish), teacher(9, "Nobody", people.Asked, danish), served, fill)
	g.hang("preview", "", conversation.SureToSend{
		Names: conversation.Names{Partner: anna, PartnerSchool: gymnasium, School: lyceum}, Title: plainAnswers.Get(form.Title),
	})
	g.hang("preview", "longest", conversation.SureToSend{
		Names: conversation.Names{Partner: wordy, PartnerSchool: longest, School: longest}, Title: longAnswers.Get(form.Title),
	})
}
