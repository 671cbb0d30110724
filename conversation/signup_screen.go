package conversation

import (
	"cmp"

	"twinbot/conversation/people"
	"twinbot/conversation/spoof"
	"twinbot/locales"
)

// How many countries and schools a page shows, to keep keyboards to a phone's
// height, and how many schools a search finds at most.
const (
	countriesPerPage = 12
	schoolsPerPage   = 6
	mostSchools      = 60
)

// signUpReads returns what must be known to show a question of the sign-up.
func signUpReads(up SignUp) Reads {
	r := Reads{Invite: up.Invite}
	switch up.Step {
	case AskUserName:
		r.UserName = up.suggestion()
	case AskSchool:
		r.School = up.School
		if up.Search != "" {
			r.Schools = SchoolSearch{Country: up.Country, Name: up.Search, Limit: mostSchools}
		}
	case AskAlike:
		r.Schools = up.alike(up.New.Town)
	case CheckSignUp:
		r.School = up.School
	case AskName, AskCountry, AskSchoolName, AskTown, AskOffice:
	}
	return r
}

// suggestion returns the user name to offer: the one chosen before, or one made of
// the person's name.
func (up SignUp) suggestion() string {
	if up.UserName != "" {
		return up.UserName
	}
	return SuggestUserName(up.Name, up.Client, 1)
}

func signUpScreen(up SignUp, f Facts) Screen {
	screen := SignUpQuestion{SignUp: up, Inviter: f.Invite, Schools: f.Schools, School: up.New}
	if up.Step == AskUserName {
		screen.Suggestion = up.suggestion()
		if f.UserName != nil {
			// Who has the name is nobody else's business, so another one is
			// tried unasked; should it be taken too, the person is told then.
			screen.Suggestion = SuggestUserName(up.Name, up.Client, 2+int(f.UserName.ID%90))
		}
	}
	screen.School.Country = up.Country
	if up.School != 0 && f.School != nil {
		screen.School = *f.School
	}
	return screen
}

// SignUpQuestion asks one thing of somebody who signs up.
type SignUpQuestion struct {
	SignUp     SignUp
	Inviter    people.Invite // what the person came with, or zero
	Suggestion string        // of a user name
	Schools    []people.School
	School     people.School // chosen or about to be added
}

// View implements [Screen].
func (q SignUpQuestion) View(t locales.Translator) Message {
	up := q.SignUp
	var parts []string
	if up.Step == AskName && up.Name == "" && up.Problem == "" {
		parts = append(parts, q.greeting(t))
	}
	if up.Problem != "" {
		parts = append(parts, up.problem(t))
	}
	if up.Abroad != "" {
		parts = append(parts, t.HTML("sign_up.abroad", locales.Data{"Country": countryName(t, up.Abroad)}))
	}
	if up.Step == AskSchool && tooNear(q.Inviter, []people.CountryCode{up.Country}) {
		parts = append(parts, t.HTML("sign_up.same_country", locales.Data{
			"Name": q.Inviter.Maker.Name, "Country": t.Country(string(up.Country)),
		}))
	}
	data := schoolData(t, q.School)
	data["Count"] = len(q.Schools)
	data["Name"], data["UserName"], data["Search"] = up.Name, up.UserName, up.Search
	key := "sign_up." + string(up.Step)
	switch {
	case up.Step == CheckSignUp && up.Adding:
		key = "sign_up.check_school"
	case up.Search == "":
	case up.Step == AskCountry && len(countriesCalled(t, up.Search)) == 0:
		key = "sign_up.country_not_found"
	case up.Step == AskSchool && len(q.Schools) == 0:
		key = "sign_up.school_not_found"
	case up.Step == AskSchool:
		key = "sign_up.school_found"
	}
	parts = append(parts, t.HTML(key, data))
	if up.Step == CheckSignUp && !up.Adding {
		parts = append(parts, t.HTML("sign_up.may_find", nil))
	}
	message := Message{Text: paragraphs(parts...), Rows: q.options(t)}
	if kept := q.kept(t); kept != "" {
		message.Rows = append(message.Rows, []Key{{
			Caption: t.Plain("button.keep", locales.Data{"Answer": short(kept)}), Button: Choose{up.Step, optionKeep}, Style: Primary,
		}})
	}
	if up.Step != AskName {
		message.Rows = append(message.Rows, row(t, "button.back", BackInSignUp{}))
	} else {
		message.Rows = append(message.Rows, row(t, "button.sign_in", Go{AtSignIn}), row(t, "button.language", Go{AtLanguage}))
	}
	return message
}

// problem says what is wrong with the last answer, and repeats it.
func (up SignUp) problem(t locales.Translator) string {
	spoofed, typed := "", ""
	if up.Spoof != spoof.None {
		spoofed = t.HTML("problem."+string(up.Spoof), nil)
	}
	if up.Typed != "" {
		typed = t.HTML("form.typed", locales.Data{"Typed": cut(up.Typed, typedShown)})
	}
	return paragraphs(paragraph(spoofed, t.HTML("sign_up.problem."+up.Problem, nil)), typed)
}

// greeting says where the person is, and who sent them.
func (q SignUpQuestion) greeting(t locales.Translator) string {
	maker := q.Inviter.Maker
	switch {
	case maker.ID == 0:
		return t.HTML("sign_up.greeting", nil)
	case q.Inviter.Draft != "":
		return t.HTML("sign_up.greeting_cofounder", locales.Data{"Name": maker.Name, "School": schoolName(t, q.Inviter.School)})
	}
	return t.HTML("sign_up.greeting_invited", locales.Data{"Name": maker.Name})
}

// kept returns the answer there is already to the question being asked, or "". The
// user name has a button anyway.
func (q SignUpQuestion) kept(t locales.Translator) string {
	up := q.SignUp
	switch up.Step {
	case AskName:
		return up.Name
	case AskCountry:
		return countryName(t, up.Country)
	case AskSchool:
		return q.School.Name
	case AskSchoolName:
		return cmp.Or(up.New.Name, up.Search)
	case AskTown:
		return up.New.Town
	case AskOffice:
		return officeName(t, up.New.Office)
	case AskUserName, AskAlike, CheckSignUp:
	}
	return ""
}
