package conversation

import (
	"slices"

	"twinbot/conversation/people"
	"twinbot/locales"
)

// toPicker offers Telegram's people picker, which takes a card of its own: it
// can stand on no other.
func (s State) toPicker() State {
	s.Card++
	return s.at(AtPicker)
}

// picked asks the person picked to become a contact, and makes a link to forward.
// The answer is the same whether or not they have an account: it must not reveal
// who uses the bot.
func (m Machine) picked(s State, in Picked, f Facts) (State, []Effect) {
	s = s.at(AtContacts)
	switch {
	case f.Me == nil:
		return m.beginSignUp(s, "", f), nil
	case f.Me.Standing() != people.ValidatedAccount:
		return s.remark("not_validated_yet", nil), nil
	case f.Picked != nil && f.Picked.ID == f.Me.ID:
		return s.remark("picked_oneself", nil), nil
	case f.Picked != nil && slices.ContainsFunc(f.Contacts, func(c people.Contact) bool { return c.Teacher.ID == f.Picked.ID }):
		return s.remark("contact_already", map[string]any{"Name": f.Picked.Name}), nil
	case !f.Spent.MayAsk():
		return s.remark("too_many_requests", map[string]any{"Most": people.DayRequests}), nil
	}
	key := "picked"
	if in.Name == "" {
		key = "picked_unnamed"
	}
	s.Shown.Link = f.Token
	return s.remark(key, map[string]any{"Name": in.Name}), []Effect{
		AskPicked{Telegram: in.Telegram},
		MakeInvite{Token: f.Token, ForOne: true, Expires: f.Now.Add(people.InviteLife)},
	}
}

// PickSomebody offers Telegram's people picker.
type PickSomebody struct{}

// View implements [Screen].
func (PickSomebody) View(t locales.Translator) Message {
	return Message{
		Text:   t.HTML("contacts.picker", nil),
		Picker: Picker{Caption: t.Plain("button.pick_somebody", nil), Leave: t.Plain("button.back_to_contacts", nil)},
	}
}
