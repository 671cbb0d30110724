package store

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// tokenBytes is 128 bits.
const tokenBytes = 16

// Facts returns what r names, as one moment knows it, to the person who writes
// from a Telegram account. A project is shown to its founders and a draft to its author; to
// others there is none. Reading nothing asks nothing of the database.
func (s *Store) Facts(ctx context.Context, telegram int64, r conversation.Reads) (conversation.Facts, error) {
	facts := conversation.Facts{Now: s.Now()}
	var err error
	if facts.Token, err = s.token(); err != nil || r == (conversation.Reads{}) {
		return facts, err
	}
	err = s.inSnapshot(ctx, func(read reader) error {
		id, err := found(read.PersonAt(ctx, telegram))
		if err != nil {
			return err
		}
		me := people.ID(orZero(id)) // to 0 nothing belongs
		if r.Me {
			if facts.Me, err = read.teacher(ctx, me); err != nil {
				return err
			}
		}
		if err := read.publicFacts(ctx, r, &facts); err != nil {
			return err
		}
		return read.ownFacts(ctx, me, r, &facts)
	})
	return facts, explain(err, "facts for %d", telegram)
}

func (s *Store) token() (string, error) {
	random := make([]byte, tokenBytes)
	if _, err := io.ReadFull(s.Random, random); err != nil {
		return "", fmt.Errorf("make a token: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(random), nil
}

// publicFacts reads what does not depend on who asks.
func (r reader) publicFacts(ctx context.Context, reads conversation.Reads, f *conversation.Facts) error {
	var err error
	if reads.UserName != "" {
		id, err := r.PersonCalled(ctx, reads.UserName)
		if f.UserName, err = r.teacherWhere(ctx, id, err); err != nil {
			return err
		}
	}
	if reads.Schools != (conversation.SchoolSearch{}) {
		if f.Schools, err = r.schools(ctx, reads.Schools); err != nil {
			return err
		}
	}
	if reads.Offices {
		f.Served, err = r.allServed(ctx)
	}
	return err
}

// allServed returns which offices somebody answers for.
func (r reader) allServed(ctx context.Context) (map[people.OfficeCode]bool, error) {
	chatOf, err := r.chats(ctx)
	if err != nil {
		return nil, err
	}
	all := map[people.OfficeCode]bool{}
	for _, office := range people.OfficeCodes() {
		all[office] = chatOf(office).Chat != 0
	}
	return all, nil
}

// ownFacts reads what belongs to a person.
func (r reader) ownFacts(ctx context.Context, me people.ID, reads conversation.Reads, f *conversation.Facts) error {
	if reads.School != 0 {
		row, err := found(r.VisibleSchool(ctx, db.VisibleSchoolParams{ID: int64(reads.School), Person: int64(me)}))
		if err != nil {
			return err
		}
		if row != nil {
			visible := school(*row)
			f.School = &visible
		}
	}
	if reads.InUse {
		var err error
		if f.InUse, err = r.schoolsInUse(ctx, me); err != nil {
			return err
		}
	}
	if reads.Question != 0 {
		if err := r.questionFacts(ctx, me, reads.Question, f); err != nil {
			return err
		}
	}
	if reads.Request != 0 {
		row, err := r.OpenRequest(ctx, db.OpenRequestParams{ID: int64(reads.Request), ToPerson: int64(me)})
		if f.Request, err = r.request(ctx, row, err); err != nil {
			return err
		}
	}
	if err := r.circleFacts(ctx, me, reads, f); err != nil {
		return err
	}
	if err := r.draftFacts(ctx, me, reads, f); err != nil {
		return err
	}
	return r.projectFacts(ctx, me, reads, f)
}

func (r reader) draftFacts(ctx context.Context, me people.ID, reads conversation.Reads, f *conversation.Facts) error {
	if reads.Draft != "" {
		row, err := found(r.Draft(ctx, db.DraftParams{ID: reads.Draft, Person: int64(me)}))
		if err != nil {
			return err
		}
		if row != nil {
			d := draft(*row)
			f.Draft = &d
		}
	}
	if !reads.Drafts {
		return nil
	}
	rows, err := r.DraftsOf(ctx, db.DraftsOfParams{Person: int64(me), DeletedAfter: f.Now.Add(-conversation.DeletedKept)})
	for _, row := range rows {
		f.Drafts = append(f.Drafts, draft(row))
	}
	return err
}
