package conversation

import (
	"slices"
	"unicode/utf8"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// unsentMax is how many texts and ticks are kept that were never sent.
const unsentMax = 20

// about reports whether s and other wait for words about the same.
func (s Shown) about(other Shown) bool {
	return s.Card == other.Card && s.Asking == other.Asking && s.Question == other.Question
}

// text returns the words typed so far: each message is a paragraph.
func (s Shown) text() string { return form.Tidy(joined(s.Words)) }

// problem returns what is wrong with the words typed so far.
func (s Shown) problem() *form.Problem {
	rule := form.Words
	if s.Question != 0 {
		rule = form.Text{Min: 1, Max: people.MaxReply}
	}
	return rule.Check([]string{s.text()})
}

// heard reports whether the message of that number is among those of the words.
func (s Shown) heard(message int) bool {
	return slices.ContainsFunc(s.Words, func(p Part) bool { return p.Message == message })
}

// leave keeps words and ticks that the person leaves unsent.
func (s State) leave() State {
	if len(s.Shown.Words) == 0 && len(s.Shown.Want) == 0 {
		return s
	}
	s.Unsent = append(slices.Clone(s.Unsent), s.Shown)
	s.Unsent = s.Unsent[max(0, len(s.Unsent)-unsentMax):]
	return s
}

// resume shows the words and ticks again that the person left unsent.
func (s State) resume() State {
	i := slices.IndexFunc(s.Unsent, s.Shown.about)
	if i < 0 {
		return s
	}
	s.Shown.Want, s.Shown.Words = s.Unsent[i].Want, s.Unsent[i].Words
	s.Unsent = slices.Delete(slices.Clone(s.Unsent), i, i+1)
	return s
}

// sayWords adds a message to the words. They are sent when their button is tapped.
func sayWords(s State, in Say) State {
	if len(s.Shown.Words) >= earlyMax {
		return s.remark("too_many_early", nil)
	}
	s.Shown.Words = append(slices.Clone(s.Shown.Words), Part{Message: in.Message, Text: in.Text})
	return s
}

// takeOutWords leaves a message out of the words.
func takeOutWords(s State, message int) State {
	s.Shown.Words = slices.DeleteFunc(slices.Clone(s.Shown.Words), func(p Part) bool { return p.Message == message })
	return s.remark("left_out", nil)
}

// typedWords shows the words typed so far, and what is wrong with them.
func (s Shown) typedWords(t locales.Translator) string {
	if len(s.Words) == 0 {
		return ""
	}
	written := t.HTML("words.written", locales.Data{"Words": cut(s.text(), typedShown)})
	problem := s.problem()
	switch {
	case problem == nil:
		return written
	case problem.Key == "no_words":
		return paragraphs(written, t.HTML("words.signs", nil))
	case s.Question != 0:
		return paragraphs(written, t.HTML("words.reply_length", locales.Data{"Length": utf8.RuneCountInString(s.text()), "Max": people.MaxReply}))
	}
	return paragraphs(written, t.HTML("words.length", locales.Data{
		"Length": utf8.RuneCountInString(s.text()), "Min": form.Words.Min, "Max": form.Words.Max,
	}))
}

// wordKeys send the words and take the last message out of them.
func (s Shown) wordKeys(t locales.Translator, send string) [][]Key {
	if len(s.Words) == 0 {
		return nil
	}
	out := row(t, "button.take_out_last", TakeOut{s.Words[len(s.Words)-1].Message})
	if s.problem() != nil {
		return [][]Key{out}
	}
	return [][]Key{primary(t, send, SendWords{}), out}
}
