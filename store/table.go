package store

import (
	"context"
	"iter"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// CountAsked counts all that offices have been asked, but for moves.
func (s *Store) CountAsked(ctx context.Context, offices []people.OfficeCode) (int, error) {
	count, err := s.queries().CountAsked(ctx, texts(offices))
	return count, explain(err, "count what %v have been asked", offices)
}

// TableLater has a chat sent the table of all that its offices have been asked.
func (s *Store) TableLater(ctx context.Context, chat int64, thread int) error {
	_, err := s.jobs.Insert(ctx, tableArgs{chat, thread}, nil)
	return explain(err, "note to send chat %d a table", chat)
}

// Asked goes through all that offices have been asked, but for moves: of each
// office its projects, the oldest first, then its memberships. It reads some at
// once, and holds no snapshot between: what changes in that time stands there as it
// was or as it is.
func (s *Store) Asked(ctx context.Context, offices []people.OfficeCode) iter.Seq2[[]conversation.File, error] {
	r := readerOf(s.pool)
	projects := func(office people.OfficeCode, after int64) ([]int64, error) {
		return r.ProjectsAsked(ctx, db.ProjectsAskedParams{Office: string(office), After: after, Most: filesAtOnce})
	}
	memberships := func(office people.OfficeCode, after int64) ([]int64, error) {
		return r.MembershipsAsked(ctx, db.MembershipsAskedParams{Office: office, After: after, Most: filesAtOnce})
	}
	return func(yield func([]conversation.File, error) bool) {
		for _, office := range offices {
			one := []people.OfficeCode{office}
			for _, kind := range []struct {
				ids   func(office people.OfficeCode, after int64) ([]int64, error)
				about func(ids []int64) subjects
			}{
				{projects, func(ids []int64) subjects { return subjects{projects: ids} }},
				{memberships, func(ids []int64) subjects { return subjects{memberships: ids} }},
			} {
				for after, more := int64(0), true; more; {
					ids, err := kind.ids(office, after)
					if err != nil || len(ids) == 0 {
						if err != nil && !yield(nil, explain(err, "list what %s was asked", office)) {
							return
						}
						break
					}
					files, err := r.files(ctx, one, kind.about(ids))
					if !yield(files, explain(err, "read what %s was asked", office)) {
						return
					}
					after, more = ids[len(ids)-1], len(ids) == filesAtOnce
				}
			}
		}
	}
}
