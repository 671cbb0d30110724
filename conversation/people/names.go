package people

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lengths of names, in code points.
const (
	MinName, MaxName         = 2, 60
	MinUserName, MaxUserName = 3, 24
	MinSchool, MaxSchool     = 2, 100
	MinTown, MaxTown         = 2, 60
)

// CleanName returns name on one line, without the characters that no name needs
// (control characters, and format characters such as those that turn the
// direction of text; the joiners of some scripts stay), and whether it has from
// least to most code points and at least one letter.
func CleanName(name string, least, most int) (string, bool) {
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == '\u200C', r == '\u200D':
			return r
		case unicode.In(r, unicode.Cc, unicode.Cf), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, ""))
	name = strings.Join(strings.Fields(name), " ")
	n := utf8.RuneCountInString(name)
	return name, n >= least && n <= most && strings.ContainsFunc(name, isLetter)
}

// isLetter reports whether r is a letter that can be seen, which the Hangul
// fillers cannot.
func isLetter(r rune) bool {
	return unicode.IsLetter(r) && r != '\u115F' && r != '\u1160' && r != '\u3164' && r != '\uFFA0'
}

var userName = regexp.MustCompile(`^[a-z][a-z0-9_]{2,23}$`)

// CleanUserName returns the user name that typed means, in small letters and
// without a leading @, and whether it is well formed: a letter of a to z, then
// letters, digits and low lines, 3 to 24 in all.
func CleanUserName(typed string) (string, bool) {
	name := strings.ToLower(strings.TrimPrefix(strings.TrimSpace(typed), "@"))
	return name, userName.MatchString(name)
}

// SuggestUserName makes a well-formed user name out of the Latin letters of a
// person's name. A number above 1 makes it another one: the suggestions for 1,
// 2, 3 all differ, since only the number ends them in digits.
func SuggestUserName(name string, number int) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(strings.ToLower(name)) {
		plain := strings.Map(basicLetter, word)
		if plain == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('_')
		}
		b.WriteString(plain)
	}
	suggestion := b.String()
	if len(suggestion) < MinUserName {
		suggestion = strings.Trim("teacher_"+suggestion, "_")
	}
	suffix := ""
	if number > 1 {
		suffix = strconv.Itoa(number)
	}
	if most := MaxUserName - len(suffix); len(suggestion) > most {
		suggestion = strings.TrimRight(suggestion[:most], "_")
	}
	return suggestion + suffix
}

// accents maps the accented letters of the programme's Latin alphabets to the
// letters under the accent.
var accents = func() map[rune]rune {
	m := map[rune]rune{}
	for _, row := range []string{
		"aàáâãäåæāăąạảấầậắằ", "cçćĉċč", "dďđð", "eèéêëēĕėęěəế", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķ", "lĺļľŀł",
		"nñńņňŋ", "oòóôõöøœōŏő", "rŕŗř", "sśŝşšșß", "tţťŧțþ", "uùúûüũūŭůűų", "wŵ", "yýÿŷ", "zźżž",
	} {
		letters := []rune(row)
		for _, r := range letters[1:] {
			m[r] = letters[0]
		}
	}
	return m
}()

// basicLetter returns the letter of a to z under the accent of r, or -1.
func basicLetter(r rune) rune {
	if plain, ok := accents[r]; ok {
		r = plain
	}
	if r >= 'a' && r <= 'z' {
		return r
	}
	return -1
}
