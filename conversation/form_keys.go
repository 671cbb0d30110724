package conversation

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/fold"
)

// How much of a list stands on one page, and in one row, and how many
// characters an option has on a button.
const (
	optionsPerPage  = 10
	contactsOffered = 6
	agesPerRow      = 6
	optionLength    = 60
)

// picked lists what is ticked.
func (q Question) picked(t locales.Translator) string {
	chosen := ticks(q.Question, q.Fill.Answers)
	if len(chosen) == 0 {
		return t.HTML("form.nothing_picked", nil)
	}
	captions := make([]string, len(chosen))
	for i, v := range chosen {
		captions[i] = chosenText(t, q.Question.ID, v)
	}
	return t.HTML("form.picked", locales.Data{"Picked": captions})
}

// fitting returns the options that fit what is searched for, the nearest first,
// or all of them, in the order of their captions.
func (q Question) fitting(t locales.Translator, kind form.ManyOf) []string {
	caption := func(o string) string { return optionText(t, q.Question.ID, o) }
	options := slices.Clone(kind.From)
	locales.Sort(t, options, caption)
	if q.Fill.Search == "" {
		return options
	}
	return nearest(options, func(o string) (fold.Nearness, bool) { return nearOption(t, q.Question.ID, o, q.Fill.Search) })
}

// manyKeys offers a page of options, what is ticked in own words, and Done.
func (q Question) manyKeys(t locales.Translator, kind form.ManyOf, options []string) [][]Key {
	id, fill := q.Question.ID, q.Fill
	chosen := ticks(q.Question, fill.Answers)
	on, at, pages := page(options, fill.Page, optionsPerPage)
	var rows [][]Key
	for _, o := range on {
		caption := cut(optionText(t, id, o), optionLength)
		if slices.Contains(chosen, o) {
			caption = ticked(caption)
		}
		rows = beside(rows, Key{Caption: caption, Button: Pick{id, o}})
	}
	for i, v := range ownAnswers(chosen) {
		rows = append(rows, []Key{{Caption: ticked(optionText(t, id, v)), Button: Pick{id, "#" + strconv.Itoa(i)}}})
	}
	rows = append(rows, turner(t, at, pages, func(n int) Button { return Turn{Question: id, Page: n} })...)
	if fill.Search != "" {
		if kind.OwnWords > 0 {
			rows = append(rows, []Key{{Caption: t.Plain("button.add_own", locales.Data{"Words": fill.Search}), Button: AddOwn{id}}})
		}
		rows = append(rows, row(t, "button.whole_list", Turn{Question: id, All: true}))
	}
	if len(chosen) > 0 {
		caption := t.Plain("button.done", locales.Data{"N": len(chosen)})
		rows = append(rows, []Key{{Caption: caption, Button: Done{id}, Style: Primary}})
	}
	return rows
}

// beside returns rows with key beside the last one, where both are short enough
// for a phone to show two whole captions in a row, else below it.
func beside(rows [][]Key, key Key) [][]Key {
	short := func(k Key) bool { return utf8.RuneCountInString(k.Caption) <= halfCaption }
	if last := len(rows) - 1; last >= 0 && len(rows[last]) == 1 && short(rows[last][0]) && short(key) {
		rows[last] = append(rows[last], key)
		return rows
	}
	return append(rows, []Key{key})
}

// ageKeys offers the lower age, then the upper one.
func (q Question) ageKeys(t locales.Translator, kind form.Ages) (string, [][]Key) {
	from, key, data := kind.Min, "form.age_from", locales.Data{}
	chosen := ticks(q.Question, q.Fill.Answers)
	if len(chosen) == 1 {
		from = int(number(chosen[0]))
		key, data = "form.age_to", locales.Data{"From": from}
	}
	var keys []Key
	for age := from; age <= kind.Max; age++ {
		keys = append(keys, Key{Caption: strconv.Itoa(age), Button: Pick{q.Question.ID, strconv.Itoa(age)}})
	}
	var rows [][]Key
	if len(chosen) == 0 {
		for _, b := range kind.Bands {
			rows = beside(rows, Key{Caption: t.Plain("band."+b.ID, nil), Button: Pick{q.Question.ID, b.ID}})
		}
	}
	rows = slices.AppendSeq(rows, slices.Chunk(keys, agesPerRow))
	return t.HTML(key, data), rows
}

// oneKeys offers my schools, or my contacts with the reason why one cannot be
// chosen.
func (q Question) oneKeys(t locales.Translator, kind form.OneOf) (string, [][]Key) {
	if kind.From == form.MyContacts {
		return q.contactKeys(t)
	}
	var rows [][]Key
	for _, m := range q.Schools {
		rows = append(rows, []Key{{
			Caption: schoolCaption(t, m.School), Button: Pick{q.Question.ID, id(m.School.ID)},
		}})
	}
	return "", rows
}

// contactKeys offers the schools of my contacts, and says of which teachers the
// project has to wait for, and which cannot be chosen and why.
func (q Question) contactKeys(t locales.Translator) (string, [][]Key) {
	contacts := slices.Clone(q.Contacts)
	locales.Sort(t, contacts, func(c people.Contact) string { return c.Teacher.Name })
	found := ""
	if q.Fill.Search != "" {
		if fitting := contactsFitting(t, contacts, q.Fill.Search); len(fitting) > 0 {
			contacts, found = fitting, "form.fitting"
		} else {
			found = "form.nothing_found"
		}
	}
	on, at, pages := page(contacts, q.Fill.Page, contactsOffered)
	var (
		rows          [][]Key
		waits, cannot []string
	)
	for _, c := range on {
		for _, m := range c.Teacher.Memberships {
			data := schoolData(t, m.School)
			data["Name"] = c.Teacher.Name
			if obstacle := choosing(q.Names.School, m, c.Teacher); obstacle != people.NoObstacle {
				cannot = append(cannot, t.HTML("obstacle."+string(obstacle), data))
				continue
			}
			if m.State != people.Validated {
				waits = append(waits, t.HTML("obstacle."+string(people.NotYetMember), data))
			}
			rows = append(rows, []Key{partnerKey(t, c.Teacher, m.School)})
		}
	}
	if len(cannot) > 0 {
		cannot = slices.Insert(cannot, 0, t.HTML("form.not_possible", nil))
	}
	var parts []string
	if found != "" {
		parts = append(parts, t.HTML(found, locales.Data{"Search": q.Fill.Search}))
	}
	parts = append(parts, paragraph(waits...), paragraph(cannot...))
	if len(contacts) == 0 && q.Link == "" {
		parts = append(parts, t.HTML("form.no_contacts", nil))
	}
	rows = append(rows, turner(t, at, pages, func(n int) Button { return Turn{Question: q.Question.ID, Page: n} })...)
	if found == "form.fitting" {
		rows = append(rows, row(t, "button.whole_list", Turn{Question: q.Question.ID, All: true}))
	}
	if q.Link == "" {
		return paragraphs(parts...), append(rows, row(t, "button.invite_partner", InvitePartner{}))
	}
	parts = append(parts, t.HTML("form.link", locales.Data{"Link": q.Link}))
	return paragraphs(parts...), append(rows, share(t, q.Link))
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
