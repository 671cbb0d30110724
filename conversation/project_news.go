package conversation

import (
	"slices"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// calls are the events that ask somebody to answer.
var calls = []Event{
	ProjectEvent(approval.Reminded), ProjectEvent(approval.Warned), ProjectEvent(approval.Questioned), ProjectEvent(approval.Replied),
}

// over reports whether n asks somebody who has answered since.
func over(n Notice, p Project) bool {
	switch m, _ := p.Member(int64(n.To.Teacher)); n.Event {
	case ProjectEvent(approval.Invited):
		return m.State != approval.IsInvited
	case ProjectEvent(approval.Offered):
		return m.State != approval.IsOffered
	default:
	}
	a, _ := p.Asking(n.Card.Number)
	return slices.Contains(calls, n.Event) && !p.Waits(a)
}

// View implements [Screen].
func (n ProjectNews) View(t locales.Translator) Message {
	p := n.Project
	a, _ := p.Asking(n.Asking)
	parts := []string{t.HTML(n.key(), n.data(t, a))}
	if a.Verdict != "" {
		parts = append(parts, decision(t, p, a))
	}
	calls := slices.Contains(calls, n.Event)
	if calls {
		parts = append(parts, query(t, p))
	}
	if n.Event != ProjectEvent(approval.Overdue) && (calls || !n.ToOffice) { // an office's card says so, as long as it is true
		parts = append(parts, paragraph(waiting(t, p)...))
	}
	if tabs[p.Status] == NotRegisteredTab && !n.ToOffice {
		parts = append(parts, t.HTML("news.kept", nil))
	}
	_, founds := p.Party(int64(n.To))
	opens := n.Event == ProjectEvent(approval.Opened) && founds && !n.ToOffice
	if opens {
		parts = append(parts, t.HTML("news.now_open", nil))
	}
	message := Message{Text: paragraphs(parts...)}
	if calls && (n.ToOffice || p.founder(a.Holder()).ID == n.To) {
		message.Rows = [][]Key{move(t, p, a)}
	}
	if n.Event == ProjectEvent(approval.Invited) || n.Event == ProjectEvent(approval.Offered) {
		message.Rows = append(message.Rows, offer(t, p))
	}
	if opens {
		message.Rows = append(message.Rows,
			primary(t, "button.invite_teachers", ShowMembers{Project: p.ID, Invite: true}), row(t, "button.answers", ShowProject{p.ID, 1}))
		message.Rows = append(message.Rows, formFileKeys(t, p, n.To)...)
	}
	if !n.ToOffice {
		message.Rows = append(message.Rows, row(t, "button.show_project", ShowProject{Project: p.ID}))
	}
	if founds && !n.ToOffice {
		message.Rows = append(message.Rows, copyKeys(t, p)...)
	}
	return message
}

// key returns that of the text: an edit of an open project asks nobody, and the answer
// of one office asks nothing of the other.
func (n ProjectNews) key() string {
	key := "news." + string(n.Event)
	switch {
	case n.Event == ProjectEvent(approval.Revised) && !n.Project.Status.Pending():
		return key + "_open"
	case n.Event == ProjectEvent(approval.Approved) && n.ToOffice:
		return "news.project_approved_office"
	}
	return key
}

// data returns what the text mentions.
func (n ProjectNews) data(t locales.Translator, a approval.Asking) locales.Data {
	p := n.Project
	data := locales.Data{
		"Title": p.title(), "End": t.Date(a.Ends()), "Since": t.Date(a.AskedAt), "Due": t.Date(a.Due),
		"Office": officeName(t, people.OfficeCode(p.Side(a.Party).Office)), "Name": teacherName(t, p.founder(a.Holder())),
	}
	switch n.Event {
	case ProjectEvent(approval.Questioned):
		data["Name"] = teacherName(t, p.founder(a.Party))
	case ProjectEvent(approval.Joined), ProjectEvent(approval.Passed), ProjectEvent(approval.Gone):
		data["Name"] = teacherName(t, n.Member)
	case ProjectEvent(approval.HandedOver), ProjectEvent(approval.Invited), ProjectEvent(approval.Offered):
		data["Names"] = p.founderNames()
	case ProjectEvent(approval.Revised):
		current := p.Current()
		data["Name"] = teacherName(t, p.founder(current.Maker))
		data["Labels"] = labels(t, approval.Changed(p.Revision(current.Number-1), current))
	default:
	}
	return data
}

// founderNames returns the names of the founders who have not left.
func (p Project) founderNames() []string {
	var names []string
	for _, founder := range p.Founders {
		if founder.ID != 0 {
			names = append(names, founder.Name)
		}
	}
	return names
}

// move returns the button with which the party that has an asking goes on.
func move(t locales.Translator, p Project, a approval.Asking) []Key {
	card := Card{Project: p.ID, Number: a.Number, Revision: a.Revision}
	switch {
	case a.Query.Open():
		return primary(t, "button.reply_now", Talk{card, approval.Reply})
	case a.Mends != 0:
		return primary(t, "button.make_changes", EditProject{Project: p.ID})
	}
	return primary(t, "button.answer_now", ShowCard{card})
}
