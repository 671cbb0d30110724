package gallery

import (
	"twinbot/conversation"
	"twinbot/conversation/people"
)

func hangHome(g *gallery) {
	hang := func(variant string, s conversation.Screen) { g.hang("home", variant, s) }
	hang("", conversation.Welcome{})
	for _, sample := range []struct {
		name string
		me   people.Teacher
	}{
		{"validated", marie},
		{"new", newMarie},
		{"refused", refusedMarie},
		{"refused in own words", refusedInWords(lyceum)},
		{"wordy", wordy},
		{"wordy and new", newWordy},
	} {
		counts := map[conversation.Tab]int{conversation.OpenTab: 1, conversation.DraftsTab: 2}
		hang(sample.name, conversation.Home{Me: sample.me, Served: served, Counts: counts})
		hang(sample.name, conversation.Profile{Me: sample.me, Served: served})
		hang(sample.name, conversation.AskNewName{Me: sample.me})
		hang(sample.name, conversation.AskNewUserName{Me: sample.me})
	}
	quiet := marie
	quiet.NoReminders = true
	hang("without reminders", conversation.Profile{Me: quiet, Served: served})
	unserved := teacher(1, "Marie Dupont", people.Asked, danish)
	hang("office not served", conversation.Home{Me: unserved})
	hang("office not served", conversation.Profile{Me: unserved})
	found := marie
	found.Found = true
	hang("found by others", conversation.Profile{Me: found, Served: served})
	hang("with a draft", conversation.Home{Me: marie, Open: true})
	hang("with a draft that has a title", conversation.Home{Me: marie, Open: true, Draft: awkward(100)})
	hang("blocked", conversation.Home{Me: blocked(marie), Served: served})
	hang("", conversation.OfficeQuestion{Question: question})
	hang("longest", conversation.OfficeQuestion{Question: longQuestion, Shown: conversation.Shown{Question: 7, Words: wordsOf(paragraphOf(500))}})
	hang("answer too long", conversation.OfficeQuestion{Question: question, Shown: conversation.Shown{Question: 7, Words: wordsOf(paragraphOf(400), paragraphOf(400))}})
	hang("", conversation.LeavingSchool{Membership: marie.Memberships[0]})
	hang("longest", conversation.LeavingSchool{Membership: wordy.Memberships[0]})
	hang("second page of the schools", conversation.Profile{Me: twice(refusedInWords(longest)), Served: served, Page: 1})
	many := twice(twice(twice(refusedInWords(longest))))
	hang("many schools", conversation.Profile{Me: many, Served: served})
	hang("many schools", conversation.Home{Me: many, Served: served})
	hang("", conversation.Help{})
	hang("", conversation.ChooseLanguage{Languages: machine.Languages, Now: "fr"})
}
