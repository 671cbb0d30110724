package conversation

import "twinbot/conversation/people"

// press does what a button of the dialogue says. Facts must hold what
// [pressReads] names.
func (m Machine) press(s State, b Button, f Facts) (State, []Effect) {
	switch b := b.(type) {
	case Go:
		switch {
		case b.Place == AtLanguage:
			return s.toLanguages(), nil
		case b.Place == AtSignIn:
			return s.toSignIn(), nil
		case b.Place == AtPicker && f.Me != nil:
			return s.toPicker(), nil
		case b.Place == AtProjects && f.Me != nil:
			return s.toProjects(f), nil
		case b.Place == AtHelp || b.Place == AtPrivacy || f.Me != nil:
			return s.at(b.Place.public()), nil
		}
		return m.beginSignUp(s, "", f), nil
	case SetTongue:
		return m.setLanguage(s, b.Language, f)
	case Choose:
		if s.SignUp != nil {
			return chooseInSignUp(s, b, f)
		}
		return s, nil // it turned out that there is an account
	case BackInSignUp:
		return backInSignUp(s), nil
	case SignInGo:
		return pressSignIn(s, b, f)
	case UseHere:
		return m.useHere(s, b.Message, f)
	case TakeOut:
		if s.Shown.heard(b.Message) {
			return takeOutWords(s, b.Message), nil
		}
		return takeOut(s, b.Message), nil
	default:
		if s.Account == 0 {
			return m.beginSignUp(s, "", f), nil
		}
		return m.pressSignedIn(s, b, f)
	}
}

// pressSignedIn does what the buttons say that only somebody with an account
// has.
func (m Machine) pressSignedIn(s State, b Button, f Facts) (State, []Effect) {
	switch b := b.(type) {
	case NewForm:
		return m.newForm(s, b.Another, f)
	case Continue:
		return continueDraft(s, b.Draft, f)
	case DeleteDraft, RestoreDraft, CopyProject:
		return pressDrafts(s, b, f)
	case SetReminding:
		return setReminders(s, b.On)
	case ShowTab, ShowProject, ActOnProject, Poke, ShowHistory, ShowMembers, TakePart, Talk, Want, SendWords, EditProject, SendFormFile:
		return pressProjects(s, b, f)
	case ShowContacts, InviteSomebody, Revoke, Join, Reply, ShowContact, DropContact, ShutOut, LetIn, ShowFound, AskFound:
		return pressContacts(s, b, f)
	case ValidateAgain:
		return validateAgain(s, b.Membership, f)
	case SetMeFound:
		return setFound(s, b.Found)
	case SendMyData:
		return export(s, f)
	case DeleteAccount:
		return deleteAccount(s, b, f)
	case AnswerOffice:
		return answerOffice(s, b.Question, f), nil
	case AddSchool, Depart, ShowProfile:
		return pressSchools(s, b, f)
	case Pick, PickPartner, AddOwn, Turn, Done, TakeBack, TakeLast, Discard, CopyTyped,
		Back, Later, Cancel, Change, Leaf, SendForm, InvitePartner, DecideLater:
		return pressInForm(s, b, f)
	case NotMe:
		return notMe(s, b)
	case Go, SetTongue, Choose, BackInSignUp, SignInGo, UseHere, TakeOut: // done by press
	case Answer, Reasons, Write, Block, Unblock, ShowCard, Details, AskChanges, SayWhy, ShowPending, TakeFile, OpenFile, SetDigest: // no part of the dialogue
	case OtherAnswer: // nor is this
	}
	return s, nil
}

// public returns p if a button may go there as it is, else home.
func (p Place) public() Place {
	switch p {
	case AtHome, AtProjects, AtContacts, AtShutOut, AtInvites, AtFind, AtPicker, AtAskByName,
		AtProfile, AtRename, AtNewUserName, AtPrivacy, AtDelete, AtLanguage, AtHelp:
		return p
	case AtSignUp, AtSignIn, AtForm, AtProject, AtHistory, AtMembers, AtWords, AtContact, AtLeaveSchool, AtAnswerOffice:
	}
	return AtHome
}

