package locales

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"

	"twinbot/locales/cldr"
	"twinbot/locales/fold"
	"twinbot/locales/romanise"
)

// spoken holds the folded names by which somebody who writes in one language may
// call a country or a language: in that language, in English and at home.
type spoken struct {
	countries, languages map[string][]string // by code
	others               otherNames          // in that language and in English
}

// world holds what the languages that there are texts in call countries. All
// translators share it.
type world struct {
	and       []string            // what joins two words, in any of them
	countries map[string][]string // folded names, by code
	options   sync.Map            // folded names of options, by name
}

// learn returns what countries and languages are called in l.
func (w *world) learn(l, english *cldr.Locale, own cldr.Own, others otherNames) spoken {
	return spoken{
		others:    others,
		countries: w.foldAll(alone(l.Countries), l.OtherCountries, alone(english.Countries), english.OtherCountries, own.Countries, romanised(own.Countries), others["country"]),
		languages: w.foldAll(alone(l.Languages), l.OtherLanguages, alone(english.Languages), english.OtherLanguages, own.Languages, others["language"]),
	}
}

// alone returns each name as a list of its own.
func alone(names map[string]string) map[string][]string {
	lists := make(map[string][]string, len(names))
	for code, name := range names {
		lists[code] = []string{name}
	}
	return lists
}

// romanised returns names in Latin letters: Sakartvelo, Ellada.
func romanised(names map[string][]string) map[string][]string {
	latin := make(map[string][]string, len(names))
	for code, list := range names {
		for _, name := range list {
			latin[code] = append(latin[code], romanise.Name(name, ""))
		}
	}
	return latin
}

// foldAll returns the names under each code, folded.
func (w *world) foldAll(lists ...map[string][]string) map[string][]string {
	all := map[string][]string{}
	for _, list := range lists {
		for code, names := range list {
			for _, name := range names {
				if name = w.plain(name); name != "" && !slices.Contains(all[code], name) {
					all[code] = append(all[code], name)
				}
			}
		}
	}
	return all
}

// plain folds text and leaves out what joins two of its words: "and" counts as
// little as "&" does.
func (w *world) plain(text string) string {
	words := strings.Fields(fold.Text(text))
	for i := len(words) - 2; i > 0; i-- {
		if slices.Contains(w.and, words[i]) {
			words = slices.Delete(words, i, i+1)
		}
	}
	return strings.Join(words, " ")
}

// Near reports how near typed, as people type on a phone, is to a caption, and
// whether it fits at all: see [fold.NearBegun].
func (t Translator) Near(caption, typed string) (fold.Nearness, bool) {
	return fold.NearBegun(t.world.plain(caption), t.world.plain(typed))
}

// NearOption reports how near typed is to the nearest name of an option, as
// [Translator.Near] does. Names are kept for ever: they must come from a fixed list.
func (t Translator) NearOption(names []string, typed string) (fold.Nearness, bool) {
	best, typed := fold.Far, t.world.plain(typed)
	for _, name := range names {
		folded, ok := t.world.options.Load(name)
		if !ok {
			folded, _ = t.world.options.LoadOrStore(name, t.world.plain(name))
		}
		if near, fits := fold.NearBegun(folded.(string), typed); fits {
			best = min(best, near)
		}
	}
	return best, best < fold.Far
}

// Key returns what two ways of writing the same name have in common.
func (t Translator) Key(name string) string { return joined(t.world.plain(name)) }

func joined(words string) string { return strings.ReplaceAll(words, " ", "") }

// IsAnd reports whether word joins two others in a language that there are texts in.
func (t Translator) IsAnd(word string) bool { return slices.Contains(t.world.and, fold.Text(word)) }

// OtherNames returns what an option of a list is also called in everyday speech,
// in the language of t and in English. The list is "subject" or "tool".
func (t Translator) OtherNames(list, option string) []string { return t.called.others[list][option] }

// LanguageNames returns the folded names of the language with that BCP 47 code: in
// the language of t, in English and in itself.
func (t Translator) LanguageNames(code string) []string { return t.called.languages[code] }

// telling is how many letters of a name tell which country is meant, although the
// name belongs to another language than the reader's.
const telling = 4

// How near a name is with more words around it, "the Netherlands", and one in
// another language than the reader's.
const (
	around    fold.Nearness = 100
	elsewhere fold.Nearness = 200
)

// NearCountry reports how near typed is to a name of the country with that ISO
// 3166 code: its code in capitals, or a name in the language of t, in
// English, in a language of the country or in any language that there are texts in.
func (t Translator) NearCountry(code, typed string) (fold.Nearness, bool) {
	if typed == code {
		return fold.Same, true
	}
	typed = t.world.plain(typed)
	same := func(name string) bool { return joined(name) == joined(typed) }
	if slices.ContainsFunc(t.world.countries[code], same) {
		return fold.Same, true
	}
	near, fits := nearest(t.called.countries[code], typed)
	if !fits && utf8.RuneCountInString(typed) >= telling {
		near, fits = nearest(t.world.countries[code], typed)
		near += elsewhere
	}
	return near, fits
}

// IsCountry reports whether typed as a whole names the country with that ISO 3166
// code, with one typing error at most or with more words around the name.
func (t Translator) IsCountry(code, typed string) bool {
	if near, fits := t.NearCountry(code, typed); fits && near == fold.Same {
		return true
	}
	typed = t.world.plain(typed)
	return slices.ContainsFunc(t.world.countries[code], func(name string) bool {
		return utf8.RuneCountInString(typed) >= telling && fold.OneApart(joined(name), joined(typed)) || stands(name, typed)
	})
}

// WithoutFlags returns typed without flags, or, where it is a flag alone, the code
// of its country.
func WithoutFlags(typed string) string {
	var flag, rest strings.Builder
	for _, r := range typed {
		if r >= '🇦' && r <= '🇿' {
			flag.WriteRune(r - '🇦' + 'A')
		} else {
			rest.WriteRune(r)
		}
	}
	if text := strings.TrimSpace(rest.String()); text != "" {
		return text
	}
	return flag.String()
}

// NearLanguage reports how near typed is to a name of the language with that BCP
// 47 code: in the language of t, in English or in itself.
func (t Translator) NearLanguage(code, typed string) (fold.Nearness, bool) {
	return nearest(t.called.languages[code], t.world.plain(typed))
}

func nearest(names []string, typed string) (fold.Nearness, bool) {
	best := fold.Far
	for _, name := range names {
		if near, ok := fold.NearBegun(name, typed); ok {
			best = min(best, near)
		}
		if stands(name, typed) {
			best = min(best, around)
		}
	}
	return best, best < fold.Far
}

// stands reports whether a name stands among the typed words.
func stands(name, typed string) bool {
	return len(name) > fold.Shortest && strings.Contains(" "+typed+" ", " "+name+" ")
}

// Countries returns the ISO 3166 codes of all countries of the world, sorted. The
// CLDR names groups of countries, too.
func (t Translator) Countries() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(t.names.Countries)), func(code string) bool {
		region, err := language.ParseRegion(code)
		return err != nil || !region.IsCountry()
	})
}
