package conversation

import (
	"unicode/utf8"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// answerOffice begins the answer to an office's question, and remembers
// whether a form waits.
func answerOffice(s State, id people.QuestionID, f Facts) State {
	from := s.Place
	if f.Question == nil {
		return s.at(AtHome).remark("question_gone", nil)
	}
	s = s.at(AtAnswerOffice)
	s.Shown.From, s.Shown.Question = from, id
	return s
}

// sayToOffice takes text as the answer to an office's question.
func sayToOffice(s State, text string, f Facts) (State, []Effect) {
	if f.Question == nil {
		return s.back().remark("question_gone", nil), nil
	}
	words := form.Tidy(text)
	problem := form.Text{Min: 1, Max: people.MaxReply}.Check([]string{words})
	switch {
	case problem != nil && problem.Key == "no_words":
		return s.remark("words_signs", nil), nil
	case problem != nil:
		return s.remark("reply_length", map[string]any{"Max": people.MaxReply, "Length": utf8.RuneCountInString(words)}), nil
	}
	return s.back().remark("replied_to_office", nil), []Effect{ReplyToOffice{Question: f.Question.ID, Words: words}}
}

// OfficeQuestion shows the question of an office that waits for an answer.
type OfficeQuestion struct{ Question people.Question }

// View implements [Screen].
func (q OfficeQuestion) View(t locales.Translator) Message {
	return Message{
		Text: t.HTML("office_question.prompt", questionData(t, q.Question)),
		Rows: [][]Key{row(t, "button.home", Go{AtHome})},
	}
}

// QuestionNews puts the question of an office to the teacher.
type QuestionNews struct{ Question people.Question }

// View implements [Screen].
func (n QuestionNews) View(t locales.Translator) Message {
	message := Message{Text: t.HTML("news.membership_question", questionData(t, n.Question))}
	if n.Question.Open() {
		message.Rows = [][]Key{primary(t, "button.answer_office", AnswerOffice{n.Question.ID})}
	}
	return message
}

func questionData(t locales.Translator, q people.Question) locales.Data {
	data := schoolData(t, q.School)
	data["Question"] = q.Words
	return data
}
