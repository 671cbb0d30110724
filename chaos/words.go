package main

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"twinbot/locales"
	"twinbot/playground"
)

// words knows the program's texts by their keys. People here read English; an
// office, the language of its country.
type words struct {
	locales.Translator
	others []locales.Translator
	signs  sync.Map // by key, what its text is known by in each language
}

// gap stands where a text mentions something.
const gap = "§"

// mentioned is all that the texts here mention.
var mentioned = func() locales.Data {
	data := locales.Data{}
	for _, name := range []string{
		"Name", "School", "Office", "Since", "Country", "Search", "Title", "Label", "Typed", "Picked", "N", "Due", "UserName", "Town", "Reason", "Person", "At", "MyOffice", "TheirOffice", "Page", "Pages", "Total",
	} {
		data[name] = gap
	}
	return data
}()

var markup = regexp.MustCompile(`<[^>]+>`)

// sign returns the longest part of a text that is the same whatever it mentions.
func sign(t locales.Translator, key string) string {
	longest := ""
	for part := range strings.FieldsFuncSeq(markup.ReplaceAllString(t.Plain(key, mentioned), ""), func(c rune) bool {
		return c == '\n' || string(c) == gap
	}) {
		if part = strings.TrimSpace(playground.Plain(part)); len(part) > len(longest) {
			longest = part
		}
	}
	return longest
}

// in reports whether a message holds the text called key, in any language.
func (w *words) in(message, key string) bool {
	known, ok := w.signs.Load(key)
	if !ok {
		signs := []string{sign(w.Translator, key)}
		for _, t := range w.others {
			signs = append(signs, sign(t, key))
		}
		known, _ = w.signs.LoadOrStore(key, signs)
	}
	message = playground.Plain(message)
	return slices.ContainsFunc(known.([]string), func(sign string) bool { return strings.Contains(message, sign) })
}
