package locales_test

import (
	"testing"

	"twinbot/locales"
	"twinbot/locales/fold"
	"twinbot/locales/localestest"
)

func TestNear(t *testing.T) {
	t.Parallel()
	texts := localestest.Catalog(t)
	for _, tt := range []struct {
		language, caption, typed string
		fits, same               bool
	}{
		{"fr", "Géographie", "geo", true, false},
		{"en", "Geography", "GÉO", true, false},
		{"en", "Geography", "geograhpy", true, false},
		{"en", "Straße", "strasse", true, true},
		{"en", "Ελληνικά", "ελληνικα", true, true},
		{"en", "History and culture", "history & culture", true, true},
		{"en", "History and culture", "culture, history", true, false},
		{"fr", "Histoire et culture", "histoire & culture", true, true},
		{"en", "Art", "math", false, false},
	} {
		near, fits := texts.In(tt.language).Near(tt.caption, tt.typed)
		if fits != tt.fits || fits && (near == fold.Same) != tt.same {
			t.Errorf("%s: %q for %q fits: %t, %d", tt.language, tt.typed, tt.caption, fits, near)
		}
	}
}

// TestCountryNames types countries as people call them.
func TestCountryNames(t *testing.T) {
	t.Parallel()
	texts := localestest.Catalog(t)
	for _, tt := range []struct {
		language, typed, code string
		same                  bool
	}{
		{"en", "Turkey", "TR", true},
		{"en", "Türkiye", "TR", true},
		{"en", "turkiye", "TR", true},
		{"fr", "Turquie", "TR", true},
		{"en", "Turquie", "TR", true}, // whole names in any language of the bot
		{"fr", "Turkey", "TR", true},
		{"en", "Czechia", "CZ", true},
		{"en", "Czech Republic", "CZ", true},
		{"en", "the Czech Republic", "CZ", false},
		{"en", "Česko", "CZ", true},
		{"en", "Ceska republika", "CZ", true},
		{"fr", "République tchèque", "CZ", true},
		{"en", "Holland", "NL", true},
		{"en", "The Netherlands", "NL", false},
		{"en", "Nederland", "NL", true},
		{"en", "Bosnia and Herzegovina", "BA", true},
		{"en", "Bosnia & Herzegovina", "BA", true},
		{"en", "Bosnia Herzegovina", "BA", true},
		{"en", "bosnia-herzegovina", "BA", true},
		{"en", "Bosnia", "BA", true},
		{"en", "Bosna i Hercegovina", "BA", true},
		{"fr", "Bosnie et Herzégovine", "BA", true},
		{"fr", "Bosnia and Herzegovina", "BA", true},
		{"en", "Deutschland", "DE", true},
		{"en", "Deutschlnad", "DE", false},
		{"en", "Germany", "DE", true},
		{"en", "Germnay", "DE", false},
		{"en", "Federal Republic of Germany", "DE", false},
		{"en", "Ελλάδα", "GR", true},
		{"en", "ελλαδα", "GR", true},
		{"en", "Україна", "UA", true},
		{"en", "საქართველო", "GE", true},
		{"en", "Österreich", "AT", true},
		{"en", "Osterreich", "AT", true},
		{"en", "UK", "GB", true},
		{"en", "England", "GB", true},
		{"fr", "Angleterre", "GB", true},
		{"fr", "L’Italie", "IT", false},
		{"en", "Swizerland", "CH", false},
		{"en", "Suisse", "CH", true},
		{"en", "Ivory Coast", "CI", true},
		{"en", "PTurkey", "TR", false},
		{"en", "Atlantis", "", false},
		{"en", "USA", "US", true},
		{"en", "U.S.A.", "US", true},
		{"en", "America", "US", true},
		{"en", "GB", "GB", true},
		{"en", "FR", "FR", true},
		{"en", "Slovak Republic", "SK", true},
		{"en", "French Republic", "FR", true},
		{"en", "République française", "FR", true},
		{"en", "Hellenic Republic", "GR", true},
		{"en", "Hellas", "GR", true},
		{"en", "Ellada", "GR", true}, // Ελλάδα in Latin letters
		{"en", "Sakartvelo", "GE", true},
		{"en", "FYROM", "MK", true},
		{"en", "Macédoine", "MK", true},
		{"en", "les Pays-Bas", "NL", false},
		{"en", "Bosnie et Herzégovine", "BA", true},
		{"en", "Bosnie", "BA", false},
		{"en", "Alle", "DE", false}, // the beginning of a name in another language
		{"en", "Europe", "", false},
		{"en", "European Union", "", false}, // no country
	} {
		in := texts.In(tt.language)
		found, best := "", fold.Far
		for _, code := range in.Countries() {
			if near, fits := in.NearCountry(code, tt.typed); fits && near < best {
				found, best = code, near
			}
		}
		if found != tt.code || found != "" && (best == fold.Same) != tt.same {
			t.Errorf("%s: %q finds %q, %d", tt.language, tt.typed, found, best)
		}
	}
}

func TestLanguageNames(t *testing.T) {
	t.Parallel()
	texts := localestest.Catalog(t)
	for _, tt := range []struct{ language, typed, code string }{
		{"fr", "anglais", "en"},
		{"fr", "Anglais", "en"},
		{"fr", "English", "en"},
		{"en", "Deutsch", "de"},
		{"en", "Ελληνικά", "el"},
		{"en", "azeri", "az"},
		{"en", "українська", "uk"},
		{"en", "francais", "fr"},
		{"en", "Flemish", "nl"},
		{"fr", "flamand", "nl"},
		{"en", "Vlaams", "nl"},
		{"en", "Moldovan", "ro"},
		{"fr", "moldave", "ro"},
		{"en", "Castilian", "es"},
		{"en", "castellano", "es"},
		{"fr", "valencien", "ca"},
	} {
		if near, fits := texts.In(tt.language).NearLanguage(tt.code, tt.typed); !fits || near != fold.Same {
			t.Errorf("%s: %q for %s: %d, %t", tt.language, tt.typed, tt.code, near, fits)
		}
	}
}

// TestIsCountry types whole names of countries: what merely begins one names none.
func TestIsCountry(t *testing.T) {
	t.Parallel()
	english := localestest.Catalog(t).In("en")
	for _, tt := range []struct {
		typed, code string
		want        bool
	}{
		{"Switzerland", "CH", true},
		{"Swizerland", "CH", true},
		{"la Suisse", "CH", true},
		{"Untied Kingdom", "GB", true},
		{"czech republic", "CZ", true},
		{"America", "AS", false},
		{"Samoa", "AS", false},
		{"Swi", "CH", false},
		{"CH", "CH", true},
		{"ch", "CH", false}, // which may begin many a name
	} {
		if english.IsCountry(tt.code, tt.typed) != tt.want {
			t.Errorf("%q names %s: %t", tt.typed, tt.code, !tt.want)
		}
	}
}

func TestWithoutFlags(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{"🇫🇷": "FR", " 🇬🇧 ": "GB", "🇪🇸 Spain": "Spain", "Spain 🇪🇸": "Spain", "Spain": "Spain", "👍": "👍", "": ""} {
		if got := locales.WithoutFlags(typed); got != want {
			t.Errorf("%q without flags is %q", typed, got)
		}
	}
}
