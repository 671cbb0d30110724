package store

import (
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
	rows = fold.Nearest(rows, func(row db.School) (fold.Nearness, bool) { return near(row.Sought, typed) })
	schools := make([]people.School, min(len(rows), search.Limit))
	for i := range schools {
		schools[i] = school(rows[i])
	}
	return schools, nil
}

func (r reader) schoolRows(ctx context.Context, search conversation.SchoolSearch, typed string) ([]db.School, error) {
	queries := searchQueries(typed)
	switch {
	case search.Alike:
		queries = []string{alikeQuery(typed)}
	case typed == "":
		return nil, nil
	case len(queries) == 0:
		from, to := beginning(typed)
		return r.BeginningSchools(ctx, db.BeginningSchoolsParams{Country: search.Country, From: from, To: to, Most: search.Limit})
	}
	var rows []db.School
	seen := map[int64]bool{}
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
		for _, row := range found {
			if !seen[row.ID] {
				seen[row.ID] = true
				rows = append(rows, row)
			}
		}
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

// findable returns the teachers that a search of a person finds: those whose
// names fit, the nearest first, those whose schools do, those of the country. What
// is too short for that finds names that begin with it.
func (r reader) findable(ctx context.Context, me people.ID, search conversation.PeopleSearch) ([]people.Teacher, error) {
	typed := sought(search.Words)
	queries := searchQueries(typed)
	if typed == "" {
		return nil, nil
	}
	if len(queries) == 0 {
		from, to := beginning(typed)
		ids, err := r.BeginningPeople(ctx, db.BeginningPeopleParams{Person: int64(me), From: from, To: to, Most: search.Limit})
		slices.Sort(ids)
		ids = slices.Compact(ids)
		if err != nil {
			return nil, err
		}
		return r.shown(ctx, ids[:min(len(ids), search.Limit)])
	}
	var ids []int64
	if search.Country != "" {
		queries = slices.Insert(queries, mistyped, key("", string(search.Country)))
	}
	for _, query := range queries {
		if len(ids) >= search.Limit {
			break
		}
		rows, err := r.FindablePeople(ctx, db.FindablePeopleParams{Query: query, Person: int64(me), Most: search.Limit + len(ids)})
		if err != nil {
			return nil, err
		}
		for _, row := range fold.Nearest(rows, func(row db.FindablePeopleRow) (fold.Nearness, bool) {
			near, _ := fold.Near(row.Sought, typed)
			if row.BySchool {
				near += fold.Far
			}
			return near, true
		}) {
			if !slices.Contains(ids, row.ID) {
				ids = append(ids, row.ID)
			}
		}
	}
	return r.shown(ctx, ids[:min(len(ids), search.Limit)])
}

// beginning returns the words that begin like the longest of those typed: from the
// first up to before the second, as bytes are ordered.
func beginning(typed string) (from, to string) {
	for word := range strings.FieldsSeq(typed) {
		if utf8.RuneCountInString(word) > utf8.RuneCountInString(from) {
			from = word
		}
	}
	return from, from + string(utf8.MaxRune)
}

// The ways in which a typed word can fit a key of search_keys: each takes in the
// one before. They fit what [fold.Near] does.
var ways = []func(word string) string{
	func(word string) string { return key("", word) },
	func(word string) string {
		if short(word) {
			return key("", word) + ":*"
		}
		return key("", word) + ":* | " + key("-", word) + ":*"
	},
	func(word string) string {
		if short(word) {
			return key("", word) + ":*"
		}
		keys := []string{key("", word) + ":*", key("-", word) + ":*", key("~", word)}
		letters := []rune(word)
		for i := range letters {
			keys = append(keys, key("~", string(letters[:i])+string(letters[i+1:])))
		}
		return strings.Join(keys, " | ")
	},
}

// mistyped is the index of the way that takes mistyped words.
const mistyped = 2

// searchQueries returns the queries for typed folded words, for PostgreSQL's
// tsquery: the whole words, then what they begin or stand in, then also what is
// one typing error away. There is none for short words alone, which a large part of
// all names begin with.
func searchQueries(typed string) []string {
	words := strings.Fields(typed)
	if !slices.ContainsFunc(words, long) {
		return nil
	}
	var queries []string
	for _, way := range ways {
		queries = append(queries, allOf(words, way))
	}
	return queries
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
