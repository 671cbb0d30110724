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
	hang("searched", conversation.Contacts{Me: marie, Contacts: contactsOf(anna, refusedMarie), Search: "Wien"})
	hang("searched in vain", conversation.Contacts{Me: marie, Contacts: contactsOf(anna), Search: "<b>", ShutOut: 3})
	hang("", conversation.AskByName{})
	hang("", conversation.PickSomebody{})
	hang("", conversation.NoContact{})
	for _, asking := range []string{"", "drop", "shut_out"} {
		hang(asking, conversation.OneContact{Teacher: anna, Mutual: true, Asking: asking})
		hang(asking+" longest", conversation.OneContact{Teacher: wordy, Asking: asking})
	}
	hang("who asks", conversation.OneContact{Teacher: anna})
	hang("", conversation.ShutOutList{})
	hang("one", conversation.ShutOutList{Teachers: []people.Teacher{anna}})
	hang("longest", conversation.ShutOutList{Teachers: slices.Repeat([]people.Teacher{wordy}, 20)})
	hangFind(hang)
	hangInvites(hang)
	invited := func(variant string, by people.Invite) {
		hang(variant, conversation.Invited{Invite: by, Token: token, Me: marie})
	}
	invited("", people.Invite{Maker: anna})
	invited("as co-founder", byAnna.Invite)
	invited("from the same country", people.Invite{Maker: wordy, Draft: "d1", School: ecole})
	invited("longest", byWordy.Invite)
}

func hangFind(hang func(variant string, s conversation.Screen)) {
	hang("first", conversation.FindPeople{Me: marie})
	hang("of somebody new", conversation.FindPeople{Me: newMarie})
	hang("nobody", conversation.FindPeople{Me: marie, Search: awkward(60)})
	hang("some", conversation.FindPeople{Me: marie, Search: "wien", Found: []people.Teacher{anna}, Count: 1})
	hang("longest", conversation.FindPeople{Me: wordy, Search: awkward(60), Found: slices.Repeat([]people.Teacher{wordy}, 6), Count: 30, Page: 1})
}

func hangInvites(hang func(variant string, s conversation.Screen)) {
	invite := people.Invite{ID: 1 << 40, Maker: marie, Made: noon, Expires: noon.Add(people.InviteLife)}
	forOne, forCofounder := invite, invite
	forOne.ForOne, forCofounder.ForOne, forCofounder.Draft = true, true, "d1"
	hang("none", conversation.Invites{})
	hang("of each kind", conversation.Invites{Invites: []people.Invite{invite, forOne, forCofounder}, Link: link})
	hang("longest", conversation.Invites{Invites: slices.Repeat([]people.Invite{forCofounder}, 20), Link: link})
}
