package form

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestTidy(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, typed, want string }{
		{"nothing", "", ""},
		{"white space", " \t\r\n\u00A0\u3000", ""},
		{"zero-width characters", "\u200B\u200C\u200D\u2060\uFEFF", ""},
		{"letters in name only", "\u3164\u115F \u2800", ""},
		{"an accent without a letter", "\u0301\uFE0F", ""},
		{"both ends of each line", "  a \n b  ", "a\nb"},
		{"inside a line", "a  b", "a  b"},
		{"line breaks of all sorts", "a\r\nb\rc\u2028d\u2029e\vf\fg\u0085h", "a\nb\nc\nd\ne\nf\ng\nh"},
		{"many empty lines", "a\n\n \n\nb\nc", "a\n\nb\nc"},
		{"a tab", "a\tb", "a b"},
		{"control characters", "a\x00b\x07\x1Bc\x7F\u009Fd", "abcd"},
		{"right-to-left overrides", "\u202Eabc\u202C \u2066d\u2069", "abc d"},
		{"right-to-left text with its own marks", "\u200Fשלום\u200E", "\u200Fשלום\u200E"},
		{"joiners inside emoji", "👩\u200D🏫", "👩\u200D🏫"},
		{"broken UTF-8", "a\xFF\xE2\x80b\uFFFD", "ab"},
		{"HTML, which is text like any other", "<b>1 & 2</b>", "<b>1 & 2</b>"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := Tidy(tt.typed); got != tt.want {
				t.Errorf("Tidy(%q) = %q, want %q", tt.typed, got, tt.want)
			}
		})
	}
}

func FuzzTidy(f *testing.F) {
	for _, seed := range []string{
		"", " a \r\n\r\n\r\n b ", "\u202Ea\u2028\u2029", "a\x00\n\x00\nb", "\xE2\u202E\x80\xAE", "\u200B\n\n\u200B", "\r\x00\n", "\u0301",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		tidy := Tidy(typed)
		if again := Tidy(tidy); again != tidy {
			t.Errorf("Tidy(%q) = %q, and once more %q", typed, tidy, again)
		}
		if !utf8.ValidString(tidy) || strings.ContainsFunc(tidy, unwanted) || strings.Contains(tidy, "\n\n\n") {
			t.Errorf("Tidy(%q) = %q", typed, tidy)
		}
		if tidy != "" && !strings.ContainsFunc(tidy, unicode.IsGraphic) {
			t.Errorf("Tidy(%q) = %q, which cannot be seen", typed, tidy)
		}
	})
}

func unwanted(r rune) bool {
	return unicode.IsControl(r) && r != '\n' || strings.ContainsRune("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u2028\u2029", r)
}

func FuzzNumbers(f *testing.F) {
	for _, seed := range []string{"1 000", "1.000,000", "99999999999999999999", "7-11", "٧–١١", "-3", "1'2"} {
		f.Add(seed)
	}
	number, ages := Number{Min: 1, Max: 100_000}, Ages{Min: 3, Max: 20}
	f.Fuzz(func(t *testing.T, typed string) {
		for _, kind := range []Kind{number, ages} {
			values, problem := kind.Parse(typed)
			if problem == nil && kind.Check(values) != nil {
				t.Errorf("%T takes %q as %q, which it does not keep", kind, typed, values)
			}
			for _, v := range values {
				if strings.Trim(v, "0123456789") != "" {
					t.Errorf("%T reads %q as %q", kind, typed, values)
				}
			}
		}
	})
}
