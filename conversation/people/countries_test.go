package people

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func TestChangeCountries(t *testing.T) {
	t.Parallel()
	built := func() []Country { return mustRead[[]Country](countriesJSON) }
	changed, err := changeCountries(built(), []byte(`[
		{"code": "TR", "active": false},
		{"code": "GB", "active": true},
		{"code": "CH", "active": true, "zone": "Europe/Zurich", "ui_languages": ["de", "fr", "it"], "offices": []},
		{"code": "BE", "offices": [{"code": "NSS-BE-NL", "name": "Epos", "languages": ["nl"]}]}
	]`))
	if err != nil {
		t.Fatal(err)
	}
	p := newProgramme(changed)
	country := func(code CountryCode) Country {
		return p.countries[slices.IndexFunc(p.countries, func(c Country) bool { return c.Code == code })]
	}
	if turkey := country("TR"); turkey.Active || len(turkey.Offices) != 1 || turkey.Zone != "Europe/Istanbul" {
		t.Errorf("Turkey has become %+v", turkey)
	}
	if !country("GB").Active || p.offices["NSS-GB"].Zone != "Europe/London" {
		t.Errorf("the United Kingdom has become %+v", country("GB"))
	}
	if swiss := country("CH"); !swiss.Active || len(swiss.Offices) != 1 || swiss.Offices[0].Code != CSS {
		t.Errorf("Switzerland has become %+v", swiss)
	}
	if css := p.offices[CSS]; css.Country != "" || css.Zone != "Europe/Brussels" {
		t.Errorf("the central office has become %+v", css)
	}
	if belgium := country("BE"); len(belgium.Offices) != 1 || belgium.Offices[0].Acronym != "" || len(belgium.Languages) != 3 {
		t.Errorf("Belgium has become %+v", belgium)
	}
	all, err := json.Marshal(built())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := changeCountries(built(), all); err != nil {
		t.Errorf("the built-in countries, written to a file: %v", err)
	}
}

func TestChangeCountriesSaysAllThatIsWrong(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		data  string
		wants []string
	}{
		{`{"code": "TR"}`, []string{"not a list of countries in JSON"}},
		{`[{"code": "tr"}, {"cod": "TR"}]`, []string{"entry 1: code must be two capitals", "entry 2: code must be"}},
		{`[{"code": "TR", "activ": false}]`, []string{`TR: json: unknown field "activ"`}},
		{`[{"code": "TR"}, {"code": "TR"}]`, []string{"TR stands twice"}},
		{`[{"code": "CH"}]`, []string{`CH: zone "" is no time zone`, "CH: ui_languages must be codes"}},
		{`[{"code": "CH", "zone": "Europe/Berne", "ui_languages": ["German"]}]`, []string{`CH: zone "Europe/Berne"`, "CH: ui_languages"}},
		{
			`[{"code": "TR", "offices": [{"code": "TR"}, {"code": "NSS-FR", "name": "x", "languages": ["tr"]}, {"code": "NSS-TR"}, {"code": "NSS-TR-XX", "name": "x"}]}]`,
			[]string{`office code "TR" must be like NSS-FR`, "TR: office NSS-FR stands twice", "office NSS-TR has no name", "office NSS-TR-XX: languages must be"},
		},
	} {
		_, err := changeCountries(mustRead[[]Country](countriesJSON), []byte(tt.data))
		for _, want := range tt.wants {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want %s", tt.data, err, want)
			}
		}
	}
}
