package conversation

import (
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// typedShown is how many characters of an answer are shown again, refused or kept.
const typedShown = 600

// formReads returns what must be known to show the form.
func formReads(f Fill) Reads {
	q, asking := f.Form().Find(f.At)
	if f.Project != 0 && (!asking || f.Asking != "") {
		return Reads{Me: true, Project: f.Project}
	}
	if !asking || f.Asking != "" {
		return Reads{Me: true, Contacts: true, Offices: true, Invites: f.waits()}
	}
	_, one := q.Kind.(form.OneOf)
	if one || q.ID == form.Languages && f.Countries == [2]string{} { // those of both countries come first
		return Reads{Me: true, Contacts: true, Invites: q.ID == form.Cofounder && f.Link != ""}
	}
	return Reads{}
}

func (m Machine) formScreen(fill Fill, f Facts) Screen {
	if fill.Copying > 0 {
		return TypedText{Text: fill.Typed, Page: fill.Copying}
	}
	switch fill.Asking {
	case sureToCancel:
		if fill.Project != 0 && f.Project != nil {
			return SureToDrop{Title: f.Project.title()}
		}
		return SureToLeave{Draft: fill.Draft}
	case sureToBegin:
		return SureToBegin{Title: fill.title()}
	}
	q, asking := fill.Form().Find(fill.At)
	if asking {
		return m.question(fill, q, f)
	}
	if fill.Project != 0 {
		return editScreen(fill, f)
	}
	return m.preview(fill, f)
}

func (m Machine) question(fill Fill, q form.Question, f Facts) Question {
	n, total := fill.Form().Progress(q.ID)
	screen := Question{Question: q, N: n, Total: total, Fill: fill}
	if fill.Made {
		screen.Link = m.link(fill.Link)
	}
	if f.Me == nil {
		return screen
	}
	screen.Schools = f.Me.Memberships
	screen.Contacts = f.Contacts
	screen.Names = namesOf(fill.Answers, f)
	if _, usable := inviteOf(f, fill.Draft); usable && fill.Link != "" {
		screen.Link = m.link(fill.Link)
	}
	return screen
}

// situated returns s with the countries of the form's schools, if what is read tells them.
func (s State) situated(read Reads, f Facts) State {
	if s.Fill == nil || f.Me == nil || !read.Contacts {
		return s
	}
	fill, names := *s.Fill, namesOf(s.Fill.Answers, f)
	fill.Countries = [2]string{string(names.School.Country), string(names.PartnerSchool.Country)}
	s.Fill = &fill
	return s
}

type (
	// Question asks one question of the form.
	Question struct {
		Question form.Question
		N, Total int
		Fill     Fill
		Names    Names
		Schools  []people.Membership // mine, for the question of the school
		Contacts []people.Contact    // for the question of the co-founder
		Link     string              // of the invite made here, if it is shown
		Above    int                 // rows of buttons of an early message, which stand above its own
	}
	// Names says who and what the ids in answers are. What they no longer name
	// is zero.
	Names struct {
		Partner       people.Teacher
		PartnerSchool people.School
		School        people.School
	}
	// SureToLeave asks whether to leave the form.
	SureToLeave struct{ Draft string }
	// SureToBegin asks whether to begin another form though one is open.
	SureToBegin struct{ Title string }
)

// View implements [Screen].
func (q Question) View(t locales.Translator) Message {
	parts := []string{q.linkMade(t), hints(t, q.Fill), q.header(t), q.problem(t), q.prompt(t)}
	var rows [][]Key
	switch kind := q.Question.Kind.(type) {
	case form.ManyOf:
		options := q.fitting(t, kind)
		if len(q.Fill.Unknown) > 0 {
			parts = append(parts, t.HTML("form.unknown_names", locales.Data{"Names": q.Fill.Unknown}))
		}
		switch {
		case len(options) == 0 && len(q.Fill.Unknown) > 0: // has been said
		case len(options) == 0:
			parts = append(parts, t.HTML("form.nothing_found", locales.Data{"Search": q.Fill.Search}))
		case q.Fill.Search != "":
			parts = append(parts, t.HTML("form.fitting", locales.Data{"Search": q.Fill.Search}))
		}
		parts = append(parts, q.picked(t))
		rows, _ = q.lay(t, q.manyKeys(t, options), q.listKeys(t, kind), 1)
	case form.OneOf:
		var text string
		text, rows = q.oneKeys(t, kind)
		parts = append(parts, text)
	case form.Ages:
		var text string
		text, rows = q.ageKeys(t, kind)
		parts = append(parts, text)
	case form.Text:
		parts = append(parts, t.HTML("form.text_rule", locales.Data{"Min": kind.Min, "Max": kind.Max}), t.HTML("form.no_names", nil))
		rows = q.ending(t)
	case form.Number:
		parts = append(parts, t.HTML("form.number_rule", locales.Data{"Min": kind.Min, "Max": kind.Max}))
		rows = q.ending(t)
	}
	if q.kept() {
		answer := answerText(t, q.Question, q.Fill.Answers[q.Question.ID], q.Names)
		parts = append(parts, t.HTML("form.answered", locales.Data{"Answer": cut(answer, typedShown)}))
	}
	return Message{Text: paragraphs(parts...), Rows: rows}
}

// kept reports whether there is an answer that a button keeps as it is.
func (q Question) kept() bool {
	if !q.Question.Answered(q.Fill.Answers) {
		return false
	}
	switch kind := q.Question.Kind.(type) {
	case form.ManyOf: // Done does
		return false
	case form.OneOf:
		return kind.From == form.MySchools || q.Names.Partner.ID != 0
	}
	return true
}

// prompt asks the question, and shows what an answer that is typed may look like.
func (q Question) prompt(t locales.Translator) string {
	key := "question." + string(q.Question.ID)
	prompt := t.HTML(key+".prompt", nil)
	switch q.Question.Kind.(type) {
	case form.Text, form.Number, form.Ages:
		if len(ticks(q.Question, q.Fill.Answers)) == 0 {
			return paragraph(prompt, t.HTML(key+".example", nil))
		}
	}
	return prompt
}

// linkMade shows the invite link that has just been made, above the question with
// which the form goes on.
func (q Question) linkMade(t locales.Translator) string {
	if !q.Fill.Made || q.Question.ID == form.Cofounder {
		return ""
	}
	return t.HTML("form.link_made", locales.Data{"Link": q.Link})
}

// header says in words where the person is.
func (q Question) header(t locales.Translator) string {
	if q.Fill.Project != 0 {
		return t.HTML("edit.question", locales.Data{"Label": t.Plain("question."+string(q.Question.ID)+".label", nil)})
	}
	return t.HTML("form.header", locales.Data{
		"Page": int(q.Question.Page), "Pages": int(form.Preview), "N": q.N, "Total": q.Total,
		"Label": label(t, q.Question.ID),
	})
}

// problem says what is wrong with the last answer, and repeats it.
func (q Question) problem(t locales.Translator) string {
	grown := ""
	if q.Fill.Grown {
		grown = t.HTML("form.grown", nil)
	}
	p := q.Fill.Problem
	if p == nil {
		return grown
	}
	text := paragraphs(grown, problemText(t, *p))
	if q.Fill.Typed != "" {
		text = paragraphs(text, t.HTML("form.typed", locales.Data{"Typed": cut(q.Fill.Typed, typedShown)}), q.over(t))
	}
	return text
}

// View implements [Screen].
func (l SureToLeave) View(t locales.Translator) Message {
	return Message{Text: t.HTML("form.sure_to_leave", nil), Rows: [][]Key{
		primary(t, "button.stay", Back{}),
		row(t, "button.leave", Cancel{Sure: true}),
		row(t, "button.delete_this_draft", DeleteDraft(l)),
	}}
}

// View implements [Screen].
func (s SureToBegin) View(t locales.Translator) Message {
	text := t.HTML("form.sure_to_begin_untitled", nil)
	if s.Title != "" {
		text = t.HTML("form.sure_to_begin", locales.Data{"Title": s.Title})
	}
	return Message{Text: text, Rows: [][]Key{
		primary(t, "button.continue_form", Continue{}),
		row(t, "button.begin_another", NewForm{Another: true}),
	}}
}
