package conversation

import (
	"slices"

	"twinbot/conversation/people"
	"twinbot/locales"
)

// How much the list of contacts shows at once, so that it stays within a
// phone's height and Telegram's 4096 characters: of contacts, of the schools of
// each, and of open requests. More requests follow once these are answered.
const (
	contactsPerPage = 6
	schoolsPerLine  = 2
	requestsShown   = 5
)

// pressContacts does what the buttons around contacts say.
func pressContacts(s State, b Button, f Facts) (State, []Effect) {
	switch b := b.(type) {
	case ShowContacts:
		search := s.Shown.Search
		s = s.at(AtContacts)
		s.Shown.Page = b.Page
		if !b.All {
			s.Shown.Search = search
		}
	case ShowContact:
		s = s.at(AtContact)
		s.Shown.Teacher = b.Teacher
	case DropContact:
		return dropContact(s, b, f)
	case ShutOut:
		return shutOut(s, b, f)
	case LetIn:
		return letIn(s, b, f)
	case InviteSomebody:
		return inviteSomebody(s, b, f)
	case Revoke:
		return revoke(s, b, f)
	case ShowFound:
		s.Shown.Page = b.Page
	case AskFound:
		return askFound(s, f)
	case Join:
		return useInvite(s, b.Token, f)
	case Reply:
		return reply(s, b, f)
	default:
	}
	return s, nil
}

// searchContacts shows the contact whose whole name was typed, or those whose
// name or school fits.
func searchContacts(s State, t locales.Translator, typed string, f Facts) State {
	words, ok := people.CleanName(typed, 1, people.MaxName)
	if !ok || len(f.Contacts) == 0 {
		return s.remark("not_understood", nil)
	}
	if called := contactsCalled(t, f.Contacts, words); len(called) == 1 {
		s = s.at(AtContact)
		s.Shown.Teacher = called[0].Teacher.ID
		return s
	}
	s = s.at(AtContacts)
	s.Shown.Search = words
	return s
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
	return Reads{Me: true, Contacts: true, Spent: true, UserName: userNameIn(typed)}
}

// askByName asks the teacher whose user name was typed to become a contact. It
// counts as a search, since it tells who is called so.
func askByName(s State, typed string, f Facts) (State, []Effect) {
	name, ok := people.CleanUserName(typed)
	them := f.UserName
	switch {
	case f.Me.Standing() != people.ValidatedAccount:
		return s.at(AtContacts).remark("not_validated_yet", nil), nil
	case !ok:
		return s.remark("not_a_user_name", nil), nil
	case !f.Spent.MaySearch():
		return s.at(AtContacts).remark("too_many_searches", map[string]any{"Most": people.DaySearches}), nil
	case them == nil || them.Standing() != people.ValidatedAccount:
		return s.remark("nobody_called", map[string]any{"UserName": name}), []Effect{CountSearch{}}
	}
	s, effects := ask(s.at(AtContacts), *them, f)
	return s, append(effects, CountSearch{})
}

// ask asks a validated teacher to become a contact, unless something speaks
// against it. That they have shut the person out does not show.
func ask(s State, them people.Teacher, f Facts) (State, []Effect) {
	is := func(t people.Teacher) bool { return t.ID == them.ID }
	named := map[string]any{"Name": them.Name}
	switch {
	case f.Me.Standing() != people.ValidatedAccount:
		return s.remark("not_validated_yet", nil), nil
	case them.ID == f.Me.ID:
		return s.remark("that_is_you", nil), nil
	case slices.ContainsFunc(f.Contacts, func(c people.Contact) bool { return is(c.Teacher) }):
		return s.remark("contact_already", named), nil
	case slices.ContainsFunc(f.Requests, func(r people.Request) bool { return is(r.From) || is(r.To) }):
		return s.at(AtContacts).remark("request_open", named), nil
	case slices.ContainsFunc(f.ShutOut, is):
		return s.at(AtShutOut).remark("shut_out_by_me", named), nil
	case people.Rests(f.Refused, f.Now):
		return s.remark("refused_lately", named), nil
	case !f.Spent.MayAsk():
		return s.remark("too_many_requests", map[string]any{"Most": people.DayRequests}), nil
	}
	return s.remark("request_sent", named), []Effect{AskContact{To: them.ID}}
}

