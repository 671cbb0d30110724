package store

import (
	"context"
	"strings"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/locales/fold"
	"twinbot/store/db"
)

// findable returns the ids that a search finds: by name, by school, by country, then with
// a typing error. Several words that fit as they are end the search.
func (r reader) findable(ctx context.Context, me people.ID, search conversation.PeopleSearch) ([]int64, error) {
	typed := sought(search.Words)
	var ids []int64
	enough := func() bool { return len(ids) >= search.Limit || len(ids) > 0 && strings.Contains(typed, " ") }
	add := func(those []int64, err error) error {
		ids = appendNew(ids, those, func(a, b int64) bool { return a == b })
		return err
	}
	for _, words := range beginnings(typed) {
		if len(ids) >= search.Limit {
			break
		}
		rows, err := r.BeginningPeople(ctx, db.BeginningPeopleParams{Person: int64(me), From: words.from, To: words.to, Most: search.Limit})
		if err := add(nearestPeople(rows, typed), err); err != nil {
			return nil, err
		}
	}
	queries := peopleQueries(typed)
	for i, query := range queries {
		if last := i == len(queries)-1; last && !enough() && search.Country != "" {
			if err := add(r.PeopleOfCountry(ctx, db.PeopleOfCountryParams{Country: search.Country, Person: int64(me), Most: search.Limit + len(ids)})); err != nil {
				return nil, err
			}
		}
		if enough() || query == "" {
			break
		}
		if err := add(r.peopleFitting(ctx, me, query, typed, search.Limit+len(ids))); err != nil {
			return nil, err
		}
	}
	return ids[:min(len(ids), search.Limit)], nil
}

// nearestPeople returns the ids of people, those whose names are nearest to what was
// typed first.
func nearestPeople(rows []db.Findable, typed string) []int64 {
	ids := make([]int64, len(rows))
	for i, row := range fold.Nearest(rows, func(row db.Findable) (fold.Nearness, bool) {
		near, _ := fold.Near(row.Sought, typed)
		return near, true
	}) {
		ids[i] = row.ID
	}
	return ids
}

// peopleFitting returns people whose name or school fits a query, so many of each at the
// most, the nearest to what was typed first.
func (r reader) peopleFitting(ctx context.Context, me people.ID, query, typed string, most int) ([]int64, error) {
	rows, err := r.FindablePeople(ctx, db.FindablePeopleParams{Query: query, Person: int64(me), Most: most})
	ids := make([]int64, len(rows))
	for i, row := range fold.Nearest(rows, func(row db.FindablePeopleRow) (fold.Nearness, bool) {
		near, _ := fold.Near(row.Sought, typed)
		if row.BySchool {
			near += fold.Far
		}
		return near, true
	}) {
		ids[i] = row.ID
	}
	return ids, err
}
