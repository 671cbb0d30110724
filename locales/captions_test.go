package locales_test

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/nicksnyder/go-i18n/v2/i18n"

	"twinbot/locales"
)

// TestQuotedCaptions shows how a text names a button: as the button names
// itself in that language, without the data that stand behind it.
func TestQuotedCaptions(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{
		"en.toml": {Data: []byte("[button]\nsend = \"Send\"\nlist = \"Drafts ({{.N}})\"\n[form]\n" +
			"hint = \"Tap “{{caption `button.send`}}”, {{.Name}}\"\n" +
			"[form.left]\none = \"{{.Count}} draft, in “{{caption `button.list`}}”\"\nother = \"{{.Count}} drafts, in “{{caption `button.list`}}”\"\n")},
		"fr.toml": {Data: []byte("[button]\nsend = \"Envoyer\"\nlist = \"Brouillons\u00a0: {{.N}}\"\n[form]\n" +
			"hint = \"{{.Name}}, appuyez sur «\u202f{{caption `button.send`}}\u202f»\"\n" +
			"[form.left]\nother = \"{{.Count}} dans {{caption `button.list`}}\"\n")},
	}
	catalog, err := locales.Load(files, func(key string, err error) { t.Errorf("text %s: %v", key, err) })
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		code, key string
		data      locales.Data
		want      string
	}{
		{"en", "form.hint", locales.Data{"Name": "Anna"}, "Tap “Send”, Anna"},
		{"fr", "form.hint", locales.Data{"Name": "Anna"}, "Anna, appuyez sur «\u202fEnvoyer\u202f»"},
		{"en", "form.left", locales.Data{"Count": 1}, "1 draft, in “Drafts”"},
		{"fr", "form.left", locales.Data{"Count": 3}, "3 dans Brouillons"},
	} {
		if got := catalog.In(test.code).HTML(test.key, test.data); got != test.want {
			t.Errorf("%s in %s reads %q, want %q", test.key, test.code, got, test.want)
		}
	}
}

// TestCaptionsNotToQuote checks that a text which quotes nothing, or what cannot
// stand in another text, is found when it is loaded.
func TestCaptionsNotToQuote(t *testing.T) {
	t.Parallel()
	for name, caption := range map[string]string{
		"none": "", "markup": "send = \"<b>Send</b>\"", "an ampersand": "send = \"Read & send\"", "data alone": "send = \"{{.Name}}\"",
	} {
		files := fstest.MapFS{"en.toml": {Data: []byte("[form]\nhint = \"Tap {{caption `button.send`}}\"\n[button]\n" + caption)}}
		if _, err := locales.Load(files, func(string, error) {}); err == nil {
			t.Errorf("%s is quoted", name)
		}
	}
}

// TestCaptionsAreQuoted checks that no text copies a caption by hand, so that a
// button and what is said of it cannot drift apart. The button Start is Telegram's.
func TestCaptionsAreQuoted(t *testing.T) {
	copied := regexp.MustCompile(`“([^”{]+)”|«\x{202F}([^»{]+)\x{202F}»|(?:[Tt]ap|[Aa]ppuye[rz] sur) (\p{Lu}[\p{L}’]+)`)
	eachFile(t, func(t *testing.T, _ string, texts map[string]*i18n.Message) {
		for key, text := range texts {
			for _, variant := range forms(text) {
				for _, found := range copied.FindAllStringSubmatch(variant, -1) {
					if name := strings.Join(found[1:], ""); name != "Start" && name != "Démarrer" {
						t.Errorf("%s copies %q; quote the caption instead\n%s", key, name, variant)
					}
				}
			}
		}
	})
}
