package conversation

import (
	"slices"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/conversation/spoof"
	"twinbot/locales"
)

// beginSignUp asks the first question of the sign-up, or goes on with it.
// payload is what the person's /start came with: the token of an invite, or "".
func (m Machine) beginSignUp(s State, payload string, f Facts) State {
	s = s.at(AtSignUp)
	if s.SignUp == nil {
		s.SignUp = &SignUp{Step: AskName, Client: f.Client}
	}
	if payload == "" {
		return s
	}
	if !isToken(payload) {
		return s.remark("invite_malformed", nil)
	}
	if problem := f.Invite.Usable(0, f.Now); problem != people.InviteUsable {
		return s.remark("invite_"+string(problem), nil)
	}
	up := *s.SignUp
	up.Invite = payload
	s.SignUp = &up
	return s
}

// next goes to the first question that is still open.
func (up SignUp) next() SignUp {
	switch {
	case up.Name == "" && !up.Adding:
		up.Step = AskName
	case up.UserName == "" && !up.Adding:
		up.Step = AskUserName
	case up.Country == "":
		up.Step = AskCountry
	case !people.TakesPart(up.Country): // any more
		up.Step, up.Abroad, up.Country = AskCountry, up.Country, ""
		up.School, up.New = 0, people.School{}
	case up.School != 0:
		up.Step = CheckSignUp
	case up.New.Name == "":
		up.Step = AskSchool
	case up.New.Town == "":
		up.Step = AskTown
	case up.New.Office == "":
		up.Step = AskOffice
	default:
		up.Step = CheckSignUp
	}
	return up
}

// before returns the question before the one being asked.
func (up SignUp) before() SignUpStep {
	switch up.Step {
	case AskName, AskUserName:
		return AskName
	case AskCountry:
		return AskUserName
	case AskSchool:
		return AskCountry
	case AskSchoolName:
		return AskSchool
	case AskTown:
		return AskSchoolName
	case AskAlike, AskOffice:
		return AskTown
	case CheckSignUp:
	}
	country, _ := people.CountryOf(up.Country)
	switch {
	case up.School != 0:
		return AskSchool
	case len(country.Offices) > 1:
		return AskOffice
	}
	return AskTown
}

// backInSignUp asks the question before; what was answered stays.
func backInSignUp(s State) State {
	up := *s.SignUp
	if up.Adding && up.Step == AskCountry {
		s.SignUp = nil
		return s.at(AtProfile)
	}
	up = up.fine()
	up.Step = up.before()
	if up.Step == AskCountry {
		up.Search = "" // it was for a school
	}
	s.SignUp = &up
	return s
}

// userNameTaken asks for another user name when somebody else took the one chosen just
// before the person did.
func userNameTaken(s State, userName string) State {
	if s.Account != 0 {
		return s.at(AtNewUserName).remark("user_name_taken", map[string]any{"UserName": userName})
	}
	if s.SignUp == nil || s.SignUp.UserName != userName {
		return s
	}
	up := s.SignUp.fine()
	up.Step, up.Problem = AskUserName, "user_name_taken"
	s = s.at(AtSignUp)
	s.SignUp = &up
	return s
}

// signUpSayReads returns what must be known to take text as an answer.
func signUpSayReads(up SignUp, text string) Reads {
	switch up.Step { //nolint:exhaustive // the others need nothing
	case AskUserName:
		return Reads{UserName: userNameIn(text)}
	case AskTown:
		town, _ := people.CleanName(text, people.MinTown, people.MaxTown)
		return Reads{Schools: up.alike(town)}
	case AskAlike:
		return Reads{Me: up.Adding, Schools: up.alike(up.New.Town)}
	}
	return Reads{}
}

// userNameIn returns the user name that was typed, or "" if it cannot be one:
// there is then nobody to look for.
func userNameIn(typed string) string {
	name, ok := people.CleanUserName(typed)
	if !ok {
		return ""
	}
	return name
}

// saySignUp takes text as the answer to the question of the sign-up.
func saySignUp(s State, t locales.Translator, text string, f Facts) State {
	up, problem := s.SignUp.say(t, text, f)
	if problem == "" {
		s.SignUp = &up
		return s
	}
	up = s.SignUp.fine()
	up.Problem, up.Typed = problem, form.Tidy(text)
	if up.Step == AskCountry || up.Step == AskSchool {
		up.Search = "" // what it found has been said
	}
	if problem == "name" || problem == "school" || problem == "town" {
		up.Spoof = spoof.OfName(up.Typed)
	}
	s.SignUp = &up
	return s
}

// fine returns up with nothing wrong.
func (up SignUp) fine() SignUp {
	up.Problem, up.Spoof, up.Typed, up.Abroad = "", spoof.None, "", ""
	return up
}

// honest returns a name that is well formed, unless it passes for something else.
func honest(name string, ok bool) (string, bool) { return name, ok && spoof.OfName(name) == spoof.None }

// say takes text as the answer, or returns what is wrong with it as the key of
// a text under sign_up.problem.
func (up SignUp) say(t locales.Translator, text string, f Facts) (after SignUp, problem string) {
	var ok bool
	up = up.fine()
	switch up.Step {
	case AskName:
		up.Name, ok = honest(people.CleanName(text, people.MinName, people.MaxName))
		problem = "name"
	case AskUserName:
		return up.takeUserName(text, f)
	case AskCountry:
		if name, ok := people.CleanName(locales.WithoutFlags(text), 1, people.MaxSchool); ok {
			return up.nameCountry(t, name), ""
		}
		problem = "press_a_button"
	case AskSchool:
		up.Page = 0
		if up.Search, ok = honest(people.CleanSchool(text)); ok {
			return up, ""
		}
		problem = "school"
	case AskSchoolName:
		up.New.Name, ok = honest(people.CleanSchool(text))
		problem = "school"
	case AskTown:
		up.New.Town, ok = honest(people.CleanName(text, people.MinTown, people.MaxTown))
		if ok && len(f.Schools) > 0 {
			up.Step = AskAlike
			return up, ""
		}
		problem = "town"
	case AskAlike:
		if called := slices.DeleteFunc(slices.Clone(f.Schools), func(s people.School) bool { return !isCalled(t, s.Name, text) }); len(called) == 1 {
			return up.take(called[0], f), ""
		}
		problem = "press_a_button"
	case AskOffice:
		country, _ := people.CountryOf(up.Country)
		if called := officesCalled(t, country.Offices, text); len(called) == 1 {
			return up.chooseOffice(called[0].Code), ""
		}
		problem = "press_a_button"
	case CheckSignUp:
		problem = "press_a_button"
	}
	if !ok {
		return up, problem
	}
	return up.next(), ""
}

// takeUserName takes what was typed or suggested as the user name.
func (up SignUp) takeUserName(typed string, f Facts) (after SignUp, problem string) {
	name, ok := people.CleanUserName(typed)
	switch {
	case !ok:
		return up, "user_name"
	case f.UserName != nil:
		return up, "user_name_taken"
	}
	up.UserName = name
	return up.next(), ""
}
