package conversation

import (
	"slices"
	"unicode/utf8"

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
	if named = countriesNamed(t, t.Countries(), typed); len(named) == 0 && len(countriesCalled(t, typed)) == 0 {
		named = countriesLike(t, typed)
	}
	if len(named) > 0 {
		up.Search, up.Abroad = "", named[0]
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

// tellingLetters is how many letters of a name tell which country is meant.
const tellingLetters = 4

// countriesLike returns the countries of the world that fit typed, the nearest
// first, if that is enough to tell which is meant.
func countriesLike(t locales.Translator, typed string) []people.CountryCode {
	if utf8.RuneCountInString(fold.Text(typed)) < tellingLetters {
		return nil
	}
	var like []people.CountryCode
	for _, code := range nearest(t.Countries(), func(code string) (fold.Nearness, bool) { return t.NearCountry(code, typed) }) {
		like = append(like, people.CountryCode(code))
	}
	return like
}

// countriesCalled returns the countries that fit what was typed, the nearest
// first and otherwise by their names in the reader's language.
func countriesCalled(t locales.Translator, typed string) []people.CountryCode {
	countries := people.ActiveCountries()
	locales.Sort(t, countries, func(code people.CountryCode) string { return t.Country(string(code)) })
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
		named = slices.DeleteFunc(countriesLike(t, typed), func(code people.CountryCode) bool { return !slices.Contains(known, string(code)) })
	}
	if len(named) != 1 {
		return ""
	}
	return named[0]
}
