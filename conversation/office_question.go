package conversation

import (
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
	return s.resume()
}

// sayToOffice adds a message to the answer to an office's question.
func sayToOffice(s State, in Say, f Facts) State {
	if f.Question == nil {
		return s.back().remark("question_gone", nil)
	}
	return sayWords(s, in)
}

// sendToOffice sends that answer.
func sendToOffice(s State, f Facts) (State, []Effect) {
	words := s.Shown.text()
	if f.Question == nil {
		return s.back().remark("question_gone", nil), nil
	}
	s.Shown.Words = nil
	return s.back().remark("replied_to_office", nil), []Effect{ReplyToOffice{Question: f.Question.ID, Words: words}}
}

// OfficeQuestion shows the question of an office that waits for an answer, and what
// is typed of that.
type OfficeQuestion struct {
	Question people.Question
	Shown    Shown
}

// View implements [Screen].
func (q OfficeQuestion) View(t locales.Translator) Message {
	return Message{
		Text: paragraphs(t.HTML("office_question.prompt", questionData(t, q.Question)), q.Shown.typedWords(t)),
		Rows: append(q.Shown.wordKeys(t, "button.send_words"), row(t, "button.home", Go{AtHome})),
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
