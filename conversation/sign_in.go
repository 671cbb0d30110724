package conversation

import (
	"slices"
	"strings"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
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
	case CheckingNow:
	}
	return s, nil
}

// askForCode has a code sent to the chat of whoever has the user name that was
// typed. Whether anybody has it is not for this chat to learn.
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
	}, form.LatinDigits(strings.TrimSpace(typed)))
	return code, len(code) == people.CodeDigits && strings.Trim(code, "0123456789") == ""
}

// pressSignIn does what the buttons of the sign-in say.
func pressSignIn(s State, b SignInGo, f Facts) (State, []Effect) {
	if b.Step == AskForCode && s.SignIn.UserName != "" {
		return askForCode(s, s.SignIn.UserName, f)
	}
	return s.toSignIn(), nil
}

// codeTried says what came of a code, or of asking for one, if it is still
// waited for.
func codeTried(s State, in CodeTried) State {
	if s.SignIn == nil || s.SignIn.Salt != in.Salt {
		return s
	}
	s = s.at(AtSignIn)
	if in.Wait {
		return s.asking(AskForCode, "wait")
	}
	return s.asking(AskForCode, "wrong_code")
}

// stopSignIn kills a code that somebody else asked for.
func stopSignIn(s State, b NotMe) (State, []Effect) {
	return s.at(AtHome).remark("sign_in_stopped", nil), []Effect{StopSignIn(b)}
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
	return gone.remark("moved_away", map[string]any{"UserName": f.Me.UserName}), append(effects, HandOver(in))
}

// movedHere welcomes the account in its new chat, where the draft that was open
// in the old one is open again.
func (m Machine) movedHere(s State, f Facts) State {
	if f.Me == nil {
		return s
	}
	s = s.at(AtHome)
	s.SignIn = nil
	if slices.Contains(m.Languages, f.Me.Language) {
		s.Language = f.Me.Language
	}
	if s.Fill == nil && f.Draft != nil {
		s = openDraft(s, *f.Draft, *f.Me)
	}
	return s.remark("moved_here", map[string]any{"Name": f.Me.Name})
}
