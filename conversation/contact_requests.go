package conversation

import (
	"slices"

	"twinbot/conversation/people"
	"twinbot/locales"
)

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

// AskByName asks for the user name of a teacher.
type AskByName struct{}

// View implements [Screen].
func (AskByName) View(t locales.Translator) Message {
	return Message{Text: t.HTML("contacts.ask_by_name", nil), Rows: [][]Key{row(t, "button.back_to_contacts", Go{AtContacts})}}
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
