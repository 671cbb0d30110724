package conversation

import (
	"fmt"
	"slices"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
)

// Live is the message that shows the current message of the dialogue.
type Live struct {
	Card    int // number of the card that it shows
	Message int // its number in the chat
}

// Early is a message that was written before the question was shown that is
// asked now, so that it is never taken as the answer by itself.
type Early struct {
	Part Part    `json:"part"`
	To   form.ID `json:"to,omitempty"` // question whose answer it has joined; without one it waits to be used
}

// How many early messages are kept, and how much of one is shown.
const (
	earlyMax   = 20
	earlyShown = 200
)

// topic names what a text would answer. Two states of one topic ask the same.
func (s State) topic() string {
	switch {
	case s.Place == AtSignUp && s.SignUp != nil:
		return fmt.Sprint(s.Place, s.SignUp.Step)
	case s.Place == AtSignIn && s.SignIn != nil:
		return fmt.Sprint(s.Place, s.SignIn.Step)
	case s.Place == AtForm && s.Fill != nil:
		f, refused := s.Fill, 0
		if q, _ := f.Form().Find(f.At); takesParagraphs(q) {
			refused = len(f.Parts)
		}
		return fmt.Sprint(s.Place, f.Draft, f.Project, f.At, f.Asking, refused)
	case s.Place == AtWords:
		return fmt.Sprint(s.Place, s.Shown.Card, s.Shown.Asking)
	case s.Place == AtMembers:
		return fmt.Sprint(s.Place, s.Shown.Project, s.Shown.Asking)
	case s.Place == AtAnswerOffice:
		return fmt.Sprint(s.Place, s.Shown.Question)
	}
	return string(s.Place)
}

// shownAt returns s knowing which message first showed what it asks.
func (s State) shownAt(live Live) State {
	if s.Asked == 0 && live.Card == s.Card {
		s.Asked = live.Message
	}
	return s
}

// since returns s after old. What it asks is not shown yet if old asked
// something else, and what joined an answer before is said no longer then.
func (s State) since(old State, using bool) State {
	changed := s.topic() != old.topic()
	if changed {
		s.Asked = 0
	}
	var early []Early
	for _, e := range s.Early {
		said := changed && !using && old.earlyAt(e.Part.Message) >= 0
		if e.To != "" {
			part, still := s.Fill.heard(e.To, e.Part.Message)
			if said || !still {
				continue
			}
			e.Part = part // which may have been edited
		}
		early = append(early, e)
	}
	s.Early = early
	return s
}

// heard returns the message of that number among those that an answer is made of.
func (f *Fill) heard(id form.ID, message int) (Part, bool) {
	if f == nil {
		return Part{}, false
	}
	i := slices.IndexFunc(f.Heard[id], func(p Part) bool { return p.Message == message })
	if i < 0 {
		return Part{}, false
	}
	return f.Heard[id][i], true
}

// isEarly reports whether a message was written before what s asks was shown.
func (s State) isEarly(in Say) bool { return s.Asked == 0 || in.Message < s.Asked }

// takesText reports whether s waits for a text.
func (s State) takesText() bool {
	switch s.Place {
	case AtSignUp:
		return s.SignUp != nil && s.SignUp.Step != CheckSignUp
	case AtSignIn:
		return s.SignIn != nil && s.SignIn.Step != CheckingNow
	case AtForm:
		_, asking := s.asked()
		return asking
	case AtMembers:
		return s.Shown.Asking == string(approval.Invite)
	case AtContacts, AtFind, AtAskByName, AtRename, AtNewUserName, AtAnswerOffice, AtWords:
		return true
	default:
		return false
	}
}

// takes reports whether s waits for a message like p: a file is a long text.
func (s State) takes(p Part) bool {
	q, _ := s.asked()
	return s.takesText() && (!p.File || s.Place == AtForm && takesText(q))
}

// asked returns the question of the form that a text would answer.
func (s State) asked() (form.Question, bool) {
	if s.Fill == nil || s.Fill.Asking != "" {
		return form.Question{}, false
	}
	return s.Fill.Form().Find(s.Fill.At)
}

