package store

import (
	"context"
	"math"
	"slices"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// moveAccount moves a person's account to another Telegram account. If there is an
// account there already, what it has goes to the one that moves, which takes
// its place. One that is there itself stays.
func (s *Store) moveAccount(ctx context.Context, t tx, by approval.Actor, e conversation.HandOver) error {
	to := e.To
	there, err := found(t.PersonAt(ctx, to))
	if err != nil || there != nil && *there == by.Teacher {
		return err
	}
	ids := []int64{by.Teacher}
	if there != nil {
		ids = append(ids, *there)
	}
	if _, err := t.LockPeople(ctx, ids); err != nil {
		return err
	}
	if there != nil {
		if err := s.merge(ctx, t, *there, by.Teacher); err != nil {
			return err
		}
	}
	draft, err := found(t.OpenDraftOf(ctx, by.Teacher))
	if err != nil {
		return err
	}
	if err := t.RestartDrafts(ctx, by.Teacher); err != nil {
		return err
	}
	if err := t.DropEdit(ctx, db.DropEditParams{Person: by.Teacher, Version: math.MaxInt64}); err != nil {
		return err
	}
	if err := t.MovePerson(ctx, db.MovePersonParams{ID: by.Teacher, TelegramID: to}); err != nil {
		return err
	}
	settled, err := t.endOtherMoves(ctx, by.Teacher, to)
	if err != nil {
		return err
	}
	waiting, err := t.putAgain(ctx, people.ID(by.Teacher), to)
	if err != nil {
		return err
	}
	if err := s.raise(ctx, t, slices.Concat(settled, waiting)...); err != nil {
		return err
	}
	return s.queue(ctx, t, feedArgs{to, conversation.MovedHere{Draft: orZero(draft), Edit: e.Edit}})
}

// endOtherMoves kills the codes for an account that has moved, which stand in a
// chat that is no longer its owner's, and settles what offices were asked to do
// that has come about. It returns what that changes.
func (t tx) endOtherMoves(ctx context.Context, person, to int64) ([]viewChange, error) {
	if err := t.EndSignInsFor(ctx, person); err != nil {
		return nil, err
	}
	settled, err := t.SettleMoves(ctx, db.SettleMovesParams{Person: person, Requester: to})
	var all []viewChange
	for _, id := range settled {
		all = append(all, altered{Move: people.MoveID(id)})
	}
	return all, err
}

// merge gives all that one account has to another one of the same person, and
// deletes it. What both have stays as the heir has it.
func (s *Store) merge(ctx context.Context, t tx, from, heir int64) error {
	projects, err := t.ProjectsWith(ctx, from)
	if err != nil {
		return err
	}
	moves, err := t.MovesUnderWay(ctx, from)
	if err != nil {
		return err
	}
	for _, give := range []func() error{
		func() error { return t.GiveDrafts(ctx, db.GiveDraftsParams{Person: from, Heir: heir}) },
		func() error { return t.GiveInvites(ctx, db.GiveInvitesParams{Person: from, Heir: heir}) },
		func() error { return t.GiveUsedInvites(ctx, db.GiveUsedInvitesParams{Person: from, Heir: heir}) },
		func() error { return t.GiveContacts(ctx, db.GiveContactsParams{Person: from, Heir: heir}) },
		func() error { return t.GiveRequests(ctx, db.GiveRequestsParams{Person: from, Heir: heir}) },
		func() error { return t.GiveMemberships(ctx, db.GiveMembershipsParams{Person: from, Heir: heir}) },
		func() error { return t.GiveFounded(ctx, db.GiveFoundedParams{Person: from, Heir: heir}) },
		func() error { return t.GiveCofounded(ctx, db.GiveCofoundedParams{Person: from, Heir: heir}) },
		func() error { return t.GiveDecisions(ctx, db.GiveDecisionsParams{Person: from, Heir: heir}) },
		func() error { return t.GiveDeeds(ctx, db.GiveDeedsParams{Person: from, Heir: heir}) },
		func() error { return t.GiveConcerns(ctx, db.GiveConcernsParams{Person: from, Heir: heir}) },
		func() error { return t.GiveRevisions(ctx, db.GiveRevisionsParams{Person: from, Heir: heir}) },
		func() error { return t.GivePlaces(ctx, db.GivePlacesParams{Person: from, Heir: heir}) },
		func() error { return t.GiveShutOuts(ctx, db.GiveShutOutsParams{Person: from, Heir: heir}) },
		func() error { return t.GiveBlock(ctx, db.GiveBlockParams{Person: from, Heir: heir}) },
		func() error { return t.DeletePerson(ctx, from) },
		func() error { return t.indexAnew(ctx, heir) },
	} {
		if err := give(); err != nil {
			return err
		}
	}
	memberships, err := t.MembershipsOf(ctx, []int64{heir})
	if err != nil {
		return err
	}
	var all []viewChange
	for _, id := range projects {
		all = append(all, altered{Project: id})
	}
	for _, m := range moves { // of an account that is no more
		all = append(all, altered{Move: people.MoveID(m.ID)})
	}
	for _, m := range memberships {
		all = append(all, altered{Membership: people.MembershipID(m.Membership.ID)})
	}
	return s.raise(ctx, t, all...)
}
