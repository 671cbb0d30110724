package conversation

import (
	"slices"
	"strings"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/fold"
)

// nameOptions ticks the options whose names were typed, several of them one to a
// line or with commas between. What names none is kept as unknown: the list shows
// what comes near to the first of these.
func nameOptions(s State, t locales.Translator, q form.Question, kind form.ManyOf, text string) State {
	fill := s.Fill
	fill.Unknown = nil
	names := namesIn(t, q.ID, kind, text)
	if len(names) == 0 {
		return look(s, text) // which says so
	}
	var unknown []string
	chosen := slices.Clone(fill.ticks())
	for _, name := range names {
		if called := optionsCalled(t, q.ID, kind, name); len(called) != 1 {
			unknown = append(unknown, name)
		} else if !slices.Contains(chosen, called[0]) {
			chosen = append(chosen, called[0])
		}
	}
	if len(unknown) < len(names) {
		s = s.set(chosen...)
		fill = s.Fill
	}
	fill.Search, fill.Page, fill.Problem, fill.Typed = "", 0, nil, ""
	if len(unknown) == 0 {
		return s
	}
	for _, name := range unknown {
		if s = look(s, name); fill.Problem != nil {
			fill.Search, fill.Typed = "", form.Tidy(text)
			return s
		}
	}
	if len(names) > 1 {
		fill.Unknown = unknown
	}
	return look(s, unknown[0])
}

// separators stand between the names of a list, in any script.
const separators = ",;\n،؛、，；"

// namesIn returns the names that text lists. The name of an option may itself
// hold what separates names.
func namesIn(t locales.Translator, id form.ID, kind form.ManyOf, text string) []string {
	isOne := func(name string) bool { return len(optionsCalled(t, id, kind, name)) == 1 }
	text = form.Tidy(text)
	if isOne(text) {
		return []string{text}
	}
	var names []string
	for name := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		name = strings.TrimSpace(name)
		if parts := t.Parts(name); !isOne(name) && !slices.ContainsFunc(parts, func(part string) bool { return !isOne(part) }) {
			names = append(names, parts...)
		} else if name != "" {
			names = append(names, name)
		}
	}
	return names
}

// optionsCalled returns the options that have a name: one, unless two have the same.
func optionsCalled(t locales.Translator, id form.ID, kind form.ManyOf, name string) []string {
	return slices.DeleteFunc(slices.Clone(kind.From), func(option string) bool {
		near, fits := nearOption(t, id, option, name)
		return !fits || near != fold.Same
	})
}

// nearOption reports how near typed is to the name of an option: its caption, or
// what of it stands before a parenthesis; of a language, any of its names.
func nearOption(t locales.Translator, id form.ID, option, typed string) (fold.Nearness, bool) {
	if id == form.Languages {
		return t.NearLanguage(option, typed)
	}
	caption := optionText(t, id, option)
	if name, _, more := strings.Cut(caption, "("); more {
		if near, fits := t.Near(name, typed); fits && near == fold.Same {
			return near, true
		}
	}
	return t.Near(caption, typed)
}

// nextUnknown goes on with the next name that no option has, once the one that
// is looked for is done with.
func (f *Fill) nextUnknown() {
	if len(f.Unknown) == 0 || f.Search != f.Unknown[0] {
		return
	}
	f.Unknown, f.Search = slices.Clone(f.Unknown[1:]), ""
	if len(f.Unknown) > 0 {
		f.Search = f.Unknown[0]
	}
}

// nameOne chooses the school or the contact whose name was typed, or lists those
// that fit.
func nameOne(s State, t locales.Translator, q form.Question, kind form.OneOf, text string, f Facts) State {
	fill := s.Fill
	if f.Me == nil {
		return s
	}
	fill.Search, _ = people.CleanName(text, 1, people.MaxSchool)
	fill.Page, fill.Problem, fill.Typed = 0, nil, ""
	if kind.From == form.MySchools {
		called := slices.DeleteFunc(slices.Clone(f.Me.Memberships), func(m people.Membership) bool { return !isCalled(t, m.School.Name, text) })
		if len(called) == 1 {
			return pickSchool(s, id(called[0].School.ID), f)
		}
		fill.Search = ""
		_, fill.Problem = q.Kind.Parse(text)
		fill.Typed = form.Tidy(text)
		return s
	}
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
