package conversation

import (
	"slices"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
)

func (m Machine) preview(fill Fill, f Facts) Screen {
	if f.Me == nil {
		return Welcome{}
	}
	names := namesOf(fill.Answers, f)
	if fill.Asking == sureToSend {
		return SureToSend{Names: names, Title: fill.title()}
	}
	screen := Preview{Fill: fill, Names: names, Me: *f.Me, Served: f.Served}
	screen.Invite, _ = inviteOf(f, fill.Draft)
	if fill.Link != "" {
		screen.Link = m.link(fill.Link)
	}
	return screen
}

type (
	// Preview shows the whole form, leaf by leaf, before it is sent.
	Preview struct {
		Fill   Fill
		Names  Names
		Me     people.Teacher
		Served map[people.OfficeCode]bool
		Link   string        // that was made for the co-founder, or ""
		Invite people.Invite // made for this draft that can still be used, or zero
	}
	// SureToSend names everybody who will be asked.
	SureToSend struct {
		Names Names
		Title string
	}
)

// View implements [Screen].
func (p Preview) View(t locales.Translator) Message {
	all := leaves(t, form.Partnership, p.Fill.Answers, p.Names, p.Fill.Changed)
	at := p.at(all)
	shown := all[at]
	last, sendable := p.verdict(t)
	message := Message{Text: paragraphs(
		hints(t, p.Fill),
		t.HTML("preview.header", locales.Data{"Page": int(form.Preview), "Pages": int(form.Preview)}),
		t.HTML("preview.leaf", locales.Data{"Heading": t.Plain(pageKey(shown.Page), nil), "N": at + 1, "Total": len(all)}),
		shown.Text, p.completeness(t), last, p.cofounderWaits(t),
	)}
	var keys []Key
	for _, q := range p.changeable(shown.Questions) {
		keys = append(keys, Key{Caption: t.Plain("button.change", locales.Data{"Label": label(t, q.ID)}), Button: Change{q.ID}})
	}
	message.Rows = append(message.Rows, keys)
	message.Rows = append(message.Rows, turner(t, at, len(all), func(n int) Button { return Leaf{n} })...)
	switch {
	case sendable:
		message.Rows = append(message.Rows, styled(t, Success, "button.send", SendForm{}))
	case !p.Fill.ready():
		message.Rows = append(message.Rows, primary(t, "button.go_on", Continue{}))
	}
	message.Rows = append(message.Rows, p.cofounderKeys(t)...)
	message.Rows = append(message.Rows, append(undoKeys(t, p.Fill), row(t, "button.back", Back{})...),
		append(row(t, "button.later", Later{}), row(t, "button.cancel", Cancel{})...))
	return message
}

// verdict says what the form still waits for, and whether it can be sent.
func (p Preview) verdict(t locales.Translator) (string, bool) {
	if open := p.open(); open > 0 {
		return t.HTML("preview.open", locales.Data{"Count": open}), false
	}
	if p.Fill.waits() {
		return "", false
	}
	if hold := p.holds(t); len(hold) > 0 {
		return paragraph(append([]string{t.HTML("preview.waits", nil)}, hold...)...), false
	}
	return t.HTML("preview.ready", nil), true
}

// open returns how many questions are open that do not wait.
func (p Preview) open() int {
	open := 0
	for _, q := range p.Fill.due() {
		if !q.Answered(p.Fill.Answers) {
			open++
		}
	}
	return open
}

// completeness says of each page how much of it is answered.
func (p Preview) completeness(t locales.Translator) string {
	var lines []string
	questions := p.Fill.Form()
	for page := form.Partners; page < form.Preview; page++ {
		done, total := 0, 0
		for _, q := range questions {
			if q.Page != page {
				continue
			}
			total++
			if q.Answered(p.Fill.Answers) {
				done++
			}
		}
		key := "preview.page_open"
		if done == total {
			key = "preview.page_complete"
		}
		lines = append(lines, t.HTML(key, locales.Data{"Heading": t.Plain(pageKey(page), nil), "Done": done, "Total": total}))
	}
	return paragraph(lines...)
}

// at returns the leaf to show, of all: the one that the person turned to, or
// that of the answer just given.
func (p Preview) at(all []leaf) int {
	for i, l := range all {
		if slices.ContainsFunc(l.Questions, func(q form.Question) bool { return q.ID == p.Fill.Look }) {
			return i
		}
	}
	return min(max(p.Fill.Leaf, 0), len(all)-1)
}

// changeable leaves out the school of a teacher who has but one.
func (p Preview) changeable(questions []form.Question) []form.Question {
	return slices.DeleteFunc(slices.Clone(questions), func(q form.Question) bool {
		return q.ID == form.School && p.Fill.OneSchool
	})
}

// holds says what Send still waits for: the validation of both founders.
func (p Preview) holds(t locales.Translator) []string {
	var lines []string
	for _, side := range []struct {
		who    people.Teacher
		school people.School
		mine   bool
	}{{p.Me, p.Names.School, true}, {p.Names.Partner, p.Names.PartnerSchool, false}} {
		obstacle := side.who.Sending(side.school.ID)
		if obstacle == people.NoObstacle {
			continue
		}
		key := "preview.partner_" + string(obstacle)
		if side.mine {
			key = "preview.my_" + string(obstacle)
		}
		data := schoolData(t, side.school)
		data["Name"] = side.who.Name
		if m, ok := side.who.At(side.school.ID); ok {
			data["Since"] = t.Date(m.AskedAt)
			if obstacle == people.NotYetMember && !p.Served[m.School.Office] {
				key += "_unserved"
			}
		}
		lines = append(lines, t.HTML(key, data))
	}
	return lines
}

// pageKey returns the key of the heading of a page of the form.
func pageKey(p form.Page) string {
	return map[form.Page]string{
		form.Partners: "page.partners", form.Project: "page.project", form.Classes: "page.classes", form.Work: "page.work",
	}[p]
}

// View implements [Screen].
func (s SureToSend) View(t locales.Translator) Message {
	return Message{
		Text: t.HTML("preview.sure_to_send", locales.Data{
			"Title": s.Title, "Name": s.Names.Partner.Name,
			"MyOffice": officeName(t, s.Names.School.Office), "TheirOffice": officeName(t, s.Names.PartnerSchool.Office),
		}),
		Rows: [][]Key{styled(t, Success, "button.send_sure", SendForm{Sure: true}), row(t, "button.back", Back{})},
	}
}

// Sendable reports whether founder can send a draft with these answers to
// partner, whom it names: it is complete, and both are confirmed at the schools
// they found the project from.
func Sendable(a form.Answers, founder, partner people.Teacher) bool {
	_, open := form.Partnership.Next(a)
	if open || number(a.Get(form.Cofounder)) != int64(partner.ID) {
		return false
	}
	mine, theirs := people.SchoolID(number(a.Get(form.School))), people.SchoolID(number(a[form.Cofounder][1]))
	return founder.Sending(mine) == people.NoObstacle && partner.Sending(theirs) == people.NoObstacle
}
