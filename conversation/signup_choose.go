package conversation

import (
	"strconv"
	"strings"

	"twinbot/conversation/people"
)

// chooseReads returns what must be known to take an option of the sign-up.
func chooseReads(s State, c Choose) Reads {
	switch c.Step {
	case AskUserName:
		return Reads{UserName: userNameIn(c.Option)}
	case AskSchool, AskAlike:
		return Reads{Me: s.SignUp.Adding, School: people.SchoolID(number(c.Option))}
	case AskTown:
		return Reads{Schools: s.SignUp.alike(s.SignUp.New.Town)}
	case CheckSignUp:
		return Reads{Me: true, Invite: s.SignUp.Invite, School: s.SignUp.School}
	case AskName, AskCountry, AskSchoolName, AskOffice:
	}
	return Reads{}
}

// Options of the sign-up beside those of lists.
const (
	optionKeep      = "keep" // the answer there is
	optionNewSchool = "new"
	optionRegister  = "register"
	optionFound     = "found" // by the searches of others
	optionUnfound   = "unfound"
	optionAll       = "all"  // the whole list after a search
	optionPage      = "page" // and the page's number
)

// chooseInSignUp takes an option as the answer to a question of the sign-up.
func chooseInSignUp(s State, c Choose, f Facts) (State, []Effect) {
	if s.SignUp.Step != c.Step {
		return s, nil
	}
	up := s.SignUp.fine()
	switch {
	case c.Step == AskTown && len(f.Schools) > 0:
		up.Step = AskAlike
	case c.Option == optionKeep:
		up = up.keep()
	case c.Step == AskUserName:
		up, up.Problem = up.takeUserName(c.Option, f)
	case c.Step == AskCountry:
		up = up.chooseCountry(c.Option)
	case c.Step == AskSchool:
		up = up.chooseSchool(c.Option, f)
	case c.Step == AskAlike:
		up = up.chooseAlike(c.Option, f)
	case c.Step == AskOffice:
		up = up.chooseOffice(people.OfficeCode(c.Option))
	case c.Step == CheckSignUp && (c.Option == optionFound || c.Option == optionUnfound):
		up.Found = c.Option == optionFound
	case c.Step == CheckSignUp && up.School != 0 && f.School == nil: // forgotten since it was chosen
		up.School, up.Step, up.Search = 0, AskSchool, ""
	case c.Step == CheckSignUp:
		return register(s, f)
	}
	s.SignUp = &up
	return s, nil
}

// keep goes on with the answer there is to the question being asked. A new
// school is called what was searched for, unless it has been given a name.
func (up SignUp) keep() SignUp {
	switch {
	case up.Step == AskSchoolName && up.New.Name == "":
		up.New.Name = up.Search
	case up.Step == AskCountry:
		up.Search = ""
	}
	return up.next()
}

func (up SignUp) chooseCountry(option string) SignUp {
	if rest, turned := strings.CutPrefix(option, optionPage); turned {
		up.Page, _ = strconv.Atoi(rest)
		return up
	}
	if option == optionAll {
		up.Search, up.Page = "", 0
		return up
	}
	country := people.CountryCode(option)
	if _, known := people.CountryOf(country); !known {
		return up
	}
	if up.Country != country {
		up.School, up.New = 0, people.School{}
	}
	up.Country, up.Search = country, ""
	return up.next()
}

func (up SignUp) chooseSchool(option string, f Facts) SignUp {
	rest, turned := strings.CutPrefix(option, optionPage)
	switch {
	case turned:
		up.Page, _ = strconv.Atoi(rest)
	case option == optionNewSchool:
		up.School, up.New, up.Step = 0, people.School{Country: up.Country}, AskSchoolName
		if country, _ := people.CountryOf(up.Country); len(country.Offices) == 1 {
			up.New.Office = country.Offices[0].Code
		}
	case f.School != nil && f.School.Country == up.Country:
		return up.take(*f.School, f)
	}
	return up
}

// chooseAlike takes the school that the new one turned out to be, or goes on
// with the new one.
func (up SignUp) chooseAlike(option string, f Facts) SignUp {
	switch {
	case option == optionNewSchool:
		return up.next()
	case f.School != nil && f.School.Country == up.Country:
		return up.take(*f.School, f)
	}
	return up
}

// take chooses a school that exists, unless the person has a place there already.
func (up SignUp) take(school people.School, f Facts) SignUp {
	if f.Me != nil {
		if _, member := f.Me.At(school.ID); member {
			up.Problem = "member_already"
			return up
		}
	}
	up.School, up.New = school.ID, people.School{}
	return up.next()
}

func (up SignUp) chooseOffice(code people.OfficeCode) SignUp {
	if office, ok := people.OfficeOf(code); !ok || office.Country != up.Country {
		return up
	}
	up.New.Office = code
	return up.next()
}

// register makes the account. An invite that has become unusable since the
// person came with it keeps nobody from signing up.
func register(s State, f Facts) (State, []Effect) {
	up := s.SignUp.next()
	switch {
	case f.Me != nil && !up.Adding:
		return s.at(AtHome), nil
	case up.Step != CheckSignUp: // the country takes part no longer
		s.SignUp = &up
		return s, nil
	case up.Adding:
		return joinSchool(s, f)
	}
	s = s.at(AtHome)
	made := Register{Name: up.Name, UserName: up.UserName, Language: s.Language, Found: up.Found, School: up.School, New: up.New}
	if up.Invite == "" {
		return s, []Effect{made, ShowMenu{}}
	}
	if problem := f.Invite.Usable(0, f.Now); problem != people.InviteUsable {
		return s.remark("invite_"+string(problem), nil), []Effect{made, ShowMenu{}}
	}
	made.Invite = up.Invite
	return s.joinedBy(f.Invite, []people.CountryCode{up.Country}), []Effect{made, ShowMenu{}}
}
