package store

import (
	"context"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// TeacherChange is what becomes of a teacher's account.
type TeacherChange func(people.Teacher) (people.Teacher, error)

// updateBlock applies change, by which an office blocks or unblocks an account
// on behalf of the officer who writes from a Telegram account. Nobody else can
// change it at the same time. The teacher is told, the cards about their
// memberships are redrawn, and the projects they founded pause or go on.
func (s *Store) updateBlock(ctx context.Context, t tx, id people.ID, by people.OfficeCode, officer int64, change TeacherChange) error {
	if _, err := t.LockPeople(ctx, []int64{int64(id)}); err != nil {
		return err
	}
	old, err := t.reader().teacher(ctx, id)
	if err != nil {
		return err
	}
	if old == nil {
		return ErrNotFound
	}
	now, err := change(*old)
	if err != nil {
		return err
	}
	at := s.Now()
	err = t.SetBlock(ctx, db.SetBlockParams{
		ID: int64(id), BlockedBy: now.BlockedBy, BlockCode: now.BlockedFor.Code, BlockWords: now.BlockedFor.Words,
		BlockOfficer: officer, BlockAt: &at,
	})
	if err != nil {
		return err
	}
	if err := s.haltProjects(ctx, t, id, officer); err != nil {
		return err
	}
	return s.raise(ctx, t, blockNews(now, by)...)
}

// haltProjects pauses the projects of a founder whose account an officer has
// blocked, or lets them go on.
func (s *Store) haltProjects(ctx context.Context, t tx, founder people.ID, officer int64) error {
	ids, err := t.ProjectsWith(ctx, int64(founder))
	if err != nil {
		return err
	}
	for _, id := range ids {
		_, err := s.updateProject(ctx, t, id, func(p approval.Project) (approval.Project, []approval.Notice, error) {
			return approval.Halt(p, int64(founder), approval.Actor{User: officer}, s.Now())
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// blockNews tells a teacher that the account was blocked or unblocked, and has
// the cards say so.
func blockNews(t people.Teacher, by people.OfficeCode) []viewChange {
	event := conversation.AccountUnblocked
	if t.Blocked {
		event = conversation.AccountBlocked
	}
	all := []viewChange{told{conversation.Notice{To: conversation.Recipient{Teacher: t.ID}, Event: event, Office: by}}}
	for _, m := range t.Memberships {
		all = append(all, altered{Membership: m.ID})
	}
	return all
}
