// Package spoof tells what makes a name pass for something that it is not: a
// seal, a link, a pile of marks, or letters of another script. It follows Unicode
// Technical Standard 39, as far as the programme's alphabets need it.
package spoof

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Problem is why a name or a title is refused, as the key of a text under
// problem.
type Problem string

// The problems.
const (
	None  Problem = ""
	Seal  Problem = "seal"  // a pictograph in a name, which could be read as a confirmation
	Check Problem = "check" // a check mark or a cross in a title, likewise
	Link  Problem = "link"  // something that Telegram makes a link of
	Marks Problem = "marks" // more marks on a letter than any alphabet needs
)

// OfName returns what is wrong with the name of a person, a school or a town.
func OfName(name string) Problem {
	if strings.ContainsFunc(name, isSeal) {
		return Seal
	}
	return ofBoth(name)
}

// OfTitle returns what is wrong with the title of a project, which may hold
// pictographs, but none that looks like a decision.
func OfTitle(title string) Problem {
	if strings.ContainsFunc(title, isCheck) {
		return Check
	}
	return ofBoth(title)
}

func ofBoth(text string) Problem {
	switch {
	case HoldsLink(text):
		return Link
	case HasPiledMarks(text):
		return Marks
	}
	return None
}

// Bare returns name without seals and without marks that pile up, for names that
// others keep and we only show.
func Bare(name string) string {
	name = strings.Map(func(r rune) rune {
		if isSeal(r) {
			return -1
		}
		return r
	}, name)
	if HasPiledMarks(name) {
		name = strings.Map(func(r rune) rune {
			if isMark(r) {
				return -1
			}
			return r
		}, norm.NFC.String(name))
	}
	return name
}

// isSeal reports whether r is a pictograph, or makes one of the character before
// it. The signs of degrees and numbers belong to names of schools.
func isSeal(r rune) bool {
	switch {
	case r == '°' || r == '№':
		return false
	case r >= 0x1F3FB && r <= 0x1F3FF: // colours of skin, which are modifiers
		return true
	}
	return isCheck(r) || r == '\uFE0F' || unicode.In(r, unicode.So, unicode.Me, unicode.Co)
}

// isCheck reports whether r is a check mark, a cross, or a sign that is used as
// one.
func isCheck(r rune) bool {
	return strings.ContainsRune("√✓✔✅☑🗸🗹⍻✗✘❌❎☒🗴🗵🗷⮽🆗㊣\U00010102\U0001FBB1", r)
}

// How many marks a letter carries at most. Hebrew, Arabic and the scripts of
// India write vowels as marks, beside those that double or change the letter.
const (
	maxMarks      = 2
	maxVowelMarks = 3
)

// HasPiledMarks reports whether a letter of text carries more marks than any
// alphabet needs, so that they run over the lines around it.
func HasPiledMarks(text string) bool {
	var letter []rune // with the marks that follow it
	for _, r := range norm.NFD.String(text) {
		switch {
		case isMark(r):
			letter = append(letter, r)
		case isPile(letter):
			return true
		default:
			letter = []rune{r}
		}
	}
	return isPile(letter)
}

// isPile reports whether a letter carries too many of the marks behind it. One
// that Unicode holds as a single character, such as ᾧ, does not.
func isPile(letter []rune) bool {
	marks, limit := len(letter), maxMarks
	if marks > 0 && !isMark(letter[0]) {
		marks--
		if unicode.IsLetter(letter[0]) && !unicode.In(letter[0], alike...) {
			limit = maxVowelMarks
		}
	}
	return marks > limit && len([]rune(norm.NFC.String(string(letter)))) > 1
}

func isMark(r rune) bool { return unicode.In(r, unicode.Mn, unicode.Me) }

// alike are the scripts whose letters look like those of another one of them.
var alike = []*unicode.RangeTable{unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Armenian}

// MixesScripts reports whether one word of text holds letters of two scripts
// that look alike, as in a Latin word with a Cyrillic А. Words of different
// scripts beside each other, or joined by a hyphen, are fine.
func MixesScripts(text string) bool {
	var script *unicode.RangeTable
	for _, r := range text {
		switch {
		case isMark(r) || unicode.Is(unicode.Cf, r): // belongs to the word
			continue
		case !unicode.IsLetter(r):
			script = nil
			continue
		}
		for _, s := range alike {
			if !unicode.Is(s, r) {
				continue
			}
			if script != nil && script != s {
				return true
			}
			script = s
		}
	}
	return false
}

// IsLetter reports whether r is a letter that can be seen, which the Hangul
// fillers cannot.
func IsLetter(r rune) bool { return unicode.IsLetter(r) && !IsBlank(r) }

// IsBlank reports whether r is a letter or a sign in name only: the Hangul
// fillers and the empty Braille cell.
func IsBlank(r rune) bool {
	return r == '\u115F' || r == '\u1160' || r == '\u3164' || r == '\uFFA0' || r == '\u2800'
}
