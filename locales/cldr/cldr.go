// Package cldr writes names, lists, dates and numbers as the Unicode Common
// Locale Data Repository says each language does. Its data are generated, for
// the languages that there are texts in, and part of the program.
package cldr

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
)

//go:generate go run ./generate

//go:embed data/*.json
var data embed.FS

// Locale is how one language writes. Field by field it is what the generator
// stores in data/<code>.json.
type Locale struct {
	Version         string            `json:"version"`         // of the CLDR packages it comes from
	Source          string            `json:"source"`          // CLDR's name of the locale, "en-GB"
	RightToLeft     bool              `json:"rightToLeft"`     // whether lines begin at the right
	Digits          string            `json:"digits"`          // from zero to nine
	Group           string            `json:"group"`           // between groups of three digits
	MinimumGrouping int               `json:"minimumGrouping"` // digits there must be before the first group
	ListPattern     ListPattern       `json:"listPattern"`
	DatePattern     string            `json:"datePattern"`     // long date, UTS #35 part 4
	DateTimePattern string            `json:"dateTimePattern"` // medium date, then hour and minute
	MonthPattern    string            `json:"monthPattern"`    // month and year
	Months          []string          `json:"months"`          // within a date, from January
	ShortMonths     []string          `json:"shortMonths"`
	Countries       map[string]string `json:"countries"` // by ISO 3166 code
	Languages       map[string]string `json:"languages"` // by BCP 47 code, as within a sentence

	OtherCountries map[string][]string `json:"otherCountries"` // more names: "Turkey", "UK"
	OtherLanguages map[string][]string `json:"otherLanguages"`

	firstDay string // of a month, where it is written otherwise than 1
}

// Own is what countries and languages are called at home.
type Own struct {
	Countries map[string][]string `json:"countries"` // in the languages official there: "Deutschland"
	Languages map[string][]string `json:"languages"` // in the language itself: "Deutsch"
}

// LoadOwn returns what countries and languages are called at home.
func LoadOwn() (Own, error) {
	var own Own
	text, err := data.ReadFile("data/own.json")
	if err == nil {
		err = json.Unmarshal(text, &own)
	}
	return own, err
}

// firstDays are the first days of a month in the languages that write them as
// ordinals. CLDR has one form for all days; the French one is that of the
// Lexique des règles typographiques en usage à l’Imprimerie nationale.
var firstDays = map[string]string{"fr": "1er"}

// ListPattern says how the standard list of a language is put together, pair by
// pair, as UTS #35 part 2 explains: {0} is what comes before, {1} what comes after.
type ListPattern struct {
	Two    string `json:"two"`
	Start  string `json:"start"`
	Middle string `json:"middle"`
	End    string `json:"end"`
}

// Load returns how the language with that BCP 47 code writes. A code such as
// "en-Arab" is that of a language in Arabic letters: it writes from right to
// left, and apart from that as it always does.
func Load(code string) (*Locale, error) {
	code, arabic := strings.CutSuffix(code, "-Arab")
	text, err := data.ReadFile("data/" + code + ".json")
	if err != nil {
		return nil, fmt.Errorf("no CLDR data for language %s, go generate makes them: %w", code, err)
	}
	var l Locale
	if err := json.Unmarshal(text, &l); err != nil {
		return nil, fmt.Errorf("read CLDR data for language %s: %w", code, err)
	}
	l.RightToLeft = l.RightToLeft || arabic
	l.firstDay = firstDays[code]
	return &l, nil
}

// List joins items into one phrase: "a", "a and b", "a, b and c".
func (l *Locale) List(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	case 2:
		return pair(l.ListPattern.Two, items[0], items[1])
	}
	last := len(items) - 1
	list := pair(l.ListPattern.End, items[last-1], items[last])
	for i := last - 2; i > 0; i-- {
		list = pair(l.ListPattern.Middle, items[i], list)
	}
	return pair(l.ListPattern.Start, items[0], list)
}

// pair puts two texts into a pattern such as "{0} and {1}".
func pair(pattern, before, after string) string {
	start, rest, _ := strings.Cut(pattern, "{0}")
	middle, end, _ := strings.Cut(rest, "{1}")
	return start + before + middle + after + end
}
