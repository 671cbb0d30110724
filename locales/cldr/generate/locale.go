package main

import (
	"fmt"
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
	if err := s.load("cldr-localenames-full", name, "territories.json", &l.Countries, "localeDisplayNames", "territories"); err != nil {
		return err
	}
	if err := s.load("cldr-localenames-full", name, "languages.json", &l.Languages, "localeDisplayNames", "languages"); err != nil {
		return err
	}
	for _, names := range []map[string]string{l.Countries, l.Languages} {
		for code := range names {
			if len(code) != 2 {
				delete(names, code)
			}
		}
	}
	return nil
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
