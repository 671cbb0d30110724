package form

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// parsing is a table of what is typed and the result: the values to keep, joined
// by a bar, or the problem.
type parsing []struct{ name, typed, want string }

func (p parsing) test(t *testing.T, kind Kind) {
	t.Helper()
	for _, tt := range p {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			values, problem := kind.Parse(tt.typed)
			got := strings.Join(values, "|")
			if problem != nil {
				got = "problem " + problem.Key
			}
			if got != tt.want {
				t.Errorf("%#v reads %.50q as %.50q, want %.50q", kind, tt.typed, got, tt.want)
			}
		})
	}
}

func TestTextTakesALine(t *testing.T) {
	parsing{
		{"empty", "", "problem empty"},
		{"only white space", " \n\t ", "problem empty"},
		{"only zero-width characters", strings.Repeat("\u200B", 20), "problem empty"},
		{"one short", "Seas", "problem too_short"},
		{"just enough", "Coast", "Coast"},
		{"just enough once tidy", " Coast\x00 ", "Coast"},
		{"too short once tidy", "\u202ESeas\u202C", "problem too_short"},
		{"several lines are one", "Rivers\nand\r\n\r\n  seas", "Rivers and seas"},
		{"HTML", "<b>Rivers & seas</b>", "<b>Rivers & seas</b>"},
		{"emoji alone", "🌊🌊🌊🌊🌊", "problem no_words"},
		{"dots alone", ".....", "problem no_words"},
		{"dashes alone", "— – - —", "problem no_words"},
		{"one letter among dots", "a.....", "problem no_words"},
		{"emoji beside words", "Rivers 🌊", "Rivers 🌊"},
		{"years", "1914–1918", "1914–1918"},
		{"signs beside letters", "C++ & maths", "C++ & maths"},
		{"Devanagari, whose vowels are marks", "नदियाँ", "नदियाँ"},
		{"a check mark", "✅ Confirmed by NSS-FR", "problem check"},
		{"a link", "Rivers t.me/rivers", "problem link"},
		{"an address", "www.rivers.org", "problem link"},
		{"a pile of marks", "Ri\u0300\u0301\u0302vers", "problem marks"},
		{"Greek counts letters, not bytes", strings.Repeat("θ", 100), strings.Repeat("θ", 100)},
		{"one too many", strings.Repeat("θ", 101), "problem too_long"},
		{"all that Telegram carries", strings.Repeat("a", 4096), "problem too_long"},
	}.test(t, Text{Min: 5, Max: 100, OneLine: true, Heading: true})
}

func TestTextTakesParagraphs(t *testing.T) {
	parsing{
		{"empty", "", "problem empty"},
		{"two paragraphs", " One.\r\n\r\n\r\nTwo. ", "One.\n\nTwo."},
		{"one short", strings.Repeat("a", 7), "problem too_short"},
		{"dots", strings.Repeat(". ", 20), "problem no_words"},
		{"a link and a check mark", "✅ See https://rivers.org", "✅ See https://rivers.org"},
		{"an accent counts", strings.Repeat("e\u0301", 4), strings.Repeat("e\u0301", 4)},
		{"all that Telegram carries", strings.Repeat("a", 4096), "problem too_long"},
	}.test(t, Text{Min: 8, Max: 2000})
}

func TestTextSaysHowMuch(t *testing.T) {
	t.Parallel()
	k := Text{Min: 5, Max: 10}
	for _, tt := range []struct {
		typed string
		want  *Problem
	}{
		{"Sea", &Problem{Key: "too_short", Data: map[string]any{"Count": 3, "Min": 5}}},
		{"Seven rivers", &Problem{Key: "too_long", Data: map[string]any{"Count": 12, "Max": 10, "Over": 2}}},
	} {
		values, problem := k.Parse(tt.typed)
		if diff := cmp.Diff(tt.want, problem); diff != "" {
			t.Errorf("problem with %q (-want +got):\n%s", tt.typed, diff)
		}
		if !slices.Equal(values, []string{tt.typed}) {
			t.Errorf("%q comes back as %q, want nothing thrown away", tt.typed, values)
		}
	}
}

