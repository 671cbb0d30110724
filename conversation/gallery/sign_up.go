package gallery

import (
	"fmt"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/conversation/spoof"
)

func hangSignUp(g *gallery) {
	hang := func(variant string, up conversation.SignUp, f conversation.Facts) {
		g.hang("sign_up", variant, machine.Screen(conversation.State{Place: conversation.AtSignUp, SignUp: &up}, f))
	}
	hangNames(hang)
	hangCountries(hang)
	hangSchools(hang)
	hangSignUpProblems(hang)
}

// hanger hangs a question of the sign-up.
type hanger func(variant string, up conversation.SignUp, f conversation.Facts)

// byAnna invites as a co-founder, and byWordy as one with a long name.
var (
	byAnna  = conversation.Facts{Invite: people.Invite{Maker: anna, Draft: "d1", School: gymnasium}}
	byWordy = conversation.Facts{Invite: people.Invite{Maker: wordy, Draft: "d1", School: longest}}
)

func hangNames(hang hanger) {
	none := conversation.Facts{}
	name := conversation.SignUp{Step: conversation.AskName}
	hang("name", name, none)
	hang("name, invited", name, conversation.Facts{Invite: people.Invite{Maker: anna}})
	hang("name, invited as co-founder", name, byAnna)
	hang("name, invited by somebody wordy", name, byWordy)
	name.Name = awkward(60)
	hang("name, given before", name, none)
	userName := conversation.SignUp{Step: conversation.AskUserName, Name: "Marie Dupont"}
	hang("user name", userName, none)
	hang("user name, suggestion taken", userName, conversation.Facts{UserName: &marie})
	userName.Name, userName.UserName = awkward(60), "marie"
	hang("user name, given before", userName, none)
}

func hangCountries(hang hanger) {
	none := conversation.Facts{}
	for n := range 4 {
		hang(fmt.Sprintf("country, page %d", n+1), conversation.SignUp{Step: conversation.AskCountry, Page: n}, none)
	}
	hang("country, searching", conversation.SignUp{Step: conversation.AskCountry, Search: "land"}, none)
	hang("country, searching in vain", conversation.SignUp{Step: conversation.AskCountry, Search: awkward(100)}, none)
	hang("country, cannot take part", conversation.SignUp{Step: conversation.AskCountry, Abroad: "GB"}, none)
	hang("country, given before", conversation.SignUp{Step: conversation.AskCountry, Country: "BA"}, none)
}

func hangSchools(hang hanger) {
	none := conversation.Facts{}
	french := conversation.SignUp{Step: conversation.AskSchool, Country: "FR"}
	vain := conversation.SignUp{Step: conversation.AskSchool, Country: "BA", Search: awkward(100)}
	hang("school", french, none)
	hang("school, same country", conversation.SignUp{Step: conversation.AskSchool, Country: "AT"}, byAnna)
	hang("school, found the longest", vain, conversation.Facts{Schools: []people.School{longest, longest, longest, longest, longest, longest}})
	hang("school, searching in vain", vain, none)
	french.Search = "e"
	hang("school, found", french, conversation.Facts{Schools: []people.School{lyceum, ecole}})
	french.Search, french.School = "", 1
	hang("school, given before", french, conversation.Facts{School: &lyceum})
	vain.Step = conversation.AskSchoolName
	hang("school name", vain, none)
	hang("town", conversation.SignUp{Step: conversation.AskTown, Country: "BA", New: people.School{Name: awkward(100)}}, none)
	hang("town, given before", conversation.SignUp{Step: conversation.AskTown, Country: "BA", New: longest}, none)
	alike := conversation.SignUp{Step: conversation.AskAlike, Country: "FR", New: lyceum}
	hang("alike", alike, conversation.Facts{Schools: []people.School{lyceum, ecole}})
	hang("alike, longest", alike, conversation.Facts{Schools: []people.School{longest, longest, longest, longest}})
	hang("school, second page", conversation.SignUp{Step: conversation.AskSchool, Country: "FR", Search: "e", Page: 1},
		conversation.Facts{Schools: []people.School{lyceum, ecole, lyceum, ecole, lyceum, ecole, lyceum}})
	hang("a further school, check", conversation.SignUp{Step: conversation.CheckSignUp, Adding: true, Country: "BA", New: longest}, none)
	hang("office", conversation.SignUp{Step: conversation.AskOffice, Country: "BE"}, none)
	hang("office, given before", conversation.SignUp{Step: conversation.AskOffice, Country: "BE", New: people.School{Office: "NSS-BE-DE"}}, none)
	hang("check", conversation.SignUp{
		Step: conversation.CheckSignUp, Name: "Marie Dupont", UserName: "marie", Country: "FR", School: 1, Found: true,
	}, conversation.Facts{School: &lyceum})
	hang("check, longest", conversation.SignUp{
		Step: conversation.CheckSignUp, Name: awkward(60), UserName: "teacher_teacher_teacher1", Country: "BA", New: longest,
	}, conversation.Facts{Invite: people.Invite{Maker: wordy}})
}

func hangSignUpProblems(hang hanger) {
	for _, wrong := range []struct {
		step    conversation.SignUpStep
		problem string
	}{
		{conversation.AskName, "name"},
		{conversation.AskUserName, "user_name"},
		{conversation.AskUserName, "user_name_taken"},
		{conversation.AskSchool, "school"},
		{conversation.AskSchool, "member_already"},
		{conversation.AskSchoolName, "school"},
		{conversation.AskTown, "town"},
		{conversation.AskOffice, "press_a_button"},
		{conversation.CheckSignUp, "press_a_button"},
	} {
		hang(string(wrong.step)+", problem "+wrong.problem, conversation.SignUp{
			Step: wrong.step, Name: "Marie Dupont", Country: "BE", New: longest, Problem: wrong.problem,
		}, conversation.Facts{})
	}
	for _, spoofed := range []struct {
		step    conversation.SignUpStep
		problem string
		spoof   spoof.Problem
		typed   string
	}{
		{conversation.AskName, "name", spoof.Seal, "✅ Confirmed by NSS-FR"},
		{conversation.AskName, "name", spoof.Marks, "Mari\u0300\u0301\u0302e"},
		{conversation.AskSchoolName, "school", spoof.Link, "@name t.me/x"},
		{conversation.AskTown, "town", spoof.Link, awkward(4096)},
	} {
		hang(string(spoofed.step)+", spoof "+string(spoofed.spoof), conversation.SignUp{
			Step: spoofed.step, Country: "BE", New: longest, Problem: spoofed.problem, Spoof: spoofed.spoof, Typed: spoofed.typed,
		}, conversation.Facts{})
	}
}