// early lets an early message join the long text before it, or else wait. That text
// is the answer to the given question; a tap or a command in between parts the two.
func (s State) early(p Part, before form.ID) State {
	if s.Place == AtForm && s.Fill != nil {
		return s.earlyInForm(p, before)
	}
	return s.wait(p)
}

// wait keeps a message that is in no answer, so that it can be used later.
func (s State) wait(p Part) State {
	if len(s.Early) >= earlyMax {
		return s.remark("too_many_early", nil)
	}
	s.Early = append(slices.Clone(s.Early), Early{Part: p})
	return s
}

// parted returns s in which nothing joins the last message any more, and the
// question to which that belongs.
func (s State) parted() (State, form.ID) {
	if s.Fill == nil {
		return s, ""
	}
	fill := *s.Fill
	fill.Said = ""
	before := s.Fill.Said
	s.Fill = &fill
	return s, before
}

// earlyInForm is [State.early] in the form. What was refused counts as the text
// before it.
func (s State) earlyInForm(p Part, before form.ID) State {
	fill := *s.Fill
	s.Fill = &fill
	if q, asking := s.asked(); asking && before == q.ID && takesParagraphs(q) && len(fill.Parts) > 0 {
		s = s.take(q, fill.following(p))
		s.Fill.Said = q.ID
		if _, taken := s.Fill.heard(q.ID, p.Message); taken {
			s.Early = append(slices.Clone(s.Early), Early{Part: p, To: q.ID})
		}
		return s
	}
	q, _ := fill.Form().Find(before)
	if !takesParagraphs(q) {
		return s.wait(p)
	}
	parts := append(slices.Clone(fill.Heard[q.ID]), p)
	values, problem := parse(q, parts)
	if problem != nil {
		s = s.wait(p).remark("not_added", nil)
		s.Remark.Question, s.Remark.Problem = q.ID, problem
		return s
	}
	fill.put(q.ID, values)
	fill.hear(q, parts)
	fill.Said = q.ID
	s.Early = append(slices.Clone(s.Early), Early{Part: p, To: q.ID})
	return s
}

// handle takes an early message out of the list, and out of the answer that it
// has joined. What is left of the answer may be too short: then it is asked for
// again.
func (s State) handle(message int) (State, Part) {
	i := s.earlyAt(message)
	e := s.Early[i]
	s.Early = slices.Delete(slices.Clone(s.Early), i, i+1)
	if e.To == "" {
		return s, e.Part
	}
	fill := *s.Fill
	s.Fill = &fill
	q, _ := fill.Form().Find(e.To)
	parts := slices.DeleteFunc(slices.Clone(fill.Heard[q.ID]), func(p Part) bool { return p.Message == message })
	values, problem := parse(q, parts)
	if problem != nil {
		s = s.ask(q.ID)
		s.Fill.forget(q.ID)
		s.Fill.put(q.ID, nil)
		s.Fill.Problem, s.Fill.Typed, s.Fill.Parts = problem, form.Tidy(joined(parts)), parts
		return s, e.Part
	}
	fill.put(q.ID, values)
	fill.hear(q, parts)
	return s, e.Part
}

// earlyAt returns the place of a message among the early ones, or -1.
func (s State) earlyAt(message int) int {
	return slices.IndexFunc(s.Early, func(e Early) bool { return e.Part.Message == message })
}

// takeOut leaves an early message out of everything.
func takeOut(s State, message int) State {
	to := s.Early[s.earlyAt(message)].To
	s, _ = s.handle(message)
	s = s.remark("left_out", nil)
	if to != "" {
		s = s.remark("taken_out", nil)
		s.Remark.Question = to
	}
	return s
}

// useHere takes an early message as if it had been written just now. If taking it
// out of an answer leads back to that question, it waits.
func (m Machine) useHere(s State, message int, f Facts) (State, []Effect) {
	switch part := s.Early[s.earlyAt(message)].Part; {
	case s.takes(part):
	case part.File:
		return s.remark("file_not_here", nil), nil
	default:
		return s, nil
	}
	here := s.topic()
	s, part := s.handle(message)
	if s.topic() != here {
		return s.wait(part), nil
	}
	rest := s.Early
	s.Early = nil
	s, effects := m.hear(s, Say{Text: part.Text, Message: part.Message, File: part.File}, f)
	s.Early = append(slices.Clone(rest), s.Early...)
	return s, effects
}
