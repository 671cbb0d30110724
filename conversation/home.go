package conversation

import (
	"slices"
	"strings"

	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/fold"
)

// start greets, and takes up the invite that the person may have come with.
func (m Machine) start(s State, payload string, f Facts) State {
	s = s.at(AtHome)
	if payload == "" {
		return s
	}
	if !isToken(payload) {
		return s.remark("invite_malformed", nil)
	}
	if problem := f.Invite.Usable(f.Me.ID, f.Now); problem != people.InviteUsable {
		return s.remark("invite_"+string(problem), nil)
	}
	s.Shown.Link = payload
	return s
}

// languagePayload returns the language of a deep link such as lang_fr, or "".
func languagePayload(payload string) string {
	language, ok := strings.CutPrefix(payload, "lang_")
	if !ok {
		return ""
	}
	return language
}

// toLanguages offers the languages, and remembers whether a form waits.
func (s State) toLanguages() State {
	from := s.Place
	if from == AtLanguage {
		from = s.Shown.From
	}
	s = s.at(AtLanguage)
	s.Shown.From = from
	return s
}

// back returns s at the form that was interrupted, or else at home.
func (s State) back() State {
	if s.Shown.From == AtForm && s.Fill != nil {
		return s.at(AtForm)
	}
	return s.at(AtHome)
}

// setLanguage speaks language from now on, if it is one of the bot's, and goes
// on with the form that it interrupted.
func (m Machine) setLanguage(s State, language string, f Facts) (State, []Effect) {
	s = s.toLanguages()
	if !slices.Contains(m.Languages, language) {
		return s, nil
	}
	s.Language = language
	if f.Me == nil {
		return m.beginSignUp(s, "", f), nil
	}
	return s.back().remark("language_set", nil), []Effect{SetLanguage{Language: language}}
}

// nameLanguage switches to the language whose name was typed.
func (m Machine) nameLanguage(s State, typed string, f Facts) (State, []Effect) {
	for _, code := range m.Languages {
		if near, fits := m.Texts.In(s.Language).NearLanguage(code, typed); fits && near == fold.Same {
			return m.setLanguage(s, code, f)
		}
	}
	return s.remark("press_a_button", nil), nil
}

func homeScreen(s State, f Facts) Screen {
	if f.Me == nil {
		return Welcome{}
	}
	home := Home{Me: *f.Me, Served: f.Served, Counts: f.Counts, Open: s.Fill != nil}
	if s.Fill != nil {
		home.Draft = s.Fill.title()
	}
	if s.Shown.Link != "" && f.Invite.Maker.ID != 0 {
		return Invited{Invite: f.Invite, Token: s.Shown.Link, Me: *f.Me}
	}
	return home
}

type (
	// Welcome greets somebody who has not signed up.
	Welcome struct{}
	// Home greets a teacher and offers what there is to do.
	Home struct {
		Me     people.Teacher
		Served map[people.OfficeCode]bool
		Counts map[Tab]int
		Open   bool   // a draft is open
		Draft  string // its title, if it has one
	}
	// Remarked is a screen with a remark above it.
	Remarked struct {
		Remark Remark
		Screen Screen
	}
	// Help tells what the bot can do.
	Help struct{}
	// ChooseLanguage offers the languages the bot speaks.
	ChooseLanguage struct {
		Languages []string
		Now       string
	}
	// ChooseChatLanguage offers them to the chat of an office.
	ChooseChatLanguage ChooseLanguage
)

// ChatLanguageScreen returns the languages for an office's chat, which reads
// the one called now.
func (m Machine) ChatLanguageScreen(now string) Screen {
	return ChooseChatLanguage{Languages: m.Languages, Now: now}
}

// View implements [Screen].
func (Welcome) View(t locales.Translator) Message {
	return Message{
		Text: t.HTML("home.welcome", nil),
		Rows: [][]Key{primary(t, "button.begin", Go{AtHome}), row(t, "button.sign_in", Go{AtSignIn}), row(t, "button.language", Go{AtLanguage})},
	}
}

// View implements [Screen].
func (h Home) View(t locales.Translator) Message {
	parts := []string{t.HTML("home.greeting", locales.Data{"Name": h.Me.Name})}
	if h.Me.Blocked {
		parts = append(parts, t.HTML("home.blocked", blockData(t, h.Me)))
	}
	for _, m := range h.Me.Memberships {
		if m.State != people.Validated && len(parts) <= schoolsInProfile {
			parts = append(parts, membershipLine(t, m, h.Served[m.School.Office]))
		}
	}
	message := Message{Text: paragraphs(append(parts, t.HTML("home.question", nil))...)}
	switch {
	case h.Open && h.Draft != "":
		message.Rows = append(message.Rows, []Key{{
			Caption: t.Plain("button.continue_draft", locales.Data{"Title": short(h.Draft)}), Button: Continue{}, Style: Primary,
		}})
	case h.Open:
		message.Rows = append(message.Rows, primary(t, "button.continue_form", Continue{}))
	}
	count := 0
	for _, n := range h.Counts {
		count += n
	}
	message.Rows = append(message.Rows,
		row(t, "button.new", NewForm{}),
		[]Key{{Caption: t.Plain("button.projects", locales.Data{"N": count}), Button: ShowTab{Tab: ""}}},
		append(row(t, "button.contacts", Go{AtContacts}), row(t, "button.profile", Go{AtProfile})...),
		append(row(t, "button.language", Go{AtLanguage}), row(t, "button.help", Go{AtHelp})...),
	)
	return message
}

// View implements [Screen].
func (r Remarked) View(t locales.Translator) Message {
	message := r.Screen.View(t)
	data := whole(r.Remark.Data)
	if r.Remark.Question != "" {
		data["Label"] = label(t, r.Remark.Question)
	}
	said := t.HTML("remark."+r.Remark.Key, data)
	if r.Remark.Problem != nil {
		said = paragraph(said, problemText(t, *r.Remark.Problem))
	}
	message.Text = paragraphs(said, message.Text)
	if r.Remark.Draft != "" {
		message.Rows = append([][]Key{primary(t, "button.to_the_form", Continue{r.Remark.Draft})}, message.Rows...)
	}
	return message
}

// View implements [Screen].
func (Help) View(t locales.Translator) Message {
	return Message{Text: t.HTML("help.text", nil), Rows: [][]Key{row(t, "button.home", Go{AtHome})}}
}

// View implements [Screen].
func (c ChooseLanguage) View(t locales.Translator) Message {
	message := Message{Text: t.HTML("language.question", nil), Rows: c.rows(t)}
	message.Rows = append(message.Rows, row(t, "button.home", Go{AtHome}))
	return message
}

// View implements [Screen].
func (c ChooseChatLanguage) View(t locales.Translator) Message {
	return Message{Text: t.HTML("language.chat_question", nil), Rows: ChooseLanguage(c).rows(t)}
}

// rows offers the languages, each by its own name.
func (c ChooseLanguage) rows(t locales.Translator) [][]Key {
	var rows [][]Key
	for _, code := range c.Languages {
		caption := ownName(t, code)
		if code == c.Now {
			caption = ticked(caption)
		}
		rows = append(rows, []Key{{Caption: caption, Button: SetTongue{code}}})
	}
	return rows
}
