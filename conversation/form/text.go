package form

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"twinbot/conversation/spoof"
	"twinbot/locales/fold"
)

// ownWords is what a teacher may add to a list.
var ownWords = Text{Min: 2, Max: 40, OneLine: true}

// Words is what somebody says to or of a project or a teacher: a question, its
// answer, or the reason of a refusal or of a request for changes.
var Words = Text{Min: 5, Max: 500}

// MoreWords returns words with more as a further paragraph, or words alone where
// they hold it already.
func MoreWords(words, more string) string {
	const between = "\n\n"
	if strings.Contains(between+words+between, between+more+between) {
		return words
	}
	return words + between + more
}

const ownPrefix = "own:"

// Own spells an answer in the teacher's own words among the options of a
// [ManyOf], or says what is wrong with the words.
func Own(typed string) (string, *Problem) {
	values, problem := ownWords.Parse(typed)
	if problem != nil {
		return "", problem
	}
	return ownPrefix + values[0], nil
}

// OwnWords returns the words of an answer spelt by [Own].
func OwnWords(value string) (string, bool) { return strings.CutPrefix(value, ownPrefix) }

// lineBreaks writes whatever breaks a line, here or in a word processor, as
// "\n", and a tab as a space.
var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n",
	"\u0085", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ")

// Tidy returns typed as it is kept: line breaks as "\n", no other control
// characters, none of the marks that turn the direction of the text around
// them (U+202A–U+202E, U+2066–U+2069), no white space at either end of a line
// and no more than one empty line in a row. A text that leaves no mark is "".
func Tidy(typed string) string {
	typed = lineBreaks.Replace(typed)
	typed = strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, strings.ToValidUTF8(typed, ""))
	lines := strings.Split(typed, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	lines = slices.CompactFunc(lines, func(a, b string) bool { return a == "" && b == "" })
	text := strings.TrimSpace(strings.Join(lines, "\n"))
	if !strings.ContainsFunc(text, visible) {
		return ""
	}
	return text
}

// visible reports whether r leaves a mark: joiners, other format characters and
// accents without a letter do not.
func visible(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S) && !spoof.IsBlank(r)
}

var (
	digits = regexp.MustCompile(`[0-9]+`)
	// written is a number with what may stand between its digits.
	written  = regexp.MustCompile(`[0-9]+(?:[ .,'’\x{00A0}\x{2009}\x{202F}\x{066C}][0-9]+)*`)
	plain    = regexp.MustCompile(`^[0-9]+$`)
	grouped  = regexp.MustCompile(`^[0-9]{1,3}([ .,'’\x{00A0}\x{2009}\x{202F}\x{066C}])[0-9]{3}(?:.[0-9]{3})*$`)
	negative = regexp.MustCompile(`(?:^|[^\p{L}\p{N}])[-−–] ?[0-9]`)
)

var (
	// inBrackets is a sum that explains the number before it: "48 (24+24)".
	inBrackets = regexp.MustCompile(`\(([^()]*[0-9][^()]*\+[^()]*)\)`)
	// inWords is a sum in words: "24 and 24 pupils". With a word between, one number
	// may count something else: "48 pupils and 3 teachers".
	inWords = regexp.MustCompile(`(?i)^[0-9]+(?:\s*(?:and|et|plus|&)\s*[0-9]+)+[^0-9]*$`)
	plus    = regexp.MustCompile(`(?i)(and|et|plus|&)(\s*[0-9])`)
)

// wholeNumber reads text as one whole number: "48", "about 48 pupils", with or
// without one sort of separator between the thousands; or as a sum, "24 + 24 = 48".
// It reads none where the text may mean several.
func wholeNumber(text string) (int, bool) {
	text = fold.Digits(Tidy(text))
	if strings.ContainsAny(text, "<>≤≥%‰") || strings.ContainsFunc(text, isPart) {
		return 0, false
	}
	if inWords.MatchString(text) {
		text = plus.ReplaceAllString(text, "+$2")
	}
	text = strings.TrimPrefix(inBrackets.ReplaceAllString(text, "=$1"), "+")
	first, rest, more := strings.Cut(text, "=")
	n, ok := sum(first)
	for ok && more {
		first, rest, more = strings.Cut(rest, "=")
		same, isSum := sum(first)
		ok = isSum && same == n
	}
	return n, ok
}

// sum returns the sum of the numbers in text, which has a + between them.
func sum(text string) (int, bool) {
	total := 0
	for part := range strings.SplitSeq(text, "+") {
		n, ok := oneNumber(part)
		if !ok {
			return 0, false
		}
		total += min(n, math.MaxInt32) // far more than any question takes
	}
	return total, true
}

// oneNumber returns the only number in text.
func oneNumber(text string) (int, bool) {
	found := written.FindAllString(text, 2)
	if len(found) != 1 || negative.MatchString(text) {
		return 0, false
	}
	number := found[0]
	if separated := grouped.FindStringSubmatch(number); separated != nil {
		number = strings.ReplaceAll(number, separated[1], "") // and leave those of another sort
	}
	return atoi(number), plain.MatchString(number)
}

// isPart reports whether r is a numeral that is no digit: a fraction, a Roman one.
func isPart(r rune) bool { return unicode.Is(unicode.N, r) && !unicode.IsDigit(r) }

// atoi returns the number that is written in digits, or, where it is larger
// than an int, the largest int: more than any question takes.
func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
