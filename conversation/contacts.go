package conversation

import (
	"slices"

	"twinbot/conversation/people"
	"twinbot/locales"
)

// How much the list of contacts shows at once, so that it stays within a
// phone's height and Telegram's 4096 characters: of contacts, of the schools of
// each, and of open requests, of which the next ones follow as these are answered.
const (
	contactsPerPage = 6
	schoolsPerLine  = 2
	requestsShown   = 5
)

// pressContacts does what the buttons around contacts say.
func pressContacts(s State, b Button, f Facts) (State, []Effect) {
	switch b := b.(type) {
	case ShowContacts:
		s = s.at(AtContacts)
		s.Shown.Page = b.Page
	case InviteSomebody:
		s = s.at(AtContacts)
		s.Shown.Link = f.Token
		return s, []Effect{MakeInvite{Token: f.Token, Expires: f.Now.Add(people.InviteLife)}}
	case Join:
		return useInvite(s, b.Token, f)
	case Reply:
		return reply(s, b, f)
	default:
	}
	return s, nil
}

// reply accepts or refuses a request to become contacts.
func reply(s State, b Reply, f Facts) (State, []Effect) {
	s = s.at(AtContacts)
	if f.Request == nil || f.Request.To.ID != f.Me.ID {
		return s.remark("request_gone", nil), nil
	}
	key := "request_refused"
	if b.Accept {
		key = "request_accepted"
	}
	return s.remark(key, map[string]any{"Name": f.Request.From.Name}), []Effect{AnswerContact(b)}
}

// askByNameReads returns what must be known to ask the teacher whose user name
// was typed.
func askByNameReads(typed string) Reads {
	return Reads{Me: true, Contacts: true, UserName: userNameIn(typed)}
}

// askByName asks the teacher whose user name was typed to become a contact.
func askByName(s State, typed string, f Facts) (State, []Effect) {
	name, ok := people.CleanUserName(typed)
	them := f.UserName
	switch {
	case f.Me.Standing() != people.ValidatedAccount:
		return s.at(AtContacts).remark("not_validated_yet", nil), nil
	case !ok:
		return s.remark("not_a_user_name", nil), nil
	case them == nil || them.Standing() != people.ValidatedAccount:
		return s.remark("nobody_called", map[string]any{"UserName": name}), nil
	case them.ID == f.Me.ID:
		return s.remark("that_is_you", nil), nil
	case slices.ContainsFunc(f.Contacts, func(c people.Contact) bool { return c.Teacher.ID == them.ID }):
		return s.at(AtContacts).remark("contact_already", map[string]any{"Name": them.Name}), nil
	case slices.ContainsFunc(f.Requests, func(r people.Request) bool { return r.From.ID == them.ID || r.To.ID == them.ID }):
		return s.at(AtContacts).remark("request_open", map[string]any{"Name": them.Name}), nil
	}
	return s.at(AtContacts).remark("request_sent", map[string]any{"Name": them.Name}), []Effect{AskContact{To: them.ID}}
}

func (m Machine) contactsScreen(shown Shown, f Facts) Screen {
	if f.Me == nil {
		return Welcome{}
	}
	screen := Contacts{Me: *f.Me, Contacts: f.Contacts, Requests: f.Requests, Page: shown.Page}
	if shown.Link != "" {
		screen.Link = m.link(shown.Link)
	}
	return screen
}

type (
	// Contacts lists the teacher's contacts and open requests.
	Contacts struct {
		Me       people.Teacher
		Contacts []people.Contact
		Requests []people.Request
		Page     int    // from 0
		Link     string // an invite just made, or ""
	}
	// AskByName asks for the user name of a teacher.
	AskByName struct{}
)

// View implements [Screen].
func (c Contacts) View(t locales.Translator) Message {
	contacts := slices.Clone(c.Contacts)
	locales.Sort(t, contacts, func(c people.Contact) string { return c.Teacher.Name })
	on, at, pages := page(contacts, c.Page, contactsPerPage)
	heading := t.HTML("contacts.none", nil)
	if len(contacts) > 0 {
		heading = t.HTML("contacts.heading", locales.Data{"Count": len(contacts)})
	}
	var lines []string
	for _, contact := range on {
		lines = append(lines, teacherLine(t, contact.Teacher, schoolsPerLine))
	}
	requests, rows := c.requests(t)
	parts := []string{heading, paragraph(lines...), requests}
	if c.Link != "" {
		parts = append(parts, t.HTML("contacts.link", locales.Data{"Link": c.Link}))
		rows = append(rows, share(t, c.Link))
	}
	rows = append(rows, turner(t, at, pages, func(n int) Button { return ShowContacts{n} })...)
	rows = append(rows, row(t, "button.invite", InviteSomebody{}))
	if c.Me.Standing() == people.ValidatedAccount {
		rows = append(rows, row(t, "button.ask_by_name", Go{AtAskByName}))
	}
	return Message{Text: paragraphs(parts...), Rows: append(rows, row(t, "button.home", Go{AtHome}))}
}

// requests lists the requests without an answer, those to me with buttons.
func (c Contacts) requests(t locales.Translator) (text string, rows [][]Key) {
	var lines []string
	for _, r := range c.Requests[:min(len(c.Requests), requestsShown)] {
		data := locales.Data{"Name": r.To.Name, "Since": t.Date(r.At)}
		if r.To.ID != c.Me.ID {
			lines = append(lines, t.HTML("contacts.asked_by_me", data))
			continue
		}
		data["Name"] = r.From.Name
		lines = append(lines, t.HTML("contacts.asks_me", data))
		rows = append(rows, replyKeys(t, r))
	}
	if more := len(c.Requests) - requestsShown; more > 0 {
		lines = append(lines, t.HTML("contacts.more_requests", locales.Data{"Count": more}))
	}
	return paragraph(lines...), rows
}

// replyKeys accepts or refuses a request to become contacts.
func replyKeys(t locales.Translator, r people.Request) []Key {
	name := locales.Data{"Name": short(r.From.Name)}
	return []Key{
		{Caption: t.Plain("button.accept_contact", name), Button: Reply{r.ID, true}, Style: Success},
		{Caption: t.Plain("button.refuse_contact", name), Button: Reply{r.ID, false}, Style: Danger},
	}
}

// teacherLine names a teacher with the first few of their schools.
func teacherLine(t locales.Translator, teacher people.Teacher, few int) string {
	var schools []string
	for _, m := range teacher.Memberships[:min(len(teacher.Memberships), few)] {
		schools = append(schools, schoolName(t, m.School))
	}
	if len(teacher.Memberships) > few {
		schools = append(schools, t.Plain("school.more", locales.Data{"Count": len(teacher.Memberships) - few}))
	}
	return t.HTML("contacts.line", locales.Data{"Name": teacher.Name, "UserName": teacher.UserName, "Schools": schools})
}

// View implements [Screen].
func (AskByName) View(t locales.Translator) Message {
	return Message{Text: t.HTML("contacts.ask_by_name", nil), Rows: [][]Key{row(t, "button.back_to_contacts", Go{AtContacts})}}
}
