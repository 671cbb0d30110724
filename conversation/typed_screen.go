package conversation

import (
	"unicode/utf8"

	"twinbot/conversation/form"
	"twinbot/locales"
)

// How many characters of a refused text are shown: of what is over the limit,
// and on a page of all of it.
const (
	overShown  = 80
	pageLength = 3000
)

// problemText says what is wrong with an answer.
func problemText(t locales.Translator, p form.Problem) string {
	return t.HTML("problem."+p.Key, whole(p.Data))
}

// over shows where what is too much of a text begins.
func (q Question) over(t locales.Translator) string {
	kind, text := q.Question.Kind.(form.Text)
	typed := []rune(q.Fill.Typed)
	if !text || len(typed) <= kind.Max || len(typed) <= typedShown {
		return ""
	}
	return t.HTML("form.over", locales.Data{"Rest": cut(string(typed[kind.Max:]), overShown)})
}

// retryKeys offers what can be done with a text that was refused.
func (q Question) retryKeys(t locales.Translator) []Key {
	fill := q.Fill
	if fill.Problem == nil {
		return nil
	}
	var keys []Key
	if !q.offersList() && utf8.RuneCountInString(fill.Typed) > typedShown {
		keys = append(keys, row(t, "button.copy_typed", CopyTyped{Page: 1})...)
	}
	n := len(fill.Parts)
	if n > 1 {
		if _, problem := q.Question.Kind.Parse(fill.Parts[n-1].Text); problem == nil {
			keys = append(keys, row(t, "button.take_last", TakeLast{})...)
		}
	}
	if n > 0 && fill.Parts[n-1].cut() {
		keys = append(keys, row(t, "button.discard", Discard{})...)
	}
	return keys
}

// offersList reports whether the answer is chosen from a list, which a text only
// searches.
func (q Question) offersList() bool {
	switch q.Question.Kind.(type) {
	case form.OneOf, form.ManyOf:
		return true
	default:
		return false
	}
}

// undoKeys offers to undo the last answer.
func undoKeys(t locales.Translator, fill Fill) []Key {
	if fill.Undo == nil || fill.Undo.At == fill.At {
		return nil
	}
	caption := t.Plain("button.take_back", locales.Data{"Label": label(t, fill.Undo.At)})
	return []Key{{Caption: narrow(caption, room(2, PrivateWidth)), Button: TakeBack{}}}
}

// hints says what the teacher may want to change in the answer just taken.
func hints(t locales.Translator, fill Fill) string {
	var lines []string
	for _, h := range fill.Hints {
		lines = append(lines, t.HTML("hint."+string(h), nil))
	}
	if len(lines) == 0 {
		return ""
	}
	return paragraph(append([]string{t.HTML("hint.taken", locales.Data{"Label": label(t, fill.Hinted)})}, lines...)...)
}

// TypedText shows a page of a text that was refused, to be copied.
type TypedText struct {
	Text string
	Page int // from 1
}

// View implements [Screen].
func (c TypedText) View(t locales.Translator) Message {
	pieces := split(c.Text, pageLength)
	at := min(max(c.Page, 1), len(pieces))
	return Message{
		Text: paragraphs(
			t.HTML("form.copy_heading", locales.Data{"N": at, "Total": len(pieces)}),
			t.HTML("form.copy", locales.Data{"Typed": pieces[at-1]}),
		),
		Rows: append(turner(t, at-1, len(pieces), func(n int) Button { return CopyTyped{n + 1} }), primary(t, "button.back_to_question", CopyTyped{})),
	}
}
