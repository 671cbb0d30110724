package romanise

import "maps"

// Names in Arabic and Hebrew are mostly written without short vowels, which no
// table can know; what is written is kept, and و, ي, ו, י count as vowels where
// they mostly are.

// arabic returns the system of the United Nations of 2017 without its signs,
// with the letters that Persian adds.
func arabic() system {
	s := system{
		"ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d",
		"ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f",
		"ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a", "ى": "a", "ء": "", "ئ": "i", "ؤ": "u", "ـ": "",
		"پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ک": "k", "لله": "llah", "عا": "a",
		"و": "u", "^و": "w", "وا": "wa", "ي": "i", "^ي": "y", "يا": "ya", "يى": "ya", "ی": "i", "^ی": "y", "یا": "ya",
		"\u064B": "an", "\u064C": "un", "\u064D": "in", "\u0652": "", "\u0670": "a",
	}
	for mark, vowel := range map[string]string{"\u064E": "a", "\u064F": "u", "\u0650": "i"} {
		s[mark] = vowel
		for _, carrier := range []string{"ا", "أ", "إ", "ٱ", "ع"} {
			s[carrier+mark] = vowel
		}
		s["و"+mark], s["ي"+mark], s["ی"+mark] = "w"+vowel, "y"+vowel, "y"+vowel
	}
	maps.Copy(s, system{"\u064Eا": "a", "\u064Eى": "a", "\u064Eة": "a", "\u064Fو": "u", "\u0650ي": "i", "\u0650ی": "i"})
	return s
}

// hebrew returns the system of the Academy of the Hebrew Language of 2006,
// without its apostrophes.
func hebrew() system {
	s := system{
		"א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "o", "ז": "z", "ח": "h", "ט": "t", "י": "i", "כ": "k", "ך": "k",
		"ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p", "ף": "f", "צ": "ts", "ץ": "ts", "ק": "k",
		"ר": "r", "ש": "sh", "ת": "t", "ה$": "a", "עה$": "a", "^ו": "v", "וו": "v", "וי": "vi", "^י": "y", "יה$": "ya",
		"או": "o", "אי": "i", "\u05B0": "", "\u05BC": "", "ו\u05BC": "u",
	}
	for mark, vowel := range map[string]string{
		"\u05B1": "e", "\u05B2": "a", "\u05B3": "o", "\u05B4": "i", "\u05B5": "e", "\u05B6": "e", "\u05B7": "a", "\u05B8": "a", "\u05B9": "o", "\u05BB": "u",
	} {
		s[mark], s["א"+mark], s["ע"+mark], s[mark+"ה$"] = vowel, vowel, vowel, vowel
		s["ו"+mark], s["י"+mark] = "v"+vowel, "y"+vowel
	}
	s["ו\u05B9"], s["\u05B4י"] = "o", "i"
	return s
}