// pressReads returns what must be known to do what b says.
func pressReads(s State, b Button) Reads {
	switch b := b.(type) {
	case Choose:
		return chooseReads(s, b)
	case BackInSignUp, TakeOut:
		return Reads{}
	case Continue:
		return Reads{Me: true, Contacts: true, Draft: b.Draft}
	case DeleteDraft:
		return Reads{Me: true, Draft: b.Draft}
	case RestoreDraft:
		return Reads{Me: true, Draft: b.Draft}
	case CopyProject, ActOnProject, Poke, EditProject, Talk, SendFormFile:
		return Reads{Me: true, Project: projectOf(b)}
	case AnswerOffice:
		return Reads{Me: true, Question: b.Question}
	case Want, SendWords:
		return Reads{Me: true, Project: s.Shown.Project, Question: s.Shown.Question}
	case Depart:
		return Reads{Me: true, InUse: true}
	case Join:
		return Reads{Me: true, Invite: b.Token}
	case Reply:
		return Reads{Me: true, Request: b.Request}
	case ShowContact, DropContact, ShutOut, LetIn:
		return Reads{Me: true, Contacts: true}
	case AskFound:
		return Reads{Me: true, Contacts: true, Spent: true, Found: b.Teacher}
	case Revoke:
		return Reads{Me: true, Invites: true}
	case Pick, Turn, AddOwn, Done, TakeBack, TakeLast, Discard, CopyTyped, Back, Later, Cancel, Change, Leaf, DecideLater:
		if s.Fill != nil && s.Account != 0 && !answersSchool(*s.Fill, b) {
			return Reads{}
		}
		return Reads{Me: true, Contacts: true}
	case SendForm:
		return Reads{Me: true, Contacts: true, Project: s.edited()}
	case PickPartner, InvitePartner:
		return Reads{Me: true, Contacts: true}
	case TakePart:
		return Reads{Me: true, Contacts: true, Project: b.Project}
	case ShowHistory, ShowMembers, OtherAnswer:
	case Go, ShowTab, SignInGo, NotMe, NewForm, SetReminding, ShowProject, SetTongue, ValidateAgain, AddSchool, ShowProfile,
		SetMeFound, SendMyData, DeleteAccount,
		ShowContacts, ShowFound, InviteSomebody,
		Answer, Reasons, Write, Block, Unblock, ShowCard, Details, AskChanges, SayWhy, ShowPending, TakeFile, OpenFile, SetDigest,
		UseHere:
	}
	return Reads{Me: true, Counts: b == Button(Go{AtProjects}) || b == Button(ShowTab{})}
}

// projectOf returns the project that a button is about, or 0.
func projectOf(b Button) int64 {
	switch b := b.(type) {
	case CopyProject:
		return b.Project
	case ActOnProject:
		return b.Project
	case Poke:
		return b.Project
	case EditProject:
		return b.Project
	case Talk:
		return b.Card.Project
	case SendFormFile:
		return b.Project
	default:
		return 0
	}
}

// validateAgain asks the office about a refused membership once more.
func validateAgain(s State, id people.MembershipID, f Facts) (State, []Effect) {
	s = s.at(AtProfile)
	m, ok := f.Me.Membership(id)
	if !ok {
		return s, nil
	}
	if _, err := m.AskAgain(f.Now); err != nil {
		return s, nil
	}
	return s.remark("asked_again", nil), []Effect{AskAgain{Membership: id}}
}

// isOld reports whether p is the press of a button on a card that shows something
// else than the live one.
func (p Press) isOld(s State) bool {
	return p.Card != 0 && (p.Card > s.Card || p.Card < s.Card-s.Copies)
}

// isRepeated reports whether p is the press of a button that the live card has
// ceased to show, such as the second of two quick taps. It changes nothing, so
// that what the first one brought stays to be read.
func (p Press) isRepeated(s State) bool {
	inForm := s.Place == AtForm && s.Fill != nil
	switch b := p.Button.(type) {
	case Choose, BackInSignUp:
		return s.Place != AtSignUp || s.SignUp == nil
	case SignInGo:
		return s.Place != AtSignIn || s.SignIn == nil
	case Pick, PickPartner, AddOwn, Turn, Done, CopyTyped, Back, Later, Change, Leaf, InvitePartner, DecideLater:
		return !inForm
	case TakeBack:
		return !inForm || s.Fill.Undo == nil
	case UseHere:
		return s.earlyAt(b.Message) < 0
	case TakeOut:
		typed := s.Shown.heard(b.Message)
		return s.earlyAt(b.Message) < 0 && !typed
	case TakeLast, Discard:
		return !inForm || s.Fill.Problem == nil
	case Cancel:
		return !inForm || b.Sure && s.Fill.Asking != sureToCancel
	case SendForm:
		return !inForm || b.Sure && s.Fill.Asking != sureToSend
	case NewForm:
		return b.Another && (!inForm || s.Fill.Asking != sureToBegin)
	case ActOnProject:
		return b.Sure && (s.Place != AtProject || s.Shown.Asking != string(b.Verdict))
	case DeleteAccount:
		return s.Place != AtDelete || b.Sure && s.Shown.Asking != sureToDelete
	case Depart:
		return b.Sure && s.Place != AtLeaveSchool
	case DropContact:
		return b.Sure && s.Shown.Asking != sureToDrop
	case ShutOut:
		return b.Sure && s.Shown.Asking != sureToShutOut
	case CopyProject:
		return p.Card != 0 && s.Place != AtProject
	case Want:
		return s.Place != AtWords
	case SendWords:
		return s.Place != AtWords && s.Place != AtAnswerOffice
	case TakePart:
		return b.Sure && (s.Place != AtMembers || s.Shown.Asking != string(b.Verdict))
	case Join:
		return s.Place != AtHome || s.Shown.Link != b.Token
	default:
		return false
	}
}
