package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode"

	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/store"
)

type codeCommand struct {
	Office  []string `arg:"" help:"Office that the code is for: its code, such as NSS-FR, its country or its name; CSS is the central office."`
	Replace bool     `help:"Let the office move, although it has a chat."`
}

// Run prints the code, alone on the last line.
func (c codeCommand) Run(ctx context.Context, out io.Writer) error {
	if _, err := readSettings(os.Environ(), countries); err != nil {
		return err
	}
	texts, err := locales.Load(locales.Files, func(string, error) {}) // for the names of countries alone
	if err != nil {
		return err
	}
	office, err := officeMeant(texts, strings.Join(c.Office, " "))
	if err != nil {
		return err
	}
	s, err := readSettings(os.Environ(), database, sessions)
	if err != nil {
		return err
	}
	if err := store.Migrate(ctx, s.DatabaseURL); err != nil { // the first code may be wanted before the first serve
		return err
	}
	stored, err := open(ctx, s)
	if err != nil {
		return err
	}
	defer stored.Close()
	secret, err := stored.NewOfficeCode(ctx, office, c.Replace)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, `This code makes a group the chat of %s. It works once, within 24 hours.
In a private group in which the bot is an administrator, an administrator writes:
  /bind %s
%s
`, officeLine(texts, office), secret, secret)
	return err
}

// officeMeant returns the office that an operator means: by its code, as it is
// or without NSS, by its country or by its name. If several fit or none does,
// the error names those that there are.
func officeMeant(texts *locales.Catalog, typed string) (people.OfficeCode, error) {
	for _, namesOf := range []func(people.Office) []string{
		func(o people.Office) []string {
			return []string{string(o.Code), strings.TrimPrefix(string(o.Code), "NSS-")}
		},
		func(o people.Office) []string { return countryNames(texts, o.Country, typed) },
		func(o people.Office) []string { return []string{o.Acronym, o.Name} },
		func(o people.Office) []string {
			return strings.FieldsFunc(o.Name, func(r rune) bool { return !unicode.IsLetter(r) })
		},
	} {
		var fitting []people.OfficeCode
		for _, code := range people.OfficeCodes() {
			office, _ := people.OfficeOf(code)
			if slices.ContainsFunc(namesOf(office), func(name string) bool { return bare(name) != "" && bare(name) == bare(typed) }) {
				fitting = append(fitting, code)
			}
		}
		switch {
		case len(fitting) == 1:
			return fitting[0], nil
		case len(fitting) > 1:
			return "", usageError(fmt.Sprintf("several offices fit %s; say which by its code:%s", typed, officeLines(texts, fitting)))
		}
	}
	return "", usageError(fmt.Sprintf("there is no office %s; the offices are:%s", typed, officeLines(texts, people.OfficeCodes())))
}

// countryNames returns what a country is called: its code, alone and as offices
// spell it, and what was typed if that is its name in any language.
func countryNames(texts *locales.Catalog, code people.CountryCode, typed string) []string {
	if code == "" {
		return nil
	}
	names := []string{string(code), "NSS-" + string(code)}
	if texts.In("en").IsCountry(string(code), typed) {
		names = append(names, typed)
	}
	return names
}

// bare returns the letters and digits of a name, small.
func bare(name string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, name))
}

// officeLines lists offices, each on a line of its own.
func officeLines(texts *locales.Catalog, codes []people.OfficeCode) string {
	var lines strings.Builder
	for _, code := range codes {
		lines.WriteString("\n  " + officeLine(texts, code))
	}
	return lines.String()
}

// officeLine names an office by its code, with its country and its name where
// that is sure.
func officeLine(texts *locales.Catalog, code people.OfficeCode) string {
	office, _ := people.OfficeOf(code)
	var about []string
	if office.Country != "" {
		about = append(about, texts.In("en").Country(string(office.Country)))
	}
	if office.Printable() {
		about = append(about, office.Name)
	}
	return fmt.Sprintf("%s (%s)", code, strings.Join(about, ", "))
}
