package form

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"twinbot/locales/fold"
)

var (
	// class is a class by its number, not an age: 6e, 7th, CM2.
	class = regexp.MustCompile(`[0-9]+(?:e|è|ème|ère|eme|ere|er|re|st|nd|rd|th|º|ª|°)([^\pL]|$)|\p{Lu}{1,3}[0-9]+`)
	// noAge is a minus that no age stands before, and what is more or less than one.
	noAge    = regexp.MustCompile(`(?:^|[^0-9\s])\s*[-−–][0-9]|^[<>][^\pL]*$|[≤≥+%]`)
	brackets = regexp.MustCompile(`\(([^()]*)\)`)
)

// agesIn returns text without the numbers of classes, and whether it can be about
// ages at all: what is more or less than a whole number of years is none.
func agesIn(text string) (string, bool) {
	text = class.ReplaceAllString(fold.Digits(Tidy(text)), "$1")
	return text, !noAge.MatchString(text) && !strings.ContainsFunc(text, isPart)
}

// ages returns the ages that the numbers in text give: two, one for both, or each
// one from the first to the last.
func ages(text string) ([]string, bool) {
	found := numbers(text)
	each := len(found) > 0
	for i := 1; i < len(found); i++ {
		each = each && found[i] == found[i-1]+1
	}
	if len(found) != 2 && !each {
		return nil, false
	}
	return []string{strconv.Itoa(found[0]), strconv.Itoa(found[len(found)-1])}, true
}

// bracketed returns what of text stands in brackets and what does not.
func bracketed(text string) []string {
	var inside []string
	for _, m := range brackets.FindAllStringSubmatch(text, -1) {
		inside = append(inside, m[1])
	}
	return slices.Concat([]string{brackets.ReplaceAllString(text, " ")}, inside)
}

// numbers returns the whole numbers that stand in text.
func numbers(text string) []int {
	var all []int
	for _, s := range digits.FindAllString(text, -1) {
		all = append(all, atoi(s))
	}
	return all
}
