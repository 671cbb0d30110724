package conversation

import (
	"errors"

	"twinbot/conversation/people"
	"twinbot/locales"
)

// pressSchools does what the buttons around the schools of the profile say.
func pressSchools(s State, b Button, f Facts) (State, []Effect) {
	switch b := b.(type) {
	case AddSchool:
		return addSchool(s, b.Instead, f), nil
	case Depart:
		return depart(s, b, f)
	case ShowProfile:
		s = s.at(AtProfile)
		s.Shown.Page = b.Page
	default:
	}
	return s, nil
}

// addSchool begins to ask for a further school: in the person's country, unless
// they go back and choose another one.
func addSchool(s State, instead people.MembershipID, f Facts) State {
	m, known := f.Me.Membership(instead)
	switch {
	case instead != 0 && (!known || m.State != people.Refused):
		return s.at(AtProfile)
	case f.Me.Blocked:
		return s.at(AtHome).remark("account_blocked", nil)
	case instead == 0 && len(f.Me.Memberships) >= people.MaxSchools:
		return s.at(AtProfile).remark("too_many_schools", map[string]any{"Most": people.MaxSchools})
	}
	if !known && len(f.Me.Memberships) > 0 {
		m = f.Me.Memberships[0]
	}
	s = s.at(AtSignUp)
	s.SignUp = &SignUp{Adding: true, Instead: instead, Country: m.School.Country}
	up := s.SignUp.next()
	s.SignUp = &up
	return s
}

// further returns up if it asks about a further school of somebody who has an
// account, else nil.
func (up *SignUp) further() *SignUp {
	if up == nil || !up.Adding {
		return nil
	}
	return up
}

// schoolsAlike is how many schools are offered that a new one looks like.
const schoolsAlike = 4

// alike looks for schools that the one to be added, in a town, looks like.
func (up SignUp) alike(town string) SchoolSearch {
	if town == "" {
		return SchoolSearch{}
	}
	return SchoolSearch{Country: up.Country, Name: up.New.Name + " " + town, Alike: true, Limit: schoolsAlike}
}

// joinSchool asks the office of the school that was chosen.
func joinSchool(s State, f Facts) (State, []Effect) {
	up := *s.SignUp
	if f.Me == nil {
		return s, nil
	}
	s.SignUp = nil
	return s.at(AtProfile).remark("school_added", nil), []Effect{JoinSchool{School: up.School, New: up.New, Instead: up.Instead}}
}

// departs says by which text a school cannot be left.
var departs = map[error]string{
	people.ErrLastSchool:  "last_school",
	people.ErrSchoolInUse: "school_in_use",
	people.ErrNoMember:    "school_left_already",
}

// depart leaves a school, once the person is sure.
func depart(s State, b Depart, f Facts) (State, []Effect) {
	m, err := f.Me.Leave(b.Membership, f.InUse, f.Now)
	for reason, key := range departs {
		if errors.Is(err, reason) {
			return s.at(AtProfile).remark(key, map[string]any{"School": m.School.Name}), nil
		}
	}
	if !b.Sure {
		s = s.at(AtLeaveSchool)
		s.Shown.Membership = b.Membership
		return s, nil
	}
	return s.at(AtProfile).remark("school_left", map[string]any{"School": m.School.Name}), []Effect{LeaveSchool{Membership: b.Membership}}
}

func leaveSchoolScreen(shown Shown, f Facts) Screen {
	if f.Me == nil {
		return Welcome{}
	}
	m, ok := f.Me.Membership(shown.Membership)
	if !ok {
		return profileScreen(Shown{}, f)
	}
	return LeavingSchool{Membership: m}
}

// LeavingSchool asks whether the person is sure to leave a school.
type LeavingSchool struct{ Membership people.Membership }

// View implements [Screen].
func (l LeavingSchool) View(t locales.Translator) Message {
	return Message{
		Text: t.HTML("profile.sure_to_leave", schoolData(t, l.Membership.School)),
		Rows: [][]Key{
			styled(t, Danger, "button.leave_school_sure", Depart{l.Membership.ID, true}),
			row(t, "button.no_go_back", Go{AtProfile}),
		},
	}
}

// schoolsInProfile is how many schools a page of the profile shows, with what
// became of each.
const schoolsInProfile = 3

// schools lists the schools of the profile, and what can be done about them.
func (p Profile) schools(t locales.Translator) (parts []string, rows [][]Key) {
	on, at, pages := page(p.Me.Memberships, p.Page, schoolsInProfile)
	button := func(key string, m people.Membership, b Button) {
		caption := t.Plain(key, locales.Data{"School": cut(m.School.Name, halfCaption)})
		rows = append(rows, []Key{{Caption: caption, Button: b}})
	}
	for _, m := range on {
		parts = append(parts, paragraph(
			t.HTML("profile.school", schoolData(t, m.School)),
			membershipLine(t, m, p.Served[m.School.Office]),
		))
		if m.State == people.Refused {
			button("button.ask_again", m, ValidateAgain{m.ID})
			button("button.instead_of", m, AddSchool{Instead: m.ID})
		}
		if len(p.Me.Memberships) > 1 {
			button("button.leave_school", m, Depart{Membership: m.ID})
		}
	}
	rows = append(rows, turner(t, at, pages, func(n int) Button { return ShowProfile{n} })...)
	return parts, append(rows, row(t, "button.add_a_school", AddSchool{}))
}
