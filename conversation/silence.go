package conversation

import (
	"slices"

	"twinbot/conversation/people"
)

// openPlaces are the places where a question or a choice waits for the person.
var openPlaces = []Place{
	AtSignUp, AtSignIn, AtForm, AtWords, AtAnswerOffice, AtAskByName, AtFind, AtPicker, AtRename, AtNewUserName, AtDelete, AtShutOut, AtLeaveSchool,
}

// IsOpen reports whether the person is in the middle of something, which what they tap or
// write next goes on with. Everybody else is at rest.
func (s State) IsOpen() bool {
	place := s.shownPlace()
	return slices.Contains(openPlaces, place) || s.Shown.Asking != "" || place == AtHome && s.Shown.Link != ""
}

// silent shows s once more at the bottom, below a word that the bot was silent for a while.
func (m Machine) silent(s State, in WasSilent, f Facts) State {
	clock := people.CSS
	if f.Me != nil {
		clock = f.Me.HomeOffice()
	}
	office, _ := people.OfficeOf(clock)
	t := m.Texts.In(s.Language).At(office.Zone)
	s.Card, s.Copies = s.Card+1, s.Copies+1
	return s.remark("silence", map[string]any{"From": t.DateTime(in.From), "Until": t.DateTime(in.Until)})
}
