// Package conversation is what the bot says and decides. It reads nothing and
// sends nothing. From a person's state, an input and the facts, it computes the
// next state, what to store and what the person sees. All its results are
// functions of their arguments alone.
package conversation

import (
	"twinbot/conversation/people"
	"twinbot/locales"
)

// Machine holds what the conversation needs to know of its surroundings.
type Machine struct {
	BotName   string   // the bot's user name, for links to it
	Languages []string // BCP 47 tags of the languages the bot speaks
	Texts     *locales.Catalog
}

// Reads returns what must be known to take s one step on with in.
func (m Machine) Reads(s State, in Input) Reads {
	switch in := in.(type) {
	case Command:
		return Reads{Me: true, Invite: inviteToken(in), Counts: in.Name == "projects"}
	case Say:
		return sayReads(s, in)
	case Press:
		if in.isOld(s) || in.isRepeated(s) {
			return Reads{}
		}
		if use, ok := in.Button.(UseHere); ok {
			return sayReads(s, Say{Text: s.Early[s.earlyAt(use.Message)].Part.Text})
		}
		return pressReads(s, in.Button)
	case Picked:
		return Reads{Me: true, Contacts: true, Spent: true, Picked: in.Telegram}
	case Joined:
		return Reads{Me: true, Contacts: true, Draft: in.Draft}
	case MovedAway, WasSilent:
		return Reads{Me: true}
	case MovedHere:
		return Reads{Me: true, Draft: in.Draft}
	case Send, Edit, MoveAnswered:
		return Reads{}
	}
	return Reads{}
}

// Step returns the state that follows s after in, and what to store.
// Facts must hold what [Machine.Reads] names.
func (m Machine) Step(s State, in Input, f Facts) (State, []Effect) {
	if edit, ok := in.(Edit); ok && (edit.changesNothing(s) || s.hasRead(f.Written)) {
		return s.reads(f.Written), nil
	}
	if _, silent := in.(WasSilent); silent && !s.IsOpen() {
		return s, nil
	}
	s = s.shownAt(f.Live).reads(f.Written)
	next, effects := m.follow(s, in, f)
	press, _ := in.(Press)
	_, using := press.Button.(UseHere)
	next = next.since(s, using).situated(m.Reads(s, in), f)
	if next.Language != s.Language {
		effects = append(effects, ShowMenu{})
	}
	return next, effects
}

func (m Machine) follow(s State, in Input, f Facts) (State, []Effect) {
	press, pressed := in.(Press)
	if pressed && !press.isOld(s) && press.isRepeated(s) {
		return s, nil
	}
	s = s.known(f.Me, m.Reads(s, in).Me)
	if pressed && press.isOld(s) {
		s.Card, s.Copies = s.Card+1, s.Copies+1
		return s.remark("old_button", nil), nil
	}
	if silence, ok := in.(WasSilent); ok {
		return m.silent(s, silence, f), nil
	}
	s.Copies = 0
	if !pressed || press.Card == 0 {
		s.Card++ // the answer goes to the bottom of the chat
	}
	if _, command := in.(Command); command || pressed {
		s, _ = s.parted()
	}
	return m.dispatch(s, in, f)
}

// known returns s with what has changed apart from it: the form, and the person's
// account, if asked says that it was read.
func (s State) known(me *people.Teacher, asked bool) State {
	s = mend(s).since(s, false)
	s.Lost, s.Remark = "", nil
	switch {
	case me != nil:
		s.Account, s.SignUp = me.ID, s.SignUp.further()
		s.Place = s.shownPlace()
		if s.Fill != nil && len(me.Memberships) > 1 { // a school was added since
			s.Fill.OneSchool = false
		}
	case asked: // the account is gone, and its draft with it
		s.Account, s.Fill = 0, nil
		if s.SignUp.further() != nil {
			s.SignUp = nil
		}
	}
	return s
}

// dispatch takes in to the function for its kind.
func (m Machine) dispatch(s State, in Input, f Facts) (State, []Effect) {
	switch in := in.(type) {
	case Command:
		return m.command(s, in, f)
	case Say:
		return m.say(s, in, f)
	case Press:
		return m.press(s, in.Button, f)
	case Send:
		return s.remark("sent_"+string(in.What), nil), nil
	case Edit:
		return edited(s, in), nil
	case Picked:
		return m.picked(s, in, f)
	case Joined:
		return m.joined(s, in, f)
	case WasSilent: // is taken before
	case MoveAnswered:
		return moveAnswered(s, in), nil
	case MovedAway:
		return movedAway(s, in, f)
	case MovedHere:
		return m.movedHere(s, in, f), nil
	}
	return s, nil
}

// remark returns s with a remark above its screen.
func (s State) remark(key string, data map[string]any) State {
	s.Remark = &Remark{Key: key, Data: data}
	return s
}

// at returns s at another place, with nothing left of the place before but what is
// unsent.
func (s State) at(p Place) State {
	s = s.leave()
	s.Place, s.Shown = p, Shown{}
	return s
}

// mend returns s with a question to ask if the form has changed since s was
// stored.
func mend(s State) State {
	if s.Fill == nil {
		return s
	}
	fill := *s.Fill
	s.Fill = &fill
	questions := fill.Form()
	if _, known := questions.Find(fill.At); fill.At != "" && !known {
		return s.next() // the form has lost the question
	}
	if _, open := fill.next(); open && fill.At == "" && !fill.Overview {
		s = s.next()
		s.Fill.Grown = s.Fill.Grown || len(s.Fill.ticks()) == 0
	}
	return s
}

// command does what a command of the menu says.
func (m Machine) command(s State, c Command, f Facts) (State, []Effect) {
	switch {
	case c.Name == "language":
		return s.toLanguages(), nil
	case c.Name == "help":
		return s.at(AtHelp), nil
	case c.Name == "signin":
		return s.toSignIn(), nil
	case c.Name == "privacy":
		return s.at(AtPrivacy), nil
	case c.Name == "export":
		return export(s, f)
	case c.Name == "delete" && f.Me == nil:
		return forget(s), nil
	case c.Name == "start" && languagePayload(c.Payload) != "":
		return m.setLanguage(s, languagePayload(c.Payload), f)
	case f.Me == nil && c.Name == "cancel" && s.SignUp != nil:
		return m.beginSignUp(s, "", f).remark("sign_up_kept", nil), nil
	case f.Me == nil && c.Name == "start":
		return m.beginSignUp(s, c.Payload, f), nil
	case f.Me == nil:
		return m.beginSignUp(s, "", f), nil
	}
	switch c.Name {
	case "start":
		return m.start(s, c.Payload, f), nil
	case "new":
		return m.newForm(s, false, f)
	case "projects":
		return s.toProjects(f), nil
	case "contacts":
		return s.at(AtContacts), nil
	case "profile":
		return s.at(AtProfile), nil
	case "delete":
		return s.at(AtDelete), nil
	case "cancel":
		return cancelCommand(s), nil
	}
	return s.remark("unknown_command", nil), nil
}
