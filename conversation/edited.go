package conversation

import (
	"slices"
	"strings"
	"unicode"

	"twinbot/conversation/form"
)

// edited takes the edit of an earlier message: of one that was refused, as a new
// try; of an answer of the open draft, as its new wording; of one that waits to be
// used, likewise. Any other changes nothing.
func edited(s State, in Edit) State {
	if in.Command && s.wording(in.Message) != nil {
		return s.remark("edited_command", nil)
	}
	if i := s.earlyAt(in.Message); i >= 0 && in.Text != "" && s.Early[i].To == "" {
		s.Early = slices.Clone(s.Early)
		s.Early[i].Part.Text = in.Text
		return s
	}
	if next, found := s.rewordUnsent(in); found && in.Text != "" {
		return next.remark("edited_unsent", nil)
	}
	switch {
	case s.Fill == nil:
		return s.remark("edited", nil)
	case in.Text == "":
		return s.remark("edited_unknown", nil)
	}
	fill := *s.Fill
	s.Fill = &fill
	fill.pass()
	if parts, found := reworded(fill.Parts, in); found {
		if q, asking := fill.Form().Find(fill.At); asking && s.Place == AtForm {
			return s.take(q, parts)
		}
	}
	for _, q := range fill.Form() {
		if parts, found := reworded(fill.Heard[q.ID], in); found {
			return s.reword(q, parts)
		}
	}
	return s.remark("edited_unknown", nil)
}

// rewordUnsent returns s with the edited message as it is now, if it is one of words
// that are not sent yet.
func (s State) rewordUnsent(in Edit) (State, bool) {
	if parts, found := reworded(s.Shown.Words, in); found {
		s.Shown.Words = parts
		return s, true
	}
	for i, shown := range s.Unsent {
		if parts, found := reworded(shown.Words, in); found {
			s.Unsent = slices.Clone(s.Unsent)
			s.Unsent[i].Words = parts
			return s, true
		}
	}
	return s, false
}

// wording returns what is known of a message that is part of an answer, was refused
// as one, or waits as an early one; nil if the message is none of these.
func (s State) wording(message int) *Part {
	var all []Part
	for _, e := range s.Early {
		all = append(all, e.Part)
	}
	for _, shown := range append(slices.Clone(s.Unsent), s.Shown) {
		all = append(all, shown.Words...)
	}
	if s.Fill != nil {
		all = append(all, s.Fill.Parts...)
		for _, parts := range s.Fill.Heard {
			all = append(all, parts...)
		}
	}
	if i := slices.IndexFunc(all, func(p Part) bool { return p.Message == message }); i >= 0 && message != 0 {
		return &all[i]
	}
	return nil
}

// changesNothing reports whether e leaves a message as it was to a reader.
// Telegram also calls it an edit when a message gets a reaction or a preview.
func (e Edit) changesNothing(s State) bool {
	was := s.wording(e.Message)
	return was != nil && !e.Command && legible(was.Text) == legible(e.Text)
}

// legible returns what a reader sees of a text: no signs without a mark, and one
// space where there are several.
func legible(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cf, unicode.Variation_Selector) {
			return -1
		}
		return r
	}, text)
	lines := strings.Split(form.Tidy(text), "\n")
	for i, line := range lines {
		lines[i] = strings.Join(strings.Fields(line), " ")
	}
	return strings.Join(lines, "\n")
}

// reworded returns parts with the edited one as it is now, if it is among them.
func reworded(parts []Part, in Edit) ([]Part, bool) {
	i := slices.IndexFunc(parts, func(p Part) bool { return p.Message == in.Message })
	if i < 0 || in.Message == 0 {
		return nil, false
	}
	parts = slices.Clone(parts)
	parts[i].Text = in.Text
	return parts, true
}

// reword replaces the answer to q, or says why it stays as it was.
func (s State) reword(q form.Question, parts []Part) State {
	values, problem := parse(q, parts)
	if problem != nil {
		s = s.remark("edit_refused", nil)
		s.Remark.Question, s.Remark.Problem = q.ID, problem
		return s
	}
	fill := s.Fill
	fill.Undo = &Undo{At: q.ID, Was: form.Answers{q.ID: fill.Answers[q.ID]}, Heard: fill.Heard[q.ID], Changed: fill.Changed}
	fill.put(q.ID, values)
	fill.hear(q, parts)
	s = s.remark("edit_taken", nil)
	s.Remark.Question = q.ID
	return s
}
