package people

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"
)

// CountryCode is an ISO 3166-1 code of two capitals, such as "FR".
type CountryCode string

// OfficeCode names a support office for good, such as "NSS-BE-FR". It is
// stored, spelt in buttons and typed by operators.
type OfficeCode string

// CSS is the central support office. It has no schools of its own and takes
// the files of the offices that have no chat.
const CSS OfficeCode = "CSS"

// Country takes part in the programme, or once did.
type Country struct {
	Code      CountryCode `json:"code"`
	Active    bool        `json:"active"`       // its schools may sign up
	Zone      string      `json:"zone"`         // IANA time zone of its offices
	Languages []string    `json:"ui_languages"` // BCP 47
	Offices   []Office    `json:"offices"`
}

// Office is a support office. Only its name needs care: see [Office.Printable].
type Office struct {
	Code      OfficeCode  `json:"code"`
	Name      string      `json:"name"`
	Acronym   string      `json:"acronym"`
	Languages []string    `json:"languages"` // BCP 47, the main one first
	Evidence  string      `json:"evidence"`  // how sure the name is: source, memory or memory-low
	Zone      string      `json:"zone"`      // IANA time zone
	Country   CountryCode `json:"-"`         // empty for CSS
}

// Printable reports whether the office's name is sure enough to be shown as
// official. Where it is not, people are shown the code and the country.
func (o Office) Printable() bool { return o.Evidence != "memory-low" }

// programme is which countries there are, and their offices.
type programme struct {
	countries []Country
	offices   map[OfficeCode]Office
}

//go:embed countries.json
var countriesJSON []byte

//go:embed central-office.json
var centralOfficeJSON []byte

var (
	central = mustRead[Office](centralOfficeJSON)
	current = newProgramme(mustRead[[]Country](countriesJSON))
)

// mustRead decodes a file that is part of the program.
func mustRead[T any](data []byte) T {
	var v T
	if err := json.Unmarshal(data, &v); err != nil {
		panic(fmt.Sprintf("people: read embedded data: %v", err))
	}
	return v
}

// newProgramme indexes the offices of countries. The central office stands in
// for those that a country does not have.
func newProgramme(countries []Country) programme {
	p := programme{countries: countries, offices: map[OfficeCode]Office{central.Code: central}}
	for i, c := range countries {
		if len(c.Offices) == 0 {
			countries[i].Offices = []Office{central}
		}
		for _, o := range c.Offices {
			o.Country, o.Zone = c.Code, c.Zone
			p.offices[o.Code] = o
		}
	}
	return p
}

// Countries returns the codes of all countries that take part or once did.
func Countries() []CountryCode {
	codes := make([]CountryCode, len(current.countries))
	for i, c := range current.countries {
		codes[i] = c.Code
	}
	return codes
}

// ActiveCountries returns the codes of the countries whose schools may sign
// up, in no useful order: sort them by name in the reader's language.
func ActiveCountries() []CountryCode {
	return slices.DeleteFunc(Countries(), func(code CountryCode) bool { return !TakesPart(code) })
}

// TakesPart reports whether the schools of a country may sign up.
func TakesPart(code CountryCode) bool {
	c, _ := CountryOf(code)
	return c.Active
}

// CountryOf returns the country called code.
func CountryOf(code CountryCode) (Country, bool) {
	i := slices.IndexFunc(current.countries, func(c Country) bool { return c.Code == code })
	if i < 0 {
		return Country{}, false
	}
	return current.countries[i], true
}

// OfficeOf returns the office called code.
func OfficeOf(code OfficeCode) (Office, bool) {
	o, ok := current.offices[code]
	return o, ok
}

// Clock returns the time zone of the office called code, UTC if there is none.
func (code OfficeCode) Clock() *time.Location {
	zone, err := time.LoadLocation(current.offices[code].Zone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// OfficeCodes returns the codes of all offices, sorted. Those of a country that
// no longer takes part are among them: its files go on.
func OfficeCodes() []OfficeCode { return slices.Sorted(maps.Keys(current.offices)) }
