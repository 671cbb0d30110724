package people

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"time"
)

// UseCountries changes the countries that are part of the program by those in
// data: JSON as in countries.json. What an entry leaves out stays as it was, so
// that {"code": "TR", "active": false} is enough to let nobody else sign up from
// there. It returns all that is wrong with data, and then changes nothing. It is
// called before anything else asks about countries.
func UseCountries(data []byte) error {
	changed, err := changeCountries(mustRead[[]Country](countriesJSON), data)
	if err != nil {
		return err
	}
	current = newProgramme(changed)
	return nil
}

func changeCountries(countries []Country, data []byte) ([]Country, error) {
	var entries []json.RawMessage
	if err := json.Unmarshal(data, &entries); err != nil {
		return nil, fmt.Errorf("not a list of countries in JSON: %w", err)
	}
	var problems []error
	seen := map[CountryCode]bool{}
	for n, entry := range entries {
		var head struct{ Code CountryCode }
		if err := json.Unmarshal(entry, &head); err != nil || !countryShape.MatchString(string(head.Code)) {
			problems = append(problems, fmt.Errorf("entry %d: code must be two capitals of ISO 3166, such as \"FR\"", n+1))
			continue
		}
		if seen[head.Code] {
			problems = append(problems, fmt.Errorf("%s stands twice", head.Code))
		}
		seen[head.Code] = true
		i := slices.IndexFunc(countries, func(c Country) bool { return c.Code == head.Code })
		if i < 0 {
			i, countries = len(countries), append(countries, Country{})
		}
		changed, err := countries[i].change(entry)
		if err != nil {
			problems = append(problems, fmt.Errorf("%s: %w", head.Code, err))
		}
		countries[i] = changed
	}
	problems = append(problems, checkCountries(countries)...)
	return countries, errors.Join(problems...)
}

// change returns c with what entry says. A list replaces the one there was, since
// decoding over it would mix its elements with the new ones.
func (c Country) change(entry []byte) (Country, error) {
	changed := c
	changed.Languages, changed.Offices = nil, nil
	decoder := json.NewDecoder(bytes.NewReader(entry))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(&changed)
	if changed.Languages == nil {
		changed.Languages = c.Languages
	}
	if changed.Offices == nil {
		changed.Offices = c.Offices
	}
	return changed, err
}

var (
	countryShape  = regexp.MustCompile(`^[A-Z]{2}$`)
	officeShape   = regexp.MustCompile(`^NSS-[A-Z]{2}(-[A-Z]{2})?$`)
	languageShape = regexp.MustCompile(`^[a-z]{2,3}$`)
)

// checkCountries returns all that is wrong with countries.
func checkCountries(countries []Country) []error {
	var problems []error
	add := func(format string, args ...any) { problems = append(problems, fmt.Errorf(format, args...)) }
	offices := map[OfficeCode]bool{}
	for _, c := range countries {
		if _, err := time.LoadLocation(c.Zone); err != nil || c.Zone == "" {
			add("%s: zone %q is no time zone, such as \"Europe/Paris\"", c.Code, c.Zone)
		}
		if !areLanguages(c.Languages) {
			add("%s: ui_languages must be codes of languages, such as [\"fr\"]", c.Code)
		}
		for _, o := range c.Offices {
			switch {
			case !officeShape.MatchString(string(o.Code)):
				add("%s: office code %q must be like NSS-FR or NSS-BE-FR", c.Code, o.Code)
			case offices[o.Code]:
				add("%s: office %s stands twice", c.Code, o.Code)
			case o.Name == "":
				add("%s: office %s has no name", c.Code, o.Code)
			case !areLanguages(o.Languages):
				add("%s: office %s: languages must be codes of languages, the main one first, such as [\"fr\"]", c.Code, o.Code)
			}
			offices[o.Code] = true
		}
	}
	return problems
}

func areLanguages(codes []string) bool {
	return len(codes) > 0 && !slices.ContainsFunc(codes, func(code string) bool { return !languageShape.MatchString(code) })
}
