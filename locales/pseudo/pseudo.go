// Package pseudo writes texts in a pseudo-language, to show what becomes of them
// in a language that runs from right to left and takes more room. It is any
// language in Arabic letters, a letter for a letter and in the same order, so
// that it can be read back, with each vowel drawn out. The tests and the gallery
// know it; the bot does not speak it.
package pseudo

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Code is the BCP 47 code of English written so.
const Code = "en-Arab"

// Latin are the letters that are replaced, and Arabic those that stand in their
// places, in the same order.
const (
	Latin  = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZœŒ"
	Arabic = "ابتثجحخدذرزسشصضطظعغفقكلمنهٻپڀٹٺټٽٿڃڄچڇځڂڅڈډڊڋڌڍڎڏڐڑڒوي"
)

// drawnOut is what makes the letter before it longer, twice: the Arabic tatweel.
const drawnOut = "\u0640\u0640"

// letters replaces them.
var letters = func() *strings.Replacer {
	var pairs []string
	arabic := []rune(Arabic)
	for i, latin := range []rune(Latin) {
		letter := string(arabic[i])
		if strings.ContainsRune("aeiou", latin) {
			letter += drawnOut
		}
		pairs = append(pairs, string(latin), letter)
	}
	return strings.NewReplacer(pairs...)
}()

// kept is what a text has beside its words: actions of its template, tags and
// entities.
var kept = regexp.MustCompile(`\{\{[^}]*\}\}|<[^>]*>|&\w+;`)

// Text returns text in the pseudo-language. Accents stand behind their letters.
func Text(text string) string {
	text = norm.NFD.String(text)
	var b strings.Builder
	written := 0
	for _, at := range kept.FindAllStringIndex(text, -1) {
		b.WriteString(letters.Replace(text[written:at[0]]))
		b.WriteString(text[at[0]:at[1]])
		written = at[1]
	}
	b.WriteString(letters.Replace(text[written:]))
	return b.String()
}
