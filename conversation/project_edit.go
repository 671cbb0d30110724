package conversation

import (
	"slices"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/locales"
)

// edited returns the project whose text is being changed, or 0.
func (s State) edited() int64 {
	if s.Fill == nil {
		return 0
	}
	return s.Fill.Project
}

// editFirst leads back to the change of a project that is under way, which
// opening another form would lose.
func (s State) editFirst() State {
	s = s.at(AtForm)
	s.Fill.Asking = ""
	return s.remark("edit_first", nil)
}

// editProject opens the text of a project to be changed, or goes on with that.
func editProject(s State, b EditProject, f Facts) (State, []Effect) {
	if other := s.edited(); other != 0 && other != b.Project {
		return s.editFirst(), nil
	}
	if f.Project != nil && s.edited() == 0 {
		if err := approval.May(f.Project.Project, approval.Revise, actor(f)); err != nil {
			s = s.at(AtProject).remark(remarkOf(err), nil)
			s.Shown.Project = b.Project
			return s, nil
		}
	}
	if f.Project == nil {
		s = s.at(AtProject)
		s.Shown.Project = b.Project
		return s, nil
	}
	var effects []Effect
	if s.Fill != nil && s.edited() == 0 {
		effects = keep(*s.Fill)
	}
	if s.edited() == 0 {
		current := f.Project.Current()
		s = openEdit(s, Draft{Project: b.Project, Base: current.Number, Answers: current.Answers})
	}
	s = s.at(AtForm).ask("")
	if _, ok := approval.Changeable.Find(b.Question); ok {
		s.Fill.Changing = true
		s = s.ask(b.Question)
	}
	return s, effects
}

// openEdit goes to the changes that d makes to a project.
func openEdit(s State, d Draft) State {
	s = s.at(AtForm)
	s.Fill = &Fill{Project: d.Project, Base: d.Base, Answers: form.Answers{}.Merge(d.Answers), Heard: d.Heard, Review: true}
	return s.ask("")
}

// sendEdit makes a new text of the project that is being changed. If somebody else
// has changed it first, the answers changed here go onto the newest text.
func sendEdit(s State, f Facts) (State, []Effect) {
	fill := s.Fill
	if f.Project == nil {
		s.Fill = nil
		s = s.at(AtProject)
		s.Shown.Project = fill.Project
		return s, nil
	}
	if current := f.Project.Current(); current.Number != fill.Base {
		answers := current.Answers
		for _, id := range changes(*fill, f.Project.Revision(fill.Base)) {
			answers = answers.With(id, fill.Answers[id]...)
		}
		fill.Answers, fill.Base = answers, current.Number
		return s.ask("").remark("edit_rebased", nil), nil
	}
	for _, id := range changes(*fill, f.Project.Revision(fill.Base)) {
		if q, _ := fill.Form().Find(id); !q.Answered(fill.Answers) {
			return s.ask(id), nil // what was ticked there is no answer yet
		}
	}
	w := approval.Word{Verdict: approval.Revise, Revision: fill.Base, Answers: fill.Answers}
	if _, _, err := approval.Do(f.Project.Project, w, actor(f), f.Now); err != nil {
		return s.ask("").remark(remarkOf(err), nil), nil
	}
	project := fill.Project
	s.Fill = nil
	return actOn(s, project, w, f)
}

// changes returns the answers that an edit has changed so far.
func changes(fill Fill, base approval.Revision) []form.ID {
	return approval.Changed(base, approval.Revision{Answers: fill.Answers})
}

// request returns the request for changes that p waits to be met, if there is one.
func (p Project) request() (approval.Asking, bool) {
	for _, a := range p.Waiting() {
		if a.Mends != 0 {
			return p.Asking(a.Mends)
		}
	}
	return approval.Asking{}, false
}

func editScreen(fill Fill, f Facts) Screen {
	if f.Me == nil || f.Project == nil {
		return projectScreen(Shown{Project: fill.Project}, f)
	}
	return EditOverview{Project: *f.Project, Fill: fill}
}

// EditOverview shows the text of a project that is being changed: first what is
// requested, if anything is, then all of it.
type EditOverview struct {
	Project Project
	Fill    Fill
}

// View implements [Screen].
func (e EditOverview) View(t locales.Translator) Message {
	p := e.Project
	changed := changes(e.Fill, p.Revision(e.Fill.Base))
	all := leaves(t, approval.Changeable, e.Fill.Answers, p.names(), changed)
	requested, wanted := p.request()
	first := 0
	if wanted {
		first = 1
	}
	at := min(max(e.Fill.Leaf, 0), len(all)-1+first)
	parts := []string{t.HTML("edit.heading", locales.Data{"Title": p.title()})}
	var questions []form.ID
	if at < first {
		parts = append(parts, wantedChanges(t, p, requested))
		questions = requested.Questions
	} else {
		parts = append(parts, all[at-first].Text)
		for _, q := range all[at-first].Questions {
			questions = append(questions, q.ID)
		}
	}
	message := Message{Rows: append(changeKeys(t, questions, changed, func(id form.ID) Button { return Change{id} }),
		turner(t, at, len(all)+first, func(n int) Button { return Leaf{n} })...)}
	if len(changed) > 0 {
		parts = append(parts, t.HTML("edit.changed", locales.Data{"Labels": labels(t, changed)}), t.HTML("edit."+e.consequence(), nil))
		message.Rows = append(message.Rows, styled(t, Success, "button.send_changes", SendForm{}))
	} else {
		parts = append(parts, t.HTML("edit.none", nil))
	}
	message.Text = paragraphs(parts...)
	message.Rows = append(message.Rows, append(row(t, "button.cancel", Cancel{}), row(t, "button.show_project", ShowProject{Project: p.ID})...))
	return message
}

// consequence returns what becomes of the project when the changes are sent.
func (e EditOverview) consequence() string {
	if e.Project.Status == approval.Open {
		return "open"
	}
	return "pending"
}

// changeKeys returns buttons that open a question each.
func changeKeys(t locales.Translator, questions, done []form.ID, to func(form.ID) Button) [][]Key {
	var keys []Key
	for _, id := range questions {
		caption := t.Plain("button.change", locales.Data{"Label": label(t, id)})
		if slices.Contains(done, id) {
			caption = ticked(caption)
		}
		keys = append(keys, Key{Caption: caption, Button: to(id)})
	}
	return [][]Key{keys}
}

// wantedChanges says who wants which answers changed, and why.
func wantedChanges(t locales.Translator, p Project, a approval.Asking) string {
	return decision(t, p, a)
}

// SureToDrop asks whether to leave the change of a project, which is not kept.
type SureToDrop struct{ Title string }

// View implements [Screen].
func (s SureToDrop) View(t locales.Translator) Message {
	return Message{Text: t.HTML("edit.sure_to_drop", locales.Data{"Title": s.Title}), Rows: [][]Key{
		primary(t, "button.stay_in_edit", Back{}),
		row(t, "button.drop_edit", Cancel{Sure: true}),
	}}
}
