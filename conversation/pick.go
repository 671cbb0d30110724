package conversation

import (
	"slices"
	"strconv"
	"strings"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// pick chooses, ticks or unticks an option.
func pick(s State, q form.Question, option string, f Facts) State {
	fill := s.Fill
	fill.Problem, fill.Typed = nil, ""
	switch kind := q.Kind.(type) {
	case form.OneOf:
		if kind.From == form.MySchools {
			return pickSchool(s, option, f)
		}
	case form.ManyOf:
		option = ownByNumber(fill.ticks(), option)
		if _, own := form.OwnWords(option); own || slices.Contains(kind.From, option) {
			s = s.set(toggle(fill.ticks(), option)...)
			s.Fill.nextUnknown()
		}
	case form.Ages:
		return pickAge(s, kind, option)
	case form.Text, form.Number: // are typed
	}
	return s
}

// ownByNumber returns the answer in own words that a button names by its place
// among them: "#0" is the first. The words themselves would not fit.
func ownByNumber(picked []string, option string) string {
	rest, numbered := strings.CutPrefix(option, "#")
	if !numbered {
		return option
	}
	n, err := strconv.Atoi(rest)
	own := ownAnswers(picked)
	if err != nil || n < 0 || n >= len(own) {
		return ""
	}
	return own[n]
}

// ownAnswers returns those of picked that are in own words.
func ownAnswers(picked []string) []string {
	return slices.DeleteFunc(slices.Clone(picked), func(v string) bool { _, own := form.OwnWords(v); return !own })
}

// isTicked reports whether q is answered bit by bit: what is ticked so far is its
// answer, so that no way out of the question can lose it.
func isTicked(q form.Question) bool {
	switch q.Kind.(type) {
	case form.ManyOf, form.Ages:
		return true
	}
	return false
}

// ticks returns what is ticked so far at q: options, or the lower age alone.
func ticks(q form.Question, a form.Answers) []string {
	switch kind := q.Kind.(type) {
	case form.ManyOf:
		return kind.Known(a[q.ID])
	case form.Ages:
		if values := a[q.ID]; len(values) == 1 && kind.Check([]string{values[0], values[0]}) == nil {
			return values
		}
	}
	return nil
}

// ticks returns what is ticked so far at the question being asked.
func (f Fill) ticks() []string {
	q, _ := f.Form().Find(f.At)
	return ticks(q, f.Answers)
}

// toggle ticks option, or unticks it.
func toggle(picked []string, option string) []string {
	if i := slices.Index(picked, option); i >= 0 {
		return slices.Delete(slices.Clone(picked), i, i+1)
	}
	return append(slices.Clone(picked), option)
}

// pickAge takes the lower age, then the upper one.
func pickAge(s State, kind form.Ages, option string) State {
	fill := s.Fill
	if i := slices.IndexFunc(kind.Bands, func(b form.Band) bool { return b.ID == option }); i >= 0 {
		return s.answer(strconv.Itoa(kind.Bands[i].From), strconv.Itoa(kind.Bands[i].To))
	}
	from := fill.ticks()
	if len(from) == 0 {
		if kind.Check([]string{option, option}) == nil {
			return s.set(option)
		}
		return s
	}
	values := []string{from[0], option}
	if problem := kind.Check(values); problem != nil {
		fill.Problem = problem
		return s
	}
	return s.answer(values...)
}

// untickAge asks for the lower age again, with the answer that was there before.
func untickAge(s State) State {
	if u := s.Fill.Undo; u != nil && u.At == s.Fill.At {
		return undo(s, *u)
	}
	return s.set()
}

// pickSchool chooses one of my schools. A co-founder from the same country
// can then be none, and is asked for again.
func pickSchool(s State, option string, f Facts) State {
	if f.Me == nil {
		return s
	}
	m, ok := f.Me.At(people.SchoolID(number(option)))
	if !ok {
		return s
	}
	if !people.TakesPart(m.School.Country) {
		return s.remark("country_out", nil)
	}
	fill := s.Fill
	_, school, chosen := partnerOf(fill.Answers, f)
	if chosen && people.Partnering(m.School, school) == people.SameCountry {
		old := fill.Answers[form.Cofounder]
		fill.Answers = fill.Answers.Without(form.Cofounder)
		s = s.answer(option)
		if s.Fill.Undo != nil {
			s.Fill.Undo.Was = s.Fill.Undo.Was.With(form.Cofounder, old...)
		}
		return s.remark("cofounder_too_near", nil)
	}
	return s.answer(option)
}

// addOwn adds what was typed to the list as an answer in own words.
func addOwn(s State, kind form.ManyOf) State {
	fill := s.Fill
	value, problem := form.Own(fill.Search)
	chosen := fill.ticks()
	if problem != nil || slices.Contains(chosen, value) {
		return s
	}
	if len(ownAnswers(chosen)) >= kind.OwnWords {
		fill.Problem = &form.Problem{Key: "too_many_own_words", Data: map[string]any{"Count": kind.OwnWords}}
		return s
	}
	fill.Problem = nil
	if fill.nextUnknown(); len(fill.Unknown) == 0 {
		fill.Search = ""
	}
	return s.set(append(chosen, value)...)
}

// done takes what is ticked, or keeps the answer there is.
func done(s State, q form.Question) State {
	values := s.Fill.Answers[q.ID]
	if _, many := q.Kind.(form.ManyOf); many {
		values = s.Fill.ticks()
	}
	if problem := q.Kind.Check(values); problem != nil {
		s.Fill.Problem, s.Fill.Typed = problem, ""
		return s
	}
	return s.answer(values...)
}
