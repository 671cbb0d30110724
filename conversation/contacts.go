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

// Contacts lists the teacher's contacts and open requests.
type Contacts struct {
	Me       people.Teacher
	Contacts []people.Contact
	Requests []people.Request
	ShutOut  int    // how many people are
	Search   string // only contacts that this fits, or ""
	Page     int    // from 0
	Link     string // an invite just made, or ""
}

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

// more returns what else can be done about contacts.
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
