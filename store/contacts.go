package store

import (
	"context"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// askContact asks a teacher to become a contact, once. Two who have asked each
// other are contacts, and both are told.
func (s *Store) askContact(ctx context.Context, t tx, me, them people.ID) error {
	if _, err := t.LockPeople(ctx, []int64{int64(me), int64(them)}); err != nil {
		return err
	}
	already, err := t.AreContacts(ctx, db.AreContactsParams{One: int64(me), Other: int64(them)})
	if err != nil || already {
		return err
	}
	crossed, err := found(t.OpenRequestFrom(ctx, db.OpenRequestFromParams{FromPerson: int64(them), ToPerson: int64(me)}))
	if err != nil {
		return err
	}
	if crossed != nil {
		if _, err := s.makeContacts(ctx, t, me, them); err != nil {
			return err
		}
		return s.queue(ctx, t, answered(conversation.ContactAccepted, them, me), answered(conversation.ContactAccepted, me, them))
	}
	id, err := found(t.AddRequest(ctx, db.AddRequestParams{FromPerson: int64(me), ToPerson: int64(them), AskedAt: s.Now()}))
	if err != nil || id == nil {
		return err
	}
	return s.queue(ctx, t, deliverArgs{conversation.Notice{
		To: conversation.Recipient{Teacher: them}, Event: conversation.ContactAsked, Request: people.RequestID(*id), Other: me,
	}})
}

// answerContact answers a request made to oneself, once.
func (s *Store) answerContact(ctx context.Context, t tx, me people.ID, e conversation.AnswerContact) error {
	request := db.OpenRequestParams{ID: int64(e.Request), ToPerson: int64(me)}
	row, err := found(t.OpenRequest(ctx, request))
	if err != nil || row == nil {
		return err
	}
	if _, err := t.LockPeople(ctx, []int64{row.FromPerson, int64(me)}); err != nil {
		return err
	}
	if row, err = found(t.OpenRequest(ctx, request)); err != nil || row == nil {
		return err // answered while we waited
	}
	now, event := s.Now(), conversation.ContactRefused
	if err := t.AnswerRequest(ctx, db.AnswerRequestParams{ID: row.ID, AnsweredAt: &now, Accepted: &e.Accept}); err != nil {
		return err
	}
	them := people.ID(row.FromPerson)
	if e.Accept {
		event = conversation.ContactAccepted
		if _, err := s.makeContacts(ctx, t, them, me); err != nil {
			return err
		}
	}
	return s.queue(ctx, t, answered(event, them, me))
}

// answered tells somebody what became of the request between them and another.
func answered(event conversation.Event, to, other people.ID) deliverArgs {
	return deliverArgs{conversation.Notice{To: conversation.Recipient{Teacher: to}, Event: event, Other: other}}
}
