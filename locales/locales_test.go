package locales_test

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"twinbot/locales"
	"twinbot/locales/localestest"
)

// eachFile runs check on every file of texts.
func eachFile(t *testing.T, check func(t *testing.T, name string, texts map[string]*i18n.Message)) {
	t.Parallel()
	names, err := fs.Glob(locales.Files, "*.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check(t, name, localestest.Texts(t, name))
		})
	}
}

// TestParity checks that every language has the texts that English has, and
// that each mentions the same things with the same markup.
func TestParity(t *testing.T) {
	english := localestest.Texts(t, "en.toml")
	eachFile(t, func(t *testing.T, _ string, texts map[string]*i18n.Message) {
		for key, original := range english {
			text, ok := texts[key]
			if !ok {
				t.Errorf("%s is lacking", key)
				continue
			}
			if got, want := mentions(text.Other), mentions(original.Other); !slices.Equal(got, want) {
				t.Errorf("%s mentions %q, English %q", key, got, want)
			}
			if got, want := tags(text.Other), tags(original.Other); !slices.Equal(got, want) {
				t.Errorf("%s has the tags %q, English %q", key, got, want)
			}
		}
		for key := range texts {
			if english[key] == nil {
				t.Errorf("%s is not in English", key)
			}
		}
	})
}

// mentions returns the names of the data that text refers to, each once.
func mentions(text string) []string {
	var names []string
	for _, action := range regexp.MustCompile(`{{.*?}}`).FindAllString(text, -1) {
		names = append(names, regexp.MustCompile(`\.\w+`).FindAllString(action, -1)...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// tags returns the tags of text, in the order of the alphabet since another
// language may say things in another order.
func tags(text string) []string {
	var names []string
	for _, tag := range tagPattern.FindAllStringSubmatch(text, -1) {
		names = append(names, tag[1]+tag[2])
	}
	slices.Sort(names)
	return names
}

// TestPlurals checks that a text which changes with its count in English, or in
// its own language, has all the forms that whole numbers up to 100 000 ask for
// there, and that these forms say the same. French has a form "many" too, but
// from a million on.
func TestPlurals(t *testing.T) {
	english := localestest.Texts(t, "en.toml")
	eachFile(t, func(t *testing.T, name string, texts map[string]*i18n.Message) {
		wanted := pluralForms(language.Make(strings.TrimSuffix(name, ".toml")))
		for key, text := range texts {
			written := forms(text)
			if len(written) == 1 && len(forms(english[key])) <= 1 {
				continue
			}
			for _, form := range wanted {
				if written[form] == "" {
					t.Errorf("%s has no form %q", key, form)
				}
			}
			for form, variant := range written {
				got, want := withoutCount(mentions(variant)), withoutCount(mentions(text.Other))
				if !slices.Equal(got, want) || !slices.Equal(tags(variant), tags(text.Other)) {
					t.Errorf("%s: form %q mentions or marks something else than form %q", key, form, "other")
				}
			}
		}
	})
}

// withoutCount leaves out what a form for a single number may leave out.
func withoutCount(names []string) []string {
	return slices.DeleteFunc(names, func(name string) bool { return name == ".Count" })
}

// forms returns the forms of text that are written, by CLDR's names.
func forms(text *i18n.Message) map[string]string {
	if text == nil {
		return nil
	}
	all := map[string]string{
		"zero": text.Zero, "one": text.One, "two": text.Two, "few": text.Few, "many": text.Many, "other": text.Other,
	}
	maps.DeleteFunc(all, func(_, variant string) bool { return variant == "" })
	return all
}

// pluralForms returns CLDR's names of the forms that a language has for counts.
func pluralForms(tag language.Tag) []string {
	names := map[plural.Form]string{
		plural.Zero: "zero", plural.One: "one", plural.Two: "two",
		plural.Few: "few", plural.Many: "many", plural.Other: "other",
	}
	used := map[string]bool{}
	for count := range 100_001 {
		used[names[plural.Cardinal.MatchPlural(tag, count, 0, 0, 0, 0)]] = true
	}
	return slices.Sorted(maps.Keys(used))
}

// TestOrderedIsKept changes what Ordered has returned: the next one gets the list as it was.
func TestOrderedIsKept(t *testing.T) {
	t.Parallel()
	french := localestest.Catalog(t).In("fr")
	items := []string{"zèbre", "Élan", "eau"}
	ordered := func() []string {
		return locales.Ordered(french, "animals", items, func(item string) string { return item })
	}
	want := []string{"eau", "Élan", "zèbre"}
	for range 2 {
		got := ordered()
		if !slices.Equal(got, want) {
			t.Errorf("%q", got)
		}
		got[0] = "changed"
	}
	if items[0] != "zèbre" {
		t.Errorf("the list itself was sorted: %q", items)
	}
}
