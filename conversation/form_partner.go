package conversation

import (
	"slices"

	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/width"
)

// contactKeys offers the schools of my contacts, and says for which of them the
// project has to wait, and which cannot be chosen and why.
func (q Question) contactKeys(t locales.Translator) (string, [][]Key) {
	contacts := slices.Clone(q.Contacts)
	locales.Sort(t, contacts, func(c people.Contact) string { return c.Teacher.Name })
	found := ""
	if q.Fill.Search != "" {
		found = "form.nothing_found"
		if fitting := contactsFitting(t, contacts, q.Fill.Search); len(fitting) > 0 {
			contacts, found = fitting, "form.fitting"
		}
	}
	partners, waits, cannot := q.choices(t, contacts)
	if len(partners) > fullPartners {
		waits = q.number(t, partners, waits)
	}
	_, _, pages := page(cannot, 0, cannotShown)
	others := q.otherPartners(t)
	if found == "form.fitting" {
		others = append(others[:1], row(t, "button.whole_list", Turn{Question: q.Question.ID, All: true})...)
	}
	rows, at := q.lay(t, partners, others, pages)
	var parts []string
	if found != "" {
		parts = append(parts, t.HTML(found, locales.Data{"Search": q.Fill.Search}))
	}
	parts = append(parts, paragraph(notesOn(rows, waits)...))
	if on := cannot[min(at*cannotShown, len(cannot)):min((at+1)*cannotShown, len(cannot))]; len(on) > 0 {
		parts = append(parts, paragraph(append([]string{t.HTML("form.not_possible", nil)}, on...)...))
	}
	switch {
	case q.Link != "":
		parts = append(parts, t.HTML("form.link", locales.Data{"Link": q.Link}))
	case len(contacts) == 0:
		parts = append(parts, t.HTML("form.no_contacts", nil))
	}
	return paragraphs(parts...), rows
}

// choices returns a key for each school of the contacts, by its button a note if the
// project has to wait for it, and a line for each school that cannot be chosen.
func (q Question) choices(t locales.Translator, contacts []people.Contact) (keys []Key, waits map[Button]string, cannot []string) {
	waits = map[Button]string{}
	for _, c := range contacts {
		for _, m := range c.Teacher.Memberships {
			data := schoolData(t, m.School)
			data["Name"] = c.Teacher.Name
			if obstacle := choosing(q.Names.School, m, c.Teacher); obstacle != people.NoObstacle {
				cannot = append(cannot, t.HTML("obstacle."+string(obstacle), data))
				continue
			}
			key := partnerKey(t, c.Teacher, m.School)
			if m.State != people.Validated {
				waits[key.Button] = t.HTML("obstacle."+string(people.NotYetMember), data)
			}
			keys = append(keys, key)
		}
	}
	return keys, waits, cannot
}

// fullPartners is how many contacts stand on buttons in full. Of more than these the
// buttons show a number and the name, two in a row, and the text says the rest.
const fullPartners = 3

// number gives keys the short captions, and returns notes with what these leave out.
func (q Question) number(t locales.Translator, keys []Key, notes map[Button]string) map[Button]string {
	all := make(map[Button]string, len(keys))
	for i, k := range keys {
		chosen, _ := k.Button.(PickPartner)
		c := slices.IndexFunc(q.Contacts, func(c people.Contact) bool { return c.Teacher.ID == chosen.Teacher })
		m, _ := q.Contacts[c].Teacher.At(chosen.School)
		data := locales.Data{"N": i + 1, "Name": q.Contacts[c].Teacher.Name, "School": schoolName(t, m.School)}
		all[k.Button] = paragraph(t.HTML("form.partner_line", data), notes[k.Button])
		data["Name"] = ""
		left := room(2, PrivateWidth) - width.Of(ticked(t.Plain("button.partner_short", data)))
		data["Name"] = narrow(q.Contacts[c].Teacher.Name, left)
		keys[i].Caption = t.Plain("button.partner_short", data)
	}
	return all
}

// notesOn returns the notes on the buttons that rows show.
func notesOn(rows [][]Key, notes map[Button]string) []string {
	var on []string
	for _, k := range slices.Concat(rows...) {
		if note := notes[k.Button]; note != "" {
			on = append(on, note)
		}
	}
	return on
}

// otherPartners invites somebody who is no contact, or leaves the question for later.
func (q Question) otherPartners(t locales.Translator) []Key {
	keys := row(t, "button.invite_partner", InvitePartner{})
	if q.Link != "" {
		keys = share(t, q.Link)
	}
	if q.kept() {
		return keys
	}
	return append(keys, row(t, "button.decide_later", DecideLater{})...)
}

// partnerKey chooses a contact and one of their schools.
func partnerKey(t locales.Translator, teacher people.Teacher, school people.School) Key {
	return Key{
		Caption: t.Plain("button.partner", locales.Data{
			"Name": cut(teacher.Name, halfCaption), "School": cut(school.Name, thirdCaption), "Country": countryName(t, school.Country),
		}),
		Button: PickPartner{teacher.ID, school.ID},
	}
}
