package fold_test

import (
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"twinbot/locales/fold"
)

func TestText(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ text, want string }{
		{"Łódź", "lodz"},
		{"Đorđe", "dorde"},
		{"SØRLANDET", "sorlandet"},
		{"Diyarbakır, İstanbul, IRMAK", "diyarbakir istanbul irmak"},
		{"Große STRASSE", "grosse strasse"},
		{"GROẞE", "grosse"},
		{"Ærø, Œuvre, ÆGIR", "aero oeuvre aegir"},
		{"Þórður Ðe", "thordur de"},
		{"Ħamrun", "hamrun"},
		{"Gəncə, Əli", "gence eli"},
		{"Col·legi", "collegi"},
		{"Coŀlegi", "collegi"},
		{"Αθήνα, Πάτρας", "αθηνα πατρασ"},
		{"ΑΘΉΝΑ", "αθηνα"},
		{"Київ, Кам’янець, Камʼянець", "киів кам янець кам янець"},
		{"თბილისი, ᲗᲑᲘᲚᲘᲡᲘ", "თბილისი თბილისი"},
		{"Երևան", "երեւան"},
		{"2ο Γυμνάσιο — No. ٢", "2 ο γυμνασιο no 2"},
		{"L’École  Jean-Moulin", "l ecole jean moulin"},
		{"Bosnia & Herzegovina", "bosnia herzegovina"},
		{"Ли\u0301\u200bдер", "лидер"},
		{"ＡＢＣ ﬁ", "abc fi"},
		{"☎ ✅ …", ""},
		{"nr12, Nr. 12", "nr 12 nr 12"},
		{"École n° 5, N°5, nº 5, No5, № 5", "ecole no 5 no 5 no 5 no 5 no 5"},
		{"A1B2", "a 1 b 2"},
		{"St. Mary's, Ste-Anne, SAINT-MALO", "saint mary s sainte anne saint malo"},
		{"Main St", "main st"}, // with no name behind
	} {
		if got := fold.Text(tt.text); got != tt.want && got != norm.NFKD.String(tt.want) {
			t.Errorf("%q folds to %q, want %q", tt.text, got, tt.want)
		}
	}
}

// TestFoldedOnce checks that what is folded stays as it is, however it was
// composed before: a stored word and a typed one are folded at different times.
func TestFoldedOnce(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		once := fold.Text(text)
		if again := fold.Text(once); again != once {
			t.Errorf("%q folds to %q and then to %q", text, once, again)
		}
		if composed := fold.Text(norm.NFC.String(text)); composed != once {
			t.Errorf("%q folds to %q, composed to %q", text, once, composed)
		}
	})
}

func TestOneApart(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"oslo", "oslo", true},
		{"olso", "oslo", true},
		{"wein", "wien", true},
		{"natnes", "nantes", true},
		{"pairs", "paris", true},
		{"apris", "paris", true},
		{"parsi", "paris", true},
		{"pari", "paris", true},
		{"parris", "paris", true},
		{"paros", "paris", true},
		{"", "a", true},
		{"ab", "ba", true},
		{"prais", "paris", true},
		{"sipar", "paris", false},
		{"abc", "cab", false},
		{"prsi", "paris", false},
		{"pasir", "paris", false},
		{"αθήαν", "αθήνα", true},
	} {
		if fold.OneApart(tt.a, tt.b) != tt.want || fold.OneApart(tt.b, tt.a) != tt.want {
			t.Errorf("%q and %q are one apart: %t", tt.a, tt.b, !tt.want)
		}
	}
}

// TestNearest lists what fits, the nearest first.
func TestNearest(t *testing.T) {
	t.Parallel()
	towns := []string{"Weinheim", "Lille", "Wien", "Nantes", "Neuilly", "Ville", "Oslo", "Ost", "Villers la Ville", "Meudon Val"}
	for _, tt := range []struct {
		typed string
		want  []string
	}{
		{"olso", []string{"Oslo"}},
		{"wein", []string{"Weinheim", "Wien"}},
		{"ville", []string{"Ville", "Villers la Ville", "Lille"}},
		{"natnes", []string{"Nantes"}},
		{"o", []string{"Oslo", "Ost"}},
		{"os", []string{"Oslo", "Ost"}},
		{"heim", []string{"Weinheim"}},
		{"va", []string{"Meudon Val"}},
		{"viller la vile", []string{"Villers la Ville"}},
		{"la ville villers", []string{"Villers la Ville"}},
		{"villerslaville", []string{"Villers la Ville"}},
		{"xyz", []string{}},
	} {
		got := fold.Nearest(towns, func(town string) (fold.Nearness, bool) { return fold.Near(fold.Text(town), fold.Text(tt.typed)) })
		if len(got) != len(tt.want) {
			t.Errorf("%q finds %q, want %q", tt.typed, got, tt.want)
			continue
		}
		for i := range got {
			if got[i] != tt.want[i] {
				t.Errorf("%q finds %q, want %q", tt.typed, got, tt.want)
				break
			}
		}
	}
}

// TestDigits holds Unicode to what digitValue builds on: decimal digits stand
// ten by ten, each ten from zero to nine.
func TestDigits(t *testing.T) {
	t.Parallel()
	scripts := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !unicode.IsDigit(r) || unicode.IsDigit(r-1) {
			continue
		}
		end := r
		for unicode.IsDigit(end) {
			end++
		}
		if (end-r)%10 != 0 {
			t.Errorf("%U to %U are %d digits, not tens", r, end-1, end-r)
		}
		scripts++
	}
	if scripts < 60 {
		t.Errorf("digits of %d scripts, want those of all", scripts)
	}
	for _, tens := range []string{
		"0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "๐๑๒๓๔๕๖๗๘๙",
		"０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿",
	} {
		if got := fold.Digits(tens); got != "0123456789" {
			t.Errorf("fold.Digits(%q) = %q", tens, got)
		}
	}
	if text := "½ ² ④ Ⅳ 四"; fold.Digits(text) != text {
		t.Errorf("fold.Digits(%q) = %q, want only decimal digits to change", text, fold.Digits(text))
	}
}

// TestNearBegun types the first letters of a name with one error in them.
func TestNearBegun(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text, typed string
		want        bool
	}{
		{"Geography", "geog", true},
		{"Geography", "goeg", true},
		{"Geography", "egog", true},
		{"Geography", "geogarp", true},
		{"Geography", "gegra", true},
		{"Geography", "geoograp", true},
		{"Environmental education", "environemnt", true}, //nolint:misspell // mistyped on purpose
		{"Environmental education", "eduction envrion", true},
		{"Geography", "goe", false},
		{"Geography", "goge", false},
		{"Geography", "hsito", false},
		{"Art", "artist", false},
	} {
		near, fits := fold.NearBegun(fold.Text(tt.text), fold.Text(tt.typed))
		if fits != tt.want {
			t.Errorf("%q fits %q: %t", tt.typed, tt.text, fits)
		}
		if plain, ok := fold.Near(fold.Text(tt.text), fold.Text(tt.typed)); ok && plain != near {
			t.Errorf("%q is %d near to %q, and %d as a whole word", tt.typed, near, tt.text, plain)
		}
	}
}
