// Package fold writes words as they are compared: in small letters of one kind,
// without accents and marks. Lists, the searches of PostgreSQL and user names
// fold by it, so that they agree about which letters are the same.
package fold

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters maps the letters that Unicode does not take apart to the letters people
// type for them. It is the only such table; NFKD and small letters do the rest.
var letters = strings.NewReplacer(
	"ł", "l", "đ", "d", "ø", "o", "ı", "i", "ħ", "h", "ŧ", "t", "ĸ", "k", "ŋ", "n", "ə", "e",
	"æ", "ae", "œ", "oe", "þ", "th", "ð", "d", "ß", "ss", "ς", "σ",
	"·", "", // of Catalan: col·legi
	"°", "o", // of numbers, where º is meant: n° 5
)

// Text returns text in folded words, one space apart: letters and digits only,
// digits of any script as 0 to 9. A number is a word of its own, and a saint is
// one however written: "Nr12" is "nr 12", "St. Anna" is "saint anna".
func Text(text string) string {
	text = afterDigit.ReplaceAllString(beforeDigit.ReplaceAllString(Letters(text), "$1 $2"), "$1 $2")
	words := strings.Fields(text)
	for i, word := range words {
		if long, short := saints[word]; short && i < len(words)-1 {
			words[i] = long
		}
	}
	return strings.Join(words, " ")
}

// Where a letter and a digit stand side by side.
var (
	beforeDigit = regexp.MustCompile(`([^ 0-9])([0-9])`)
	afterDigit  = regexp.MustCompile(`([0-9])([^ 0-9])`)
)

// saints are the words for a saint that people shorten before a name, as schools
// and towns are called.
var saints = map[string]string{"st": "saint", "ste": "sainte"}

// Letters returns text in letters of one kind as [Text] does, word by word as it is.
func Letters(text string) string {
	text = letters.Replace(strings.ToLower(norm.NFKD.String(text)))
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Cf):
			return -1
		case unicode.IsDigit(r):
			return '0' + digitValue(r)
		case unicode.In(r, unicode.Lm) && !unicode.In(r, unicode.Scripts["Arabic"], unicode.Scripts["Thai"]):
			return ' ' // ʼ and its like are apostrophes
		case unicode.In(r, unicode.L, unicode.N, unicode.M):
			return r
		}
		return ' '
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// Digits writes the decimal digits of any script as 0 to 9.
func Digits(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsDigit(r) {
			return r
		}
		return '0' + digitValue(r)
	}, text)
}

// digitValue returns the value of a decimal digit. Unicode keeps the digits of
// a script together and in order, from zero, so it follows from how many stand
// right before it.
func digitValue(digit rune) rune {
	first := digit
	for unicode.IsDigit(first - 1) {
		first--
	}
	return (digit - first) % 10
}
