package store

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/locales/fold"
	"twinbot/store/db"
)

// schoolsAlike is how many known schools a card names that a new one looks like.
const schoolsAlike = 3

// sought returns words as they are stored for the search and looked for.
func sought(words ...string) string { return fold.Text(strings.Join(words, " ")) }

// schools returns the schools that fit a search, the nearest first.
func (r reader) schools(ctx context.Context, search conversation.SchoolSearch) ([]people.School, error) {
	typed := sought(search.Name)
	near := fold.Near
	if search.Alike {
		near = fold.Alike
	}
	rows, err := r.schoolRows(ctx, search, typed)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(rows, func(a, b db.School) int { return cmp.Or(cmp.Compare(a.Sought, b.Sought), cmp.Compare(a.ID, b.ID)) })
	rows = fold.Nearest(rows, func(row db.School) (fold.Nearness, bool) { return near(row.Sought, typed) })
	schools := make([]people.School, min(len(rows), search.Limit))
	for i := range schools {
		schools[i] = school(rows[i])
	}
	return schools, nil
}

func (r reader) schoolRows(ctx context.Context, search conversation.SchoolSearch, typed string) ([]db.School, error) {
	queries, begun := searchQueries(typed), beginnings(typed)
	if search.Alike {
		queries, begun = []string{alikeQuery(typed)}, nil
	}
	var rows []db.School
	add := func(found []db.School) {
		rows = appendNew(rows, found, func(a, b db.School) bool { return a.ID == b.ID })
	}
	for _, words := range begun {
		if len(rows) >= search.Limit {
			break
		}
		found, err := r.BeginningSchools(ctx, db.BeginningSchoolsParams{Country: search.Country, From: words.from, To: words.to, Most: search.Limit})
		if err != nil {
			return nil, err
		}
		add(found)
	}
	for _, query := range queries {
		if query == "" || len(rows) >= search.Limit {
			break
		}
		found, err := r.SearchSchools(ctx, db.SearchSchoolsParams{
			Query: key("", string(search.Country)) + " & " + query, Most: search.Limit + len(rows),
		})
		if err != nil {
			return nil, err
		}
		add(found)
	}
	return rows, nil
}

// appendNew appends those of more that to does not hold, as same compares them.
func appendNew[T any](to, more []T, same func(a, b T) bool) []T {
	for _, item := range more {
		if !slices.ContainsFunc(to, func(known T) bool { return same(known, item) }) {
			to = append(to, item)
		}
	}
	return to
}

// likeSchools returns the known schools that one looks like which is not known
// yet, since no office has validated a membership in it; best first.
func (r reader) likeSchools(ctx context.Context, s people.School) ([]people.School, error) {
	known, err := r.IsKnownSchool(ctx, int64(s.ID))
	if err != nil || known {
		return nil, err
	}
	return r.schools(ctx, conversation.SchoolSearch{Country: s.Country, Name: s.Name + " " + s.Town, Alike: true, Limit: schoolsAlike})
}

// words is a range of words in the order of their bytes: from the first up to before
// another.
type words struct{ from, to string }

// beginnings returns ranges of words: the only one typed, or the longest of several short
// ones, and then all that begin with it. Several words of which one is long have none: a
// query finds them.
func beginnings(typed string) []words {
	all := strings.Fields(typed)
	if len(all) == 0 || len(all) > 1 && slices.ContainsFunc(all, long) {
		return nil
	}
	word := slices.MaxFunc(all, func(a, b string) int { return utf8.RuneCountInString(a) - utf8.RuneCountInString(b) })
	return []words{{word, word + " "}, {word, word + string(utf8.MaxRune)}} // no word holds a space
}

// The ways in which a typed word can fit a key of search_keys: each takes in the
// one before. They fit what [fold.Near] does.
var ways = []func(word string) string{
	func(word string) string { return key("", word) },
	func(word string) string {
		if short(word) {
			return begins(word)
		}
		return begins(word) + " | " + holds(word)
	},
	withSlips,
}

func withSlips(word string) string {
	if short(word) {
		return begins(word)
	}
	return begins(word) + " | " + holds(word) + " | " + slips(word)
}

func begins(word string) string { return key("", word) + ":*" }

func holds(word string) string { return key("-", word) + ":*" }

// slips returns the keys of words that are one typing error away.
func slips(word string) string {
	keys := []string{key("~", word)}
	letters := []rune(word)
	for i := range letters {
		keys = append(keys, key("~", string(letters[:i])+string(letters[i+1:])))
	}
	return strings.Join(keys, " | ")
}

// searchQueries returns the queries for typed folded words, for PostgreSQL's
// tsquery: the whole words, then what they begin or stand in, then also what is
// one typing error away. There is none for short words alone, which a large part of
// all names begin with. One long word alone has none for the whole word: [beginnings]
// finds it.
func searchQueries(typed string) []string {
	words, fit := strings.Fields(typed), ways
	if !slices.ContainsFunc(words, long) {
		return nil
	}
	if len(words) == 1 {
		fit = ways[1:]
	}
	var queries []string
	for _, way := range fit {
		queries = append(queries, allOf(words, way))
	}
	return queries
}

// peopleQueries returns the queries for typed folded words that search people, as
// [searchQueries] does. Of several words, the one typed last may be the beginning of
// another. A short one before it need not fit: too many names hold it. Short words alone
// have an empty query, after which a country is looked for.
func peopleQueries(typed string) []string {
	queries, all := searchQueries(typed), strings.Fields(typed)
	switch {
	case len(queries) == 0 && len(all) > 0:
		return []string{""}
	case len(all) < 2:
		return queries
	}
	last := all[len(all)-1]
	var some []string
	for _, word := range all {
		if long(word) || word == last {
			some = append(some, word)
		}
	}
	return []string{queries[0], allOf(some, func(word string) string {
		switch {
		case short(word):
			return begins(word)
		case word == last:
			return begins(word) + " | " + slips(word)
		}
		return slips(word)
	})}
}

// short reports whether a typed word is too short to stand inside another, or to hold
// a typing error.
func short(word string) bool { return utf8.RuneCountInString(word) < fold.Shortest }

func long(word string) bool { return !short(word) }

// alikeQuery returns the query for what [fold.Alike] takes for the same.
func alikeQuery(typed string) string {
	words := strings.Fields(typed)
	if len(words) < fold.AlikeWords {
		return allOf(words, withSlips)
	}
	var queries []string
	for i := range words {
		others := slices.Concat(words[:i], words[i+1:])
		queries = append(queries, allOf(others, withSlips))
	}
	return "(" + strings.Join(queries, " | ") + ")"
}

func allOf(words []string, way func(string) string) string {
	parts := make([]string, len(words))
	for i, word := range words {
		parts[i] = "(" + way(word) + ")"
	}
	return strings.Join(parts, " & ")
}

// key quotes a key for a tsquery. Folded words hold no quotation marks.
func key(mark, word string) string { return "'" + mark + word + "'" }
