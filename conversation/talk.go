package conversation

import (
	"slices"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/locales"
)

// beginTalk waits for the words of a question, a reply or a request for changes.
func beginTalk(s State, b Talk, f Facts) (State, []Effect) {
	s = s.at(AtProject)
	s.Shown.Project = b.Card.Project
	talks := []approval.Verdict{approval.Question, approval.Reply, approval.Change}
	if f.Project == nil || !slices.Contains(talks, b.Verdict) {
		return s, nil
	}
	if a, ok := f.Project.Asking(b.Card.Number); ok && a.Verdict != "" {
		return s.remark("not_now", nil), nil
	}
	w := approval.Word{
		Verdict: b.Verdict, Asking: b.Card.Number, Revision: b.Card.Revision, Words: "…", Questions: []form.ID{form.Title},
	}
	if _, _, err := approval.Do(f.Project.Project, w, actor(f), f.Now); err != nil {
		return s.remark(remarkOf(err), nil), nil
	}
	s = s.at(AtWords)
	s.Shown.Project, s.Shown.Card, s.Shown.Asking = b.Card.Project, b.Card, string(b.Verdict)
	return s.resume(), nil
}

// want ticks or unticks an answer that should change.
func want(s State, b Want) State {
	if _, ok := approval.Changeable.Find(b.Question); !ok {
		return s
	}
	s.Shown.Want = slices.DeleteFunc(slices.Clone(s.Shown.Want), func(id form.ID) bool { return id == b.Question })
	if !b.Untick {
		s.Shown.Want = append(s.Shown.Want, b.Question)
	}
	return s
}

// sendWords sends the words, if they can be.
func sendWords(s State, f Facts) (State, []Effect) {
	shown := s.Shown
	change := shown.Asking == string(approval.Change)
	switch {
	case shown.problem() != nil, change && len(shown.Want) == 0:
		return s, nil
	case s.Place == AtAnswerOffice:
		return sendToOffice(s, f)
	}
	next, effects := actOn(s, shown.Project, approval.Word{
		Verdict: approval.Verdict(shown.Asking), Asking: shown.Card.Number, Revision: shown.Card.Revision,
		Words: shown.text(), Questions: InOrder(shown.Want),
	}, f)
	if len(effects) > 0 {
		next.Unsent = slices.DeleteFunc(slices.Clone(next.Unsent), shown.about)
	}
	return next, effects
}

// InOrder returns the questions in the order of the form.
func InOrder(ids []form.ID) []form.ID {
	var sorted []form.ID
	for _, q := range form.Partnership {
		if slices.Contains(ids, q.ID) {
			sorted = append(sorted, q.ID)
		}
	}
	return sorted
}

func wordsScreen(shown Shown, f Facts) Screen {
	if f.Me == nil || f.Project == nil {
		return projectScreen(shown, f)
	}
	return Words{Project: *f.Project, Shown: shown}
}

// Words waits for what somebody has to say around an asking of a project.
type Words struct {
	Project Project
	Shown   Shown
}

// View implements [Screen].
func (w Words) View(t locales.Translator) Message {
	p, verdict := w.Project, approval.Verdict(w.Shown.Asking)
	a, _ := p.Asking(w.Shown.Card.Number)
	data := locales.Data{
		"Title": p.title(), "Min": form.Words.Min, "Max": form.Words.Max, "Words": a.Query.Words, "Name": teacherName(t, p.founder(a.Party)),
		"Other": teacherName(t, p.founder(a.Party.Other())),
	}
	parts, message := []string{t.HTML("words."+string(verdict), data)}, Message{}
	keys := w.Shown.wordKeys(t, "button.send_words")
	if verdict == approval.Change {
		if len(w.Shown.Want) > 0 {
			parts = append(parts, t.HTML("words.ticked", locales.Data{"Labels": labels(t, InOrder(w.Shown.Want))}))
			keys = w.Shown.wordKeys(t, "button.send_request")
		}
		message.Rows = tickRows(t, w.Shown.Want, func(id form.ID, untick bool) Button { return Want{id, untick} })
	}
	if verdict == approval.Change && len(w.Shown.Want) == 0 && len(keys) > 1 {
		keys = keys[1:] // nothing is ticked that could be asked for
	}
	message.Text = paragraphs(append(parts, w.Shown.typedWords(t))...)
	message.Rows = slices.Concat(message.Rows, keys, [][]Key{row(t, "button.back", ShowProject{Project: p.ID})})
	return message
}

// labels names questions, as a list.
func labels(t locales.Translator, ids []form.ID) string {
	var names []string
	for _, id := range ids {
		names = append(names, label(t, id))
	}
	return t.List(names)
}
