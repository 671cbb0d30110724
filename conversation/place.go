package conversation

// ScreenReads returns what must be known to show s.
func (m Machine) ScreenReads(s State) Reads {
	s = mend(s)
	switch s.shownPlace() {
	case AtHome:
		return Reads{Me: true, Counts: s.Account != 0, Offices: true, Invite: s.Shown.Link}
	case AtSignUp:
		return signUpReads(*s.SignUp)
	case AtSignIn:
		return Reads{Me: true}
	case AtForm:
		return formReads(*s.Fill)
	case AtProjects:
		return Reads{Me: true, Counts: true, Tab: s.Shown.tab(), Page: s.Shown.Page, Drafts: s.Shown.tab() == DraftsTab}
	case AtProject:
		return Reads{Me: true, Project: s.Shown.Project}
	case AtHistory, AtWords:
		return Reads{Me: true, Project: s.Shown.Project}
	case AtMembers:
		return Reads{Me: true, Contacts: true, Project: s.Shown.Project}
	case AtContacts, AtContact, AtShutOut, AtAskByName:
		return Reads{Me: true, Contacts: true}
	case AtInvites:
		return Reads{Me: true, Invites: true}
	case AtFind:
		return findReads(s.Shown)
	case AtPicker:
		return Reads{Me: true}
	case AtProfile:
		return Reads{Me: true, Offices: true}
	case AtRename, AtNewUserName, AtPrivacy:
		return Reads{Me: true}
	case AtDelete:
		return Reads{Me: true, Counts: true}
	case AtLeaveSchool:
		return Reads{Me: true}
	case AtAnswerOffice:
		return Reads{Me: true, Question: s.Shown.Question}
	case AtLanguage, AtHelp:
	}
	return Reads{}
}

// shownPlace returns where s is, or home where there is nothing to show of that
// place any more.
func (s State) shownPlace() Place {
	switch {
	case s.Place == AtSignUp && s.SignUp != nil, s.Place == AtSignIn && s.SignIn != nil, s.Place == AtForm && s.Fill != nil,
		s.Place == AtProject, s.Place == AtHistory, s.Place == AtMembers, s.Place == AtWords, s.Place == AtContact, s.Place == AtLeaveSchool, s.Place == AtAnswerOffice:
		return s.Place
	}
	return s.Place.public()
}

// Screen returns what s looks like. Facts must hold what [Machine.ScreenReads]
// names.
func (m Machine) Screen(s State, f Facts) Screen {
	s = mend(s)
	screen := m.place(s, f)
	if len(s.Early) > 0 {
		screen = Earlier{Early: s.Early, Usable: s.takes(s.Early[0].Part), Screen: screen}
	}
	if s.Remark != nil {
		screen = Remarked{Remark: *s.Remark, Screen: screen}
	}
	if s.Lost != "" {
		screen = Remarked{Remark: Remark{Key: s.Lost}, Screen: screen}
	}
	if f.Me != nil {
		return Clocked{screen, f.Me.HomeOffice()}
	}
	return screen
}

// place returns the screen of where s stands.
func (m Machine) place(s State, f Facts) Screen {
	switch s.shownPlace() {
	case AtSignUp:
		return signUpScreen(*s.SignUp, f)
	case AtSignIn:
		return SignInQuestion{SignIn: *s.SignIn, Me: f.Me}
	case AtForm:
		return m.formScreen(*s.Fill, f)
	case AtProjects:
		return projectsScreen(s.Shown, f)
	case AtProject:
		return projectScreen(s.Shown, f)
	case AtHistory:
		return historyScreen(s.Shown, f)
	case AtMembers:
		return membersScreen(s.Shown, f)
	case AtWords:
		return wordsScreen(s.Shown, f)
	case AtLanguage:
		return ChooseLanguage{Languages: m.Languages, Now: s.Language}
	case AtHelp:
		return Help{}
	default:
		return m.placeOfPeople(s, f)
	}
}

// placeOfPeople returns the same for the places that are about people: others, and
// the person who writes.
func (m Machine) placeOfPeople(s State, f Facts) Screen {
	switch s.shownPlace() {
	case AtContacts:
		return m.contactsScreen(s.Shown, f)
	case AtContact:
		return contactScreen(s.Shown, f)
	case AtShutOut:
		return ShutOutList{Teachers: f.ShutOut}
	case AtInvites:
		return m.invitesScreen(s.Shown, f)
	case AtFind:
		return findScreen(s.Shown, f)
	case AtPicker:
		return PickSomebody{}
	case AtAskByName:
		return AskByName{}
	case AtProfile:
		return profileScreen(s.Shown, f)
	case AtLeaveSchool:
		return leaveSchoolScreen(s.Shown, f)
	case AtRename:
		return renameScreen(f)
	case AtNewUserName:
		return newUserNameScreen(f)
	case AtPrivacy:
		return Privacy{Me: f.Me}
	case AtDelete:
		return deleteScreen(s.Shown, f)
	case AtAnswerOffice:
		if f.Question != nil {
			return OfficeQuestion{*f.Question, s.Shown}
		}
	default:
	}
	return homeScreen(s, f)
}
