package conversation

import (
	"slices"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// OtherAnswerScreen returns the card c with all that can be answered.
func (m Machine) OtherAnswerScreen(c Card, f NoticeFacts) Screen {
	clocked, ok := m.CardScreen(c, f).(Clocked)
	if !ok {
		return m.CardScreen(c, f)
	}
	if card, ok := clocked.Screen.(AskingCard); ok {
		card.All = true
		clocked.Screen = card
	}
	return clocked
}

// View implements [Screen].
func (c AskingCard) View(t locales.Translator) Message {
	p := c.Project
	a, ok := p.Asking(c.Card.Number)
	if !ok {
		return NoCard{}.View(t)
	}
	m := c.drawn(t, a)
	if shownLength(m.Text) > maxText-underCard {
		c.Project = p.onOneLine()
		m = c.drawn(t, c.Project.Askings[a.Number-1])
	}
	return m
}

// onOneLine returns p with questions and their answers on one line each. A short
// line takes up to three times its length where it runs against the language.
func (p Project) onOneLine() Project {
	p.Askings = slices.Clone(p.Askings)
	for i := range p.Askings {
		a := &p.Askings[i]
		for _, words := range []*string{&a.Query.Words, &a.Query.Answer} {
			*words = oneLine(*words)
		}
	}
	return p
}

// drawn draws the card of a.
func (c AskingCard) drawn(t locales.Translator, a approval.Asking) Message {
	p := c.Project
	office := people.OfficeCode(p.Side(a.Party).Office)
	data := locales.Data{
		"Office": officeName(t, office), "Name": teacherName(t, p.founder(a.Party.Other())),
		"Since": t.Date(a.AskedAt), "Due": t.Date(a.Due),
	}
	head := paragraphs(t.HTML(c.heading(a), data), projectHead(t, p), c.mixed(t, a), c.request(t, a))
	end := c.end(t, a, data)
	compose := func(body string) string { return paragraphs(head, body, end) }
	var sections []section
	if c.open(a) || a.Verdict != "" {
		sections = c.sections(t, a)
	}
	body, whole := fitted(t, sections, compose)
	message := Message{Text: compose(body), Rows: c.keys(t, a)}
	if newest, _ := p.Newest(a.Number); newest.Number != a.Number && p.Waits(newest) {
		message.Rows = append(message.Rows, primary(t, "button.newest", ShowCard{Card{Project: p.ID, Number: newest.Number, Revision: newest.Revision}}))
	}
	if keys := c.more(t, a, whole && a.Revision == p.Current().Number); keys != nil {
		message.Rows = append(message.Rows, keys)
	}
	if next := c.Claim.next(t); next != nil {
		message.Rows = append(message.Rows, next)
	}
	return message
}

// heading returns the key of what the card says first: what it asks for, and what the
// party knows already, or just what it was about.
func (c AskingCard) heading(a approval.Asking) string {
	key := "card." + string(a.Party.Role())
	if a.Mends != 0 {
		key = "card.changes"
	}
	if !c.open(a) {
		return key + "_over"
	}
	earlier, known := c.Project.Earlier(a)
	switch {
	case !known:
		return key
	case earlier.Verdict == approval.Yes:
		return key + "_again"
	case earlier.Verdict == approval.Change:
		return key + "_changed"
	}
	return key + "_seen"
}

// request says who wanted what changed, and why: the party itself, or another one
// of this party.
func (c AskingCard) request(t locales.Translator, a approval.Asking) string {
	if requested, ok := c.Project.Asking(a.Mends); ok {
		return decision(t, c.Project, requested)
	}
	if earlier, _ := c.Project.Earlier(a); earlier.Verdict == approval.Change {
		return decision(t, c.Project, earlier.Request)
	}
	return ""
}

// end says what the card waits for, or what became of it, and how the whole
// project stands.
func (c AskingCard) end(t locales.Translator, a approval.Asking, data locales.Data) string {
	p := c.Project
	said := paragraph(decisions(t, p, a.Mends)...)
	switch current := a.Revision == p.Current().Number; {
	case c.open(a):
		return paragraphs(said, query(t, p), c.Claim.line(t), c.ending(t, a, data))
	case a.Verdict != "" && current:
		return paragraphs(said, nowWith(t, p))
	case a.Verdict != "":
		return paragraphs(t.HTML("card.earlier", nil), decision(t, p, a), nowWith(t, p))
	case !current && p.Status.Pending():
		return paragraphs(t.HTML("card.changed_since", nil), nowWith(t, p))
	}
	return paragraphs(t.HTML("card.no_longer", nil), said, nowWith(t, p))
}

// nowWith says who has the project now or, where nobody has it, how far it has
// come.
func nowWith(t locales.Translator, p Project) string {
	if lines := waiting(t, p); len(lines) > 0 {
		return paragraph(lines...)
	}
	return statusLine(t, p)
}

// open reports whether the card still waits for its decision.
func (c AskingCard) open(a approval.Asking) bool { return c.Project.Waits(a) }

// ending says until when to answer, unless the project is paused.
func (c AskingCard) ending(t locales.Translator, a approval.Asking, data locales.Data) string {
	if c.Project.Paused() {
		return t.HTML("card.paused", nil)
	}
	return paragraph(t.HTML("card.due", data), c.twoPeople(t, a))
}

// query shows the question of a founder who is asked now, and its answer.
func query(t locales.Translator, p Project) string {
	var parts []string
	for _, a := range p.Waiting() {
		q := a.Query
		if q.AskedAt.IsZero() {
			continue
		}
		parts = append(parts, t.HTML("card.query", locales.Data{"Name": teacherName(t, p.founder(a.Party)), "At": t.Date(q.AskedAt), "Words": q.Words}))
		if !q.Open() {
			parts = append(parts, t.HTML("card.query_reply", locales.Data{
				"Name": teacherName(t, p.founder(a.Party.Other())), "At": t.Date(q.RepliedAt), "Words": q.Answer,
			}))
		}
	}
	return paragraphs(parts...)
}

// twoPeople says that a chat which decides for both offices needs two people
// for it.
func (c AskingCard) twoPeople(t locales.Translator, a approval.Asking) string {
	if a.Party.Role() != approval.Offices || !c.Project.OneChat {
		return ""
	}
	return t.HTML("card.two_people", nil)
}
