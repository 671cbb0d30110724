package conversation

import (
	"slices"
	"strings"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales/fold"
)

// SignIn is how far an account has come on its way to this chat.
type SignIn struct {
	Step     SignInStep `json:"step"`
	UserName string     `json:"user_name,omitempty"` // of the account
	Salt     string     `json:"salt,omitempty"`      // of the code that was asked for
	Problem  string     `json:"problem,omitempty"`
}

// SignInStep is a question of the sign-in.
type SignInStep string

// The steps of the sign-in.
const (
	AskOldName  SignInStep = "user_name"
	AskForCode  SignInStep = "code"
	CheckingNow SignInStep = "checking" // the code that was typed
	AskForWords SignInStep = "words"    // to the office, by which it can tell who asks
)

// toSignIn begins to bring an account here from another chat.
func (s State) toSignIn() State {
	s = s.at(AtSignIn)
	s.SignIn = &SignIn{Step: AskOldName}
	return s
}

// asking returns s with a question of the sign-in, and what was wrong before.
func (s State) asking(step SignInStep, problem string) State {
	in := *s.SignIn
	in.Step, in.Problem = step, problem
	s.SignIn = &in
	return s
}

// saySignIn takes text as the answer to the question of the sign-in.
func saySignIn(s State, text string, f Facts) (State, []Effect) {
	switch s.SignIn.Step {
	case AskOldName:
		return askForCode(s, text, f)
	case AskForCode:
		code, ok := codeIn(text)
		if !ok {
			return s.asking(AskForCode, "no_code"), nil
		}
		return s.asking(CheckingNow, ""), []Effect{TryCode{Salt: s.SignIn.Salt, Hash: people.HashCode(code, s.SignIn.Salt)}}
	case AskForWords:
		return askOffice(s, text, f)
	case CheckingNow:
	}
	return s, nil
}

// moveWords is what somebody says of themselves to the office that is to move their
// account.
var moveWords = form.Text{Min: 10, Max: 500}

// askOffice asks the office of the account to move it without a code.
func askOffice(s State, text string, f Facts) (State, []Effect) {
	words := form.Tidy(text)
	problem := moveWords.Check([]string{words})
	switch {
	case problem != nil && problem.Key == "no_words":
		return s.asking(AskForWords, "signs"), nil
	case problem != nil:
		return s.asking(AskForWords, "words"), nil
	}
	asked := AskToMove{UserName: s.SignIn.UserName, Words: words, Caller: f.Caller}
	s = s.at(AtHome).remark("office_asked", map[string]any{"UserName": asked.UserName})
	s.SignIn = nil
	return s, []Effect{asked}
}

// askForCode sends a code to the chat of the person who has the typed user name.
// This chat never learns whether anybody has it.
func askForCode(s State, typed string, f Facts) (State, []Effect) {
	name, ok := people.CleanUserName(typed)
	switch {
	case !ok:
		return s.asking(AskOldName, "user_name"), nil
	case f.Me != nil && f.Me.UserName == name:
		return s.asking(AskOldName, "here_already"), nil
	}
	s.SignIn = &SignIn{Step: AskForCode, UserName: name, Salt: f.Token}
	return s, []Effect{AskCode{UserName: name, Salt: f.Token, Caller: f.Caller}}
}

// codeIn returns the code that was typed, in digits of whatever script.
func codeIn(typed string) (string, bool) {
	code := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \u00a0\u202f-–.", r) {
			return -1
		}
		return r
	}, fold.Digits(strings.TrimSpace(typed)))
	return code, len(code) == people.CodeDigits && strings.Trim(code, "0123456789") == ""
}

// pressSignIn does what the buttons of the sign-in say.
func pressSignIn(s State, b SignInGo, f Facts) (State, []Effect) {
	switch {
	case s.SignIn.UserName == "":
	case b.Step == AskForCode:
		return askForCode(s, s.SignIn.UserName, f)
	case b.Step == AskForWords:
		return s.asking(AskForWords, ""), nil
	}
	return s.toSignIn(), nil
}

// codeTried says what came of a code, or of asking for one, if it is still
// waited for.
func codeTried(s State, salt string, o Outcome) State {
	switch {
	case s.SignIn == nil || s.SignIn.Salt != salt:
		return s
	case o == OfficeDecides:
		s = s.at(AtHome).remark("office_decides", nil)
		s.SignIn = nil
		return s
	case o == CodeWaits:
		return s.at(AtSignIn).asking(AskForCode, "wait")
	}
	return s.at(AtSignIn).asking(AskForCode, "wrong_code")
}

// notMe kills a code, or stops a move, that somebody else asked for.
func notMe(s State, b NotMe) (State, []Effect) {
	if b.Move != 0 {
		return s.at(AtHome).remark("move_stopped", nil), []Effect{StopMove{Move: b.Move}}
	}
	return s.at(AtHome).remark("sign_in_stopped", nil), []Effect{StopSignIn{SignIn: b.SignIn}}
}

// moveAnswered tells a person who asked an office to move an account what it
// decided.
func moveAnswered(s State, in MoveAnswered) State {
	switch in.State {
	case people.MoveAgreed:
		return s.remark("move_agreed", nil)
	case people.MoveRefused:
		if code := in.Reason.Code; code != "" {
			return s.remark("move_refused_"+code, nil)
		}
		return s.remark("move_refused", map[string]any{"Reason": oneLine(in.Reason.Words)})
	case people.MoveAsked, people.MoveStopped, people.MoveDone:
	}
	return s.remark("move_called_off", nil)
}

// movedAway lets the account go to another chat, with the open draft as it
// stands here.
func movedAway(s State, in MovedAway, f Facts) (State, []Effect) {
	if f.Me == nil {
		return s, nil
	}
	var effects []Effect
	if s.Fill != nil && !s.Fill.Blank() {
		effects = append(effects, KeepDraft{Draft: s.Fill.Draft, Answers: s.Fill.Answers, Open: true})
	}
	gone := State{Language: s.Language, Card: s.Card}
	handOver := HandOver{To: in.To}
	if s.edited() != 0 {
		handOver.Edit = &Draft{Project: s.Fill.Project, Base: s.Fill.Base, Answers: s.Fill.Answers}
	}
	return gone.remark("moved_away", map[string]any{"UserName": f.Me.UserName}), append(effects, handOver)
}

// movedHere welcomes the account in its new chat, where the draft that was open
// in the old one is open again.
func (m Machine) movedHere(s State, in MovedHere, f Facts) State {
	if f.Me == nil {
		return s
	}
	s = s.at(AtHome)
	s.SignIn = nil
	if slices.Contains(m.Languages, f.Me.Language) {
		s.Language = f.Me.Language
	}
	switch {
	case s.Fill != nil:
	case in.Edit != nil:
		s = openEdit(s, *in.Edit)
	case f.Draft != nil:
		s = openDraft(s, *f.Draft, *f.Me)
	}
	return s.remark("moved_here", map[string]any{"Name": f.Me.Name})
}
