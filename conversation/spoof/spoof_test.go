package spoof

import (
	"strings"
	"testing"
)

func TestOfName(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		want Problem
	}{
		{"Marie Dupont", None},
		{"O’Neill", None},
		{"O'Neill", None},
		{"d'Été", None},
		{"Anna-Maria", None},
		{"J. R.", None},
		{"Ó hEidirsceoil (Ms)", None},
		{"Müller, Ph.D.", None},
		{"Dr.Weber", None},
		{"Prof.dr. Horvat", None},
		{"J.R.R.Tolkien", None},
		{"VS St.Anna/Aigen", None},
		{"Grund- / Hauptschule", None},
		{"HTL/HAK Linz, c/o Anna", None},
		{"École A/B 1/2 <b>/</b>", None},
		{"Dr.Oetker-Schule", None},
		{"St. Mary's C.E. Primary", None},
		{"N.1", None},
		{"I.T.I.S. G.Marconi", None},
		{"Liceo G.B.Vico", None},
		{"ZŠ a MŠ T.G.Masaryka", None},
		{"C.E.I.P. Nº 5", None},
		{"1.gimnazija, II.gimnazija", None},
		{"Osnovna škola dr.Ivana", None},
		{"Szkoła im.Jana nr.5", None},
		{"5.ОУ, 35.СУ", None},
		{"J.de Vries", None},
		{"M.J.de la Cruz", None},
		{"Schule.De", None}, // as a sentence begins
		{"17.11.2024", None},
		{"1.2.3.999", None},
		{"Anna #1", None},
		{"C# et F#", None},
		{"$5 School", None},
		{"Art @ School", None},
		{"Art@School", None},
		{"<b>Bob</b> & Co", None},
		{"5", None},
		{"№ 5", None},
		{"Școala nr. 24", None},
		{"School #7", None},
		{"36° Est", None},
		{"4.osnovna šola", None},
		{"ZŠ s MŠ, ul. 17. novembra", None},
		{"مُحَمَّد", None},   // shadda and vowel on one letter
		{"ٱللّٰهِ", None},    // shadda and alef above
		{"יִשָּׂשכָר", None}, // vowel, dagesh and dot on one letter
		{"דָּוִד", None},     // niqqud
		{"Nguyễn Thị Hường", None},
		{"Nguye\u0302\u0303n", None}, // with marks of their own
		{"अनिता", None},
		{"ज़ें", None},
		{"ᾧ ω\u0314\u0342\u0345", None}, // composed, and not
		{"สมหญิง", None},
		{"Ǖ u\u0308\u0304", None},
		{"김민준", None},

		{"✅ Confirmed by NSS-FR", Seal},
		{"Marie ✓", Seal},
		{"Marie ✔\uFE0F", Seal},
		{"Marie ☑", Seal},
		{"Marie √", Seal},
		{"Marie \U00010102", Seal}, // the check mark of the Aegean numbers
		{"Marie 🌻", Seal},
		{"Marie ❤", Seal},
		{"Marie ★", Seal},
		{"Marie 🇫🇷", Seal},
		{"Marie 👍🏽", Seal},
		{"Marie ®", Seal},
		{"1\uFE0F\u20E3", Seal},
		{"Ⓜarie", Seal},
		{"Marie \uF8FF", Seal}, // a sign of one firm's fonts

		{"@name t.me/x", Link},
		{"@name", Link},
		{"Marie (@marie_d)", Link},
		{"t.me/x", Link},
		{"Marie t.me/marie", Link},
		{"www.x.org", Link},
		{"WWW.X.ORG", Link},
		{"x.org", Link},
		{"Marie marie-dupont.fr", Link},
		{"https://x", Link},
		{"tg://user?id=1", Link},
		{"marie@example.org", Link},
		{"marie@ac-lyon.fr", Link},
		{"bit.ly/abc", Link},
		{"/start", Link},
		{"Marie /delete", Link},
		{"Anna (/delete)", Link},
		{"Anna,/delete", Link},
		{"“/start”", Link},
		{"Anna:/start", Link},
		{"Anna -/start", Link},
		{"Anna&/start@bot", Link},
		{"Grund-/Hauptschule", Link}, // which Telegram takes for a command
		{"t.me", Link},
		{"(t.me)", Link},
		{"Schule.DE", Link},
		{"SCHULE.COM", Link},
		{"schule.de", Link},
		{"Anna.K.de", Link},
		{"dr.weber", Link},
		{"M. de.la Cruz", Link},
		{"пример.рф", Link},
		{"школа.укр", Link},
		{"ελ.ελ", Link},
		{"1.1.1.1", Link},
		{"8.8.8.8:80", Link},
		{"xn--e1afmkfd.xn--p1ai", Link},
		{"#confirmed Anna", Link},
		{"Anna (#2b)", Link},
		{"$EUR Anna", Link},
		{"ｗｗｗ．ｘ．ｏｒｇ", Link},
		{"example\u2024com", Link}, // with a leader for a full stop
		{"école.com", Link},

		{"Z\u0300\u0301\u0302algo", Marks},
		{"Marie" + strings.Repeat("\u0335", 10), Marks},
		{"Mari\u00E9\u0302\u0303", Marks}, // one of the marks is in the letter
		{"е\u0300\u0301\u0302", Marks},
		{"م" + strings.Repeat("\u064E", 4), Marks},
		{"\u0300\u0301\u0302", Marks},
	} {
		if got := OfName(tt.name); got != tt.want {
			t.Errorf("OfName(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestOfTitle(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		title string
		want  Problem
	}{
		{"Rivers of Europe", None},
		{"Rivers of Europe 🌍", None},
		{"Athens → Rome: 100 % art & maths", None},
		{"C++, H₂O and ½ a pizza", None},
		{"✅ Confirmed by NSS-FR", Check},
		{"Approved ✔", Check},
		{"Approved \U00010102", Check},
		{"Approved \U0001FBB1", Check}, // a check mark in reverse
		{"Rivers (/delete)", Link},
		{"❌ Refused", Check},
		{"Rivers on rivers.eu", Link},
		{"Join t.me/rivers", Link},
		{"R\u0300\u0301\u0302ivers", Marks},
	} {
		if got := OfTitle(tt.title); got != tt.want {
			t.Errorf("OfTitle(%q) = %q, want %q", tt.title, got, tt.want)
		}
	}
}

func TestMixesScripts(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text string
		want bool
	}{
		{"Анна", false},
		{"Anna Анна", false},
		{"Anna-Анна", false},
		{"Анна (Anna) Kovač", false},
		{"Γυμνάσιο Athens", false},
		{"5-А клас", false},
		{"d'Анна", false},
		{"田中 Tanaka", false},
		{"東京タワー", false},
		{"K팝", false},
		{"Мар’яна", false},
		{"Étienne", false},
		{"", false},
		{"Аnna", true},         // the first letter is Cyrillic
		{"Marie Dupоnt", true}, // an o
		{"A\u200Dнна", true},   // across a joiner
		{"Αnna", true},         // Greek
		{"Аθήνα", true},        // Cyrillic with Greek
		{"Օlga", true},         // Armenian
		{"O’Nеill", true},      // behind the apostrophe
		{"Rene\u0301е", true},  // behind a mark
		{"École Jean-Mоulin", true},
	} {
		if got := MixesScripts(tt.text); got != tt.want {
			t.Errorf("MixesScripts(%q) = %t", tt.text, got)
		}
	}
}

func TestBare(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, want string }{
		{"Clara Grün", "Clara Grün"},
		{"Clara 🌻✅", "Clara "},
		{"🇦🇹", ""},
		{"C\u0300\u0301\u0302lara", "Clara"},
		{"Ngu\u00EAn", "Nguên"},
	} {
		if got := Bare(tt.name); got != tt.want {
			t.Errorf("Bare(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func FuzzBare(f *testing.F) {
	for _, seed := range []string{"Clara 🌻", "C\u0300\u0301\u0302", "e\u0301\u0302\u0303", "م\u064E\u0651\u064E\u064E", "\xFF"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if problem := OfName(Bare(name)); problem == Seal || problem == Marks {
			t.Errorf("Bare(%q) = %q, which is refused: %s", name, Bare(name), problem)
		}
	})
}
