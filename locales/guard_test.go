package locales

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, typed, want string }{
		{"ordinary text", "Élan vital 👩‍🏫 ۱۲", "Élan vital 👩‍🏫 ۱۲"},
		{"joiner that Persian needs", "می\u200cخواهم", "می\u200cخواهم"},
		{"override", "report\u202Efdp.exe", "reportfdp.exe"},
		{"embeddings and their end", "\u202Aa\u202Bb\u202Cc\u202Dd", "abcd"},
		{"isolates and their end", "\u2066a\u2067b\u2068c\u2069\u2069", "abc"},
		{"control characters", "a\x00b\x1bc\x7fd\u009be", "abcde"},
		{"tab", "a\tb", "a b"},
		{"ends of lines", "a\nb\r\nc\rd\u0085e\u2028f\u2029g", "a\nb\nc\nd\ne\nf\ng"},
		{"broken UTF-8", "a\xffb", "a\uFFFDb"},
	}
	for _, test := range tests {
		if got := clean(test.typed); got != test.want {
			t.Errorf("%s: clean(%q) = %q, want %q", test.name, test.typed, got, test.want)
		}
	}
}

func TestIsolate(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name        string
		rightToLeft bool
		text, want  string
	}{
		{"Latin in Latin", false, "Anna 12", "Anna 12"},
		{"Cyrillic in Latin", false, "Анна", "Анна"},
		{"Arabic in Latin", false, "سارة", "\u2068سارة\u2069"},
		{"Hebrew beside Latin", false, "Anna שרה", "\u2068Anna שרה\u2069"},
		{"Arabic in Arabic", true, "سارة", "سارة"},
		{"Latin in Arabic", true, "Anna", "\u2068Anna\u2069"},
		{"telephone number in Arabic", true, "+33 1 23", "\u2068+33 1 23\u2069"},
		{"line by line", false, "Anna\nسارة\n", "Anna\n\u2068سارة\u2069\n"},
		{"nothing", true, "", ""},
	}
	for _, test := range tests {
		if got := isolate(test.text, test.rightToLeft); got != test.want {
			t.Errorf("%s: isolate(%q) = %q, want %q", test.name, test.text, got, test.want)
		}
	}
}

// FuzzGuard checks that whatever a person types reaches beyond its own place in
// no text: each line's isolates are its first and last character or absent, and
// nothing else that steers is left.
func FuzzGuard(f *testing.F) {
	for _, seed := range []string{"Anna", "سارة", "a\u202Eb\u2069\nשרה", "\u2067\r\n\u2068", "\x00\t\xff", "۱۲-3"} {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	f.Fuzz(func(t *testing.T, typed string, rightToLeft bool) {
		guarded := isolate(clean(typed), rightToLeft)
		if !utf8.ValidString(guarded) {
			t.Fatalf("%q became %q, which is no UTF-8", typed, guarded)
		}
		for line := range strings.SplitSeq(guarded, "\n") {
			inner, opened := strings.CutPrefix(line, firstStrongIsolate)
			inner, closed := strings.CutSuffix(inner, popIsolate)
			if opened != closed {
				t.Errorf("%q has a line %q that is not isolated at both ends", typed, line)
			}
			if i := strings.IndexFunc(inner, steers); i >= 0 {
				t.Errorf("%q keeps %q", typed, inner[i:])
			}
			if !opened && runsAgainst(inner, rightToLeft) {
				t.Errorf("%q has a line %q that is not isolated", typed, line)
			}
		}
		if again := clean(guarded); again != clean(typed) {
			t.Errorf("%q lost more than it had to: %q", typed, again)
		}
	})
}

// steers tells whether r moves what stands around it or ends its line.
func steers(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp) ||
		unicode.Is(unicode.Bidi_Control, r) && !strings.ContainsRune("\u061C\u200E\u200F", r)
}
