package locales_test

import (
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/locales"
)

// texts are short files as a translator writes them. French lacks one.
var texts = fstest.MapFS{
	"en.toml": {Data: []byte(`
[greeting]
text = "Hello <b>{{.Name}}</b>"
late = "Where were you?"
[contacts]
same = "{{.Count}} met"
[contacts.list]
one = "{{.Count}} contact: {{.Names}}"
other = "{{.Count}} contacts: {{.Names}}"
`)},
	"fr.toml": {Data: []byte(`
[greeting]
text = "Bonjour <b>{{.Name}}</b>"
[contacts]
same = "{{.Count}} connus"
[contacts.list]
one = "{{.Count}} contact : {{.Names}}"
other = "{{.Count}} contacts : {{.Names}}"
`)},
}

// load returns texts, and the keys that could not be given as asked for.
func load(t *testing.T) (catalog *locales.Catalog, missing *[]string) {
	t.Helper()
	missing = new([]string)
	catalog, err := locales.Load(texts, func(key string, _ error) { *missing = append(*missing, key) })
	if err != nil {
		t.Fatal(err)
	}
	return catalog, missing
}

func TestMatch(t *testing.T) {
	t.Parallel()
	catalog, _ := load(t)
	if diff := cmp.Diff([]string{"en", "fr"}, catalog.Languages()); diff != "" {
		t.Errorf("languages (-want +got):\n%s", diff)
	}
	tests := map[string]string{
		"en": "en", "fr": "fr", "en-US": "en", "fr-CA": "fr", "FR": "fr", "fr-be": "fr",
		"": "en", "tr": "en", "zh-hans": "en", "not a language": "en", "<b>": "en",
	}
	for code, want := range tests {
		if got := catalog.Match(code); got != want {
			t.Errorf("Match(%q) = %q, want %q", code, got, want)
		}
		if got := catalog.In(code).Code(); got != want {
			t.Errorf("In(%q) translates into %q, want %q", code, got, want)
		}
	}
}

