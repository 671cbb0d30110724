package locales

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// The characters that set a piece of text apart from the direction of what
// surrounds it: first strong isolate and pop directional isolate, UAX #9.
const (
	firstStrongIsolate = "\u2068"
	popIsolate         = "\u2069"
)

// clean removes from s what can disturb the text around it: control characters
// other than newline, and the embeddings, overrides and isolates of UAX #9. A
// tab becomes a space, and every kind of line or paragraph end a newline.
func clean(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			return '\n'
		case r == '\t':
			return ' '
		case unicode.IsControl(r), '\u202A' <= r && r <= '\u202E', '\u2066' <= r && r <= '\u2069':
			return -1
		}
		return r
	}, s)
}

// isolate puts each line of s that has letters of the direction opposite to its
// surroundings between isolates, so that the words and digits around it keep
// their places. It goes line by line since a newline ends every isolate.
func isolate(s string, rightToLeft bool) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if runsAgainst(line, rightToLeft) {
			lines[i] = firstStrongIsolate + line + popIsolate
		}
	}
	return strings.Join(lines, "\n")
}

// runsAgainst tells whether line has a letter that is written against the
// direction of a right-to-left, or left-to-right, text. Digits run left to right
// everywhere, so that a telephone number in Arabic has to be kept in order too.
func runsAgainst(line string, rightToLeft bool) bool {
	for _, r := range line {
		properties, _ := bidi.LookupRune(r)
		switch properties.Class() {
		case bidi.L, bidi.EN:
			if rightToLeft {
				return true
			}
		case bidi.R, bidi.AL, bidi.AN:
			if !rightToLeft {
				return true
			}
		default: // has no direction of its own
		}
	}
	return false
}
