package people

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCleanName(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, typed, want string
		ok                bool
	}{
		{"plain", "Marie Curie", "Marie Curie", true},
		{"spaces of all sorts", "  Marie\n\tCurie\u00A0\u3000", "Marie Curie", true},
		{"control characters", "Ma\x00rie\x07", "Marie", true},
		{"right-to-left overrides", "\u202Eeiram\u202C \u2066x\u2069", "eiram x", true},
		{"zero-width padding", "M\u200B\u2060\uFEFF\u00AD", "M", false},
		{"zero-width only", "\u200B\u200E\u200F", "", false},
		{"a joiner that the script needs", "می\u200Cخواهم", "می\u200Cخواهم", true},
		{"joiners only", "\u200D\u200C", "\u200D\u200C", false},
		{"letters in name only", "\u3164\u3164", "\u3164\u3164", false},
		{"broken UTF-8", "Mar\xFFie\uFFFD", "Marie", true},
		{"HTML", "<b>Marie</b> & Co", "<b>Marie</b> & Co", true},
		{"apostrophes and hyphens", "Jean-Luc d'Örményi", "Jean-Luc d'Örményi", true},
		{"an accent of its own", "Rene\u0301", "Rene\u0301", true},
		{"Greek", "Γιώργος", "Γιώργος", true},
		{"Arabic", "مريم", "مريم", true},
		{"digits alone", "12345", "12345", false},
		{"emoji alone", "🙂🙂🙂", "🙂🙂🙂", false},
		{"punctuation alone", "...", "...", false},
		{"empty", "", "", false},
		{"too short", "M", "M", false},
		{"just short enough", strings.Repeat("é", MaxName), strings.Repeat("é", MaxName), true},
		{"too long", strings.Repeat("é", MaxName+1), strings.Repeat("é", MaxName+1), false},
		{"all that Telegram carries", strings.Repeat("a", 4096), strings.Repeat("a", 4096), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got, ok := CleanName(tt.typed, MinName, MaxName); got != tt.want || ok != tt.ok {
				t.Errorf("CleanName(%.50q) = %.50q, %t; want %.50q, %t", tt.typed, got, ok, tt.want, tt.ok)
			}
		})
	}
}

func TestCleanSchool(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		typed, want string
		ok          bool
	}{
		{"Collège Jean Moulin", "Collège Jean Moulin", true},
		{"5", "5", true},
		{" 24 ", "24", true},
		{"No. 7", "No. 7", true},
		{"№ 5", "№ 5", true},
		{"٥", "٥", true},
		{"Å", "Å", true},
		{"№", "№", false},
		{"...", "...", false},
		{"\u200B", "", false},
		{strings.Repeat("5", MaxSchool+1), strings.Repeat("5", MaxSchool+1), false},
	} {
		if got, ok := CleanSchool(tt.typed); got != tt.want || ok != tt.ok {
			t.Errorf("CleanSchool(%.50q) = %.50q, %t; want %.50q, %t", tt.typed, got, ok, tt.want, tt.ok)
		}
	}
}

func TestTelegramName(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ first, last, userName, want string }{
		{"Clara", "Grün", "clara_g", "Clara Grün"},
		{"Clara", "", "", "Clara"},
		{"", "Grün", "", "Grün"},
		{"C", "", "", "C"},
		{"Clara 🌻", "✅", "clara_g", "Clara"},
		{"✅ Confirmed by", "NSS-FR ✔", "", "Confirmed by NSS-FR"},
		{"C\u0300\u0301\u0302lara", "", "", "Clara"},
		{"\u202EaralC\u202C", "", "", "aralC"},
		{"ㅤ", "", "clara_g", "@clara_g"},
		{"\u200E", "\u2800", "clara_g", "@clara_g"},
		{"🌻", "🌻🌻", "clara_g", "@clara_g"},
		{".", "", "clara_g", "@clara_g"},
		{"007", "", "clara_g", "@clara_g"},
		{"Join t.me/rivers", "", "clara_g", "@clara_g"},
		{"@clara", "", "", "4242"},
		{"ㅤ", "", "", "4242"},
		{strings.Repeat("C", 64), strings.Repeat("G", 64), "", strings.Repeat("C", MaxName-1) + "…"},
	} {
		if got := TelegramName(tt.first, tt.last, tt.userName, 4242); got != tt.want {
			t.Errorf("TelegramName(%q, %q, %q) = %q, want %q", tt.first, tt.last, tt.userName, got, tt.want)
		}
	}
	if got := TelegramName("🌻", "", "", 0); got != "" {
		t.Errorf("somebody of whom nothing is known is called %q", got)
	}
}

