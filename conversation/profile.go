package conversation

import (
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/conversation/spoof"
	"twinbot/locales"
)

// sayInProfile takes text as the new name or user name.
func sayInProfile(s State, text string, f Facts) (State, []Effect) {
	if s.Place == AtRename {
		name, ok := honest(people.CleanName(text, people.MinName, people.MaxName))
		if !ok {
			return s.badName(text), nil
		}
		return s.at(AtProfile).remark("renamed", map[string]any{"Name": name}), []Effect{Rename{Name: name}}
	}
	name, ok := people.CleanUserName(text)
	switch {
	case !ok:
		return s.remark("not_a_user_name", nil), nil
	case f.UserName != nil && f.UserName.ID == f.Me.ID:
		return s.at(AtProfile), nil
	case f.UserName != nil:
		return s.remark("user_name_taken", map[string]any{"UserName": name}), nil
	}
	return s.at(AtProfile).remark("user_name_changed", map[string]any{"UserName": name}), []Effect{TakeUserName{UserName: name}}
}

// badName says what is wrong with a new name, and repeats it.
func (s State) badName(typed string) State {
	typed = form.Tidy(typed)
	s = s.remark("bad_name", map[string]any{"Typed": cut(typed, typedShown)})
	if problem := spoof.OfName(typed); problem != spoof.None {
		s.Remark.Problem = &form.Problem{Key: string(problem)}
	}
	return s
}

// setFound lets the person be found by others from now on, or no longer.
func setFound(s State, found bool) (State, []Effect) {
	s = s.at(AtProfile).remark("found_by_nobody", nil)
	if found {
		s = s.remark("found_by_others", nil)
	}
	return s, []Effect{SetFound{Found: found}}
}

func profileScreen(shown Shown, f Facts) Screen {
	if f.Me == nil {
		return Welcome{}
	}
	return Profile{Me: *f.Me, Served: f.Served, Page: shown.Page}
}

func renameScreen(f Facts) Screen {
	if f.Me == nil {
		return Welcome{}
	}
	return AskNewName{Me: *f.Me}
}

func newUserNameScreen(f Facts) Screen {
	if f.Me == nil {
		return Welcome{}
	}
	return AskNewUserName{Me: *f.Me}
}

type (
	// Profile shows what the bot knows of the teacher.
	Profile struct {
		Me     people.Teacher
		Served map[people.OfficeCode]bool
		Page   int // of the schools, from 0
	}
	// AskNewName asks for another name.
	AskNewName struct{ Me people.Teacher }
	// AskNewUserName asks for another user name.
	AskNewUserName struct{ Me people.Teacher }
)

// View implements [Screen].
func (p Profile) View(t locales.Translator) Message {
	parts := []string{t.HTML("profile.text", locales.Data{
		"Name": p.Me.Name, "UserName": p.Me.UserName, "Language": ownName(t, p.Me.Language),
	})}
	schools, rows := p.schools(t)
	parts = append(parts, schools...)
	message := Message{Rows: rows}
	found, turn := "profile.not_found", "button.let_me_be_found"
	if p.Me.Found {
		found, turn = "profile.found", "button.no_longer_found"
	}
	message.Text = paragraphs(append(parts, t.HTML(found, nil))...)
	message.Rows = append(message.Rows,
		row(t, "button.rename", Go{AtRename}),
		row(t, "button.new_user_name", Go{AtNewUserName}),
		row(t, turn, SetMeFound{!p.Me.Found}),
		reminderKey(t, p.Me),
		append(row(t, "button.language", Go{AtLanguage}), row(t, "button.privacy", Go{AtPrivacy})...),
		row(t, "button.home", Go{AtHome}),
	)
	return message
}

// View implements [Screen].
func (a AskNewName) View(t locales.Translator) Message {
	return Message{
		Text: t.HTML("profile.rename", locales.Data{"Name": a.Me.Name}),
		Rows: [][]Key{row(t, "button.back_to_profile", Go{AtProfile})},
	}
}

// View implements [Screen].
func (a AskNewUserName) View(t locales.Translator) Message {
	return Message{
		Text: t.HTML("profile.new_user_name", locales.Data{"UserName": a.Me.UserName}),
		Rows: [][]Key{row(t, "button.back_to_profile", Go{AtProfile})},
	}
}
