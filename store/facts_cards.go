package store

import (
	"cmp"
	"context"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// about is what a card, or news, is about. Without a card it is the project or the membership.
type about struct {
	card       conversation.Card
	project    int64
	membership people.MembershipID
	pressed    bool // so that schools like that of the membership are not read: they are only shown
}

// CardFacts returns what must be known to draw a card. What has been deleted since
// is nil.
func (s *Store) CardFacts(ctx context.Context, c conversation.Card) (conversation.NoticeFacts, error) {
	var facts conversation.NoticeFacts
	err := s.inSnapshot(ctx, func(r reader) error { return r.cardFacts(ctx, about{card: c}, &facts, nil, nothing) })
	return facts, explain(err, "facts for a card")
}

// nothing is to be read with the second batch of a card.
func nothing() []fetch { return nil }

// cardFacts reads what a card is about, in two batches: the rows themselves, and those that
// belong to them. The first one makes other fetches as well, and so does the second one.
func (r reader) cardFacts(ctx context.Context, of about, f *conversation.NoticeFacts, first []fetch, second func() []fetch) error {
	of.project, of.membership = cmp.Or(of.card.Project, of.project), cmp.Or(of.card.Membership, of.membership)
	var rows cardRows
	if err := r.together(ctx, append(rows.fetches(of), first...)...); err != nil {
		return err
	}
	f.Claim = rows.claim(of.card)
	also := second()
	if projects := rows.projects.all(); len(projects) > 0 {
		named, err := r.withPeople(ctx, projects, also...)
		if err != nil {
			return err
		}
		f.Project, also = &named[0], nil
	}
	if rows.membership.Membership.ID != 0 {
		if err := r.membershipFacts(ctx, rows.membership, f, also...); err != nil {
			return err
		}
		also = nil
		if !of.pressed {
			var err error
			if f.Like, err = r.likeSchools(ctx, f.Membership.School); err != nil {
				return err
			}
		}
	}
	if of.card.Move != 0 {
		var err error
		if f.Move, err = r.moveFacts(ctx, of.card.Move); err != nil {
			return err
		}
	}
	if len(also) == 0 {
		return nil
	}
	return r.together(ctx, also...)
}

// cardRows is what is read first of what a card is about.
type cardRows struct {
	claims     []db.ClaimsOfRow
	projects   projectRows
	membership db.MembershipRow
}

func (c *cardRows) fetches(of about) []fetch {
	fetches := []fetch{into(&c.claims, (*db.Queries).ClaimsOf, claimsOf(subjectsOf([]conversation.Card{of.card})))}
	if of.project != 0 {
		fetches = append(fetches, c.projects.fetches([]int64{of.project})...)
	}
	if of.membership != 0 {
		fetches = append(fetches, optional(&c.membership, (*db.Queries).Membership, int64(of.membership)))
	}
	return fetches
}

// claim returns who is at work on the file of a card, or was last.
func (c cardRows) claim(of conversation.Card) *conversation.Claim {
	of.Revision = 0
	if claim, ok := claims(c.claims)[of]; ok {
		return &claim
	}
	return nil
}

// membershipFacts reads what belongs to a membership.
func (r reader) membershipFacts(ctx context.Context, row db.MembershipRow, f *conversation.NoticeFacts, also ...fetch) error {
	m := membership(row.Membership, row.School, row.OfficerName)
	var teacher teacherRows
	var asked []db.QuestionsAboutRow
	var bound []db.OfficeChat
	err := r.together(ctx, append(append(teacher.fetches([]people.ID{m.Teacher}), also...),
		into(&asked, (*db.Queries).QuestionsAbout, int64(m.ID)), boundOffices(&bound))...)
	if err != nil {
		return err
	}
	f.Membership, f.Questions, f.Served = &m, questionsOf(asked, m), chatsOf(bound)(m.School.Office).Chat != 0
	if of, known := teacher.teachers()[m.Teacher]; known {
		f.Teacher = &of
	}
	return nil
}