func FuzzCleanName(f *testing.F) {
	for _, seed := range []string{"Marie Curie", " \u202Ea\u00A0b", "\xE2\u202E\x80\xAE", "\u200D \u200B \u3164"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		name, ok := CleanName(typed, MinName, MaxName)
		if again, okAgain := CleanName(name, MinName, MaxName); again != name || okAgain != ok {
			t.Errorf("CleanName(%q) = %q, %t, and once more %q, %t", typed, name, ok, again, okAgain)
		}
		if !utf8.ValidString(name) || strings.ContainsAny(name, "\n\x00\u202E\u2066") {
			t.Errorf("CleanName(%q) = %q", typed, name)
		}
	})
}

func TestCleanUserName(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		typed, want string
		ok          bool
	}{
		{"marie_curie2", "marie_curie2", true},
		{" @Marie_Curie ", "marie_curie", true},
		{"abc", "abc", true},
		{"ab", "ab", false},
		{"a" + strings.Repeat("b", 23), "a" + strings.Repeat("b", 23), true},
		{"a" + strings.Repeat("b", 24), "a" + strings.Repeat("b", 24), false},
		{"2marie", "2marie", false},
		{"_marie", "_marie", false},
		{"marie curie", "marie curie", false},
		{"marie-curie", "marie-curie", false},
		{"márie", "márie", false},
		{"mаrie", "mаrie", false}, // with a Cyrillic а
		{"<b>marie</b>", "<b>marie</b>", false},
		{"marie\n", "marie", true},
		{"ma\nrie", "ma\nrie", false},
		{"@@marie", "@marie", false},
		{"", "", false},
	} {
		if got, ok := CleanUserName(tt.typed); got != tt.want || ok != tt.ok {
			t.Errorf("CleanUserName(%q) = %q, %t; want %q, %t", tt.typed, got, ok, tt.want, tt.ok)
		}
	}
}

func TestSuggestUserName(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		number int
		want   string
	}{
		{"Marie Curie", 1, "marie_curie"},
		{"Marie Curie", 2, "marie_curie2"},
		{"Marie Curie", 0, "marie_curie"},
		{"Jean-Luc  d'Arc", 1, "jeanluc_darc"},
		{"Al", 1, "teacher_al"},
		{"3 Musketeers", 1, "musketeers"},
		{"Class 4b", 1, "class_b"},
		{"O", 1, "teacher_o"},
		{"🙂", 1, "teacher"},
		{"🙂", 3, "teacher3"},
		{"", 1, "teacher"},
		{"Maximiliana Konstantinopolitanska", 1, "maximiliana_konstantinop"},
		{"Maximiliana Konstantinopolitanska", 12, "maximiliana_konstantin12"},
		{"Abcdefghijklmnopqrstuvw Xyz", 1, "abcdefghijklmnopqrstuvw"}, // cut at the low line
	} {
		if got := SuggestUserName(tt.name, tt.number); got != tt.want {
			t.Errorf("SuggestUserName(%q, %d) = %q, want %q", tt.name, tt.number, got, tt.want)
		}
	}
}

// TestSuggestionsDiffer asks for many suggestions for names that are cut short
// or look like suggestions themselves.
func TestSuggestionsDiffer(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Marie", "", strings.Repeat("a", 60), "Marie 2", strings.Repeat("a", 22) + " 12", strings.Repeat("a ", 30)} {
		seen := map[string]int{}
		for number := 1; number <= 2000; number++ {
			suggestion := SuggestUserName(name, number)
			if seen[suggestion] != 0 {
				t.Errorf("%q: suggestions %d and %d are both %q", name, seen[suggestion], number, suggestion)
			}
			seen[suggestion] = number
		}
	}
}

func FuzzSuggestUserName(f *testing.F) {
	for i, seed := range []string{"Marie Curie", "Γιώργος", "7", "_ _", "\xFF", "İ ẞ", strings.Repeat("a ", 30)} {
		f.Add(seed, i)
	}
	f.Fuzz(func(t *testing.T, name string, number int) {
		suggestion := SuggestUserName(name, number)
		if clean, ok := CleanUserName(suggestion); !ok || clean != suggestion {
			t.Errorf("SuggestUserName(%q, %d) = %q, which is malformed", name, number, suggestion)
		}
		if number > 1 && !strings.HasSuffix(suggestion, fmt.Sprint(number)) {
			t.Errorf("SuggestUserName(%q, %d) = %q", name, number, suggestion)
		}
	})
}
