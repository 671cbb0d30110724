package conversation

import (
	"slices"
	"unicode/utf8"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/fold"
)

// nameOne chooses the school or the contact whose name was typed, or lists those
// that fit.
func nameOne(s State, t locales.Translator, q form.Question, kind form.OneOf, text string, f Facts) State {
	fill := s.Fill
	if f.Me == nil {
		return s
	}
	fill.Search, fill.Page, fill.Problem, fill.Typed = "", 0, nil, ""
	if kind.From == form.MySchools {
		called := slices.DeleteFunc(slices.Clone(f.Me.Memberships), func(m people.Membership) bool { return !isCalled(t, m.School.Name, text) })
		if len(called) == 1 {
			return pickSchool(s, id(called[0].School.ID), f)
		}
		_, fill.Problem = q.Kind.Parse(text)
		fill.Typed = form.Tidy(text)
		return s
	}
	words, ok := people.CleanSchool(text)
	if !ok {
		fill.Problem, fill.Typed = notSought(words), form.Tidy(text)
		return s
	}
	fill.Search = words
	called := contactsCalled(t, f.Contacts, text)
	if len(called) != 1 {
		return s
	}
	mine, _ := mySchool(fill.Answers, *f.Me)
	them := called[0].Teacher
	schools := slices.DeleteFunc(slices.Clone(them.Memberships), func(m people.Membership) bool {
		return choosing(mine, m, them) != people.NoObstacle
	})
	switch len(schools) {
	case 0:
		return s.remark("not_this_partner", map[string]any{"Name": them.Name})
	case 1:
		return pickPartner(s, PickPartner{Teacher: them.ID, School: schools[0].School.ID}, f)
	}
	return s
}

// notSought says why words, which are no name, cannot be looked for either.
func notSought(words string) *form.Problem {
	if utf8.RuneCountInString(words) > people.MaxSchool {
		return &form.Problem{Key: "search_too_long", Data: map[string]any{"Max": people.MaxSchool}}
	}
	return &form.Problem{Key: "no_words"}
}

// isCalled reports whether typed is the whole of a name.
func isCalled(t locales.Translator, name, typed string) bool {
	near, fits := t.Near(name, typed)
	return fits && near == fold.Same
}

// contactsCalled returns the contacts who have a name or a user name.
func contactsCalled(t locales.Translator, contacts []people.Contact, typed string) []people.Contact {
	return slices.DeleteFunc(slices.Clone(contacts), func(c people.Contact) bool {
		return len(teachersCalled(t, []people.Teacher{c.Teacher}, typed)) == 0
	})
}

// contactsFitting returns the contacts of whom a name, a school, its town or its
// country fits what was typed, the nearest first.
func contactsFitting(t locales.Translator, contacts []people.Contact, typed string) []people.Contact {
	return nearest(contacts, func(c people.Contact) (fold.Nearness, bool) {
		texts := []string{c.Teacher.Name, c.Teacher.UserName}
		for _, m := range c.Teacher.Memberships {
			texts = append(texts, schoolName(t, m.School))
		}
		best := fold.Far
		for _, text := range texts {
			if near, fits := t.Near(text, typed); fits {
				best = min(best, near)
			}
		}
		return best, best < fold.Far
	})
}
