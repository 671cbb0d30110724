package conversation

import (
	"fmt"
	"reflect"
	"testing"

	"twinbot/conversation/people"
)

// exhibit is a screen in one of its variants, in the gallery's room named after
// the dialog.
type exhibit struct {
	dialog, name string
	screen       Screen
}

// gallery is every screen the bot can show.
type gallery []exhibit

// hang adds a screen to the gallery, named by its type and what is special
// about it.
func (g *gallery) hang(dialog, variant string, s Screen) {
	name := reflect.TypeOf(s).Name()
	if variant != "" {
		name += ", " + variant
	}
	*g = append(*g, exhibit{dialog, name, s})
}

// everything returns the whole gallery.
func everything(t *testing.T) gallery {
	t.Helper()
	var g gallery
	hangSignUp(&g)
	hangHome(&g)
	hangContacts(&g)
	hangForm(&g)
	hangPreview(&g)
	hangProjects(t, &g)
	hangCards(t, &g)
	hangNews(t, &g)
	g.hang("project", "by the clock of its reader", Clocked{AskByName{}, "NSS-CY"})
	for _, key := range remarkKeys(t) {
		data := map[string]any{"Name": wordy.Name, "UserName": wordy.UserName}
		g.hang("remarks", key, Remarked{Remark: Remark{Key: key, Data: data}, Screen: AskByName{}})
	}
	return g
}

func hangSignUp(g *gallery) {
	hang := func(variant string, up SignUp, f Facts) { g.hang("sign_up", variant, signUpScreen(up, f)) }
	invited := Facts{Invite: people.Invite{Maker: anna}}
	cofounder := Facts{Invite: people.Invite{Maker: anna, Draft: "d1", School: gymnasium}}
	hang("name", SignUp{Step: AskName}, Facts{})
	hang("name, invited", SignUp{Step: AskName}, invited)
	hang("name, invited as co-founder", SignUp{Step: AskName}, cofounder)
	hang("name, invited by somebody wordy", SignUp{Step: AskName}, Facts{Invite: people.Invite{Maker: wordy, Draft: "d1", School: longest}})
	hang("name, given before", SignUp{Step: AskName, Name: awkward(60)}, Facts{})
	hang("user name", SignUp{Step: AskUserName, Name: "Marie Dupont"}, Facts{})
	hang("user name, suggestion taken", SignUp{Step: AskUserName, Name: "Marie Dupont"}, Facts{UserName: &marie})
	hang("user name, given before", SignUp{Step: AskUserName, Name: awkward(60), UserName: "marie"}, Facts{})
	for n := range 4 {
		hang(fmt.Sprintf("country, page %d", n+1), SignUp{Step: AskCountry, Page: n}, Facts{})
	}
	hang("country, searching", SignUp{Step: AskCountry, Search: "land"}, Facts{})
	hang("country, searching in vain", SignUp{Step: AskCountry, Search: awkward(100)}, Facts{})
	hang("country, given before", SignUp{Step: AskCountry, Country: "BA"}, Facts{})
	hang("school", SignUp{Step: AskSchool, Country: "FR"}, Facts{})
	hang("school, same country", SignUp{Step: AskSchool, Country: "AT"}, cofounder)
	hang("school, found", SignUp{Step: AskSchool, Country: "FR", Search: "e"}, Facts{Schools: []people.School{lyceum, ecole}})
	hang("school, found the longest", SignUp{Step: AskSchool, Country: "BA", Search: awkward(100)},
		Facts{Schools: []people.School{longest, longest, longest, longest, longest, longest}})
	hang("school, searching in vain", SignUp{Step: AskSchool, Country: "BA", Search: awkward(100)}, Facts{})
	hang("school, given before", SignUp{Step: AskSchool, Country: "FR", School: 1}, Facts{School: &lyceum})
	hang("school name", SignUp{Step: AskSchoolName, Country: "BA", Search: awkward(100)}, Facts{})
	hang("town", SignUp{Step: AskTown, Country: "BA", New: people.School{Name: awkward(100)}}, Facts{})
	hang("town, given before", SignUp{Step: AskTown, Country: "BA", New: longest}, Facts{})
	hang("office", SignUp{Step: AskOffice, Country: "BE"}, Facts{})
	hang("office, given before", SignUp{Step: AskOffice, Country: "BE", New: people.School{Office: "NSS-BE-DE"}}, Facts{})
	hang("check", SignUp{Step: CheckSignUp, Name: "Marie Dupont", UserName: "marie", Country: "FR", School: 1}, Facts{School: &lyceum})
	hang("check, longest", SignUp{Step: CheckSignUp, Name: awkward(60), UserName: "teacher_teacher_teacher1", Country: "BA", New: longest},
		Facts{Invite: people.Invite{Maker: wordy}})
	for step, problems := range map[SignUpStep][]string{
		AskName: {"name"}, AskUserName: {"user_name", "user_name_taken"}, AskSchool: {"school"}, AskSchoolName: {"school"},
		AskTown: {"town"}, AskOffice: {"press_a_button"}, CheckSignUp: {"press_a_button"},
	} {
		for _, problem := range problems {
			hang(string(step)+", problem "+problem, SignUp{Step: step, Name: "Marie Dupont", Country: "BE", New: longest, Problem: problem}, Facts{})
		}
	}
}

