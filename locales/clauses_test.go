package locales_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// numbers are the data that are whole numbers.
var numbers = []string{
	"Count", "N", "Total", "Page", "Pages", "Min", "Max", "Over", "Length", "Most", "Shown", "Late", "Yes", "No", "Done", "From", "Hour", "Revision",
}

// plain are data that no language declines: they are spelt by machines.
var plain = []string{"UserName", "Code", "Link"}

// spoken are the texts that speak to a person by name. An address stands
// between commas in every language, and a name does so as it is registered.
var spoken = []string{
	"home.greeting", "sign_up.user_name", "remark.moved_here",
	"prompt.refuse.request", "prompt.ask.request", "prompt.change.request", "prompt.block.request",
}

// TestValuesStandApart checks that a name, an office, a school, a date or
// anything else that a language may decline never stands inside a sentence. It
// comes after a colon, a dot or a dash, in brackets or in quotation marks, or on
// a line of its own; data of a new kind are held to the same.
func TestValuesStandApart(t *testing.T) {
	eachFile(t, func(t *testing.T, _ string, texts map[string]*i18n.Message) {
		for key, text := range texts {
			if slices.Contains(spoken, key) {
				continue
			}
			for form, variant := range forms(text) {
				if value := declined(variant); value != "" {
					t.Errorf("%s, form %q: %s stands inside a sentence\n%s", key, form, value, variant)
				}
			}
		}
	})
}

// TestNumbersAgree checks that a number which varies chooses the form of the
// word behind it: it is called Count, and the text has plural forms. Where no
// word follows, as in "Characters: 3", none is needed.
func TestNumbersAgree(t *testing.T) {
	eachFile(t, func(t *testing.T, _ string, texts map[string]*i18n.Message) {
		for key, text := range texts {
			for form, variant := range forms(text) {
				counted := countedBy(variant)
				if len(counted) > 1 || len(counted) == 1 && (counted[0] != "Count" || len(forms(text)) == 1) {
					t.Errorf("%s, form %q: %q are followed by words that they do not choose the form of\n%s", key, form, counted, variant)
				}
			}
		}
	})
}

var (
	// datum is a piece of data in a text, and named its name.
	datum = regexp.MustCompile(`{{\.(\w+)}}`)
	// Between the values of a list stand only commas, dots, brackets and blanks.
	between = regexp.MustCompile(`^(, | · |[\x{A0} ]?\(|\)? – )$`)
	before  = regexp.MustCompile(`(^|[:·–]|[(“«]|^{{\.N}}\.)[ \x{A0}\x{202F}]?$`)
	behind  = regexp.MustCompile(`^[\x{A0}\x{202F} ]?([:·–()”»?;]|[.](\s|$)|$)`)
	// position is a number out of others: "3 of 12", "5 to 100".
	position = regexp.MustCompile(`{{\.\w+}} (of|to|sur|à) ({{\.\w+}})`)
	word     = regexp.MustCompile(`^[ \x{A0}\x{202F}]?\p{L}{2,}`)
)

// declined returns the first of the data of a text that stands inside a sentence.
func declined(text string) string {
	for line := range strings.Lines(tagPattern.ReplaceAllString(text, "")) {
		line = strings.TrimSuffix(line, "\n")
		group := [2]int{-1, -1} // where the values begin that the last one ends
		data := datum.FindAllStringSubmatchIndex(line, -1)
		for i, at := range data {
			name := line[at[2]:at[3]]
			if slices.Contains(numbers, name) || slices.Contains(plain, name) {
				group = [2]int{-1, -1}
				continue
			}
			listed := group[1] >= 0 && between.MatchString(line[group[1]:at[0]])
			if !listed && !before.MatchString(line[:at[0]]) {
				return "{{." + name + "}}"
			}
			group = [2]int{at[0], at[1]}
			goesOn := i+1 < len(data) && between.MatchString(line[at[1]:data[i+1][0]])
			if !goesOn && !behind.MatchString(line[at[1]:]) {
				return "{{." + name + "}}"
			}
		}
	}
	return ""
}

// countedBy returns the numbers in a text that a word follows.
func countedBy(text string) []string {
	text = tagPattern.ReplaceAllString(position.ReplaceAllString(text, "$2"), "")
	var names []string
	for _, at := range datum.FindAllStringSubmatchIndex(text, -1) {
		name := text[at[2]:at[3]]
		if slices.Contains(numbers, name) && word.MatchString(text[at[1]:]) {
			names = append(names, name)
		}
	}
	return names
}

// TestClauses shows that the two checks above find what they are for, and
// nothing else.
func TestClauses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Project sent · {{.Name}}":                         "",
		"{{.Name}}: request accepted.":                     "",
		"<b>{{.Name}}</b> ({{.School}})":                   "",
		"School: <b>{{.School}}</b>, {{.Town}}":            "",
		"Send “{{.Title}}”?":                               "",
		"You found {{.Name}}.":                             "{{.Name}}",
		"{{.Name}} has left.":                              "{{.Name}}",
		"Since: {{.Since}}, by the clock":                  "{{.Since}}",
		"{{.Office}} has\nOffice: {{.Office}}":             "{{.Office}}",
		"Now with: {{.Name}}\nSince: {{.Since}} · due":     "",
		"The teacher {{.Stranger}}":                        "{{.Stranger}}",
		"You are {{.UserName}} here, in line {{.N}} of it": "",
		"Bureau\u00a0: {{.Office}}\u202f?":                 "",
		"Le dossier de «\u202f{{.Title}}\u202f» est clos":  "",
		"Le dossier de {{.Title}} est clos":                "{{.Title}}",
	} {
		if got := declined(text); got != want {
			t.Errorf("declined(%q) = %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string][]string{
		"Characters: {{.Length}} (needed: {{.Min}} to {{.Max}})": nil,
		"Page {{.Page}} of {{.Pages}}, question":                 nil,
		"The reason has {{.Length}} characters":                  {"Length"},
		"<b>{{.Count}}</b> of {{.Max}} pages":                    {"Count", "Max"},
		"{{.Min}} to {{.Max}} characters":                        {"Max"},
		"{{.Hour}}\u00a0h":                                       nil,
	} {
		if got := countedBy(text); !slices.Equal(got, want) {
			t.Errorf("countedBy(%q) = %q, want %q", text, got, want)
		}
	}
}