func TestTexts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		key   string
		data  locales.Data
		html  string
		plain string
	}{
		{
			name: "markup in what a person wrote is shown as it is written",
			key:  "greeting.text", data: locales.Data{"Name": "<i>Anna</i> & co"},
			html: "Bonjour <b>&lt;i&gt;Anna&lt;/i&gt; &amp; co</b>", plain: "Bonjour <b><i>Anna</i> & co</b>",
		},
		{
			name: "a string type of another package is a string as well",
			key:  "greeting.text", data: locales.Data{"Name": title("<i>")},
			html: "Bonjour <b>&lt;i&gt;</b>", plain: "Bonjour <b><i></b>",
		},
		{
			name: "what runs the other way stays in its place",
			key:  "greeting.text", data: locales.Data{"Name": "\u202Eسارة"},
			html: "Bonjour <b>\u2068سارة\u2069</b>", plain: "Bonjour <b>\u2068سارة\u2069</b>",
		},
		{
			name: "one, with a list of one",
			key:  "contacts.list", data: locales.Data{"Count": 1, "Names": []string{"A<"}},
			html: "1 contact : A&lt;", plain: "1 contact : A<",
		},
		{
			name: "many, each name of a list for itself",
			key:  "contacts.list", data: locales.Data{"Count": 1200, "Names": []string{"Anna", "سارة", "B&B"}},
			html:  "1\u202f200 contacts : Anna, \u2068سارة\u2069 et B&amp;B",
			plain: "1\u202f200 contacts : Anna, \u2068سارة\u2069 et B&B",
		},
		{
			name: "a text that does not change with its count",
			key:  "contacts.same", data: locales.Data{"Count": 1},
			html: "1 connus", plain: "1 connus",
		},
	}
	catalog, missing := load(t)
	french := catalog.In("fr")
	for _, test := range tests {
		got := []string{french.HTML(test.key, test.data), french.Plain(test.key, test.data)}
		if diff := cmp.Diff([]string{test.html, test.plain}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
	if len(*missing) > 0 {
		t.Errorf("missing: %q", *missing)
	}
}

// title is what another package may call its texts.
type title string

func TestMarkup(t *testing.T) {
	t.Parallel()
	catalog, _ := load(t)
	got := catalog.In("en").HTML("greeting.text", locales.Data{"Name": locales.Markup("<i>Anna</i> &amp; co")})
	if want := "Hello <b><i>Anna</i> &amp; co</b>"; got != want {
		t.Errorf("HTML = %q, want %q", got, want)
	}
}

// TestMissing shows what people see instead of a text that is not there, and
// that the program hears of it.
func TestMissing(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, key string
		data      locales.Data
		has       bool
		want      string
	}{
		{"not translated yet", "greeting.late", nil, true, "Where were you?"},
		{"nowhere", "greeting.early", nil, false, "—"},
		{"data left out", "greeting.text", nil, true, "—"},
	}
	for _, test := range tests {
		catalog, missing := load(t)
		french := catalog.In("fr")
		if got := french.Has(test.key); got != test.has {
			t.Errorf("%s: Has = %v, want %v", test.name, got, test.has)
		}
		if got := french.HTML(test.key, test.data); got != test.want {
			t.Errorf("%s: HTML = %q, want %q", test.name, got, test.want)
		}
		if !slices.Equal(*missing, []string{test.key}) {
			t.Errorf("%s: missing heard of %q, want once of %q", test.name, *missing, test.key)
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	catalog, missing := load(t)
	moment := time.Date(2026, time.November, 23, 14, 5, 0, 0, time.UTC)
	got := map[string][]string{}
	for _, code := range catalog.Languages() {
		in := catalog.In(code)
		got[code] = []string{
			in.Country("TR"), in.Language("en"), in.LanguageCaption("en"), in.List([]string{"a", "b"}),
			in.Date(moment), in.DateTime(moment), in.Number(100_000),
		}
	}
	want := map[string][]string{
		"en": {"Türkiye", "English", "English", "a and b", "23 November 2026", "23 Nov 2026, 14:05", "100,000"},
		"fr": {"Turquie", "anglais", "Anglais", "a et b", "23 novembre 2026", "23 nov. 2026, 14:05", "100\u202f000"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	inParis := catalog.In("fr").At("Europe/Paris")
	if got := inParis.DateTime(time.Date(2026, time.November, 30, 23, 5, 0, 0, time.UTC)); got != "1er déc. 2026, 00:05" {
		t.Errorf("the first of December in Paris: %q", got)
	}
	if got := catalog.In("fr").Country("QX"); got != "QX" || !slices.Equal(*missing, []string{"QX"}) {
		t.Errorf("unknown country: %q, missing heard of %q", got, *missing)
	}
}

func TestSort(t *testing.T) {
	t.Parallel()
	catalog, _ := load(t)
	french := catalog.In("fr")
	codes := []string{"FI", "EE", "ES", "DE", "FR", "EG", "AT"}
	locales.Sort(french, codes, french.Country)
	// Allemagne, Autriche, Égypte, Espagne, Estonie, Finlande, France
	if diff := cmp.Diff([]string{"DE", "AT", "EG", "ES", "EE", "FI", "FR"}, codes); diff != "" {
		t.Errorf("countries in French (-want +got):\n%s", diff)
	}
}

func TestIsWeekend(t *testing.T) {
	t.Parallel()
	if !locales.IsWeekend("JO", time.Friday) || locales.IsWeekend("BE", time.Friday) {
		t.Error("Friday belongs to the weekend in Jordan and not in Belgium")
	}
}

func TestLoadRefuses(t *testing.T) {
	t.Parallel()
	tests := map[string]fstest.MapFS{
		"a file that is no TOML":                    {"fr.toml": {Data: []byte("[greeting")}},
		"a text called as go-i18n calls its fields": {"fr.toml": {Data: []byte("[form]\ndescription = \"a\"\ntitle = \"b\"")}},
		"a language without generated data":         {"tlh.toml": {Data: []byte("[greeting]\ntext = \"nuqneH\"")}},
	}
	for name, files := range tests {
		if _, err := locales.Load(files, func(string, error) {}); err == nil {
			t.Errorf("Load takes %s", name)
		}
	}
}