func hangHome(g *gallery) {
	everywhere := map[people.OfficeCode]bool{"NSS-FR": true, "NSS-AT": true, "NSS-CY": true}
	refused := teacher(1, "Marie Dupont", people.Refused, lyceum)
	inWords := teacher(1, "Marie Dupont", people.Refused, lyceum)
	inWords.Memberships[0].Reason = people.Reason{Words: paragraphOf(500)}
	for name, me := range map[string]people.Teacher{
		"validated": marie, "new": teacher(1, "Marie Dupont", people.Asked, lyceum), "refused": refused,
		"refused in own words": inWords, "wordy": wordy, "wordy and new": wordy2,
	} {
		g.hang("home", name, Home{Me: me, Served: everywhere, Counts: map[Tab]int{OpenTab: 1, DraftsTab: 2}})
		g.hang("home", name, Profile{Me: me, Served: everywhere})
	}
	unserved := teacher(1, "Marie Dupont", people.Asked, danish)
	g.hang("home", "office not served", Home{Me: unserved})
	g.hang("home", "office not served", Profile{Me: unserved})
	g.hang("home", "with a draft", Home{Me: marie, Open: true})
	g.hang("home", "with a draft that has a title", Home{Me: marie, Open: true, Draft: awkward(100)})
	g.hang("home", "", Welcome{})
	g.hang("home", "", Help{})
	g.hang("home", "", ChooseLanguage{Languages: machine.Languages, Now: "fr"})
}

func hangContacts(g *gallery) {
	hang := func(variant string, c Contacts) { g.hang("contacts", variant, c) }
	hang("none", Contacts{Me: teacher(1, "Marie Dupont", people.Asked, lyceum)})
	hang("one", Contacts{Me: marie, Contacts: []people.Contact{{Teacher: anna}}})
	hang("link", Contacts{Me: marie, Link: machine.link("abcdefghijklmnopqrstuv")})
	hang("requests", Contacts{Me: marie, Requests: []people.Request{
		{ID: 1, From: anna, To: marie, At: noon}, {ID: 2, From: marie, To: anna, At: noon},
	}})
	var many []people.Contact
	var requests []people.Request
	for range 20 {
		many = append(many, people.Contact{Teacher: wordy})
		requests = append(requests, people.Request{ID: 1 << 40, From: wordy2, To: wordy, At: noon})
	}
	hang("longest", Contacts{Me: wordy, Contacts: many, Requests: requests, Page: 1, Link: machine.link("abcdefghijklmnopqrstuv")})
	g.hang("contacts", "", AskByName{})
	token := "abcdefghijklmnopqrstuv"
	g.hang("contacts", "", Invited{Invite: people.Invite{Maker: anna}, Token: token, Me: marie})
	g.hang("contacts", "as co-founder", Invited{Invite: people.Invite{Maker: anna, Draft: "d1", School: gymnasium}, Token: token, Me: marie})
	g.hang("contacts", "from the same country", Invited{Invite: people.Invite{Maker: wordy, Draft: "d1", School: ecole}, Token: token, Me: marie})
	g.hang("contacts", "longest", Invited{Invite: people.Invite{Maker: wordy, Draft: "d1", School: longest}, Token: token, Me: marie})
}
