package conversation

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"twinbot/conversation/form"
	"twinbot/locales"
	"twinbot/locales/fold"
)

// nameOptions ticks the options whose names were typed, several of them one to a
// line or with commas between. What names none is kept as unknown: the list shows
// what comes near to the first of these.
func nameOptions(s State, t locales.Translator, q form.Question, kind form.ManyOf, text string) State {
	fill := s.Fill
	fill.Unknown = nil
	text = form.Tidy(text)
	named, unknown := namesIn(t, q.ID, kind, text)
	if len(named) > 0 {
		chosen := slices.Clone(fill.ticks())
		for _, option := range named {
			if !slices.Contains(chosen, option) {
				chosen = append(chosen, option)
			}
		}
		s = s.set(chosen...)
		fill = s.Fill
	}
	fill.Search, fill.Page, fill.Problem, fill.Typed = "", 0, nil, ""
	switch {
	case len(unknown) == 0 && len(named) > 0:
		return s
	case len(unknown) == 0, utf8.RuneCountInString(strings.Join(unknown, "")) > typedShown:
		return look(s, text) // which says what is wrong with it
	}
	for _, name := range unknown {
		if s = look(s, name); fill.Problem != nil {
			fill.Search, fill.Typed = "", text
			return s
		}
	}
	if len(named)+len(unknown) > 1 {
		fill.Unknown = unknown
	}
	return look(s, unknown[0])
}

// optionsByName returns the options of a list by the keys of their names, and of
// how many segments a name consists at most. A name that two have names neither.
func optionsByName(t locales.Translator, id form.ID, kind form.ManyOf) (all map[string]string, most int) {
	all = map[string]string{}
	for _, option := range kind.From {
		for _, name := range optionNames(t, id, option) {
			most = max(most, len(segmentsOf(t, name)))
			key := keyOf(t, name)
			if other, taken := all[key]; taken && other != option {
				option = ""
			}
			all[key] = option
		}
	}
	return all, most
}

// keyOf returns what all ways of writing a name have in common. A comma counts, so
// that “design, technology” are two names.
func keyOf(t locales.Translator, name string) string {
	var keys []string
	for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		keys = append(keys, t.Key(part))
	}
	return strings.Join(keys, ",")
}

// optionNames returns what an option is called: its caption, what of it stands
// before a parenthesis or beside a stroke, and its everyday names; a language, by
// all its names.
func optionNames(t locales.Translator, id form.ID, option string) []string {
	if id == form.Languages {
		return t.LanguageNames(option)
	}
	return append(captionNames(t, id, option), t.OtherNames(listOf(id), option)...)
}

func captionNames(t locales.Translator, id form.ID, option string) []string {
	caption := optionText(t, id, option)
	before, _, _ := strings.Cut(caption, "(")
	return append([]string{caption, before}, strings.Split(caption, " / ")...)
}

// namesIn returns the options that text names, and what of it names none. The
// name of an option may itself hold what separates names, so that each time the
// longest one is taken that fits.
func namesIn(t locales.Translator, id form.ID, kind form.ManyOf, text string) (named, unknown []string) {
	options, most := optionsByName(t, id, kind)
	segments := segmentsOf(t, text)
	run := -1 // where what names nothing begins, in text
	for i := 0; i < len(segments); {
		to := min(i+most, len(segments)) - 1
		for to >= i && options[keyOf(t, text[segments[i].from:segments[to].to])] == "" {
			to--
		}
		switch {
		case to >= i:
			named = append(named, options[keyOf(t, text[segments[i].from:segments[to].to])])
			i, run = to+1, -1
			continue
		case run < 0 || !segments[i].joined:
			run, unknown = segments[i].from, append(unknown, "")
		}
		if name := strings.TrimSpace(text[run:segments[i].to]); !slices.Contains(unknown, name) {
			unknown[len(unknown)-1] = name
		}
		i++
	}
	return named, slices.DeleteFunc(unknown, func(name string) bool { return name == "" })
}

// segment is a part of a text between what separates names. It is joined to the one
// before if a mere "and" stands between.
type segment struct {
	from, to int
	joined   bool
}

// separators stand between the names of a list, in any script.
const separators = ",;\n،؛、，；"

// tokens match what separates names, what joins two, and words.
var tokens = regexp.MustCompile(`([` + separators + `])|([+/&])|[^\s+/&` + separators + `]+`)

// segmentsOf cuts text wherever a name may end.
func segmentsOf(t locales.Translator, text string) []segment {
	var all []segment
	open, joined := false, false // whether a segment has begun, and whether the next one is joined
	found := tokens.FindAllStringSubmatchIndex(text, -1)
	for i, at := range found {
		from, to := at[0], at[1]
		isWord := func(j int) bool { return j >= 0 && j < len(found) && found[j][2] < 0 && found[j][4] < 0 }
		switch {
		case at[2] >= 0:
			open, joined = false, false
		case at[4] >= 0 && isWord(i-1) && isWord(i+1), isWord(i) && t.IsAnd(text[from:to]):
			open, joined = false, len(all) > 0 && (open || joined)
		case open:
			all[len(all)-1].to = to
		default:
			open, all = true, append(all, segment{from, to, joined})
		}
	}
	return all
}

// everyday is how much farther a name is that the list does not show. A letter or
// two do not find it: nobody would see why.
const everyday fold.Nearness = 100

// nearOption reports how near typed is to a name of an option.
func nearOption(t locales.Translator, id form.ID, option, typed string) (fold.Nearness, bool) {
	if id == form.Languages {
		return t.NearLanguage(option, typed)
	}
	best, fits := t.NearOption(captionNames(t, id, option), typed)
	other, otherFits := t.NearOption(t.OtherNames(listOf(id), option), typed)
	if otherFits && utf8.RuneCountInString(t.Key(typed)) >= fold.Shortest {
		best, fits = min(best, other+everyday), true
	}
	return best, fits
}

// nextUnknown goes on with the next name that no option has, once the one that
// is looked for is done with.
func (f *Fill) nextUnknown() {
	if len(f.Unknown) == 0 || f.Search != f.Unknown[0] {
		return
	}
	f.Unknown, f.Search = slices.Clone(f.Unknown[1:]), ""
	if len(f.Unknown) > 0 {
		f.Search = f.Unknown[0]
	}
}
