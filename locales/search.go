package locales

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
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
