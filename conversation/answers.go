package conversation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"twinbot/conversation/form"
	"twinbot/locales"
)

// optionText returns the caption of an option of a list, or the teacher's own words.
func optionText(t locales.Translator, question form.ID, option string) string {
	if words, own := form.OwnWords(option); own {
		return words
	}
	switch question {
	case form.Languages:
		return t.LanguageCaption(option)
	case form.Subjects:
		return t.Plain("subject."+option, nil)
	default:
		return t.Plain("tool."+option, nil)
	}
}

// listOf returns the list that holds the options of a question, as texts call it.
func listOf(question form.ID) string {
	if question == form.Subjects {
		return "subject"
	}
	return "tool"
}

// chosenText returns an option as it stands in a list of those that were chosen.
func chosenText(t locales.Translator, question form.ID, option string) string {
	if question == form.Languages {
		return t.Language(option)
	}
	return optionText(t, question, option)
}

// answerText returns an answer as people read it, without markup.
func answerText(t locales.Translator, q form.Question, values []string, n Names) string {
	switch q.Kind.(type) {
	case form.ManyOf:
		captions := make([]string, len(values))
		for i, v := range values {
			captions[i] = chosenText(t, q.ID, v)
		}
		return t.List(captions)
	case form.Ages:
		if len(values) == 2 {
			return t.Plain("form.ages", locales.Data{"From": int(number(values[0])), "Count": int(number(values[1]))})
		}
		if len(values) == 1 { // the upper age is still to be chosen
			return values[0] + " – …"
		}
	case form.Number:
		if len(values) == 1 {
			return t.Number(int(number(values[0])))
		}
	case form.OneOf:
		if q.ID == form.School {
			return schoolName(t, n.School)
		}
		if n.Partner.ID == 0 {
			return teacherName(t, n.Partner)
		}
		return t.Plain("form.partner", locales.Data{"Name": n.Partner.Name, "School": schoolName(t, n.PartnerSchool)})
	}
	return strings.Join(values, " ")
}

// leafLength is how many characters the answers on one leaf may have, so that
// a message with them stays below Telegram's 4096.
const leafLength = 3200

// leaf is one message's worth of answers.
type leaf struct {
	Page      form.Page
	Questions []form.Question
	Text      string // HTML
}

// leaves lays out the answers to the questions, page by page, and a page that
// would be too long in several leaves. Questions in changed are marked.
func leaves(t locales.Translator, questions form.Form, a form.Answers, n Names, changed []form.ID) []leaf {
	var all []leaf
	length := 0
	for _, q := range questions {
		for _, b := range answerBlocks(t, q, a[q.ID], n, changed) {
			last := len(all) - 1
			if last < 0 || all[last].Page != q.Page || length+b.size > leafLength {
				all = append(all, leaf{Page: q.Page})
				last, length = last+1, 0
			}
			all[last].Questions = append(all[last].Questions, q)
			all[last].Text = paragraphs(all[last].Text, b.text)
			length += b.size
		}
	}
	return all
}

// block is an answer, or a piece of one, under its label.
type block struct {
	text string // HTML
	size int    // in characters, as shown
}

// answerBlocks lays out an answer: in one block, unless it would not fit on a
// leaf of its own.
func answerBlocks(t locales.Translator, q form.Question, values []string, n Names, changed []form.ID) []block {
	answer := answerText(t, q, values, n)
	if len(values) == 0 {
		answer = t.Plain("form.not_answered", nil)
	}
	key := "form.line"
	if slices.Contains(changed, q.ID) {
		key = "form.line_changed"
	}
	data := func(answer string) locales.Data {
		return locales.Data{"Label": label(t, q.ID), "Answer": answer}
	}
	var blocks []block
	for _, piece := range split(answer, leafLength) {
		blocks = append(blocks, block{t.HTML(key, data(piece)), utf8.RuneCountInString(t.Plain(key, data(piece)))})
		key = "form.line_continued"
	}
	return blocks
}

// label names a question.
func label(t locales.Translator, id form.ID) string {
	return t.Plain("question."+string(id)+".label", nil)
}
