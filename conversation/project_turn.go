package conversation

import (
	"time"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// waiting says who has the project now: since when, and due when.
func waiting(t locales.Translator, p Project) []string {
	if p.Paused() {
		return nil
	}
	var lines []string
	for _, a := range p.Waiting() {
		lines = append(lines, turnLine(t, p, a))
	}
	return lines
}

// turnLine says who has to move before an asking is answered, and why.
func turnLine(t locales.Translator, p Project, a approval.Asking) string {
	office := people.OfficeCode(p.Side(a.Party).Office)
	data := locales.Data{
		"Since": t.Date(a.Silent), "Due": t.Date(a.Due), "Office": officeName(t, office), "Name": teacherName(t, p.founder(a.Holder())),
	}
	switch {
	case a.Query.Open():
		return t.HTML("waiting.query", data)
	case a.Mends != 0:
		return t.HTML("waiting.changes", data)
	case a.Party.Role() == approval.Founders:
		return t.HTML("waiting.founder", data)
	case p.Served[office]:
		return t.HTML("waiting.office", data)
	}
	return t.HTML("waiting.unserved", data)
}

// turn says who has the project now, and when they are reminded next, with what
// keeps messages from arriving.
func (c ProjectCard) turn(t locales.Translator) string {
	p := c.Project
	if p.Paused() {
		return c.outOfReach(t)
	}
	var lines []string
	for _, a := range p.Waiting() {
		lines = append(lines, turnLine(t, p, a))
		if a.Party.Role() == approval.Offices && a.Due.Before(c.Now) {
			lines = append(lines, t.HTML("waiting.overdue", nil))
		}
		if next, ok := approval.NextReminder(a, calendar(p.Project)); ok && c.remindable(a) && next.After(c.Now) {
			lines = append(lines, t.HTML("waiting.next_reminder", locales.Data{"At": t.Date(next)}))
		}
	}
	return paragraphs(paragraph(lines...), c.outOfReach(t))
}

// remindable reports whether somebody can be reached who has a.
func (c ProjectCard) remindable(a approval.Asking) bool {
	return a.Party.Role() == approval.Founders || c.Project.Served[people.OfficeCode(c.Project.Side(a.Party).Office)]
}

// blocked names the founder whom an office has blocked.
func (p Project) blocked(t locales.Translator) string {
	for i, s := range p.Sides {
		if s.Blocked {
			return teacherName(t, p.Founders[i])
		}
	}
	return ""
}

// outOfReach says to a founder at whom messages do not arrive, and what helps.
func (c ProjectCard) outOfReach(t locales.Translator) string {
	p := c.Project
	if _, founds := p.Party(int64(c.Me.ID)); !founds || p.Status.Ended() {
		return ""
	}
	var lines []string
	for _, founder := range p.Founders {
		if founder.Unreachable {
			lines = append(lines, t.HTML("project.unreachable", locales.Data{"Name": founder.Name}))
		}
	}
	for _, a := range p.Waiting() {
		if office := people.OfficeCode(p.Side(a.Party).Office); a.Party.Role() == approval.Offices && p.Unreachable[office] {
			lines = append(lines, t.HTML("project.office_unreachable", locales.Data{"Office": officeName(t, office)}))
		}
	}
	if n := p.membersOutOfReach(); n > 0 {
		lines = append(lines, t.HTML("project.members_unreachable", locales.Data{"Count": n}))
	}
	return paragraph(lines...)
}

// membersOutOfReach counts those who take part, or are invited, at whom messages
// do not arrive.
func (p Project) membersOutOfReach() (n int) {
	for _, m := range p.Members {
		if (m.In() || m.State == approval.IsInvited) && p.People[people.ID(m.Teacher)].Unreachable {
			n++
		}
	}
	return n
}

// nudges returns the buttons that remind another party that has the project, once
// a day.
func (c ProjectCard) nudges(t locales.Translator, me approval.Party) [][]Key {
	var rows [][]Key
	if c.Project.Paused() {
		return nil
	}
	for _, a := range c.Project.Waiting() {
		if a.Holder() == me || !c.remindable(a) || c.Now.Before(c.Project.NextNudge(a.Number)) {
			continue
		}
		name := teacherName(t, c.Project.founder(a.Holder()))
		if a.Party.Role() == approval.Offices {
			name = officeName(t, people.OfficeCode(c.Project.Side(a.Party).Office))
		}
		rows = append(rows, []Key{{
			Caption: t.Plain("button.remind", locales.Data{"Name": short(name)}), Button: Poke{c.Project.ID, a.Number},
		}})
	}
	return rows
}

// nextNudge says when the party that has the project can be reminded again.
func (c ProjectCard) nextNudge(t locales.Translator) string {
	var last time.Time
	for _, a := range c.Project.Waiting() {
		if next := c.Project.NextNudge(a.Number); next.After(c.Now) && next.After(last) {
			last = next
		}
	}
	if last.IsZero() {
		return ""
	}
	return t.HTML("waiting.reminded", locales.Data{"At": t.DateTime(last)})
}
