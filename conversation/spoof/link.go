package spoof

import (
	"regexp"

	"golang.org/x/text/unicode/norm"
)

// links match what Telegram makes a link of: addresses, user names and commands.
// An abbreviation without a space behind its full stop, as in “Dr.Weber” or
// “St.Anna/Graz”, is none.
var links = []*regexp.Regexp{
	regexp.MustCompile(`://`),
	regexp.MustCompile(`(?i)(?:^|[^\pL\pN])www\.`),
	regexp.MustCompile(`(?:^|[^\pL\pN_])@[\pL\pN_]`),
	regexp.MustCompile(`(?:^|\s)/[A-Za-z]`),
	regexp.MustCompile(`[\pL\pN]@[\pL\pN-]+\.\pL`),
	regexp.MustCompile(`[\pL\pN]\.[a-z]{2,}/`),
	regexp.MustCompile(`[\pL\pN]\.(?i:` + genericDomains + `)(?:[^\pL\pN-]|$)`),
	regexp.MustCompile(`[\pL\pN]{2}\.(?:` + countryDomains + `)(?:[^\pL\pN-]|$)`),
}

// The domains by which an address is known that stands without www. Those of
// countries count in small letters only, after a word of two letters or more.
const (
	genericDomains = `com|org|net|edu|gov|int|info|biz|school|education|academy|online|site|website|space|app|dev|xyz|link|click|shop|top|club`
	countryDomains = `al|am|at|az|ba|be|bg|by|ch|cy|cz|de|dk|ee|es|eu|fi|fr|ge|gr|hr|hu|ie|is|it|jo|lb|li|lt|lu|lv|md|me|mk|mt|nl|no|pl|pt|ro|rs|ru|se|si|sk|tn|tr|ua|uk|us` +
		`|ai|cc|co|gg|gl|gy|io|ly|to|tv|ws`
)

// HoldsLink reports whether text holds something that Telegram makes a link of,
// also in full-width letters and with other sorts of full stops.
func HoldsLink(text string) bool {
	text = norm.NFKC.String(text)
	for _, link := range links {
		if link.MatchString(text) {
			return true
		}
	}
	return false
}
