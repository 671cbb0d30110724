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
	queries := searchQueries(typed)
	if search.Alike {
		queries = []string{alikeQuery(typed)}
	}
	var rows []db.School
	add := func(found []db.School) {
		for _, row := range found {
			if !slices.ContainsFunc(rows, func(known db.School) bool { return known.ID == row.ID }) {
				rows = append(rows, row)
			}
		}
	}
	if from, to := beginning(typed); from != "" && !search.Alike {
		found, err := r.BeginningSchools(ctx, db.BeginningSchoolsParams{Country: search.Country, From: from, To: to, Most: search.Limit})
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

// likeSchools returns the known schools that one looks like which is not known
// yet, since no office has validated a membership in it; best first.
func (r reader) likeSchools(ctx context.Context, s people.School) ([]people.School, error) {
	known, err := r.IsKnownSchool(ctx, int64(s.ID))
	if err != nil || known {
		return nil, err
	}
	return r.schools(ctx, conversation.SchoolSearch{Country: s.Country, Name: s.Name + " " + s.Town, Alike: true, Limit: schoolsAlike})
}

// findable returns the ids of the teachers that a search of a person finds: those whose
// names fit, the nearest first, those whose schools do, those of the country, and last
// those that a mistyped word may mean. Several words that fit as they are mean no
// others.
func (r reader) findable(ctx context.Context, me people.ID, search conversation.PeopleSearch) ([]int64, error) {
	typed := sought(search.Words)
	var ids []int64
	if from, to := beginning(typed); from != "" {
		those, err := r.BeginningPeople(ctx, db.BeginningPeopleParams{Person: int64(me), From: from, To: to, Most: search.Limit})
		if err != nil {
			return nil, err
		}
		ids = withUnseen(ids, those)
	}
	queries := peopleQueries(typed)
	for i, query := range queries {
		if i == len(queries)-1 && search.Country != "" {
			those, err := r.PeopleOfCountry(ctx, db.PeopleOfCountryParams{Country: search.Country, Person: int64(me), Most: search.Limit + len(ids)})
			if err != nil {
				return nil, err
			}
			ids = withUnseen(ids, those)
		}
		if len(ids) >= search.Limit || len(ids) > 0 && strings.Contains(typed, " ") {
			break
		}
		those, err := r.peopleFitting(ctx, me, query, typed, search.Limit+len(ids))
		if err != nil {
			return nil, err
		}
		ids = withUnseen(ids, those)
	}
	return ids[:min(len(ids), search.Limit)], nil
}

// peopleFitting returns so many at the most of those whose names, or whose schools, fit
// a query, the nearest to what was typed first.
func (r reader) peopleFitting(ctx context.Context, me people.ID, query, typed string, most int) ([]int64, error) {
	rows, err := r.FindablePeople(ctx, db.FindablePeopleParams{Query: query, Person: int64(me), Most: most})
	var ids []int64
	for _, row := range fold.Nearest(rows, func(row db.FindablePeopleRow) (fold.Nearness, bool) {
		near, _ := fold.Near(row.Sought, typed)
		if row.BySchool {
			near += fold.Far
		}
		return near, true
	}) {
		ids = append(ids, row.ID)
	}
	return ids, err
}

// withUnseen returns ids and those of more that are not among them, each once.
func withUnseen(ids, more []int64) []int64 {
	for _, id := range more {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// beginning returns the words that begin like the only one typed, or like the longest
// where all are short: from the first up to before the second, as bytes are ordered.
// It returns none for several words, which a query finds.
func beginning(typed string) (from, to string) {
	words := strings.Fields(typed)
	if len(words) == 0 || len(words) > 1 && slices.ContainsFunc(words, long) {
		return "", ""
	}
	from = slices.MaxFunc(words, func(a, b string) int { return utf8.RuneCountInString(a) - utf8.RuneCountInString(b) })
	return from, from + string(utf8.MaxRune)
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
	func(word string) string {
		if short(word) {
			return begins(word)
		}
		return begins(word) + " | " + holds(word) + " | " + slips(word)
	},
}

// mistyped is the index of the way that takes mistyped words.
const mistyped = 2

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
// all names begin with, and none for a whole word alone: [beginning] finds both.
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
// another, and a short one, which too many names hold, need not fit.
func peopleQueries(typed string) []string {
	queries := searchQueries(typed)
	words := slices.DeleteFunc(strings.Fields(typed), short)
	if len(queries) == 0 || !strings.Contains(typed, " ") {
		return queries
	}
	return []string{queries[0], allOf(words, func(word string) string {
		if word == words[len(words)-1] {
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
	words, way := strings.Fields(typed), ways[mistyped]
	if len(words) < fold.AlikeWords {
		return allOf(words, way)
	}
	var queries []string
	for i := range words {
		others := slices.Concat(words[:i], words[i+1:])
		queries = append(queries, allOf(others, way))
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
