package conversation

import (
	"slices"
	"testing"

	"twinbot/conversation/people"
)

// TestTypedCountry types what people answer to the question of their country. It is
// taken, told of as one that cannot take part, or looked for in the list.
func TestTypedCountry(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		typed           string
		country, abroad people.CountryCode
		listed          []people.CountryCode
	}{
		{"Deutschland", "DE", "", nil},
		{"Slovak Republic", "SK", "", nil},
		{"🇫🇷", "FR", "", nil},
		{"🇪🇸 España", "ES", "", nil},
		{"Macédoine", "MK", "", nil},
		{"the Netherlands", "", "", []people.CountryCode{"NL"}},
		{"les Pays-Bas", "", "", []people.CountryCode{"NL"}},
		{"Czech republc", "", "", []people.CountryCode{"CZ"}},
		{"Irland", "", "", []people.CountryCode{"IS", "IE"}},
		{"USA", "", "US", nil},
		{"U.S.A.", "", "US", nil},
		{"America", "", "US", nil},
		{"GB", "", "GB", nil},
		{"🇬🇧", "", "GB", nil},
		{"Swizerland", "", "CH", nil},
		{"Northern Ireland", "", "GB", nil},
		{"Europe", "", "", []people.CountryCode{}},
		{"Atlantis", "", "", []people.CountryCode{}},
	} {
		s := State{Language: "en", Place: AtSignUp, Asked: 1, SignUp: &SignUp{Step: AskCountry, Name: "Anna K", UserName: "anna_k"}}
		next, _ := machine.Step(s, Say{Text: tt.typed, Message: 2}, Facts{})
		up := next.SignUp
		if up.Country != tt.country || up.Abroad != tt.abroad || (up.Search != "") != (tt.listed != nil) {
			t.Errorf("%q: took %q, abroad %q, looks for %q", tt.typed, up.Country, up.Abroad, up.Search)
		}
		if tt.listed != nil && !slices.Equal(countriesCalled(machine.Texts.In("en"), up.Search), tt.listed) {
			t.Errorf("%q lists %q", tt.typed, countriesCalled(machine.Texts.In("en"), up.Search))
		}
	}
}

// TestRefusedSearch types what is no search after one that found nothing: the
// screen repeats that no more.
func TestRefusedSearch(t *testing.T) {
	t.Parallel()
	for _, step := range []SignUpStep{AskCountry, AskSchool} {
		s := State{Language: "en", Place: AtSignUp, Asked: 1, SignUp: &SignUp{Step: step, Name: "Anna K", UserName: "anna_k", Country: "AT", Search: "Atlantis"}}
		next, _ := machine.Step(s, Say{Text: "…", Message: 2}, Facts{})
		if up := next.SignUp; up.Problem == "" || up.Search != "" {
			t.Errorf("%s: problem %q, looks for %q", step, up.Problem, up.Search)
		}
	}
}
