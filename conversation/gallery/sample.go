package gallery

import (
	"slices"
	"strings"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// machine makes the screens.
var machine = conversation.Machine{BotName: "twin_bot", Languages: []string{"en", "fr"}}

// token is that of an invite, and link where it leads.
const (
	token = "abcdefghijklmnopqrstuv"
	link  = "https://t.me/twin_bot?start=" + token
)

// noon is when the samples happen: a Monday.
var noon = time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC)

const day = 24 * time.Hour

// The schools of the samples. The name of the last one is as long as can be,
// and so is that of its office.
var (
	lyceum    = people.School{ID: 1, Name: "Collège Jean Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"}
	gymnasium = people.School{ID: 2, Name: "Gymnasium am Markt", Town: "Wien", Country: "AT", Office: "NSS-AT"}
	ecole     = people.School{ID: 3, Name: "École du Parc", Town: "Lille", Country: "FR", Office: "NSS-FR"}
	danish    = people.School{ID: 4, Name: "Aarhus Skole", Town: "Aarhus", Country: "DK", Office: "NSS-DK"}
	longest   = people.School{ID: 1 << 40, Name: awkward(100), Town: awkward(60), Country: "BA", Office: "NSS-CY"}
)

// served is the offices that somebody answers for.
var served = map[people.OfficeCode]bool{"NSS-FR": true, "NSS-AT": true, "NSS-CY": true}

// awkward returns n characters that a person could type to do harm, on one
// line: markup, ampersands, quotes, accents, an emoji and a few Arabic words.
func awkward(n int) string {
	text := []rune(strings.Repeat(`<b>R&D</b> "Flüsse" & l'été 🌍 أنهار أوروبا `, n/20+1))[:n]
	if text[n-1] == ' ' {
		text[n-1] = '.'
	}
	return string(text)
}

// paragraphOf returns a text of n characters over several lines.
func paragraphOf(n int) string {
	text := []rune(awkward(n))
	for i := 79; i < n-1; i += 80 {
		text[i] = '\n'
	}
	return form.Tidy(string(text))
}

// teacher returns a teacher of the schools, at each in the same state.
func teacher(id people.ID, name string, state people.MembershipState, schools ...people.School) people.Teacher {
	t := people.Teacher{ID: id, Name: name, UserName: conversation.SuggestUserName(name, "en", 1), Language: "en"}
	for _, school := range schools {
		m := people.Membership{
			ID: people.MembershipID(10*id) + people.MembershipID(len(t.Memberships)), Teacher: id, School: school,
			State: state, Attempt: 1, AskedAt: noon.Add(-3 * day),
		}
		if state == people.Refused {
			m.Verdict = people.Verdict{By: "Ida Holm", At: noon.Add(-day), Reason: people.Reason{Code: "unknown_teacher"}}
		}
		t.Memberships = append(t.Memberships, m)
	}
	return t
}

// out returns t with schools in a country that took part until 2020.
func out(t people.Teacher) people.Teacher {
	t.Memberships = slices.Clone(t.Memberships)
	for i := range t.Memberships {
		t.Memberships[i].School.Country, t.Memberships[i].School.Office = "GB", "NSS-GB"
	}
	return t
}

// The teachers of the samples.
var (
	marie        = teacher(1, "Marie Dupont", people.Validated, lyceum)
	newMarie     = teacher(1, "Marie Dupont", people.Asked, lyceum)
	refusedMarie = teacher(1, "Marie Dupont", people.Refused, lyceum)
	anna         = teacher(2, "Anna Schmidt", people.Validated, gymnasium)

	// The wordy ones have everything as long as can be.
	wordy    = teacher(1<<40, awkward(60), people.Validated, longest, longest, longest)
	newWordy = teacher(1<<40+1, awkward(59), people.Asked, longest, longest, longest)
)

// refusedInWords returns Marie as her office refused her at the school, with
// as many words as it may.
func refusedInWords(school people.School) people.Teacher {
	t := teacher(1, "Marie Dupont", people.Refused, school)
	t.Memberships[0].Reason = people.Reason{Words: paragraphOf(500)}
	return t
}

// blocked returns t with the account blocked.
func blocked(t people.Teacher) people.Teacher {
	t.Blocked, t.BlockedBy, t.BlockedFor = true, t.Memberships[0].School.Office, people.Reason{Code: "left_school"}
	return t
}

// invitesFor returns the invite made in the form of a draft.
func invitesFor(draft string) []people.Invite {
	return []people.Invite{{ID: 3, Maker: marie, Draft: draft, School: lyceum, Made: noon, Expires: noon.Add(people.InviteLife)}}
}

// contactsOf returns these teachers as somebody's contacts.
func contactsOf(teachers ...people.Teacher) []people.Contact {
	var contacts []people.Contact
	for _, t := range teachers {
		contacts = append(contacts, people.Contact{Teacher: t})
	}
	return contacts
}
