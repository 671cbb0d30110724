package pseudo_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"twinbot/locales"
	"twinbot/locales/pseudo"
)

func TestText(t *testing.T) {
	t.Parallel()
	if n, m := len([]rune(pseudo.Latin)), len([]rune(pseudo.Arabic)); n != m {
		t.Fatalf("%d letters, %d in their places", n, m)
	}
	tests := []struct{ name, text, want string }{
		{"letters", "Bcd", "پتث"},
		{"a vowel drawn out", "be", "بجــ"},
		{"an accent behind its letter", "é", "جــ\u0301"},
		{"tags, actions and entities as they are", "<b>b</b> {{.Name}} &amp; b", "<b>ب</b> {{.Name}} &amp; ب"},
		{"a condition", "{{if .New}}b{{end}}", "{{if .New}}ب{{end}}"},
		{"digits and signs", "1 < 2 & 3?", "1 < 2 & 3?"},
		{"nothing", "", ""},
	}
	for _, test := range tests {
		if got := pseudo.Text(test.text); got != test.want {
			t.Errorf("%s: Text(%q) = %q, want %q", test.name, test.text, got, test.want)
		}
	}
}

// TestFiles checks that all texts can be had in the pseudo-language, and that
// what people wrote keeps its direction in them.
func TestFiles(t *testing.T) {
	t.Parallel()
	files, err := pseudo.Files(locales.Files, "en.toml", pseudo.Code+".toml")
	if err != nil {
		t.Fatal(err)
	}
	texts, err := locales.Load(files, func(key string, err error) { t.Errorf("text %s: %v", key, err) })
	if err != nil {
		t.Fatal(err)
	}
	got := texts.In(pseudo.Code).HTML("home.greeting", locales.Data{"Name": "Anna"})
	before, after, apart := strings.Cut(got, "<b>\u2068Anna\u2069</b>")
	if !apart {
		t.Errorf("%q does not set Anna apart", got)
	}
	is := func(script *unicode.RangeTable) func(rune) bool {
		return func(r rune) bool { return unicode.Is(script, r) }
	}
	if words := before + after; !strings.ContainsFunc(words, is(unicode.Arabic)) || strings.ContainsFunc(words, is(unicode.Latin)) {
		t.Errorf("%q is not in Arabic letters", got)
	}
}

// TestFilesInPlace checks that the pseudo-language can take the place of the
// language that it is made of.
func TestFilesInPlace(t *testing.T) {
	t.Parallel()
	french := fstest.MapFS{"fr.toml": {Data: []byte("[a]\nb = \"bc\"")}}
	files, err := pseudo.Files(french, "fr.toml", "fr.toml")
	if err != nil {
		t.Fatal(err)
	}
	texts, err := locales.Load(files, func(key string, err error) { t.Errorf("text %s: %v", key, err) })
	if err != nil {
		t.Fatal(err)
	}
	if got := texts.In("fr").Plain("a.b", nil); got != "بت" {
		t.Errorf("the text reads %q", got)
	}
}

func TestFilesRefuses(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"fr.toml": {Data: []byte("[greeting")}}
	for _, name := range []string{"fr.toml", "de.toml"} {
		if _, err := pseudo.Files(files, name, name); err == nil {
			t.Errorf("Files takes %s", name)
		}
	}
}
