package conversation

import (
	"cmp"
	"slices"
	"strconv"

	"twinbot/conversation/people"
	"twinbot/locales"
)

func (q SignUpQuestion) options(t locales.Translator) [][]Key {
	up := q.SignUp
	var rows [][]Key
	option := func(caption, value string) {
		rows = append(rows, []Key{{Caption: caption, Button: Choose{up.Step, value}}})
	}
	switch up.Step {
	case AskUserName:
		option(t.Plain("button.use_user_name", locales.Data{"UserName": q.Suggestion}), q.Suggestion)
	case AskCountry:
		return countryKeys(t, up)
	case AskSchool:
		on, at, pages := page(q.Schools, up.Page, schoolsPerPage)
		for _, school := range on {
			option(schoolCaption(t, school), id(school.ID))
		}
		rows = append(rows, turner(t, at, pages, func(n int) Button { return Choose{AskSchool, optionPage + strconv.Itoa(n)} })...)
		if up.Search != "" {
			option(t.Plain("button.add_school", nil), optionNewSchool)
		}
	case AskAlike:
		for _, school := range q.Schools {
			option(schoolCaption(t, school), id(school.ID))
		}
		option(t.Plain("button.another_school", nil), optionNewSchool)
	case AskOffice:
		country, _ := people.CountryOf(up.Country)
		for _, office := range country.Offices {
			option(officeName(t, office.Code), string(office.Code))
		}
	case CheckSignUp:
		key := "button.register"
		if up.Adding {
			key = "button.ask_office"
		} else {
			rows = append(rows, up.consent(t))
		}
		if q.Inviter.Maker.ID != 0 {
			key = "button.register_and_join"
		}
		rows = append(rows, []Key{{
			Caption: t.Plain(key, locales.Data{"Name": short(q.Inviter.Maker.Name)}),
			Button:  Choose{up.Step, optionRegister}, Style: Success,
		}})
	case AskName, AskSchoolName, AskTown: // are typed
	}
	return rows
}

// consent asks whether others may find the person.
func (up SignUp) consent(t locales.Translator) []Key {
	no, yes := t.Plain("button.not_to_be_found", nil), t.Plain("button.to_be_found", nil)
	if up.Found {
		yes = ticked(yes)
	} else {
		no = ticked(no)
	}
	return []Key{{Caption: no, Button: Choose{CheckSignUp, optionUnfound}}, {Caption: yes, Button: Choose{CheckSignUp, optionFound}}}
}

// foreign returns 0 for a country in which the reader's language is an official one,
// else 1.
func foreign(t locales.Translator, code people.CountryCode) int {
	if t.IsOfficial(string(code)) {
		return 0
	}
	return 1
}

// countryKeys offers one page of the countries that fit what was typed, or of all if
// none does, those of the reader's language first.
func countryKeys(t locales.Translator, up SignUp) [][]Key {
	codes := countriesCalled(t, up.Search)
	found := up.Search != "" && len(codes) > 0
	if !found {
		codes = countriesCalled(t, "")
		slices.SortStableFunc(codes, func(a, b people.CountryCode) int { return cmp.Compare(foreign(t, a), foreign(t, b)) })
	}
	on, at, pages := page(codes, up.Page, countriesPerPage)
	var keys []Key
	for _, code := range on {
		keys = append(keys, Key{Caption: t.Country(string(code)), Button: Choose{AskCountry, string(code)}})
	}
	rows := pack(keys, PrivateWidth)
	rows = append(rows, turner(t, at, pages, func(n int) Button { return Choose{AskCountry, optionPage + strconv.Itoa(n)} })...)
	if found {
		rows = append(rows, row(t, "button.whole_list", Choose{AskCountry, optionAll}))
	}
	return rows
}
