package conversation

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"twinbot/conversation/form"
	"twinbot/locales"
)

// cutLength is from how many characters on a message is taken for one that
// Telegram's clients have cut: what is longer they send in pieces of at most
// 4096 UTF-16 units each, not always to the last one.
const cutLength = 4000

// pieceLength is how long a piece is that was cut wherever it happened to be.
const pieceLength = 4096

// Part is one message of an answer.
type Part struct {
	Message int    `json:"message"` // its number in the chat
	Text    string `json:"text,omitempty"`
	File    bool   `json:"file,omitempty"` // read from a file, which nothing has cut
	Length  int    `json:"-"`              // of the text in bytes, where the answer holds it: in stored parts alone
}

// Heard is the messages that make each answer, in the one chat where they were
// written. An edit of one is recognised by them.
type Heard map[form.ID][]Part

// Equal reports whether h and other are the same.
func (h Heard) Equal(other Heard) bool { return maps.EqualFunc(h, other, slices.Equal[[]Part]) }

// cut reports whether a client may have cut p, so that more of it comes.
func (p Part) cut() bool { return !p.File && utf8.RuneCountInString(p.Text) >= cutLength }

// joined returns the text of parts: pieces of one text as it was before it was
// cut, messages of their own as paragraphs.
func joined(parts []Part) string {
	var b strings.Builder
	for i, p := range parts {
		if i > 0 {
			b.WriteString(between(parts[i-1]))
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

// between returns what stood between p and the next part.
func between(p Part) string {
	switch {
	case !p.cut():
		return "\n\n"
	case len(utf16.Encode([]rune(p.Text))) >= pieceLength:
		return ""
	}
	return "\n" // clients cut where a line or a word ends, if they can
}

// mostParts is how many pieces of one refused text are kept: 64 KiB of it and
// more. Of a longer one the first pieces are.
const mostParts = 20

// sayInForm takes a message as the answer to the question being asked, joins it
// to the one that was cut before it, or looks for it in the list.
func sayInForm(s State, t locales.Translator, in Say, f Facts) State {
	fill := *s.Fill
	s.Fill = &fill
	fill.pass()
	part := Part{Message: in.Message, Text: in.Text, File: in.File}
	q, asking := fill.Form().Find(fill.At)
	many, isMany := q.Kind.(form.ManyOf)
	one, isOne := q.Kind.(form.OneOf)
	switch {
	case !asking || fill.Asking != "":
		return s.wait(part).remark("press_a_button", nil)
	case in.File && !takesText(q):
		return s.remark("file_not_here", nil)
	case isMany:
		return nameOptions(s, t, q, many, in.Text)
	case isOne:
		return nameOne(s, t, q, one, in.Text, f)
	}
	parts := []Part{part}
	if n := len(fill.Parts); n > 0 && takesText(q) && fill.Parts[n-1].cut() {
		parts = fill.following(part)
	}
	s = s.take(q, parts)
	s.Fill.Said = q.ID
	return s
}

// following returns what was refused with one more message.
func (f *Fill) following(p Part) []Part {
	return append(slices.Clone(f.Parts[:min(len(f.Parts), mostParts-1)]), p)
}

// sayInFormReads returns what must be known to take a message in the form:
// nothing, unless the options depend on who asks.
func sayInFormReads(f Fill) Reads {
	q, _ := f.Form().Find(f.At)
	_, one := q.Kind.(form.OneOf)
	return Reads{Me: one, Contacts: one}
}

// takesText reports whether q is answered by a text.
func takesText(q form.Question) bool {
	_, text := q.Kind.(form.Text)
	return text
}

// takesParagraphs reports whether q is answered by a text of several lines.
func takesParagraphs(q form.Question) bool {
	kind, text := q.Kind.(form.Text)
	return text && !kind.OneLine
}

// take takes parts as the answer to q, which is being asked, or says what is
// wrong with it.
func (s State) take(q form.Question, parts []Part) State {
	fill := s.Fill
	values, problem := parse(q, parts)
	if problem != nil {
		fill.Problem, fill.Typed, fill.Parts = problem, form.Tidy(joined(parts)), parts
		return s
	}
	s = s.answer(values...)
	s.Fill.hear(q, parts)
	return s
}

// parse reads parts as an answer to q. That a text may have been cut is said
// instead of that it is too long.
func parse(q form.Question, parts []Part) ([]string, *form.Problem) {
	values, problem := q.Kind.Parse(joined(parts))
	if problem != nil && problem.Key == "too_long" && parts[len(parts)-1].cut() {
		problem.Key = "cut"
	}
	return values, problem
}

// pass forgets what is offered for one step only.
func (f *Fill) pass() { f.Hints, f.Copying = nil, 0 }

// hear notes which messages make the answer to q, and what the teacher may want to
// change in it.
func (f *Fill) hear(q form.Question, parts []Part) {
	f.forget(q.ID)
	if len(parts) == 0 {
		return
	}
	f.Heard[q.ID] = parts
	if takesText(q) {
		f.Hinted, f.Hints = q.ID, form.Hints(joined(parts))
	}
}

// forget drops what is known of the messages that make an answer.
func (f *Fill) forget(id form.ID) {
	heard := make(Heard, len(f.Heard)+1)
	maps.Copy(heard, f.Heard)
	delete(heard, id)
	f.Heard = heard
}

// put keeps values as the answer to a question, and marks what changed after
// the preview was seen.
func (f *Fill) put(id form.ID, values []string) {
	if id == form.Cofounder {
		f.Waits = false
	}
	if f.Review {
		f.Look = id
		q, _ := f.Form().Find(id)
		if q.Kind != nil && q.Answered(f.Answers) && !slices.Equal(f.Answers[id], values) && !slices.Contains(f.Changed, id) {
			f.Changed = append(slices.Clone(f.Changed), id)
		}
	}
	if len(values) == 0 {
		f.Answers = f.Answers.Without(id)
		return
	}
	f.Answers = f.Answers.With(id, values...)
}

// Undo is what the answer given last has changed.
type Undo struct {
	At      form.ID      `json:"at"`
	Was     form.Answers `json:"was"`             // before; nothing of what had no answer
	Heard   []Part       `json:"heard,omitempty"` // before, likewise
	Changed []form.ID    `json:"changed,omitempty"`
}

// undo takes an answer back and asks for it again.
func undo(s State, u Undo) State {
	fill := *s.Fill
	for id, values := range u.Was {
		if len(values) == 0 {
			fill.Answers = fill.Answers.Without(id)
		} else {
			fill.Answers = fill.Answers.With(id, values...)
		}
	}
	s.Fill = &fill
	if q, known := fill.Form().Find(u.At); known {
		s.Fill.hear(q, u.Heard)
	}
	s.Fill.pass()
	s.Fill.Undo, s.Fill.Changed = nil, u.Changed
	return s.ask(u.At)
}
