package locales

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"twinbot/locales/cldr"
)

// Matches reports whether typed, as people type on a phone, stands in text:
// capitals and accents do not count.
func Matches(text, typed string) bool { return strings.Contains(folded(text), folded(typed)) }

// folded returns text as Matches compares it.
func folded(text string) string {
	fold := transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), cases.Fold())
	plain, _, err := transform.String(fold, text)
	if err != nil {
		return text // no transformer of the chain fails on any text
	}
	return plain
}

// CountryCalled returns which of the countries with these ISO 3166 codes typed
// names in the language with that BCP 47 code, or begins to with four letters or
// more; "" if none or several.
func CountryCalled(language string, codes []string, typed string) string {
	names, err := cldr.Load(language)
	if err != nil {
		return ""
	}
	called, prefix := "", folded(typed)
	for _, code := range codes {
		name := folded(names.Countries[code])
		switch {
		case name == prefix:
			return code
		case len(prefix) < 4, !strings.HasPrefix(name, prefix):
		case called != "":
			return ""
		default:
			called = code
		}
	}
	return called
}
