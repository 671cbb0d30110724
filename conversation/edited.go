package conversation

import (
	"slices"

	"twinbot/conversation/form"
)

// edited takes the edit of an earlier message: of one that was refused, as a new
// try; of an answer of the open draft, as its new wording. Any other changes
// nothing.
func edited(s State, in Edit) State {
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
			return s.take(q, parts, "")
		}
	}
	for _, q := range fill.Form() {
		if parts, found := reworded(fill.Heard[q.ID], in); found {
			return s.reword(q, parts)
		}
	}
	return s.remark("edited_unknown", nil)
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
	after := fill.After
	fill.hear(q, parts)
	fill.After = after
	s = s.remark("edit_taken", nil)
	s.Remark.Question = q.ID
	return s
}
