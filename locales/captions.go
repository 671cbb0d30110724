package locales

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// quotation matches an action by which a text quotes another one, usually the
// caption of a button: {{caption `button.send`}}.
var quotation = regexp.MustCompile("{{caption `([^`]*)`}}")

// quoteCaptions puts the captions that texts quote in their places, so that a
// text always names a button as the button names itself. All texts are of one
// language.
func quoteCaptions(texts []*i18n.Message) error {
	captions := map[string]string{}
	for _, text := range texts {
		captions[text.ID] = text.Other
	}
	for _, text := range texts {
		for _, form := range pluralForms(text) {
			for _, quoted := range quotation.FindAllStringSubmatch(*form, -1) {
				caption := quotable(captions[quoted[1]])
				if caption == "" {
					return fmt.Errorf("text %s: quotes %q, which has no caption", text.ID, quoted[1])
				}
				*form = strings.ReplaceAll(*form, quoted[0], caption)
			}
		}
	}
	return nil
}

// quotable returns what a text quotes of a caption: all of it, or what comes
// before the data, "Drafts" of "Drafts ({{.N}})". A caption that cannot stand
// in HTML as it is has no such part.
func quotable(caption string) string {
	caption, _, _ = strings.Cut(caption, "{{")
	if strings.ContainsAny(caption, "<>&") {
		return ""
	}
	return strings.TrimRight(caption, " \u00a0\u202f:(“«")
}
