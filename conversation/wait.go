package conversation

import (
	"slices"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// next returns the first question that is open and does not wait, or false if there
// is none.
func (f Fill) next() (form.Question, bool) { return f.due().Next(f.Answers) }

// due returns the questions that do not wait. That for the co-founder may wait until
// somebody has joined, while the others are answered.
func (f Fill) due() form.Form {
	if f.Waits {
		return f.Form().Without(form.Cofounder)
	}
	return f.Form()
}

// ready reports whether everything is answered that does not wait.
func (f Fill) ready() bool {
	_, open := f.next()
	return !open
}

// waits reports whether the co-founder is still to be decided, and that can wait.
func (f Fill) waits() bool { return f.Waits && len(f.Answers[form.Cofounder]) == 0 }

// waits reports whether d lacks nothing but the co-founder.
func (d Draft) waits() bool {
	_, open := form.Partnership.Without(form.Cofounder).Next(d.Answers)
	return !open && len(d.Answers[form.Cofounder]) == 0
}

// decideLater goes on with the form, whose co-founder is decided later.
func decideLater(s State) State {
	if s.Fill.At != form.Cofounder {
		return s
	}
	fill := *s.Fill
	fill.Waits = true
	s.Fill = &fill
	return s.next()
}

// inviteOf returns the newest invite made for a draft that can still be used.
func inviteOf(f Facts, draft string) (people.Invite, bool) {
	i := slices.IndexFunc(f.Invites, func(i people.Invite) bool { return i.Draft == draft })
	if i < 0 {
		return people.Invite{}, false
	}
	return f.Invites[i], true
}

// cofounderWaits says that the form waits for the co-founder, and what has been
// done about it.
func (p Preview) cofounderWaits(t locales.Translator) string {
	if !p.Fill.waits() {
		return ""
	}
	parts := []string{t.HTML("preview.cofounder_waits", nil)}
	made := locales.Data{"Made": t.DateTime(p.Invite.Made), "Until": t.Date(p.Invite.Expires)}
	switch {
	case p.Invite.ID != 0 && p.Link != "":
		parts = append(parts, t.HTML("preview.link_out", made), t.HTML("preview.link", locales.Data{"Link": p.Link}))
	case p.Invite.ID != 0:
		parts = append(parts, t.HTML("preview.link_out", made), t.HTML("preview.link_hidden", nil))
	case p.Link != "":
		parts = append(parts, t.HTML("preview.link_over", nil))
	}
	return paragraph(parts...)
}

// cofounderKeys lead to the co-founder for whom the form waits.
func (p Preview) cofounderKeys(t locales.Translator) [][]Key {
	choose := styled(t, Primary, "button.choose_cofounder", Change{form.Cofounder})
	switch {
	case !p.Fill.waits():
		return nil
	case p.Invite.ID != 0 && p.Link != "":
		return [][]Key{share(t, p.Link), choose}
	}
	return [][]Key{choose, row(t, "button.invite_partner", InvitePartner{})}
}
