package locales

import (
	"maps"
	"slices"
	"strings"

	"twinbot/locales/cldr"
	"twinbot/locales/fold"
)

// usual are names that people use for a country and that no part of the CLDR
// has, with the reason why each is here.
var usual = map[string][]string{
	"NL": {"Holland", "Hollande"}, // two of its provinces, and the country in everyday speech
	// Parts of the country by which its teachers name it. They must read that it
	// cannot take part, not that there is no such place.
	"GB": {"Great Britain", "England", "Scotland", "Wales", "Northern Ireland", "Grande-Bretagne", "Angleterre", "Écosse", "Pays de Galles", "Irlande du Nord"},
}

// spoken holds the folded names by which somebody who writes in one language may
// call a country or a language: in that language, in English and at home.
type spoken struct {
	countries, languages map[string][]string // by code
	and                  []string            // what joins two words
}

// whole says which countries have a folded name, in whatever language.
type whole map[string][]string

// learn returns what countries and languages are called in l.
func learn(l, english *cldr.Locale, own cldr.Own) spoken {
	var s spoken
	for _, locale := range []*cldr.Locale{l, english} {
		s.and = append(s.and, fold.Text(locale.List([]string{"", ""})))
	}
	s.countries = s.foldAll(alone(l.Countries), l.OtherCountries, alone(english.Countries), english.OtherCountries, own.Countries, usual)
	s.languages = s.foldAll(alone(l.Languages), l.OtherLanguages, alone(english.Languages), english.OtherLanguages, own.Languages)
	return s
}

// alone returns each name as a list of its own.
func alone(names map[string]string) map[string][]string {
	lists := make(map[string][]string, len(names))
	for code, name := range names {
		lists[code] = []string{name}
	}
	return lists
}

// foldAll returns the names under each code, folded.
func (s spoken) foldAll(lists ...map[string][]string) map[string][]string {
	all := map[string][]string{}
	for _, list := range lists {
		for code, names := range list {
			for _, name := range names {
				if name = s.plain(name); name != "" && !slices.Contains(all[code], name) {
					all[code] = append(all[code], name)
				}
			}
		}
	}
	return all
}

// add notes the names of s.
func (w whole) add(s spoken) {
	for code, names := range s.countries {
		for _, name := range names {
			if !slices.Contains(w[name], code) {
				w[name] = append(w[name], code)
			}
		}
	}
}

// plain folds text and leaves out what joins two of its words: "and" counts as
// little as "&" does.
func (s spoken) plain(text string) string {
	words := strings.Fields(fold.Text(text))
	for i := len(words) - 2; i > 0; i-- {
		if slices.Contains(s.and, words[i]) {
			words = slices.Delete(words, i, i+1)
		}
	}
	return strings.Join(words, " ")
}

// Near reports how near typed, as people type on a phone, is to a caption, and
// whether it fits at all: see [fold.Near].
func (t Translator) Near(caption, typed string) (fold.Nearness, bool) {
	return fold.Near(t.called.plain(caption), t.called.plain(typed))
}

// Parts splits typed where the language of t joins two words: "Music and art".
func (t Translator) Parts(typed string) []string {
	var parts []string
	last := ""
	for word := range strings.FieldsSeq(typed) {
		if word == "&" || slices.Contains(t.called.and, fold.Text(word)) {
			parts, last = append(parts, last), ""
		} else {
			last = strings.TrimSpace(last + " " + word)
		}
	}
	return append(parts, last)
}

// NearCountry reports how near typed is to a name of the country with that ISO
// 3166 code: in the language of t, in English, in a language of the country or,
// typed whole, in any language that there are texts in.
func (t Translator) NearCountry(code, typed string) (fold.Nearness, bool) {
	if folded := t.called.plain(typed); slices.Contains(t.whole[folded], code) {
		return fold.Same, true
	}
	return t.nearest(t.called.countries[code], typed)
}

// NearLanguage reports how near typed is to a name of the language with that BCP
// 47 code: in the language of t, in English or in itself.
func (t Translator) NearLanguage(code, typed string) (fold.Nearness, bool) {
	return t.nearest(t.called.languages[code], typed)
}

// around is the nearness of a name with more words around it: "the Netherlands".
const around fold.Nearness = 100

func (t Translator) nearest(names []string, typed string) (fold.Nearness, bool) {
	typed = t.called.plain(typed)
	best := fold.Far
	for _, name := range names {
		if near, ok := fold.Near(name, typed); ok {
			best = min(best, near)
		}
		if len(name) > fold.Shortest && strings.Contains(" "+typed+" ", " "+name+" ") {
			best = min(best, around)
		}
	}
	return best, best < fold.Far
}

// Countries returns the ISO 3166 codes of all countries of the world, sorted.
func (t Translator) Countries() []string { return slices.Sorted(maps.Keys(t.names.Countries)) }
