package conversation

import "slices"

// Recover returns where somebody stands whose session is lost: at the draft
// that was open, if there was one, else at home. Facts must hold Me. The step
// taken from there is that of [Machine.Resume].
func (m Machine) Recover(language string, open *Draft, f Facts) State {
	s := State{Language: language}
	if f.Me == nil {
		return s
	}
	s.Account = f.Me.ID
	if slices.Contains(m.Languages, f.Me.Language) {
		s.Language = f.Me.Language
	}
	switch {
	case open == nil:
		return s
	case open.Project != 0:
		return openEdit(s, *open)
	}
	return openDraft(s, *open, *f.Me)
}

// Resume is [Machine.Step] for somebody whose session was lost and is now s. It
// says so, above all else.
func (m Machine) Resume(s State, in Input, f Facts) (State, []Effect) {
	next, effects := m.Step(s, in, f)
	return next.saysLost(lost(s, in)), effects
}

// Overtake is [Machine.Step] for somebody who is not known to have been shown s.
// The remark that a session was lost is kept: better twice than never. A press on
// a button of s shows that it was read.
func (m Machine) Overtake(s State, in Input, f Facts) (State, []Effect) {
	next, effects := m.Step(s, in, f)
	if press, ok := in.(Press); ok && press.Card == s.Card {
		return next, effects
	}
	return next.saysLost(s.Lost), effects
}

// saysLost returns s with a remark that a session was lost, if there is one to make.
func (s State) saysLost(word string) State {
	s.Lost = word
	if word != "" && s.Remark != nil && slices.Contains(explainedByLoss, s.Remark.Key) {
		s.Remark = nil
	}
	return s
}

// explainedByLoss are the remarks that the loss of a session brings about, so that
// the word about it is enough.
var explainedByLoss = []string{"old_button", "not_understood", "press_a_button", "nothing_to_cancel", "edited"}

// lost returns the remark that a session was lost. A newcomer has had none: only a
// command can be the first that somebody does here.
func lost(s State, in Input) string {
	_, command := in.(Command)
	switch {
	case s.Account == 0 && command:
		return ""
	case s.Account == 0:
		return "begin_again"
	case s.Fill != nil:
		return "recovered"
	}
	return "recovered_home"
}
