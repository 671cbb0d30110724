package cldr

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/google/go-cmp/cmp"
)

// TestData checks that whatever the generator has stored can be used: the
// patterns ask for fields there are, and nothing is empty.
func TestData(t *testing.T) {
	t.Parallel()
	for _, code := range stored(t) {
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			l := load(t, code)
			for _, pattern := range []string{l.DatePattern, l.DateTimePattern, l.MonthPattern} {
				for rest := pattern; rest != ""; {
					run := leadingRun(rest)
					rest = rest[len(run):]
					if isLetter(run[0]) && fields[run] == nil {
						t.Errorf("pattern %q asks for field %q, which is unknown", pattern, run)
					}
				}
			}
			for month := range 12 {
				if l.Months[month] == "" || l.ShortMonths[month] == "" {
					t.Errorf("month %d has no name", month+1)
				}
			}
			if n := len([]rune(l.Digits)); n != 10 {
				t.Errorf("there are %d digits, want 10", n)
			}
			if l.Countries["FR"] == "" || l.Languages["fr"] == "" {
				t.Error("France or French has no name")
			}
			if want := load(t, "en").Version; l.Version != want {
				t.Errorf("CLDR is %s, English has %s: go generate makes all of them again", l.Version, want)
			}
		})
	}
}

// stored returns the codes of the languages there are data for.
func stored(t *testing.T) []string {
	t.Helper()
	names, err := fs.Glob(data, "data/??*.json")
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, name := range names {
		code := strings.TrimSuffix(strings.TrimPrefix(name, "data/"), ".json")
		if !slices.Contains([]string{"weekends", "own", "official"}, code) {
			codes = append(codes, code)
		}
	}
	return codes
}

func load(t *testing.T, code string) *Locale {
	t.Helper()
	l, err := Load(code)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLoadWithoutData(t *testing.T) {
	t.Parallel()
	_, err := Load("tlh")
	if err == nil || !strings.Contains(err.Error(), "go generate") {
		t.Errorf("Load of a language without data: %v, want the remedy", err)
	}
}

// TestLoadInArabicLetters checks what the pseudo-language needs.
func TestLoadInArabicLetters(t *testing.T) {
	t.Parallel()
	want := *load(t, "fr")
	want.RightToLeft = true
	if diff := cmp.Diff(&want, load(t, "fr-Arab"), cmp.AllowUnexported(Locale{})); diff != "" {
		t.Errorf("French in Arabic letters (-want +got):\n%s", diff)
	}
}

func TestList(t *testing.T) {
	t.Parallel()
	tests := []struct {
		items  []string
		en, fr string
	}{
		{items: nil, en: "", fr: ""},
		{items: []string{"a"}, en: "a", fr: "a"},
		{items: []string{"a", "b"}, en: "a and b", fr: "a et b"},
		{items: []string{"a", "b", "c"}, en: "a, b and c", fr: "a, b et c"},
		{items: []string{"a", "b", "c", "d"}, en: "a, b, c and d", fr: "a, b, c et d"},
		{items: []string{"{1}", "{0}"}, en: "{1} and {0}", fr: "{1} et {0}"},
	}
	en, fr := load(t, "en"), load(t, "fr")
	for _, test := range tests {
		if diff := cmp.Diff([]string{test.en, test.fr}, []string{en.List(test.items), fr.List(test.items)}); diff != "" {
			t.Errorf("List(%q) (-want +got):\n%s", test.items, diff)
		}
	}
}

func TestNumber(t *testing.T) {
	t.Parallel()
	en, fr := load(t, "en"), load(t, "fr")
	spanish := &Locale{Digits: en.Digits, Group: ".", MinimumGrouping: 2}
	persian := &Locale{Digits: "۰۱۲۳۴۵۶۷۸۹", Group: "٬", MinimumGrouping: 1}
	tests := []struct {
		n              int
		en, fr, es, fa string
	}{
		{0, "0", "0", "0", "۰"},
		{-12, "-12", "-12", "-12", "-۱۲"},
		{999, "999", "999", "999", "۹۹۹"},
		{1000, "1,000", "1\u202f000", "1000", "۱٬۰۰۰"},
		{100_000, "100,000", "100\u202f000", "100.000", "۱۰۰٬۰۰۰"},
		{-1_234_567, "-1,234,567", "-1\u202f234\u202f567", "-1.234.567", "-۱٬۲۳۴٬۵۶۷"},
	}
	for _, test := range tests {
		want := []string{test.en, test.fr, test.es, test.fa}
		got := []string{en.Number(test.n), fr.Number(test.n), spanish.Number(test.n), persian.Number(test.n)}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Number(%d) (-want +got):\n%s", test.n, diff)
		}
	}
}

// TestFormat goes through the ways in which the patterns of Europe differ.
func TestFormat(t *testing.T) {
	t.Parallel()
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	moment := time.Date(2026, time.August, 3, 22, 5, 59, 0, time.UTC).In(paris) // the 4th in Paris
	en, fr := load(t, "en"), load(t, "fr")
	tests := []struct {
		locale        *Locale
		pattern, want string
	}{
		{en, en.DatePattern, "4 August 2026"},
		{en, en.DateTimePattern, "4 Aug 2026, 00:05"},
		{en, en.MonthPattern, "August 2026"},
		{fr, fr.DatePattern, "4 août 2026"},
		{fr, fr.DateTimePattern, "4 août 2026, 00:05"},
		{fr, fr.MonthPattern, "août 2026"},
		{en, "dd.MM.y, HH:mm", "04.08.2026, 00:05"},
		{en, "d. M. y H.mm", "4. 8. 2026 0.05"},
		{en, "d MMMM y 'г'.", "4 August 2026 г."},
		{en, "d 'ta'’ MMMM y", "4 ta’ August 2026"},
		{en, "y''MMM", "2026'Aug"},
		{en, "d 'de", "4 de"},
	}
	for _, test := range tests {
		if got := test.locale.format(test.pattern, moment); got != test.want {
			t.Errorf("format(%q) = %q, want %q", test.pattern, got, test.want)
		}
	}
}

func TestIsWeekend(t *testing.T) {
	t.Parallel()
	tests := map[string][]time.Weekday{
		"FR": {time.Sunday, time.Saturday},
		"TN": {time.Sunday, time.Saturday},
		"JO": {time.Friday, time.Saturday},
		"IR": {time.Friday},
		"":   {time.Sunday, time.Saturday},
	}
	for country, want := range tests {
		var got []time.Weekday
		for day := time.Sunday; day <= time.Saturday; day++ {
			if IsWeekend(country, day) {
				got = append(got, day)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("weekend in %q (-want +got):\n%s", country, diff)
		}
	}
}

// TestOfficial checks the official languages of countries that have several, one in
// two scripts, or one that is spoken without being official.
func TestOfficial(t *testing.T) {
	t.Parallel()
	for country, want := range map[string][]string{
		"FR": {"fr"}, "BE": {"nl", "fr", "de"}, "IE": {"en", "ga"}, "RS": {"sr"}, "UA": {"uk"}, "ES": {"es"}, "ZZ": nil,
	} {
		if got := Official(country); !slices.Equal(got, want) {
			t.Errorf("official in %s: %q, want %q", country, got, want)
		}
	}
}
