package spoof

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
	"golang.org/x/text/unicode/norm"
)

// links match what Telegram makes a link of, beside addresses without a protocol:
// user names, commands, tags and mail addresses. They follow the rules of TDLib,
// which is what its clients use: a command needs no space before it.
var links = []*regexp.Regexp{
	regexp.MustCompile(`://`),
	regexp.MustCompile(`(?i)(?:^|[^\pL\pN])www\.`),
	regexp.MustCompile(`(?:^|[^\pL\pN_])@[\pL\pN_]`),
	regexp.MustCompile(`(?:^|[^\pL\pN_/<>])/[A-Za-z0-9_]{1,64}(?:$|[^\pL\pN_/<>])`),
	regexp.MustCompile(`(?:^|[^\pL\pN_\x{200C}])#[\pN_\x{200C}]*\pL`),
	regexp.MustCompile(`(?:^|[^\pL\pN_$])\$[A-Z]{1,8}(?:$|[^\pL\pN_$])`),
	regexp.MustCompile(`[\pL\pN]@[\pL\pN-]+\.\pL`),
}

// HoldsLink reports whether text holds something that Telegram makes a link of,
// also in full-width letters and with other sorts of full stops.
func HoldsLink(text string) bool {
	text = norm.NFKC.String(text)
	return slices.ContainsFunc(links, func(link *regexp.Regexp) bool { return link.MatchString(text) }) ||
		slices.ContainsFunc(strings.FieldsFunc(text, isAroundAddress), isAddress)
}

// isAroundAddress reports whether r cannot be part of an address.
func isAroundAddress(r rune) bool {
	if r < 0xC0 {
		return !strings.ContainsRune(".-_~", r) && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	return unicode.IsSpace(r) || unicode.IsPunct(r) && !unicode.Is(unicode.Pd, r)
}

// isAddress reports whether word is an address as it stands without a protocol:
// labels with full stops between, of which the last is a domain of the Internet,
// or four numbers. “Dr.Weber” is none, nor are initials before the particle of a
// name, as in “J.de Vries”.
func isAddress(word string) bool {
	labels := strings.Split(strings.TrimRight(word, "."), ".")
	if len(labels) < 2 || slices.Contains(labels, "") {
		return false
	}
	if len(labels) == 4 && !slices.ContainsFunc(labels, func(label string) bool { return !isByte(label) }) {
		return true
	}
	last := len(labels) - 1
	initials := !slices.ContainsFunc(labels[:last], func(label string) bool { return utf8.RuneCountInString(label) > 1 })
	if initials && slices.Contains(particles, labels[last]) {
		return false
	}
	return isDomain(labels[last])
}

// particles are the parts of family names that are domains, too.
var particles = []string{"de", "la", "do", "al", "af"}

// isDomain reports whether label is a domain of the first level. Telegram takes
// none whose first letter alone is a capital, since a sentence may begin there.
func isDomain(label string) bool {
	small := strings.ToLower(label)
	_, first := utf8.DecodeRuneInString(label)
	_, firstSmall := utf8.DecodeRuneInString(small)
	switch {
	case utf8.RuneCountInString(label) < 2, strings.ContainsAny(label, "_~"):
		return false
	case small != label && small[firstSmall:] == label[first:]:
		return false
	}
	ascii, err := idna.ToASCII(small)
	if err != nil {
		return false
	}
	_, known := publicsuffix.PublicSuffix("name." + ascii)
	return known
}

// isByte reports whether label is a number from 0 to 255.
func isByte(label string) bool {
	n, err := strconv.ParseUint(label, 10, 8)
	return err == nil && label == strconv.FormatUint(n, 10)
}
