package conversation

import (
	"slices"

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
		return Reads{Me: true, Contacts: true, Offices: true}
	}
	if _, ok := q.Kind.(form.OneOf); ok {
		return Reads{Me: true, Contacts: true}
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
	return preview(fill, f)
}

func (m Machine) question(fill Fill, q form.Question, f Facts) Question {
	n, total := fill.Form().Progress(q.ID)
	screen := Question{Question: q, N: n, Total: total, Fill: fill}
	if f.Me == nil {
		return screen
	}
	screen.Schools = f.Me.Memberships
	screen.Contacts = f.Contacts
	screen.Names = namesOf(fill.Answers, f)
	if fill.Link != "" {
		screen.Link = m.link(fill.Link)
	}
	return screen
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
		Link     string              // of the invite made here, or ""
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
	parts := []string{hints(t, q.Fill), q.header(t), q.problem(t), t.HTML("question."+string(q.Question.ID)+".prompt", nil)}
	message := Message{}
	kept := q.Question.Answered(q.Fill.Answers)
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
		message.Rows = q.manyKeys(t, kind, options)
		kept = false
	case form.OneOf:
		text, rows := q.oneKeys(t, kind)
		parts, message.Rows = append(parts, text), rows
		kept = kept && (kind.From == form.MySchools || q.Names.Partner.ID != 0)
	case form.Ages:
		text, rows := q.ageKeys(t, kind)
		parts, message.Rows = append(parts, text), rows
	case form.Text:
		parts = append(parts, t.HTML("form.text_rule", locales.Data{"Min": kind.Min, "Max": kind.Max}), t.HTML("form.no_names", nil))
	case form.Number:
		parts = append(parts, t.HTML("form.number_rule", locales.Data{"Min": kind.Min, "Max": kind.Max}))
	}
	if kept {
		answer := answerText(t, q.Question, q.Fill.Answers[q.Question.ID], q.Names)
		parts = append(parts, t.HTML("form.answered", locales.Data{"Answer": cut(answer, typedShown)}))
		message.Rows = append(message.Rows, primary(t, "button.keep_answer", Done{q.Question.ID}))
	}
	message.Text = paragraphs(parts...)
	message.Rows = slices.Concat(message.Rows, q.retryKeys(t), takeBackKeys(t, q.Fill), q.wayOut(t))
	return message
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
	switch q.Question.Kind.(type) {
	case form.Text, form.Number, form.Ages: // can be shown how to type them
		text = paragraph(text, t.HTML("question."+string(q.Question.ID)+".example", nil))
	}
	if q.Fill.Typed != "" {
		text = paragraphs(text, t.HTML("form.typed", locales.Data{"Typed": cut(q.Fill.Typed, typedShown)}), q.over(t))
	}
	return text
}

// wayOut is always at hand.
func (q Question) wayOut(t locales.Translator) [][]Key {
	return [][]Key{
		append(row(t, "button.back", Back{}), row(t, "button.later", Later{})...),
		append(row(t, "button.all_answers", Leaf{}), row(t, "button.cancel", Cancel{})...),
	}
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
