package conversation

// signing reports whether s asks what is needed before there is an account.
func (s State) signing() bool {
	return s.Place == AtSignUp && s.SignUp != nil || s.Place == AtSignIn && s.SignIn != nil
}

// say takes a message of text as what the place waits for.
func (m Machine) say(s State, in Say, f Facts) (State, []Effect) {
	s, before := s.parted()
	switch {
	case in.File && (s.Place != AtForm || s.Fill == nil):
		return s.remark("file_not_here", nil), nil
	case s.Account == 0 && !s.signing():
		return m.beginSignUp(s, "", f), nil
	case s.Place == AtPicker:
		return s.at(AtContacts), nil // by the key that leaves, or by a text that nobody waits for
	case s.isEarly(in):
		return s.early(Part{Message: in.Message, Text: in.Text, File: in.File}, before), nil
	}
	return m.hear(s, in, f)
}

// hear takes a message that was written after what is asked was shown.
func (m Machine) hear(s State, in Say, f Facts) (State, []Effect) {
	switch {
	case s.Place == AtSignUp && s.SignUp != nil:
		return saySignUp(s, m.Texts.In(s.Language), in.Text, f), nil
	case s.Place == AtSignIn && s.SignIn != nil:
		return saySignIn(s, in.Text, f)
	case s.Place == AtForm && s.Fill != nil:
		return sayInForm(s, m.Texts.In(s.Language), in, f), nil
	case s.Place == AtContacts:
		return searchContacts(s, m.Texts.In(s.Language), in.Text, f), nil
	case s.Place == AtFind:
		return search(s, m.Texts.In(s.Language), in.Text, f)
	case s.Place == AtLanguage:
		return m.nameLanguage(s, in.Text, f)
	case s.Place == AtAskByName:
		return askByName(s, in.Text, f)
	case s.Place == AtRename, s.Place == AtNewUserName:
		return sayInProfile(s, in.Text, f)
	case s.Place == AtAnswerOffice:
		return sayToOffice(s, in, f), nil
	case s.Place == AtWords:
		return sayWords(s, in), nil
	}
	return m.sayOnList(s, in.Text, f)
}

// sayReads returns what must be known to take a message of text; for most
// answers in the form that is nothing.
func sayReads(s State, in Say) Reads {
	switch {
	case s.Place == AtSignUp && s.SignUp != nil:
		return signUpSayReads(*s.SignUp, in.Text)
	case s.Account == 0, s.Place == AtSignIn:
		return Reads{Me: true}
	case s.Place == AtForm && s.Fill != nil:
		return sayInFormReads(*s.Fill)
	case s.Place == AtLanguage:
		return Reads{Me: true}
	case s.Place == AtContacts:
		return Reads{Me: true, Contacts: true}
	case s.Place == AtFind:
		return Reads{Me: true, Spent: true}
	case s.Place == AtAskByName:
		return askByNameReads(in.Text)
	case s.Place == AtRename, s.Place == AtNewUserName:
		return Reads{Me: true, UserName: userNameIn(in.Text)}
	case s.Place == AtAnswerOffice:
		return Reads{Me: true, Question: s.Shown.Question}
	case s.Place == AtWords:
		return Reads{Me: true, Project: s.Shown.Project}
	}
	return onListReads(s)
}
