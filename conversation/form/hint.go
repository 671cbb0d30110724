package form

import (
	"regexp"
	"unicode"

	"twinbot/locales/fold"
)

// A Hint is something that a teacher may want to change in a text, though it is
// taken as it is; by it a text is found under hint.
type Hint string

// The hints.
const (
	Capitals  Hint = "capitals"  // all of it is in capital letters
	Telephone Hint = "telephone" // it holds what looks like a telephone number
	Email     Hint = "email"     // it holds an e-mail address
)

// fewestCapitals is how many letters a text has at least that is said to be in
// capitals: abbreviations have fewer.
const fewestCapitals = 8

var (
	email     = regexp.MustCompile(`[^\s@<>]+@[^\s@<>]+\.\pL{2,}`)
	date      = regexp.MustCompile(`\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})\b`)
	telephone = regexp.MustCompile(`(?:\+|\b00?)\d(?:[ \x{00A0}\x{202F}./()-]{0,2}\d){6,13}\b`)
)

// Hints returns what a teacher may want to change in text.
func Hints(text string) []Hint {
	var hints []Hint
	if inCapitals(text) {
		hints = append(hints, Capitals)
	}
	if telephone.MatchString(date.ReplaceAllString(fold.Digits(text), "")) {
		hints = append(hints, Telephone)
	}
	if email.MatchString(text) {
		hints = append(hints, Email)
	}
	return hints
}

// inCapitals reports whether text has letters enough, and no small one.
func inCapitals(text string) bool {
	capitals := 0
	for _, r := range text {
		switch {
		case unicode.IsLower(r):
			return false
		case unicode.IsUpper(r):
			capitals++
		}
	}
	return capitals >= fewestCapitals
}
