// Package romanise writes names of any script in Latin letters, as the country
// they come from does in its passports or on its maps.
package romanise

import (
	"maps"
	"strings"
	"unicode"

	"github.com/mozillazg/go-unidecode"
	"golang.org/x/text/unicode/norm"

	"twinbot/locales/fold"
)

// Name returns name in the letters a to z, its words apart by one space. The
// language (BCP 47) of the person decides where languages write the same letters
// in different ways; it may be "". Whatever no letter stands for is left out, and
// the parts of a word with a hyphen are joined.
func Name(name, language string) string {
	name = silent.Replace(strings.ToLower(norm.NFC.String(name)))
	cyrillic := cyrillicOf(name, language)
	var words []string
	for field := range strings.FieldsSeq(name) {
		var word strings.Builder
		for _, part := range strings.FieldsFunc(field, isBetween) {
			writePart(&word, []rune(part), cyrillic)
		}
		if word.Len() > 0 {
			words = append(words, word.String())
		}
	}
	return strings.Join(words, " ")
}

// silent takes out apostrophes, which no alphabet counts as the beginning of a
// word, and the marks that double a letter in Arabic or tell two apart in Hebrew.
var silent = strings.NewReplacer("'", "", "’", "", "ʼ", "", "`", "", "´", "", "\u0651", "", "\u05C1", "", "\u05C2", "")

// isBetween reports whether r stands between the parts of a word.
func isBetween(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }

// system is how an alphabet is romanised: by letters or groups of up to
// maxGroup letters, the longest first. A ^ before a group binds it to the
// beginning of a word, a $ behind it to the end.
type system map[string]string

const maxGroup = 4

// writePart writes a part of a word, letter by letter.
func writePart(out *strings.Builder, part []rune, cyrillic system) {
	for i := 0; i < len(part); {
		n, latin := match(part, i, cyrillic)
		for _, r := range latin {
			if r >= 'a' && r <= 'z' {
				out.WriteRune(r)
			}
		}
		i += n
	}
}

// match returns how many of the letters from part[i] on are written as latin.
// What no system holds is folded, if it is Latin, or written without its accents or,
// failing that, as the library writes it.
func match(part []rune, i int, cyrillic system) (n int, latin string) {
	for n := min(maxGroup, len(part)-i); n > 0; n-- {
		group := string(part[i : i+n])
		for _, s := range []system{cyrillic, alphabets} {
			first, isFirst := s["^"+group]
			last, isLast := s[group+"$"]
			anywhere, isAnywhere := s[group]
			switch {
			case isFirst && i == 0:
				return n, first
			case isLast && i+n == len(part):
				return n, last
			case isAnywhere:
				return n, anywhere
			}
		}
	}
	if unicode.Is(unicode.Latin, part[i]) {
		return 1, strings.ToLower(unidecode.Unidecode(fold.Text(string(part[i]))))
	}
	if apart := []rune(norm.NFD.String(string(part[i]))); len(apart) > 1 && unicode.Is(unicode.Mn, apart[1]) {
		_, latin = match(apart[:1], 0, cyrillic)
		return 1, latin
	}
	return 1, strings.ToLower(unidecode.Unidecode(string(part[i])))
}

// alphabets holds the systems of all scripts that one language of the programme
// writes, or several in the same way.
var alphabets = func() system {
	all := system{"ə": "a"} // Azerbaijani; the library has @
	for _, s := range []system{greek(), georgian, armenian, arabic(), hebrew()} {
		maps.Copy(all, s)
	}
	return all
}()