func TestButtonsOnly(t *testing.T) {
	for _, kind := range []Kind{ManyOf{From: List{"art"}, Min: 1}, OneOf{From: MySchools}} {
		parsing{
			{"empty", "", "problem press_a_button"},
			{"an option", "art", "problem press_a_button"},
		}.test(t, kind)
	}
}

func TestOwn(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, typed, words, problem string }{
		{"a tool", "Minecraft", "Minecraft", ""},
		{"tidied", " Comic\n strips\x00 ", "Comic strips", ""},
		{"what looks like our spelling", "own:x", "own:x", ""},
		{"nothing", "\u200B", "", "empty"},
		{"one letter", "x", "", "too_short"},
		{"as long as may be", strings.Repeat("é", 40), strings.Repeat("é", 40), ""},
		{"too long", strings.Repeat("é", 41), "", "too_long"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			value, problem := Own(tt.typed)
			switch {
			case tt.problem != "":
				if problem == nil || problem.Key != tt.problem || value != "" {
					t.Errorf("Own(%q) = %q, %v; want the problem %s", tt.typed, value, problem, tt.problem)
				}
			case problem != nil:
				t.Errorf("Own(%q) is a problem: %s", tt.typed, problem.Key)
			default:
				if words, ok := OwnWords(value); !ok || words != tt.words {
					t.Errorf("OwnWords(%q) = %q, %t; want %q", value, words, ok, tt.words)
				}
			}
		})
	}
	if _, ok := OwnWords("chat"); ok {
		t.Error("an option of the list passes for own words")
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	var (
		tools    = ManyOf{From: List{"chat", "email", "forum"}, Min: 2, OwnWords: 1}
		subjects = ManyOf{From: List{"art", "music"}, Min: 1}
	)
	for _, tt := range []struct {
		name   string
		kind   Kind
		values []string
		want   string
	}{
		{"two options", tools, []string{"forum", "chat"}, ""},
		{"an option and own words", tools, []string{"chat", "own:Minecraft"}, ""},
		{"none", tools, nil, "too_few"},
		{"too few", tools, []string{"chat"}, "too_few"},
		{"the same twice", tools, []string{"chat", "chat"}, "press_a_button"},
		{"an option that is gone", tools, []string{"chat", "mp3"}, "press_a_button"},
		{"own words too often", tools, []string{"chat", "own:Maps", "own:Films"}, "too_many_own_words"},
		{"own words that are none", tools, []string{"chat", "own:"}, "empty"},
		{"own words that are too long", tools, []string{"chat", "own:" + strings.Repeat("a", 41)}, "too_long"},
		{"own words where none are wanted", subjects, []string{"own:Knitting"}, "too_many_own_words"},

		{"a school", OneOf{From: MySchools}, []string{"7"}, ""},
		{"two schools", OneOf{From: MySchools}, []string{"7", "8"}, "press_a_button"},
		{"no school", OneOf{From: MySchools}, []string{""}, "press_a_button"},
		{"a contact and a school", OneOf{From: MyContacts}, []string{"7", "8"}, ""},
		{"a contact without a school", OneOf{From: MyContacts}, []string{"7"}, "press_a_button"},

		{"a text", Text{Min: 2, Max: 3}, []string{"ab"}, ""},
		{"two texts", Text{Min: 2, Max: 3}, []string{"ab", "ab"}, "empty"},
		{"a number", Number{Min: 1, Max: 9}, []string{"9"}, ""},
		{"no number", Number{Min: 1, Max: 9}, []string{"nine"}, "not_in_range"},
		{"two numbers", Number{Min: 1, Max: 9}, []string{"1", "2"}, "not_in_range"},
		{"nothing for a number", Number{Min: 0, Max: 9}, nil, "not_in_range"},
		{"ages", Ages{Min: 3, Max: 20}, []string{"3", "3"}, ""},
		{"one age", Ages{Min: 3, Max: 20}, []string{"3"}, "not_ages"},
		{"three ages", Ages{Min: 3, Max: 20}, []string{"3", "4", "5"}, "not_ages"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := ""
			if problem := tt.kind.Check(tt.values); problem != nil {
				got = problem.Key
			}
			if got != tt.want {
				t.Errorf("Check(%q) says %q, want %q", tt.values, got, tt.want)
			}
		})
	}
}
