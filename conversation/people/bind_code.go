package people

import (
	"strings"
	"unicode"
)

// CleanBindCode returns the code that typed means: its letters and digits, in
// capitals. People copy a code together with what stands around it, such as
// quotes, a full stop or signs that nobody sees, and group its letters.
func CleanBindCode(typed string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, typed))
}
