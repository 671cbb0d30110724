package conversation

import (
	"slices"
	"strings"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// sayOnList takes text as the name of what the list that is shown offers.
func (m Machine) sayOnList(s State, text string, f Facts) (State, []Effect) {
	t := m.Texts.In(s.Language)
	switch {
	case f.Me == nil:
	case s.Place == AtMembers && f.Project != nil && s.Shown.Asking == string(approval.Invite):
		return nameInvitees(s, t, text, f)
	case s.Place == AtMembers && f.Project != nil && s.Shown.Asking == "":
		if called := teachersCalled(t, f.Project.successors(f.Me.ID), text); len(called) == 1 {
			return takePart(s, TakePart{Project: s.Shown.Project, Verdict: approval.HandOver, Teacher: called[0].ID}, f)
		}
	case s.Place == AtShutOut:
		if called := teachersCalled(t, f.ShutOut, text); len(called) == 1 {
			return letIn(s, LetIn{called[0].ID}, f)
		}
	case s.Place == AtProjects:
		return nameProject(s, t, text, f)
	}
	return s.remark("not_understood", nil), nil
}

// onListReads returns what must be known to take a name of what a list offers.
func onListReads(s State) Reads {
	switch s.Place {
	case AtMembers:
		return Reads{Me: true, Contacts: true, Project: s.Shown.Project}
	case AtShutOut:
		return Reads{Me: true, Contacts: true}
	case AtProjects:
		return Reads{Me: true, Tab: s.Shown.tab(), Drafts: s.Shown.tab() == DraftsTab}
	default:
		return Reads{}
	}
}

// nameInvitees invites the contacts whose names were typed, several of them one to a
// line or with commas between. If a name is nobody's, those that come near are shown.
func nameInvitees(s State, t locales.Translator, text string, f Facts) (State, []Effect) {
	all := invitees(*f.Project, f)
	var unknown []string
	var effects []Effect
	invited := s
	for _, name := range peopleIn(t, all, text) {
		called := teachersCalled(t, all, name)
		if len(called) != 1 {
			unknown = append(unknown, name)
			continue
		}
		var more []Effect
		invited, more = takePart(s, TakePart{Project: s.Shown.Project, Verdict: approval.Invite, Teacher: called[0].ID}, f)
		effects = append(effects, more...)
	}
	if len(unknown) == 0 {
		return invited, effects
	}
	search, ok := people.CleanName(unknown[0], 1, people.MaxName)
	if !ok {
		return s.remark("not_understood", nil), effects
	}
	s.Shown.Search, s.Shown.Page, s.Remark = search, 0, invited.Remark
	return s, effects
}

// peopleIn returns the names that text lists.
func peopleIn(t locales.Translator, all []people.Teacher, text string) []string {
	if len(teachersCalled(t, all, text)) > 0 {
		return []string{text}
	}
	var names []string
	for name := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if name = strings.TrimSpace(name); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return []string{text} // which is nobody's
	}
	return names
}

// nameProject opens the project, or the draft, whose title was typed.
func nameProject(s State, t locales.Translator, text string, f Facts) (State, []Effect) {
	projects := slices.DeleteFunc(slices.Clone(f.Projects), func(p Project) bool { return !isCalled(t, p.title(), text) })
	drafts := slices.DeleteFunc(slices.Clone(f.Drafts), func(d Draft) bool { return !d.Deleted.IsZero() || !isCalled(t, draftTitle(t, d.Answers), text) })
	switch {
	case len(projects) == 1:
		return pressProjects(s, ShowProject{Project: projects[0].ID}, f)
	case len(drafts) == 1:
		f.Draft = &drafts[0]
		return continueDraft(s, drafts[0].ID, f)
	}
	return s.remark("not_understood", nil), nil
}

// officesCalled returns the offices that have a name: in full or in short.
func officesCalled(t locales.Translator, offices []people.Office, typed string) []people.Office {
	return slices.DeleteFunc(slices.Clone(offices), func(o people.Office) bool {
		name, _, _ := strings.Cut(o.Name, "(")
		return !slices.ContainsFunc([]string{officeName(t, o.Code), o.Name, name, o.Acronym, string(o.Code)}, func(name string) bool { return isCalled(t, name, typed) })
	})
}

// teachersCalled returns the teachers who have a name or a user name.
func teachersCalled(t locales.Translator, all []people.Teacher, typed string) []people.Teacher {
	return slices.DeleteFunc(slices.Clone(all), func(p people.Teacher) bool { return !isCalled(t, p.Name, typed) && !isCalled(t, p.UserName, typed) })
}
