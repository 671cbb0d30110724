package store

import (
	"cmp"
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
		if err := r.cardFacts(ctx, n.Card, n.Project, n.Membership, &facts); err != nil {
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

// CardFacts returns what must be known to draw a card. What has been deleted since
// is nil.
func (s *Store) CardFacts(ctx context.Context, c conversation.Card) (conversation.NoticeFacts, error) {
	var facts conversation.NoticeFacts
	err := s.inSnapshot(ctx, func(r reader) error { return r.cardFacts(ctx, c, 0, 0, &facts) })
	return facts, explain(err, "facts for a card")
}

// cardFacts reads the project or membership that a card is about, or else the
// one given.
func (r reader) cardFacts(ctx context.Context, c conversation.Card, project int64, m people.MembershipID, f *conversation.NoticeFacts) error {
	var err error
	if f.Claim, err = r.claim(ctx, c); err != nil {
		return err
	}
	if id := cmp.Or(c.Project, project); id != 0 {
		if f.Project, err = r.projectWithPeople(ctx, id); err != nil {
			return err
		}
	}
	if c.Move != 0 {
		if f.Move, err = r.moveFacts(ctx, c.Move); err != nil {
			return err
		}
	}
	id := cmp.Or(c.Membership, m)
	if id == 0 {
		return nil
	}
	if f.Membership, err = r.membership(ctx, id); err != nil || f.Membership == nil {
		return err
	}
	if f.Teacher, err = r.teacher(ctx, f.Membership.Teacher); err != nil {
		return err
	}
	if f.Questions, err = r.questions(ctx, *f.Membership); err != nil {
		return err
	}
	if f.Like, err = r.likeSchools(ctx, f.Membership.School); err != nil {
		return err
	}
	chatOf, err := r.chats(ctx)
	if err == nil {
		f.Served = chatOf(f.Membership.School.Office).Chat != 0
	}
	return err
}
