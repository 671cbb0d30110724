package conversation

import (
	"slices"

	"twinbot/conversation/people"
	"twinbot/locales"
)

// invitesShown is how many links are listed; older ones follow as these are
// used, revoked or expire.
const invitesShown = 8

// inviteSomebody makes an invite link outside any form.
func inviteSomebody(s State, b InviteSomebody, f Facts) (State, []Effect) {
	if f.Me.Blocked {
		return s.at(AtHome).remark("account_blocked", nil), nil
	}
	s = s.at(AtContacts)
	if b.Many {
		s = s.at(AtInvites)
	}
	s.Shown.Link = f.Token
	return s, []Effect{MakeInvite{Token: f.Token, ForOne: !b.Many, Expires: f.Now.Add(people.InviteLife)}}
}

// revoke makes a link of the person's unusable. A form in which it was made no
// longer shows it.
func revoke(s State, b Revoke, f Facts) (State, []Effect) {
	s = s.at(AtInvites)
	i := slices.IndexFunc(f.Invites, func(i people.Invite) bool { return i.ID == b.Invite })
	if i < 0 {
		return s.remark("invite_over", nil), nil
	}
	if s.Fill != nil && f.Invites[i].Draft == s.Fill.Draft {
		s.Fill.Link = ""
	}
	return s.remark("revoked", nil), []Effect{RevokeInvite(b)}
}

func (m Machine) invitesScreen(shown Shown, f Facts) Screen {
	screen := Invites{Invites: f.Invites}
	if shown.Link != "" {
		screen.Link = m.link(shown.Link)
	}
	return screen
}

// Invites lists the person's links that can still be used.
type Invites struct {
	Invites []people.Invite
	Link    string // one for several people, just made, or ""
}

// View implements [Screen].
func (l Invites) View(t locales.Translator) Message {
	parts := []string{t.HTML("invites.none", nil)}
	var rows [][]Key
	if len(l.Invites) > 0 {
		parts = []string{t.HTML("invites.heading", locales.Data{"Count": len(l.Invites)})}
	}
	var lines []string
	for n, i := range l.Invites[:min(len(l.Invites), invitesShown)] {
		key := "invites.for_many"
		switch {
		case i.Draft != "":
			key = "invites.for_cofounder"
		case i.ForOne:
			key = "invites.for_one"
		}
		lines = append(lines, t.HTML(key, locales.Data{"N": n + 1, "Made": t.DateTime(i.Made), "Expires": t.Date(i.Expires)}))
		rows = append(rows, []Key{{Caption: t.Plain("button.revoke", locales.Data{"N": n + 1}), Button: Revoke{i.ID}}})
	}
	parts = append(parts, paragraph(lines...))
	if l.Link != "" {
		parts = append(parts, t.HTML("contacts.link_for_many", locales.Data{"Link": l.Link}))
		rows = append([][]Key{share(t, l.Link)}, rows...)
	}
	rows = append(rows,
		row(t, "button.invite", InviteSomebody{}),
		row(t, "button.invite_many", InviteSomebody{Many: true}),
		row(t, "button.back_to_contacts", Go{AtContacts}))
	return Message{Text: paragraphs(parts...), Rows: rows}
}
