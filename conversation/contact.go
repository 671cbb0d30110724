package conversation

import (
	"slices"

	"twinbot/conversation/people"
	"twinbot/locales"
)

// What a contact's card waits for the person to be sure of.
const (
	sureToDrop    = "drop"
	sureToShutOut = "shut_out"
)

// dropContact ends a contact, once the person is sure.
func dropContact(s State, b DropContact, f Facts) (State, []Effect) {
	teacher, ok := contact(f, b.Teacher)
	if !ok {
		return s.at(AtContacts).remark("no_contact", nil), nil
	}
	if !b.Sure {
		return s.aboutContact(b.Teacher, sureToDrop), nil
	}
	return s.at(AtContacts).remark("contact_removed", map[string]any{"Name": teacher.Name}), []Effect{RemoveContact{Teacher: b.Teacher}}
}

// shutOut shuts out a contact, or somebody who asks to become one, once the
// person is sure.
func shutOut(s State, b ShutOut, f Facts) (State, []Effect) {
	teacher, ok := knownTo(f, b.Teacher)
	if !ok {
		return s.at(AtContacts).remark("no_contact", nil), nil
	}
	if !b.Sure {
		return s.aboutContact(b.Teacher, sureToShutOut), nil
	}
	return s.at(AtContacts).remark("contact_shut_out", map[string]any{"Name": teacher.Name}), []Effect{SetShutOut{Teacher: b.Teacher, Out: true}}
}

// letIn takes back that somebody is shut out.
func letIn(s State, b LetIn, f Facts) (State, []Effect) {
	i := slices.IndexFunc(f.ShutOut, func(t people.Teacher) bool { return t.ID == b.Teacher })
	if i < 0 {
		return s.at(AtContacts), nil
	}
	return s.at(AtShutOut).remark("let_in", map[string]any{"Name": f.ShutOut[i].Name}), []Effect{SetShutOut{Teacher: b.Teacher}}
}

// aboutContact shows s a contact, with a question whether the person is sure.
func (s State) aboutContact(id people.ID, asking string) State {
	s = s.at(AtContact)
	s.Shown.Teacher, s.Shown.Asking = id, asking
	return s
}

// knownTo returns the teacher called id if they are a contact or ask to become one.
func knownTo(f Facts, id people.ID) (people.Teacher, bool) {
	for _, r := range f.Requests {
		if r.From.ID == id {
			return r.From, true
		}
	}
	return contact(f, id)
}

func contactScreen(shown Shown, f Facts) Screen {
	teacher, ok := knownTo(f, shown.Teacher)
	if !ok {
		return NoContact{}
	}
	_, mutual := contact(f, teacher.ID)
	return OneContact{Teacher: teacher, Mutual: mutual, Asking: shown.Asking}
}

type (
	// OneContact shows a contact, or somebody who asks to become one, and what
	// can be done about it.
	OneContact struct {
		Teacher people.Teacher
		Mutual  bool   // they are contacts
		Asking  string // what waits for the person to be sure, or ""
	}
	// NoContact stands where there is no such contact any more.
	NoContact struct{}
	// ShutOutList lists whom the person has shut out.
	ShutOutList struct{ Teachers []people.Teacher }
)

// View implements [Screen].
func (c OneContact) View(t locales.Translator) Message {
	id, data := c.Teacher.ID, locales.Data{"Name": c.Teacher.Name}
	line := teacherLine(t, c.Teacher)
	back := row(t, "button.back_to_contacts", Go{AtContacts})
	switch c.Asking {
	case sureToDrop:
		return Message{Text: paragraphs(line, t.HTML("contacts.sure_to_drop", data)), Rows: [][]Key{
			styled(t, Danger, "button.drop_contact_sure", DropContact{id, true}), row(t, "button.no_go_back", ShowContact{id}),
		}}
	case sureToShutOut:
		return Message{Text: paragraphs(line, t.HTML("contacts.sure_to_shut_out", data)), Rows: [][]Key{
			styled(t, Danger, "button.shut_out_sure", ShutOut{id, true}), row(t, "button.no_go_back", ShowContact{id}),
		}}
	}
	message := Message{Text: line, Rows: [][]Key{row(t, "button.shut_out", ShutOut{Teacher: id}), back}}
	if c.Mutual {
		message.Rows = append([][]Key{row(t, "button.drop_contact", DropContact{Teacher: id})}, message.Rows...)
	}
	return message
}

// View implements [Screen].
func (NoContact) View(t locales.Translator) Message {
	return Message{Text: t.HTML("contacts.gone", nil), Rows: [][]Key{row(t, "button.back_to_contacts", Go{AtContacts})}}
}

// shutOutShown is how many of those who are shut out are listed; the next ones
// follow as these are let in.
const shutOutShown = 10

// View implements [Screen].
func (l ShutOutList) View(t locales.Translator) Message {
	message := Message{Text: t.HTML("contacts.nobody_shut_out", nil)}
	if len(l.Teachers) > 0 {
		message.Text = t.HTML("contacts.shut_out", locales.Data{"Count": len(l.Teachers)})
	}
	for _, teacher := range l.Teachers[:min(len(l.Teachers), shutOutShown)] {
		caption := t.Plain("button.let_in", locales.Data{"Name": short(teacher.Name)})
		message.Rows = append(message.Rows, []Key{{Caption: caption, Button: LetIn{teacher.ID}}})
	}
	message.Rows = append(message.Rows, row(t, "button.back_to_contacts", Go{AtContacts}))
	return message
}