func (m Machine) contactsScreen(shown Shown, f Facts) Screen {
	if f.Me == nil {
		return Welcome{}
	}
	screen := Contacts{
		Me: *f.Me, Contacts: f.Contacts, Requests: f.Requests, ShutOut: len(f.ShutOut), Search: shown.Search, Page: shown.Page,
	}
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
		ShutOut  int    // how many people are
		Search   string // only contacts that this fits, or ""
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
	heading := t.HTML("contacts.none", nil)
	if len(contacts) > 0 {
		heading = t.HTML("contacts.heading", locales.Data{"Count": len(contacts)})
	}
	if c.Search != "" {
		contacts = contactsFitting(t, contacts, c.Search)
		heading = t.HTML("contacts.searched", locales.Data{"Count": len(contacts), "Search": c.Search})
	}
	on, at, pages := page(contacts, c.Page, contactsPerPage)
	var lines []string
	var rows [][]Key
	for _, contact := range on {
		lines = append(lines, teacherLine(t, contact.Teacher))
		rows = append(rows, []Key{{Caption: short(contact.Teacher.Name), Button: ShowContact{contact.Teacher.ID}}})
	}
	rows = append(rows, turner(t, at, pages, func(n int) Button { return ShowContacts{Page: n} })...)
	if c.Search != "" {
		rows = append(rows, row(t, "button.whole_list", ShowContacts{All: true}))
	}
	requests, answers := c.requests(t)
	parts := []string{heading, paragraph(lines...), requests}
	rows = append(rows, answers...)
	if c.Link != "" {
		parts = append(parts, t.HTML("contacts.link", locales.Data{"Link": c.Link}))
		rows = append(rows, share(t, c.Link))
	}
	if pages > 1 && c.Search == "" {
		parts = append(parts, t.HTML("contacts.search_hint", nil))
	}
	return Message{Text: paragraphs(parts...), Rows: append(rows, c.more(t)...)}
}

// more is what else can be done about contacts.
func (c Contacts) more(t locales.Translator) [][]Key {
	rows := [][]Key{append(row(t, "button.invite", InviteSomebody{}), row(t, "button.invites", Go{AtInvites})...)}
	if c.Me.Standing() == people.ValidatedAccount {
		rows = append(rows,
			append(row(t, "button.find", Go{AtFind}), row(t, "button.ask_by_name", Go{AtAskByName})...),
			row(t, "button.picker", Go{AtPicker}))
	}
	if c.ShutOut > 0 {
		rows = append(rows, []Key{{Caption: t.Plain("button.shut_out_list", locales.Data{"N": c.ShutOut}), Button: Go{AtShutOut}}})
	}
	return append(rows, row(t, "button.home", Go{AtHome}))
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
func teacherLine(t locales.Translator, teacher people.Teacher) string {
	return teacherWith(t, teacher, schoolsPerLine)
}

// teacherWith names a teacher with at most so many schools, and says how many more
// there are.
func teacherWith(t locales.Translator, teacher people.Teacher, most int) string {
	var schools []string
	for _, m := range teacher.Memberships[:min(len(teacher.Memberships), most)] {
		schools = append(schools, schoolName(t, m.School))
	}
	if more := len(teacher.Memberships) - most; more > 0 {
		schools = append(schools, t.Plain("school.more", locales.Data{"Count": more}))
	}
	return t.HTML("contacts.line", locales.Data{"Name": teacher.Name, "UserName": teacher.UserName, "Schools": schools})
}

// View implements [Screen].
func (AskByName) View(t locales.Translator) Message {
	return Message{Text: t.HTML("contacts.ask_by_name", nil), Rows: [][]Key{row(t, "button.back_to_contacts", Go{AtContacts})}}
}
