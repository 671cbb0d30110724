package locales_test

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/template"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// TestTextsAreWellFormed checks what can be said of a text by itself. Each
// check returns what is wrong, or nothing.
func TestTextsAreWellFormed(t *testing.T) {
	checks := []func(text string) string{templateFault, tagFault, blankFault}
	eachFile(t, func(t *testing.T, name string, texts map[string]*i18n.Message) {
		checks := checks
		if name == "fr.toml" {
			checks = append(slices.Clip(checks), frenchFault)
		}
		for key, text := range texts {
			for form, variant := range forms(text) {
				for _, check := range checks {
					if fault := check(variant); fault != "" {
						t.Errorf("%s, form %q: %s\n%s", key, form, fault, variant)
					}
				}
			}
			if text.Other == "" {
				t.Errorf("%s has no form %q", key, "other")
			}
		}
	})
}

func templateFault(text string) string {
	if _, err := template.New("text").Parse(quoted.ReplaceAllString(text, "")); err != nil {
		return err.Error()
	}
	return ""
}

var (
	tagPattern    = regexp.MustCompile(`<(/?)([a-z-]+)[^<>]*>`)
	actionPattern = regexp.MustCompile(`{{.*?}}`)
	// quoted is a caption that a text quotes. It is put in its place on loading.
	quoted = regexp.MustCompile("{{caption `[\\w.]+`}}")

	// allowedTags are those that Telegram knows in HTML.
	allowedTags = map[string]bool{
		"a": true, "b": true, "blockquote": true, "code": true, "del": true, "em": true, "i": true, "ins": true, "pre": true,
		"s": true, "span": true, "strike": true, "strong": true, "tg-emoji": true, "tg-spoiler": true, "tg-time": true, "u": true,
	}
)

// tagFault finds tags that Telegram does not know or that are not closed in order.
func tagFault(text string) string {
	var open []string
	for _, tag := range tagPattern.FindAllStringSubmatch(text, -1) {
		closing, name := tag[1] != "", tag[2]
		switch last := len(open) - 1; {
		case !allowedTags[name]:
			return fmt.Sprintf("Telegram has no tag %s", tag[0])
		case !closing:
			open = append(open, name)
		case last < 0 || open[last] != name:
			return fmt.Sprintf("%s closes nothing", tag[0])
		default:
			open = open[:last]
		}
	}
	if len(open) > 0 {
		return fmt.Sprintf("<%s> is not closed", open[len(open)-1])
	}
	if strings.ContainsAny(tagPattern.ReplaceAllString(actionPattern.ReplaceAllString(text, ""), ""), "<>") {
		return "there is a < or > that belongs to no tag"
	}
	return ""
}

func blankFault(text string) string {
	switch {
	case strings.ContainsAny(text, "\t\r"):
		return "there is a tab or a carriage return"
	case regexp.MustCompile(`[ \x{A0}\x{202F}](\n|$)`).MatchString(text):
		return "a line ends with a blank"
	case strings.TrimSpace(text) != text:
		return "there are blanks around the text"
	}
	return ""
}

// frenchFaults are what the rules of French typography forbid, as patterns.
var frenchFaults = []struct {
	pattern *regexp.Regexp
	fault   string
}{
	{regexp.MustCompile(`'`), "the apostrophe is ’"},
	{regexp.MustCompile(`[^\x{A0}]:`), "a no-break space, U+00A0, belongs before :"},
	{regexp.MustCompile(`[^\x{202F}?!][;?!]`), "a narrow no-break space, U+202F, belongs before ; ? !"},
	{regexp.MustCompile(`«([^\x{202F}]|$)`), "a narrow no-break space, U+202F, belongs after «"},
	{regexp.MustCompile(`[^\x{202F}]»`), "a narrow no-break space, U+202F, belongs before »"},
}

// unread is what has rules of its own: tags, links, and hours with minutes.
var unread = regexp.MustCompile(tagPattern.String() + `|https?://\S+|\d+:\d\d`)

// frenchFault looks at text as people read it.
func frenchFault(text string) string {
	text = html.UnescapeString(unread.ReplaceAllString(actionPattern.ReplaceAllString(text, "x"), ""))
	for _, rule := range frenchFaults {
		if rule.pattern.MatchString(text) {
			return rule.fault
		}
	}
	return ""
}

// TestChecks shows that the checks above find what they are for, and nothing else.
func TestChecks(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		check func(text string) string
		sound []string
		wrong []string
	}{
		{
			"templates", templateFault,
			[]string{"{{.Name}}", "{{if .New}}new{{end}}"},
			[]string{"{{.Name}", "{{if .New}}new", "{{.Name | shout}}"},
		},
		{
			"tags", tagFault,
			[]string{"1 &lt; 2", "<b>a <i>b</i></b>", `<a href="{{.Link}}">a</a>`, "<blockquote expandable>a</blockquote>", "{{if gt .N 2}}a{{end}}"},
			[]string{"1 < 2", "<b>a", "a</b>", "<b><i>a</b></i>", "a<br>b", "<p>a</p>", "<B>a</B>"},
		},
		{
			"blanks", blankFault,
			[]string{"", "a b", "a\n\nb"},
			[]string{" a", "a ", "a\n", "a \nb", "a\tb", "a\r\nb", "a\u00a0"},
		},
		{
			"French", frenchFault,
			[]string{
				"l’école\u00a0: à 14:05\u202f!", "Quoi\u202f?!", "«\u202f{{.Title}}\u202f»", "«\u202f<b>a</b>\u202f»",
				"<b>{{.Label}}\u00a0:</b> a\u202f; b", "https://example.org/?a;b", "R&amp;D", `<a href="tg://user?id={{.ID}}">a</a>`,
			},
			[]string{
				"l'école", "Titre: a", "Titre : a", "Titre\u202f: a", "Quoi ?", "Quoi?", "a ; b", "{{.Name}}!", "<b>a</b>!",
				"« a\u202f»", "«\u202fa »", "R&amp;D!",
			},
		},
	}
	for _, test := range tests {
		for _, text := range test.sound {
			if fault := test.check(text); fault != "" {
				t.Errorf("%s: %q is sound, but: %s", test.name, text, fault)
			}
		}
		for _, text := range test.wrong {
			if test.check(text) == "" {
				t.Errorf("%s: %q has a fault that is not found", test.name, text)
			}
		}
	}
}
