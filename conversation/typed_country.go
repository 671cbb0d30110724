package conversation

import (
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/fold"
)

// nameCountry takes the country whose name was typed. If the country cannot take part,
// it says so; if no name fits, it lists those that come near.
func (up SignUp) nameCountry(t locales.Translator, typed string) SignUp {
	up.Page, up.Abroad = 0, ""
	named := countriesNamed(t, codes(people.ActiveCountries()), typed)
	if len(named) == 1 {
		return up.chooseCountry(string(named[0]))
	}
	up.Search = typed
	if len(named) > 0 {
		return up
	}
	abroad := countriesNamed(t, t.Countries(), typed)
	if len(abroad) == 0 && len(countriesCalled(t, typed)) == 0 {
		abroad = countriesMeant(t, t.Countries(), typed)
	}
	if len(abroad) > 0 {
		up.Search, up.Abroad = "", abroad[0]
	}
	return up
}

func codes(countries []people.CountryCode) []string {
	all := make([]string, len(countries))
	for i, code := range countries {
		all[i] = string(code)
	}
	return all
}

// countriesNamed returns those of the countries that have typed as a whole name.
func countriesNamed(t locales.Translator, among []string, typed string) []people.CountryCode {
	var named []people.CountryCode
	for _, code := range among {
		if near, fits := t.NearCountry(code, typed); fits && near == fold.Same {
			named = append(named, people.CountryCode(code))
		}
	}
	return named
}

// countriesMeant returns those of the countries that typed as a whole names, with
// a typing error or with more words around.
func countriesMeant(t locales.Translator, among []string, typed string) []people.CountryCode {
	var meant []people.CountryCode
	for _, code := range among {
		if t.IsCountry(code, typed) {
			meant = append(meant, people.CountryCode(code))
		}
	}
	return meant
}

// countriesCalled returns the countries that fit what was typed, the nearest
// first and otherwise by their names in the reader's language.
func countriesCalled(t locales.Translator, typed string) []people.CountryCode {
	countries := locales.Ordered(t, "country", people.ActiveCountries(), func(code people.CountryCode) string { return t.Country(string(code)) })
	if typed == "" {
		return countries
	}
	return nearest(countries, func(code people.CountryCode) (fold.Nearness, bool) { return t.NearCountry(string(code), typed) })
}

// countrySought returns the country that a search for people names, or "".
func countrySought(t locales.Translator, typed string) people.CountryCode {
	known := codes(people.Countries())
	named := countriesNamed(t, known, typed)
	if len(named) == 0 {
		named = countriesMeant(t, known, typed)
	}
	if len(named) != 1 {
		return ""
	}
	return named[0]
}
