package conversation

import (
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// pressInForm does what the buttons of the form and its preview say. A button
// of another question than the one being asked changes nothing.
func pressInForm(s State, b Button, f Facts) (State, []Effect) {
	fill := s.Fill
	fill.pass()
	switch b := b.(type) {
	case TakeBack:
		if fill.Undo != nil {
			return undo(s, *fill.Undo).remark("undone", nil), nil
		}
	case Later:
		if s.edited() != 0 {
			return s.at(AtHome).remark("edit_kept", nil), nil
		}
		return leave(s)
	case Cancel:
		if project := s.edited(); b.Sure && project != 0 {
			s.Fill = nil
			s = s.at(AtProject)
			s.Shown.Project = project
			return s, nil
		}
		if b.Sure {
			return leave(s)
		}
		fill.Asking = sureToCancel
	case Back:
		return back(s), nil
	case Change:
		if _, known := fill.Form().Find(b.Question); known && fill.At == "" {
			fill.Changing = true
			return s.ask(b.Question), nil
		}
	case Leaf:
		return s.preview(b.Number), nil
	case SendForm:
		if s.edited() != 0 {
			return sendEdit(s, f)
		}
		return sendForm(s, b.Sure, f)
	case InvitePartner:
		return invitePartner(s, f)
	case DecideLater:
		return decideLater(s), nil
	default:
		return pressQuestion(s, b, f), nil
	}
	return s, nil
}

// preview shows a leaf of the preview, whether all is answered or not.
func (s State) preview(leaf int) State {
	if from := s.Fill.At; from != "" {
		if s.Fill.Changing {
			from = s.Fill.From
		}
		s = s.ask("")
		s.Fill.From = from
		s.Fill.Overview = true
	}
	s.Fill.Leaf, s.Fill.Look, s.Fill.Asking = leaf, "", ""
	return s
}

// back goes to where the person came from: from an answer that is changed to the
// preview, from the preview to the question at which it was asked for, else to the
// question before.
func back(s State) State {
	fill := s.Fill
	switch {
	case fill.Asking != "":
		fill.Asking = ""
		return s
	case fill.At == "" && fill.From != "":
		return s.ask(fill.From)
	case fill.At == "":
		questions := fill.Form()
		return s.ask(questions[len(questions)-1].ID)
	case isAges(*fill) && len(fill.ticks()) > 0:
		return untickAge(s)
	case fill.Changing && fill.ready():
		return s.ask("")
	case fill.Changing:
		return s.preview(fill.Leaf)
	}
	if q, ok := fill.Form().Before(fill.At); ok {
		return s.ask(q.ID)
	}
	return s.at(AtHome)
}

func complete(f Fill) bool {
	_, open := f.Form().Next(f.Answers)
	return !open
}

// isAges reports whether a pair of ages is being asked for.
func isAges(f Fill) bool {
	q, _ := f.Form().Find(f.At)
	_, ages := q.Kind.(form.Ages)
	return ages
}

// pressQuestion does what the buttons of the question being asked say.
func pressQuestion(s State, b Button, f Facts) State {
	fill := s.Fill
	q, asking := fill.Form().Find(fill.At)
	if !asking {
		return s
	}
	switch b := b.(type) {
	case Pick:
		if b.Question == q.ID {
			return pick(s, q, b.Option, f)
		}
	case PickPartner:
		if q.ID == form.Cofounder {
			return pickPartner(s, b, f)
		}
	case AddOwn:
		if kind, many := q.Kind.(form.ManyOf); many && b.Question == q.ID {
			return addOwn(s, kind)
		}
	case Turn:
		if b.Question == q.ID {
			fill.Page = b.Page
			if b.All {
				fill.Search, fill.Unknown = "", nil
			}
		}
	case Done:
		if b.Question == q.ID {
			return done(s, q)
		}
	case CopyTyped:
		fill.Copying = b.Page
	case TakeLast:
		if n := len(fill.Parts); n > 1 {
			return s.take(q, fill.Parts[n-1:])
		}
	case Discard:
		return s.ask(fill.At)
	default:
	}
	return s
}

// sendForm asks whether to send, then sends.
func sendForm(s State, sure bool, f Facts) (State, []Effect) {
	fill := s.Fill
	partner, school, ok := partnerOf(fill.Answers, f)
	mine, okMine := mySchool(fill.Answers, *f.Me)
	switch {
	case !complete(*fill):
		return s.next(), nil
	case !okMine:
		return s.ask(""), nil // the preview says why
	case !ok:
		fill.Answers = fill.Answers.Without(form.Cofounder)
		return s.next().remark("contact_gone", nil), nil
	case f.Me.Sending(mine.ID) != people.NoObstacle || partner.Sending(school.ID) != people.NoObstacle:
		return s.ask(""), nil // the preview says why
	case people.Partnering(mine, school) != people.NoObstacle:
		fill.Answers = fill.Answers.Without(form.Cofounder)
		return s.next().remark("cofounder_too_near", nil), nil
	case !sure:
		fill.At, fill.Asking = "", sureToSend
		return s, nil
	}
	send := SendProject{
		Draft: fill.Draft, Answers: fill.Answers, At: f.Now,
		Founder:   approval.Side{Teacher: int64(f.Me.ID), School: int64(mine.ID), Office: string(mine.Office)},
		Cofounder: approval.Side{Teacher: int64(partner.ID), School: int64(school.ID), Office: string(school.Office)},
	}
	s.Fill = nil
	s = s.at(AtProjects).remark("sent", map[string]any{"Name": partner.Name})
	s.Shown.Tab = PendingTab
	return s, []Effect{send}
}

// answersSchool reports whether b answers the question for the school, which
// needs to know more than the other buttons of the form.
func answersSchool(f Fill, b Button) bool {
	p, ok := b.(Pick)
	return ok && p.Question == form.School || f.At == form.School
}
