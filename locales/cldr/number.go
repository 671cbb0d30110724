package cldr

import (
	"strconv"
	"strings"
)

// Number returns n with its digits in groups of three.
func (l *Locale) Number(n int) string {
	ascii := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, ascii = "-", ascii[1:]
	}
	if len(ascii) < 3+l.MinimumGrouping {
		return sign + l.digits(ascii)
	}
	var b strings.Builder
	b.WriteString(sign)
	for i := range len(ascii) {
		if i > 0 && (len(ascii)-i)%3 == 0 {
			b.WriteString(l.Group)
		}
		b.WriteString(l.digits(ascii[i : i+1]))
	}
	return b.String()
}

// digits returns a number in ASCII with the digits of the language.
func (l *Locale) digits(ascii string) string {
	digits := []rune(l.Digits)
	return strings.Map(func(r rune) rune { return digits[r-'0'] }, ascii)
}
