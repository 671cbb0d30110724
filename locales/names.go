package locales

import (
	"fmt"
	"slices"
	"sync"
	"time"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"twinbot/locales/cldr"
)

// Country returns the name of the country with that ISO 3166 code, "FR".
func (t Translator) Country(code string) string {
	return t.name("country", code, t.names.Countries)
}

// Language returns the name of the language with that BCP 47 code, "en", as it
// is written within a sentence: in French "anglais".
func (t Translator) Language(code string) string {
	return t.name("language", code, t.names.Languages)
}

// LanguageCaption returns the name of a language as it is written on a button or
// as an entry of a menu: in French "Anglais".
func (t Translator) LanguageCaption(code string) string {
	name := t.Language(code)
	_, first := utf8.DecodeRuneInString(name)
	return cases.Title(t.tag).String(name[:first]) + name[first:]
}

func (t Translator) name(kind, code string, names map[string]string) string {
	if name, ok := names[code]; ok {
		return name
	}
	t.missing(code, fmt.Errorf("%s %q has no name in language %q", kind, code, t.tag))
	return code
}

// List joins items as the language does within a sentence: "a, b and c". To
// mention what persons wrote, put the items into Data as a []string instead.
func (t Translator) List(items []string) string { return t.names.List(items) }

// At returns t with its clock set to zone, an IANA time zone such as
// "Europe/Paris"; without one, or with one unknown, it is set to UTC.
func (t Translator) At(zone string) Translator {
	location, err := loadZone(zone)
	if err != nil {
		t.missing(zone, fmt.Errorf("time zone %q: %w", zone, err))
		location = time.UTC
	}
	t.zone = location
	return t
}

// zones is the time zones that have been asked for, by name. Reading one takes longer
// than drawing a screen.
var zones sync.Map

func loadZone(zone string) (*time.Location, error) {
	if known, ok := zones.Load(zone); ok {
		return known.(*time.Location), nil
	}
	location, err := time.LoadLocation(zone)
	if err == nil {
		zones.Store(zone, location)
	}
	return location, err
}

// Date returns the day of moment by the clock of t, written out: "23 November 2026".
func (t Translator) Date(moment time.Time) string { return t.names.Date(t.local(moment)) }

// DateTime returns the day and the minute of moment by the clock of t:
// "23 Nov 2026, 14:05".
func (t Translator) DateTime(moment time.Time) string { return t.names.DateTime(t.local(moment)) }

// Month returns the month of moment by the clock of t: "November 2026".
func (t Translator) Month(moment time.Time) string { return t.names.Month(t.local(moment)) }

// Day returns the day of moment by the clock of t as midnight UTC, so that days
// can be counted from one to another.
func (t Translator) Day(moment time.Time) time.Time {
	year, month, day := t.local(moment).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func (t Translator) local(moment time.Time) time.Time {
	if t.zone == nil {
		return moment.UTC()
	}
	return moment.In(t.zone)
}

// Number returns n with its digits in groups: "100,000".
func (t Translator) Number(n int) string { return t.names.Number(n) }

// Sort puts items in the order in which a dictionary of the language of t has
// their captions, so that É stands among E and a capital beside its small letter.
func Sort[Item any](t Translator, items []Item, caption func(Item) string) {
	var buffer collate.Buffer
	order := t.lists.order.Get().(*collate.Collator)
	defer t.lists.order.Put(order)
	type entry struct {
		key  []byte
		item Item
	}
	entries := make([]entry, len(items))
	for i, item := range items {
		entries[i] = entry{order.KeyFromString(&buffer, caption(item)), item}
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return slices.Compare(a.key, b.key) })
	for i, e := range entries {
		items[i] = e.item
	}
}

// Ordered returns a fixed list sorted by captions as [Sort] does. The order is kept by
// list name for each language, so name and items must always go together.
func Ordered[Item any](t Translator, list string, items []Item, caption func(Item) string) []Item {
	known, ok := t.lists.sorted.Load(list)
	if !ok {
		sorted := slices.Clone(items)
		Sort(t, sorted, caption)
		known, _ = t.lists.sorted.LoadOrStore(list, sorted)
	}
	return slices.Clone(known.([]Item))
}

// lists is the collators of one language and the lists sorted so far.
type lists struct {
	order  sync.Pool // of *collate.Collator, which one goroutine at a time may use
	sorted sync.Map  // by the name of the list
}

func newLists(tag language.Tag) *lists {
	return &lists{order: sync.Pool{New: func() any { return collate.New(tag) }}}
}

// IsWeekend tells whether day belongs to the weekend in the country with that
// ISO 3166 code.
func IsWeekend(country string, day time.Weekday) bool { return cldr.IsWeekend(country, day) }

// Official returns the official languages of the country with that ISO 3166 code, as
// BCP 47 codes, those that most people speak first.
func Official(country string) []string { return cldr.Official(country) }

// IsOfficial reports whether the language of t is an official one of the country
// with that ISO 3166 code.
func (t Translator) IsOfficial(country string) bool {
	base, _ := t.tag.Base()
	return slices.Contains(cldr.Official(country), base.String())
}
