package conversation

import (
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/locales"
)

// DetailsScreen returns one leaf, from 0, of everything behind the card c.
func (m Machine) DetailsScreen(c Card, number int, f NoticeFacts) Screen {
	if f.Project == nil {
		return m.fileDetails(c, number, f)
	}
	a, _ := f.Project.Asking(c.Number)
	return Clocked{DetailsCard{Card: c, Leaf: number, Project: *f.Project}, f.Project.clockOf(a.Party)}
}

// View implements [Screen].
func (c DetailsCard) View(t locales.Translator) Message {
	p := c.Project
	a, _ := p.Asking(c.Card.Number)
	all := c.answers(t, a)
	past := c.history(t, a)
	at := min(max(c.Leaf, 0), len(all)+len(past)-1)
	var text string
	if at < len(all) {
		text = paragraphs(t.HTML("project.title", locales.Data{"Title": p.title()}), all[at].Text)
	} else {
		text = past[at-len(all)]
	}
	return Message{
		Text: text,
		Rows: append(turner(t, at, len(all)+len(past), func(n int) Button { return Details{c.Card, n} }), row(t, "button.back_to_card", ShowCard{c.Card})),
	}
}

// answers returns the leaves that show what has changed, and then everything.
func (c DetailsCard) answers(t locales.Translator, a approval.Asking) []leaf {
	p := c.Project
	return append(c.changed(t, a), leaves(t, form.Partnership, p.Current().Answers, p.names(), nil)...)
}

// history returns the leaves by which an office reads who did what when. Founders
// read that on their project.
func (c DetailsCard) history(t locales.Translator, a approval.Asking) []string {
	if a.Party.Role() != approval.Offices {
		return nil
	}
	heading := t.HTML("history.heading", locales.Data{"Title": c.Project.title()})
	_, _, pages := historyPage(t, c.Project, 0)
	all := make([]string, pages)
	for i := range all {
		text, _, _ := historyPage(t, c.Project, i)
		all[i] = paragraphs(heading, text)
	}
	return all
}

// changed returns the leaves that show before and after of what has changed since
// the party of a looked, what it asked for first.
func (c DetailsCard) changed(t locales.Translator, a approval.Asking) []leaf {
	earlier, known := c.Project.Earlier(a)
	if !known {
		return nil
	}
	now := c.Project.Revision(a.Revision)
	asked, besides := earlier.Changes(now)
	var parts []string
	for _, s := range comparisons(earlier.Revision, now, append(asked, besides...)) {
		q, _ := form.Partnership.Find(s.question)
		for _, part := range split(answerText(t, q, s.revision.Answers[s.question], c.Project.names()), leafLength) {
			parts = append(parts, t.HTML(s.key, locales.Data{"Label": label(t, s.question), "Answer": part}))
		}
	}
	var all []leaf
	for _, text := range packed(parts, leafLength) {
		all = append(all, leaf{Text: text})
	}
	return all
}
