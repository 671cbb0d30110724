package romanise

import (
	"strings"
	"unicode"
)

// cyrillics are the systems of Cyrillic by language, in the order in which they
// are tried for a person of another language.
var cyrillics = []struct {
	language string
	system   system
}{{"bg", bulgarian}, {"uk", ukrainian}, {"sr", serbian}, {"mk", macedonian}, {"ru", russian}}

// cyrillicOf returns the system for the Cyrillic letters of name: that of the
// language or, if its alphabet lacks one of the letters, the first one that has
// them all. It is nil where none has.
func cyrillicOf(name, language string) system {
	language, _, _ = strings.Cut(strings.ToLower(language), "-")
	var first system
	for _, c := range cyrillics {
		switch {
		case !c.system.spells(name):
		case c.language == language:
			return c.system
		case first == nil:
			first = c.system
		}
	}
	return first
}

// spells reports whether s has all Cyrillic letters of name.
func (s system) spells(name string) bool {
	for _, r := range name {
		if _, ok := s[string(r)]; !ok && unicode.Is(unicode.Cyrillic, r) && unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// bulgarian is the streamlined system of the Transliteration Act of 2009.
var bulgarian = system{
	"а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l",
	"м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch",
	"ш": "sh", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya", "ия$": "ia",
}

// ukrainian is the system of the resolution no. 55 of the Cabinet of Ministers
// of 27 January 2010.
var ukrainian = system{
	"а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y", "і": "i",
	"ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
	"ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "зг": "zgh",
	"^є": "ye", "^ї": "yi", "^й": "y", "^ю": "yu", "^я": "ya",
}

// serbian is the Serbian Latin alphabet without its accents, with dj for đ as in
// passports.
var serbian = system{
	"а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ђ": "dj", "е": "e", "ж": "z", "з": "z", "и": "i", "ј": "j", "к": "k",
	"л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c", "у": "u",
	"ф": "f", "х": "h", "ц": "c", "ч": "c", "џ": "dz", "ш": "s",
}

// macedonian is the system of passports and driving licences of North Macedonia.
var macedonian = system{
	"а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ѓ": "gj", "е": "e", "ж": "zh", "з": "z", "ѕ": "dz", "и": "i", "ј": "j",
	"к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ќ": "kj",
	"у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "ch", "џ": "dj", "ш": "sh", "ѐ": "e", "ѝ": "i",
}

// russian is the system of BGN/PCGN of 1947 without its signs.
var russian = system{
	"а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
	"л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
	"ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ий$": "y", "ый$": "y",
}
