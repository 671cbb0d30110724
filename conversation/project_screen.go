package conversation

import (
	"time"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
)

func projectScreen(shown Shown, f Facts) Screen {
	switch {
	case f.Me == nil:
		return Welcome{}
	case f.Project == nil:
		return NoProject{}
	case shown.Asking != "":
		return SureToAct{Project: *f.Project, Verdict: approval.Verdict(shown.Asking)}
	}
	return ProjectCard{Me: *f.Me, Project: *f.Project, Leaf: shown.Page, Now: f.Now}
}

type (
	// ProjectCard shows a project to its founders: how far it has come, then,
	// leaf by leaf, its answers.
	ProjectCard struct {
		Me      people.Teacher
		Project Project
		Leaf    int // 0 is how far it has come
		Now     time.Time
	}
	// SureToAct asks whether to do what a founder may do unasked.
	SureToAct struct {
		Project Project
		Verdict approval.Verdict
	}
	// NoProject says that there is no such project.
	NoProject struct{}
)

// View implements [Screen].
func (c ProjectCard) View(t locales.Translator) Message {
	p := c.Project
	answers := leaves(t, form.Partnership, p.Current().Answers, p.names(), nil)
	at := min(max(c.Leaf, 0), len(answers))
	message := Message{
		Text: paragraphs(projectHead(t, p), statusLine(t, p), c.turn(t), c.nextNudge(t), query(t, p), paragraph(decisions(t, p, 0)...)),
		Rows: c.acts(t),
	}
	if at > 0 {
		message.Text = paragraphs(t.HTML("project.title", locales.Data{"Title": p.title()}), answers[at-1].Text)
		message.Rows = turner(t, at, len(answers)+1, func(n int) Button { return ShowProject{p.ID, n} })
	}
	back := append(row(t, "button.back_to_list", ShowTab{Tab: tabs[p.Status]}), row(t, "button.home", Go{AtHome})...)
	message.Rows = append(message.Rows, back)
	return message
}

// acts returns what the founder can do with the project as it stands.
func (c ProjectCard) acts(t locales.Translator) [][]Key {
	p := c.Project
	me, founds := p.Party(int64(c.Me.ID))
	if !founds {
		return c.memberActs(t)
	}
	var rows [][]Key
	requested, wanted := p.request()
	for _, a := range p.Waiting() {
		if a.Holder() == me && !p.Paused() && !wanted {
			rows = append(rows, move(t, p, a))
		}
	}
	if wanted && !p.Paused() {
		rows = append(rows, p.changeKeys(t, requested)...)
	}
	rows = append(rows, c.nudges(t, me)...)
	rows = append(rows, append(row(t, "button.answers", ShowProject{p.ID, 1}), row(t, "button.history", ShowHistory{Project: p.ID})...))
	if !p.Status.Pending() && !p.Status.Ended() {
		rows = append(rows, row(t, "button.members", ShowMembers{Project: p.ID}))
	}
	if approval.May(p.Project, approval.Revise, approval.Actor{Teacher: int64(c.Me.ID)}) == nil {
		rows = append(rows, row(t, "button.edit_text", EditProject{Project: p.ID}))
	}
	for _, verdict := range founderActs {
		if approval.Possible(p.Status, approval.Founders, verdict) {
			rows = append(rows, row(t, "button."+string(verdict), ActOnProject{Project: p.ID, Verdict: verdict}))
		}
	}
	return append(append(rows, formFileKeys(t, p, c.Me.ID)...), copyKeys(t, p)...)
}

// memberActs returns what a member can do, or somebody who is invited.
func (c ProjectCard) memberActs(t locales.Translator) [][]Key {
	p := c.Project
	rows := [][]Key{append(row(t, "button.answers", ShowProject{p.ID, 1}), row(t, "button.members", ShowMembers{Project: p.ID})...)}
	if m, _ := p.Member(int64(c.Me.ID)); m.State == approval.IsInvited || m.State == approval.IsOffered {
		rows = append(rows, offer(t, p))
	}
	return rows
}

// View implements [Screen].
func (s SureToAct) View(t locales.Translator) Message {
	style := Neutral
	if s.Verdict == approval.Withdraw {
		style = Danger
	}
	return Message{
		Text: t.HTML("project.sure_to_"+string(s.Verdict), locales.Data{"Title": s.Project.title()}),
		Rows: [][]Key{
			styled(t, style, "button.sure_to_"+string(s.Verdict), ActOnProject{s.Project.ID, s.Verdict, true}),
			row(t, "button.no_go_back", ShowProject{Project: s.Project.ID}),
		},
	}
}

// View implements [Screen].
func (NoProject) View(t locales.Translator) Message {
	return Message{Text: t.HTML("project.none", nil), Rows: [][]Key{row(t, "button.back_to_list", ShowTab{})}}
}

func (p Project) title() string { return p.Current().Answers.Get(form.Title) }

// names says who and what the ids in the project's answers are.
func (p Project) names() Names {
	return Names{Partner: p.Founders[1], PartnerSchool: p.Schools[1], School: p.Schools[0]}
}

// projectHead names the project and its founders.
func projectHead(t locales.Translator, p Project) string {
	lines := []string{t.HTML("project.title", locales.Data{"Title": p.title()})}
	for i, founder := range p.Founders {
		lines = append(lines, t.HTML("project.founder", locales.Data{"Name": teacherName(t, founder), "School": schoolName(t, p.Schools[i])}))
	}
	return paragraph(lines...)
}

// statusLine says how far the project has come, and since when.
func statusLine(t locales.Translator, p Project) string {
	if p.Paused() {
		return t.HTML("status.paused", locales.Data{"Name": p.blocked(t)})
	}
	return t.HTML("status."+string(p.Status), locales.Data{"Since": t.Date(p.Since)})
}

// founder returns the founder who is, or stands beside, party.
func (p Project) founder(party approval.Party) people.Teacher {
	if party == approval.Founder || party == approval.FounderOffice {
		return p.Founders[0]
	}
	return p.Founders[1]
}

// decisions says who has decided what about the current revision, and when: all
// but what was answered to the asking called but.
func decisions(t locales.Translator, p Project, but int) []string {
	var lines []string
	for _, a := range p.Askings {
		if a.Verdict != "" && a.Revision == p.Current().Number && a.Number != but {
			lines = append(lines, decision(t, p, a))
		}
	}
	return lines
}

// decision says who decided what, and when and why.
func decision(t locales.Translator, p Project, a approval.Asking) string {
	office := people.OfficeCode(p.Side(a.Party).Office)
	data := locales.Data{"At": t.DateTime(a.At), "Office": officeName(t, office), "Name": p.decider(t, a)}
	text := t.HTML("decided."+string(a.Party.Role())+"_"+string(a.Verdict), data)
	if a.Verdict == approval.Change {
		text = paragraph(text, t.HTML("decided.questions", locales.Data{"Labels": labels(t, a.Questions)}))
	}
	if reason := reasonText(t, a.Reason.Code, a.Reason.Words); reason != "" {
		text = paragraph(text, t.HTML("decided.reason", locales.Data{"Reason": reason}))
	}
	return text
}

// decider names who answered a, which for a founder who was asked for changes may
// be the other one.
func (p Project) decider(t locales.Translator, a approval.Asking) string {
	if a.Party.Role() == approval.Offices {
		return p.Officers[a.By.User]
	}
	return teacherName(t, p.People[people.ID(a.By.Teacher)])
}
