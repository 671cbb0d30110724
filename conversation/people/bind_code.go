package people

import (
	"strings"
	"unicode"

	"twinbot/locales/fold"
)

// A code for /bind is BindCodeLength of BindCodeLetters: five bits each, and no
// letters that look like digits, since it is typed by hand.
const (
	BindCodeLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
	BindCodeLength  = 10
)

// CleanBindCode returns the code that typed means, in capitals. People copy a code
// together with what stands around it, such as quotes, a full stop, words or signs
// that nobody sees, and group its letters. Where nothing has the shape of a code,
// all letters and digits are returned.
func CleanBindCode(typed string) string {
	groups := strings.Fields(strings.ToUpper(fold.Letters(typed)))
	best := ""
	for from := range groups {
		to := from
		for length := 0; to < len(groups) && length < BindCodeLength; to++ {
			length += len(groups[to])
		}
		code := strings.Join(groups[from:to], "")
		if isBindCode(code) && (best == "" || digitsIn(code) > digitsIn(best)) {
			best = code
		}
	}
	if best == "" {
		return strings.Join(groups, "")
	}
	return best
}

// isBindCode reports whether text has the shape of a code.
func isBindCode(text string) bool {
	return len(text) == BindCodeLength && strings.Trim(text, BindCodeLetters) == ""
}

// digitsIn returns how many digits a text has: a code nearly always has some, and
// words have none.
func digitsIn(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}
