package people

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"twinbot/conversation/spoof"
)

// Lengths of names, in code points.
const (
	MinName, MaxName         = 2, 60
	MinUserName, MaxUserName = 3, 24
	MinSchool, MaxSchool     = 1, 100 // some are called by a number
	MinTown, MaxTown         = 1, 60  // such as Å and Y
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
	return name, n >= least && n <= most && strings.ContainsFunc(name, spoof.IsLetter)
}

// CleanSchool returns name as [CleanName] does, for a school or for the search of
// one: a number is a name too.
func CleanSchool(name string) (string, bool) {
	name, ok := CleanName(name, MinSchool, MaxSchool)
	n := utf8.RuneCountInString(name)
	return name, ok || n >= MinSchool && n <= MaxSchool && strings.ContainsFunc(name, unicode.IsDigit)
}

// TelegramName returns the name that Telegram shows for an account, as we show
// it: without what could pass for words of the bot. An account whose name has no
// letter then, or holds a link, is called by its user name or, failing that, by
// its number; 0 is none.
func TelegramName(first, last, userName string, account int64) string {
	name, _ := CleanName(spoof.Bare(first+" "+last), 1, MaxName)
	switch {
	case strings.ContainsFunc(name, spoof.IsLetter) && spoof.OfName(name) == spoof.None:
		if letters := []rune(name); len(letters) > MaxName {
			name = strings.TrimSpace(string(letters[:MaxName-1])) + "…"
		}
		return name
	case userName != "":
		return "@" + userName
	case account != 0:
		return strconv.FormatInt(account, 10)
	}
	return ""
}

var userName = regexp.MustCompile(`^[a-z][a-z0-9_]{2,23}$`)

// CleanUserName returns the user name that typed means, in small letters and
// without a leading @, and whether it is well formed: a letter of a to z, then
// letters, digits and low lines, 3 to 24 in all.
func CleanUserName(typed string) (string, bool) {
	name := strings.ToLower(strings.TrimPrefix(strings.TrimSpace(typed), "@"))
	return name, userName.MatchString(name)
}

// SuggestUserName makes a well-formed user name out of the letters a to z of a
// person's name, which has been romanised. A number above 1 makes it another one: the suggestions for 1,
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

// basicLetter returns r if it is a letter of a to z, else -1.
func basicLetter(r rune) rune {
	if r >= 'a' && r <= 'z' {
		return r
	}
	return -1
}
