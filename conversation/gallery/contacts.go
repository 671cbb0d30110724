package gallery

import (
	"slices"

	"twinbot/conversation"
	"twinbot/conversation/people"
)

func hangContacts(g *gallery) {
	hang := func(variant string, s conversation.Screen) { g.hang("contacts", variant, s) }
	hang("none", conversation.Contacts{Me: newMarie})
	hang("one", conversation.Contacts{Me: marie, Contacts: contactsOf(anna)})
	hang("link", conversation.Contacts{Me: marie, Link: link})
	hang("requests", conversation.Contacts{Me: marie, Requests: []people.Request{
		{ID: 1, From: anna, To: marie, At: noon}, {ID: 2, From: marie, To: anna, At: noon},
	}})
	hang("longest", conversation.Contacts{
		Me: wordy, Contacts: contactsOf(slices.Repeat([]people.Teacher{wordy}, 20)...), Page: 1, Link: link,
		Requests: slices.Repeat([]people.Request{{ID: 1 << 40, From: newWordy, To: wordy, At: noon}}, 20),
	})
	hang("", conversation.AskByName{})
	invited := func(variant string, by people.Invite) {
		hang(variant, conversation.Invited{Invite: by, Token: token, Me: marie})
	}
	invited("", people.Invite{Maker: anna})
	invited("as co-founder", byAnna.Invite)
	invited("from the same country", people.Invite{Maker: wordy, Draft: "d1", School: ecole})
	invited("longest", byWordy.Invite)
}
