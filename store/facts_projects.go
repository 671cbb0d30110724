package store

import (
	"context"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// projectFacts reads a person's projects: one, those under a tab, and how many
// there are under each.
func (r reader) projectFacts(ctx context.Context, me people.ID, reads conversation.Reads, f *conversation.Facts) error {
	if reads.Project == 0 && reads.Tab == "" && !reads.Counts {
		return nil
	}
	var mine []db.ProjectsOfRow
	var drafts int64
	err := r.together(ctx, into(&mine, (*db.Queries).ProjectsOf, int64(me)), into(&drafts, (*db.Queries).CountDrafts, int64(me)))
	if err != nil {
		return err
	}
	var listed []int64
	counts := map[conversation.Tab]int{}
	for _, p := range mine {
		if tab := conversation.TabOf(p.Status); !p.Invited {
			counts[tab]++
			if tab == reads.Tab {
				listed = append(listed, p.ID)
			}
		}
		if p.ID == reads.Project {
			if f.Project, err = r.projectWithPeople(ctx, p.ID); err != nil {
				return err
			}
		}
	}
	if reads.Counts {
		counts[conversation.DraftsTab] = int(drafts)
		f.Counts = counts
	}
	return r.listFacts(ctx, conversation.OnPage(listed, reads.Page), f)
}

func (r reader) listFacts(ctx context.Context, ids []int64, f *conversation.Facts) error {
	if len(ids) == 0 {
		return nil
	}
	projects, err := r.projects(ctx, ids...)
	if err != nil {
		return err
	}
	f.Projects, err = r.withPeople(ctx, projects)
	return err
}

// NoticeFacts returns what must be known to word n. What has been deleted since is
// nil.
func (s *Store) NoticeFacts(ctx context.Context, n conversation.Notice) (conversation.NoticeFacts, error) {
	var facts conversation.NoticeFacts
	err := s.inSnapshot(ctx, func(r reader) error {
		if err := r.cardFacts(ctx, about{card: n.Card, project: n.Project, membership: n.Membership}, &facts, nil, nothing); err != nil {
			return err
		}
		var err error
		if n.Other != 0 {
			if facts.Teacher, err = r.teacher(ctx, n.Other); err != nil {
				return err
			}
		}
		if n.To.Teacher != 0 {
			if facts.Recipient, err = r.teacher(ctx, n.To.Teacher); err != nil {
				return err
			}
		}
		if n.Draft != "" {
			row, err := found(r.Draft(ctx, db.DraftParams{ID: n.Draft, Person: int64(n.To.Teacher)}))
			if err != nil {
				return err
			}
			if row != nil {
				d := draft(*row)
				facts.Draft = &d
			}
		}
		if n.Move != 0 {
			if facts.Move, err = r.moveFacts(ctx, n.Move); err != nil {
				return err
			}
		}
		if n.Request != 0 {
			row, err := r.Request(ctx, int64(n.Request))
			facts.Request, err = r.request(ctx, row, err)
			return err
		}
		return nil
	})
	return facts, explain(err, "facts for a notice")
}
