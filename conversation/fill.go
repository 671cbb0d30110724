package conversation

import (
	"slices"
	"strconv"
	"strings"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales/fold"
)

// What a form waits for the person to be sure of.
const (
	sureToCancel = "cancel"
	sureToSend   = "send"
	sureToBegin  = "new"
)

// notFounding is the remark that says why a teacher cannot begin a project, or "".
func notFounding(me people.Teacher) string {
	switch me.Founding() {
	case people.AccountBlocked:
		return "account_blocked"
	case people.CountryOut:
		return "country_out"
	default:
		return ""
	}
}

// newForm begins a form. With one open already it asks first, unless another
// is wanted.
func (m Machine) newForm(s State, another bool, f Facts) (State, []Effect) {
	if why := notFounding(*f.Me); why != "" {
		return s.at(AtHome).remark(why, nil), nil
	}
	if s.edited() != 0 {
		return s.editFirst(), nil
	}
	var effects []Effect
	if s.Fill != nil {
		effects = keep(*s.Fill)
	}
	if len(effects) > 0 && !another {
		s = s.at(AtForm)
		s.Fill.Asking = sureToBegin
		return s, nil
	}
	return openDraft(s, Draft{ID: f.Key}, *f.Me), effects
}

// continueDraft opens a draft, and keeps the one that was open before.
func continueDraft(s State, id string, f Facts) (State, []Effect) {
	if s.Fill != nil && (id == "" || id == s.Fill.Draft) {
		s = s.at(AtForm)
		s.Fill.Asking = ""
		if s.Fill.At == "" {
			s.Fill.Overview = false
			s = s.next()
		}
		return s, nil
	}
	if s.edited() != 0 {
		return s.editFirst(), nil
	}
	switch {
	case f.Draft == nil || f.Draft.gone(f.Now):
		return s.toDrafts().remark("draft_gone", nil), nil
	case !f.Draft.Deleted.IsZero():
		return s.toDrafts().remark("draft_deleted", nil), nil
	}
	var effects []Effect
	if s.Fill != nil {
		effects = keep(*s.Fill)
	}
	return openDraft(s, *f.Draft, *f.Me), effects
}

// openDraft goes to the first question that d leaves open, or to the preview.
func openDraft(s State, d Draft, me people.Teacher) State {
	fill := Fill{Draft: d.ID, Answers: form.Answers{}.Merge(d.Answers), Heard: d.Heard, Waits: d.Waits}
	if len(me.Memberships) == 1 {
		fill.OneSchool = true
		fill.Answers[form.School] = []string{id(me.Memberships[0].School.ID)}
	}
	s = s.at(AtForm)
	s.Fill = &fill
	return s.next()
}

// keep stores a draft that will not be open any more.
func keep(f Fill) []Effect {
	if f.Blank() {
		return nil
	}
	return []Effect{KeepDraft{Draft: f.Draft, Answers: f.Answers, Heard: f.Heard, Waits: f.Waits}}
}

// leave closes the form and keeps its draft.
func leave(s State) (State, []Effect) {
	effects := keep(*s.Fill)
	s.Fill = nil
	s = s.at(AtHome)
	if len(effects) > 0 {
		s = s.remark("draft_kept", nil)
	}
	return s, effects
}

// cancelCommand asks whether to leave what is being filled in.
func cancelCommand(s State) State {
	switch {
	case s.Place == AtSignUp:
		s.SignUp = nil
		return s.at(AtProfile)
	case s.Fill != nil:
		s = s.at(AtForm)
		s.Fill.Asking = sureToCancel
		return s
	case s.Place == AtAskByName, s.Place == AtFind, s.Place == AtPicker:
		return s.at(AtContacts)
	}
	return s.at(AtHome).remark("nothing_to_cancel", nil)
}

// next goes to the first question that is still open, or to the preview: when
// all is answered, or after a change that was begun there.
func (s State) next() State {
	q, open := s.Fill.next()
	if open && s.Fill.Changing && s.Fill.Overview {
		return s.ask("")
	}
	return s.ask(q.ID)
}

// ask goes to a question, or to the preview for "".
func (s State) ask(id form.ID) State {
	fill := *s.Fill
	fill.At, fill.Asking, fill.Made = id, "", false
	fill.Search, fill.Unknown, fill.Page, fill.Grown = "", nil, 0, false
	fill.Problem, fill.Typed, fill.Parts, fill.Copying = nil, "", nil, 0
	if q, ok := fill.Form().Find(id); ok {
		fill.recall(q)
		if fill.Undo != nil && fill.Undo.At == id && isTicked(q) {
			fill.Undo = nil // what is ticked from here on is undone as one answer
		}
	}
	if id != "" && !fill.Changing {
		fill.From = ""
	}
	if id == "" {
		fill.Review, fill.Changing = true, false
	}
	s.Fill = &fill
	return s
}

// recall notes where the form no longer takes what the draft holds for q.
func (f *Fill) recall(q form.Question) {
	values := f.Answers[q.ID]
	if _, many := q.Kind.(form.ManyOf); many {
		f.Grown = len(ticks(q, f.Answers)) < len(values)
		return
	}
	if _, one := q.Kind.(form.OneOf); one || len(values) == 0 || len(ticks(q, f.Answers)) > 0 {
		return
	}
	if problem := q.Kind.Check(values); problem != nil {
		f.Problem, f.Typed, f.Grown = problem, strings.Join(values, " "), true
	}
}

// answer keeps values as the answer to the question being asked and moves on:
// to the preview once all is answered, where that answer is then shown.
func (s State) answer(values ...string) State { return s.set(values...).next() }

// set keeps values as the answer to the question being asked, complete or not.
// All that is ticked one by one is undone at once.
func (s State) set(values ...string) State {
	fill := *s.Fill
	q, _ := fill.Form().Find(fill.At)
	if fill.Undo != nil && fill.Undo.At == fill.At && isTicked(q) {
		fill.Answers, fill.Changed = fill.Answers.With(fill.At, fill.Undo.Was[fill.At]...), fill.Undo.Changed
	} else {
		fill.Undo = &Undo{At: fill.At, Was: form.Answers{fill.At: fill.Answers[fill.At]}, Heard: fill.Heard[fill.At], Changed: fill.Changed}
	}
	if slices.Equal(fill.Undo.Was[fill.At], values) {
		fill.Undo = nil
	} else {
		fill.forget(fill.At)
	}
	fill.put(fill.At, values)
	s.Fill = &fill
	return s
}

// look shows what of the list fits text.
func look(s State, text string) State {
	fill := s.Fill
	own, problem := form.Own(text)
	if problem != nil && problem.Key == "too_short" && fold.Text(text) != "" { // one letter begins words, but is no answer
		fill.Search, fill.Page, fill.Problem, fill.Typed = form.Tidy(text), 0, nil, ""
		return s
	}
	if problem != nil {
		if problem.Key == "too_long" {
			problem.Key = "search_too_long"
		}
		fill.Problem, fill.Typed = problem, form.Tidy(text)
		return s
	}
	fill.Search, _ = form.OwnWords(own)
	fill.Page, fill.Problem, fill.Typed = 0, nil, ""
	return s
}

func id[T ~int64](n T) string { return strconv.FormatInt(int64(n), 10) }

// number reads an id that [id] has written; anything else is 0, which no row has.
func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0
	}
	return n
}
