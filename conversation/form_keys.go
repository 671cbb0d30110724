package conversation

import (
	"cmp"
	"slices"
	"strconv"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/fold"
)

// How many contacts that cannot be chosen stand on a page, how many ages in a row,
// and how many characters of an option on a button.
const (
	cannotShown  = 6
	agesPerRow   = 6
	optionLength = 60
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
// or all of them, in the order of their captions: of languages, those of both
// countries first.
func (q Question) fitting(t locales.Translator, kind form.ManyOf) []string {
	caption := func(o string) string { return optionText(t, q.Question.ID, o) }
	options := locales.Ordered(t, string(q.Question.ID), kind.From, caption)
	if q.Fill.Search != "" {
		return nearest(options, func(o string) (fold.Nearness, bool) { return nearOption(t, q.Question.ID, o, q.Fill.Search) })
	}
	if q.Question.ID == form.Languages {
		countries := q.Fill.Countries
		if countries == [2]string{} {
			countries = [2]string{string(q.Names.School.Country), string(q.Names.PartnerSchool.Country)}
		}
		first := slices.Concat(locales.Official(countries[0]), locales.Official(countries[1]))
		slices.SortStableFunc(options, func(a, b string) int { return cmp.Compare(rank(first, a), rank(first, b)) })
	}
	return options
}

// rank returns where item stands among those that come first, and for all others
// the place after them.
func rank(first []string, item string) int {
	if i := slices.Index(first, item); i >= 0 {
		return i
	}
	return len(first)
}

// manyKeys offers what is ticked in own words, then the options of the list.
func (q Question) manyKeys(t locales.Translator, options []string) []Key {
	id, chosen := q.Question.ID, ticks(q.Question, q.Fill.Answers)
	var keys []Key
	if q.Fill.Search == "" {
		for i, v := range ownAnswers(chosen) {
			keys = append(keys, Key{Caption: ticked(optionText(t, id, v)), Button: Pick{id, "#" + strconv.Itoa(i)}})
		}
	}
	for _, o := range options {
		caption := cut(optionText(t, id, o), optionLength)
		if slices.Contains(chosen, o) {
			caption = ticked(caption)
		}
		keys = append(keys, Key{Caption: caption, Button: Pick{id, o}})
	}
	return keys
}

// listKeys end the choice from a list, or the search in it.
func (q Question) listKeys(t locales.Translator, kind form.ManyOf) []Key {
	id, fill := q.Question.ID, q.Fill
	caption := t.Plain("button.done", locales.Data{"N": len(ticks(q.Question, fill.Answers))})
	keys := []Key{{Caption: caption, Button: Done{id}, Style: Primary}}
	if fill.Search != "" {
		keys = append(keys, row(t, "button.whole_list", Turn{Question: id, All: true})...)
		if _, problem := form.Own(fill.Search); kind.OwnWords > 0 && problem == nil {
			keys = append(keys, Key{Caption: t.Plain("button.add_own", locales.Data{"Words": fill.Search}), Button: AddOwn{id}})
		}
	}
	return keys
}

// ageKeys offers the lower age, then the upper one.
func (q Question) ageKeys(t locales.Translator, kind form.Ages) (string, [][]Key) {
	id := q.Question.ID
	from, text := kind.Min, t.HTML("form.age_from", nil)
	chosen := ticks(q.Question, q.Fill.Answers)
	if len(chosen) == 1 {
		from = int(number(chosen[0]))
		text = t.HTML("form.age_to", locales.Data{"From": from})
	}
	var ages, bands []Key
	for age := from; age <= kind.Max; age++ {
		ages = append(ages, Key{Caption: strconv.Itoa(age), Button: Pick{id, strconv.Itoa(age)}})
	}
	rows, ending := slices.Collect(slices.Chunk(ages, agesPerRow)), q.ending(t)
	left := mostRows - q.Above - len(ending)
	switch {
	case len(chosen) > 0 && len(rows) > left:
		rows, _ = q.lay(t, ages, nil, 1)
		return text, rows
	case len(chosen) > 0, len(rows) == left: // the lower age is given, or the bands find no room
		return text, slices.Concat(rows, ending)
	}
	for _, b := range kind.Bands {
		caption := t.Plain("button.band", locales.Data{"From": b.From, "To": b.To})
		bands = append(bands, Key{Caption: caption, Button: Pick{id, b.ID}})
	}
	if len(rows) > left {
		rows = nil // other ages can be typed
	}
	return text, slices.Concat([][]Key{bands}, rows, ending)
}

// oneKeys offers my schools, or my contacts with the reason why one cannot be
// chosen.
func (q Question) oneKeys(t locales.Translator, kind form.OneOf) (string, [][]Key) {
	if kind.From == form.MyContacts {
		return q.contactKeys(t)
	}
	var schools []Key
	var cannot []string
	for _, m := range q.Schools {
		if !people.TakesPart(m.School.Country) {
			cannot = append(cannot, t.HTML("obstacle.my_country_out", locales.Data{"School": schoolName(t, m.School)}))
			continue
		}
		schools = append(schools, Key{Caption: schoolCaption(t, m.School), Button: Pick{q.Question.ID, id(m.School.ID)}})
	}
	rows, _ := q.lay(t, schools, nil, 1)
	return paragraph(cannot...), rows
}
