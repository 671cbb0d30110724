package conversation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"twinbot/conversation/people"
	"twinbot/conversation/spoof"
	"twinbot/locales"
)

// paragraphs joins the parts that say something, an empty line between them.
func paragraphs(parts ...string) string { return join("\n\n", parts) }

// paragraph joins the lines that say something.
func paragraph(lines ...string) string { return join("\n", lines) }

func join(separator string, parts []string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), separator)
}

func row(t locales.Translator, key string, b Button) []Key {
	return []Key{{Caption: t.Plain(key, nil), Button: b}}
}

func styled(t locales.Translator, style Style, key string, b Button) []Key {
	return []Key{{Caption: t.Plain(key, nil), Button: b, Style: style}}
}

func primary(t locales.Translator, key string, b Button) []Key { return styled(t, Primary, key, b) }

// ticked marks a caption as chosen.
func ticked(caption string) string { return "✓ " + caption }

// How many characters of a name a button shows, when it shows one, two or
// three. Phones cut what is longer at a place of their own.
const (
	captionLength = 32
	halfCaption   = 22
	thirdCaption  = 16
)

// short returns text as a button shows it.
func short(text string) string { return cut(text, captionLength) }

// cut returns at most limit characters of text, with dots where it was cut.
func cut(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:limit-1])) + "…"
}

// split returns text in as many pieces as it takes for each to be shown in at
// most limit characters, cut where a line or a word ends, if there is such a
// place. Two more a line keep the directions of its script and of the language
// apart, which makes some answers twice as long as they were typed.
func split(text string, limit int) []string {
	runes := []rune(text)
	if len(runes)+2*(1+strings.Count(text, "\n")) <= limit {
		return []string{text}
	}
	half := len(runes) / 2
	at := half
	for i := half; i > half/2; i-- {
		if unicode.IsSpace(runes[i]) {
			at = i
			break
		}
	}
	before, after := strings.TrimSpace(string(runes[:at])), strings.TrimSpace(string(runes[at:]))
	return append(split(before, limit), split(after, limit)...)
}

// whole returns data with the whole numbers as they were before they were
// stored as JSON, which knows but one kind of number.
func whole(data map[string]any) locales.Data {
	out := make(locales.Data, len(data))
	for k, v := range data {
		if number, ok := v.(float64); ok {
			v = int(number)
		}
		out[k] = v
	}
	return out
}

// ownName returns the name of a language in that language.
func ownName(t locales.Translator, code string) string { return t.Plain("language.own."+code, nil) }

// countryName names a country, or nothing for "".
func countryName(t locales.Translator, code people.CountryCode) string {
	if code == "" {
		return ""
	}
	return t.Country(string(code))
}

// officeName names an office with its country: by its code where the
// official name is not sure. It is nothing for "".
func officeName(t locales.Translator, code people.OfficeCode) string {
	o, _ := people.OfficeOf(code)
	switch {
	case code == "":
		return ""
	case !o.Printable() || o.Name == "":
		return t.Plain("office.unnamed", locales.Data{"Code": string(code), "Country": countryName(t, o.Country)})
	case o.Country == "": // the central office
		return o.Name
	}
	return t.Plain("office.named", locales.Data{"Name": o.Name, "Country": countryName(t, o.Country)})
}

// OfficeNames returns the names of offices as people read them.
func OfficeNames(t locales.Translator, codes ...people.OfficeCode) []string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = officeName(t, code)
	}
	return names
}

// schoolData returns what texts mention of a school.
func schoolData(t locales.Translator, s people.School) locales.Data {
	return locales.Data{
		"School": s.Name, "Town": s.Town, "Country": countryName(t, s.Country), "Office": officeName(t, s.Office),
	}
}

// schoolName names a school with its town and country.
func schoolName(t locales.Translator, s people.School) string {
	if s.Name == "" {
		return t.Plain("school.gone", nil)
	}
	return t.Plain("school.named", schoolData(t, s))
}

// schoolCaption names a school on a button.
func schoolCaption(t locales.Translator, s people.School) string {
	return t.Plain("school.short", locales.Data{"School": short(s.Name), "Town": cut(s.Town, halfCaption)})
}

// teacherName names a teacher, who may have left.
func teacherName(t locales.Translator, teacher people.Teacher) string {
	if teacher.ID == 0 {
		return t.Plain("teacher.gone", nil)
	}
	return teacher.Name
}

// reasonText words why something was refused: a code by its text under reason,
// own words on one line.
func reasonText(t locales.Translator, code, words string) string {
	if code != "" {
		return t.Plain("reason."+code, nil)
	}
	return oneLine(words)
}

// oneLine returns words on one line, so that none of them stand where the bot
// speaks.
func oneLine(words string) string { return strings.Join(strings.Fields(words), " ") }

// mixedScripts warns an office of names in which a word mixes letters that look
// alike, or says nothing if there are none.
func mixedScripts(t locales.Translator, names ...string) string {
	mixed := slices.DeleteFunc(names, func(name string) bool { return !spoof.MixesScripts(name) })
	if len(mixed) == 0 {
		return ""
	}
	slices.Sort(mixed)
	return t.HTML("card.mixed_scripts", locales.Data{"Names": slices.Compact(mixed)})
}

// membershipLine says how far the validation of a membership has come.
func membershipLine(t locales.Translator, m people.Membership, served bool) string {
	data := schoolData(t, m.School)
	data["Since"] = t.Date(m.AskedAt)
	switch m.State {
	case people.Validated:
		return t.HTML("membership.validated", data)
	case people.Refused:
		data["Reason"] = reasonText(t, m.Reason.Code, m.Reason.Words)
		return t.HTML("membership.refused", data)
	case people.Asked, people.Left:
	}
	if !served {
		return t.HTML("membership.unserved", data)
	}
	return t.HTML("membership.asked", data)
}

// page returns the items on one page of a list, from 0, and the number of
// pages, which is at least 1. A page that does not exist is the nearest one.
func page[T any](items []T, number, size int) (on []T, at, pages int) {
	at, pages = pageOf(len(items), number, size)
	return items[at*size : min(len(items), (at+1)*size)], at, pages
}

// pageOf returns the number of a page of so many items, or of the nearest one, and the
// number of pages.
func pageOf(count, number, size int) (at, pages int) {
	pages = max(1, (count+size-1)/size)
	return min(max(number, 0), pages-1), pages
}

// turner returns the row that turns the pages of a list, or nothing for one page.
func turner(t locales.Translator, at, pages int, to func(page int) Button) [][]Key {
	if pages < 2 {
		return nil
	}
	var keys []Key
	if at > 0 {
		keys = append(keys, Key{Caption: t.Plain("button.previous_page", locales.Data{"N": at, "Total": pages}), Button: to(at - 1)})
	}
	if at < pages-1 {
		keys = append(keys, Key{Caption: t.Plain("button.next_page", locales.Data{"N": at + 2, "Total": pages}), Button: to(at + 1)})
	}
	return [][]Key{keys}
}
