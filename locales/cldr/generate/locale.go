package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"twinbot/locales/cldr"
)

// locale gathers how the language with that code writes.
func (s source) locale(code string) (*cldr.Locale, error) {
	name := localeName(code)
	l := &cldr.Locale{Version: version, Source: name}
	for _, part := range []func(name string, l *cldr.Locale) error{s.names, s.layout, s.list, s.dates, s.numbers} {
		if err := part(name, l); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// names takes the names of all countries and of all languages that have a code
// of two letters.
func (s source) names(name string, l *cldr.Locale) error {
	var err error
	if l.Countries, l.OtherCountries, err = s.called(name, "territories"); err != nil {
		return err
	}
	l.Languages, l.OtherLanguages, err = s.called(name, "languages")
	return err
}

// called returns how territories or languages are called in a locale, and how
// else: "TR-alt-variant" is one more name of TR, and "nl-BE", Flemish, one of nl.
// A variant of more words, such as Swiss French, holds the name of its language.
func (s source) called(locale, what string) (names map[string]string, others map[string][]string, err error) {
	var all map[string]string
	if err := s.load("cldr-localenames-full", locale, what+".json", &all, "localeDisplayNames", what); err != nil {
		return nil, nil, err
	}
	names, others = map[string]string{}, map[string][]string{}
	for _, key := range slices.Sorted(maps.Keys(all)) {
		code, _, other := strings.Cut(key, "-alt-")
		if base, _, variant := strings.Cut(code, "-"); variant && len(code) == len("nl-BE") && !strings.Contains(all[key], " ") {
			code, other = base, true
		}
		switch {
		case len(code) != 2:
		case other:
			others[code] = append(others[code], all[key])
		default:
			names[code] = all[key]
		}
	}
	return names, others, nil
}

// own gathers what countries are called in the languages that are official there,
// and languages in themselves. The CLDR has no names in some languages.
func (s source) own() (cldr.Own, error) {
	own := cldr.Own{Countries: map[string][]string{}, Languages: map[string][]string{}}
	official, err := s.officialLocales()
	if err != nil {
		return own, err
	}
	for country, languages := range official {
		for _, language := range languages {
			names, others, err := s.called(language, "territories")
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return own, err
			}
			own.Countries[country] = append(own.Countries[country], append(others[country], names[country])...)
			names, others, err = s.called(language, "languages")
			if err != nil {
				return own, err
			}
			own.Languages[language] = slices.Concat(others[language], []string{names[language]})
		}
	}
	for _, names := range []map[string][]string{own.Countries, own.Languages} {
		for code, called := range names {
			slices.Sort(called)
			names[code] = slices.DeleteFunc(slices.Compact(called), func(name string) bool { return name == "" })
			if len(code) != 2 || len(names[code]) == 0 {
				delete(names, code)
			}
		}
	}
	return own, nil
}

func (s source) layout(name string, l *cldr.Locale) error {
	var order string
	err := s.load("cldr-misc-full", name, "layout.json", &order, "layout", "orientation", "characterOrder")
	l.RightToLeft = order == "right-to-left"
	return err
}

func (s source) list(name string, l *cldr.Locale) error {
	var p map[string]string
	err := s.load("cldr-misc-full", name, "listPatterns.json", &p, "listPatterns", "listPattern-type-standard")
	l.ListPattern = cldr.ListPattern{Two: p["2"], Start: p["start"], Middle: p["middle"], End: p["end"]}
	return err
}

// dates takes the long date, the month with its year, and a date and time of the medium date and the
// hour from 0 to 23, which needs no word for the afternoon in any language.
func (s source) dates(name string, l *cldr.Locale) error {
	var calendar struct {
		Months struct {
			Format struct{ Wide, Abbreviated map[string]string }
		}
		DateFormats     struct{ Long, Medium string }
		DateTimeFormats struct {
			Medium           string
			AvailableFormats struct {
				Hm    string
				YMMMM string `json:"yMMMM"`
			}
		}
	}
	if err := s.load("cldr-dates-full", name, "ca-gregorian.json", &calendar, "dates", "calendars", "gregorian"); err != nil {
		return err
	}
	l.DatePattern = calendar.DateFormats.Long
	l.MonthPattern = calendar.DateTimeFormats.AvailableFormats.YMMMM
	l.DateTimePattern = strings.NewReplacer(
		"{1}", calendar.DateFormats.Medium, "{0}", calendar.DateTimeFormats.AvailableFormats.Hm,
	).Replace(calendar.DateTimeFormats.Medium)
	for month := 1; month <= 12; month++ {
		key := strconv.Itoa(month)
		l.Months = append(l.Months, calendar.Months.Format.Wide[key])
		l.ShortMonths = append(l.ShortMonths, calendar.Months.Format.Abbreviated[key])
	}
	return nil
}

// numbers takes how whole numbers are grouped, in the digits a language uses by default.
func (s source) numbers(name string, l *cldr.Locale) error {
	var system, minimum, pattern string
	if err := s.load("cldr-numbers-full", name, "numbers.json", &system, "numbers", "defaultNumberingSystem"); err != nil {
		return err
	}
	if err := s.load("cldr-numbers-full", name, "numbers.json", &minimum, "numbers", "minimumGroupingDigits"); err != nil {
		return err
	}
	if err := s.load("cldr-numbers-full", name, "numbers.json", &l.Group, "numbers", "symbols-numberSystem-"+system, "group"); err != nil {
		return err
	}
	if err := s.load("cldr-numbers-full", name, "numbers.json", &pattern, "numbers", "decimalFormats-numberSystem-"+system, "standard"); err != nil {
		return err
	}
	if pattern != "#,##0.###" {
		return fmt.Errorf("numbers are written %s, and not in groups of three digits", pattern)
	}
	if err := s.digits(system, &l.Digits); err != nil {
		return err
	}
	var err error
	l.MinimumGrouping, err = strconv.Atoi(minimum)
	return err
}
