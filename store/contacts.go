package store

import (
	"context"
	"fmt"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// carryOutInCircle does what an effect says about whom a person knows.
func (s *Store) carryOutInCircle(ctx context.Context, t tx, me people.ID, e conversation.Effect) error {
	switch e := e.(type) {
	case conversation.MakeInvite:
		return t.AddInvite(ctx, db.AddInviteParams{
			TokenHash: hash(e.Token), Maker: int64(me), ForOne: e.ForOne || e.Draft != "", Draft: e.Draft,
			School: orNull(int64(e.School)), MadeAt: s.Now(), ExpiresAt: e.Expires,
		})
	case conversation.RevokeInvite:
		return t.RevokeInvite(ctx, db.RevokeInviteParams{ID: int64(e.Invite), Maker: int64(me)})
	case conversation.CountSearch:
		return t.Spend(ctx, db.SpendParams{Person: int64(me), What: spentOnSearch, At: s.Now()})
	case conversation.AskContact:
		return s.askContact(ctx, t, me, e.To, false)
	case conversation.AskPicked:
		return s.askPicked(ctx, t, me, e)
	case conversation.AnswerContact:
		return s.answerContact(ctx, t, me, e)
	case conversation.RemoveContact:
		return t.DropContact(ctx, db.DropContactParams{One: int64(me), Other: int64(e.Teacher)})
	case conversation.SetShutOut:
		return s.setShutOut(ctx, t, me, e)
	default:
		return fmt.Errorf("no way to perform a %T", e)
	}
}

// What is limited to so many a day, as it is stored.
const (
	spentOnSearch  = "search"
	spentOnRequest = "request"
)

// askContact asks a teacher to become a contact, once. Two who have asked each
// other are contacts, and both are told. A person who has been shut out is not told
// so, and the other one does not hear of the request.
func (s *Store) askContact(ctx context.Context, t tx, me, them people.ID, picked bool) error {
	if _, err := t.LockPeople(ctx, []int64{int64(me), int64(them)}); err != nil {
		return err
	}
	if err := t.Spend(ctx, db.SpendParams{Person: int64(me), What: spentOnRequest, At: s.Now()}); err != nil {
		return err
	}
	already, err := t.AreContacts(ctx, db.AreContactsParams{One: int64(me), Other: int64(them)})
	if err != nil || already {
		return err
	}
	out, err := t.HasShutOut(ctx, db.HasShutOutParams{Person: int64(them), Whom: int64(me)})
	if err != nil {
		return err
	}
	crossed, err := found(t.OpenRequestFrom(ctx, db.OpenRequestFromParams{FromPerson: int64(them), ToPerson: int64(me)}))
	if err != nil {
		return err
	}
	if crossed != nil && !out {
		if _, err := s.makeContacts(ctx, t, me, them); err != nil {
			return err
		}
		return s.raise(ctx, t, answered(conversation.ContactAccepted, them, me), answered(conversation.ContactAccepted, me, them))
	}
	id, err := found(t.AddRequest(ctx, db.AddRequestParams{FromPerson: int64(me), ToPerson: int64(them), AskedAt: s.Now(), Picked: picked}))
	if err != nil || id == nil || out {
		return err
	}
	return s.raise(ctx, t, contactAsked(them, me, *id))
}

// contactAsked puts a request to whom it was made.
func contactAsked(to, from people.ID, request int64) told {
	return told{conversation.Notice{
		To: conversation.Recipient{Teacher: to}, Event: conversation.ContactAsked, Request: people.RequestID(request), Other: from,
	}}
}

// askPicked asks the person picked in Telegram, if that is a validated teacher who
// has not refused lately. It counts as a request in any case.
func (s *Store) askPicked(ctx context.Context, t tx, me people.ID, e conversation.AskPicked) error {
	them, err := t.reader().teacherAt(ctx, e.Telegram)
	if err != nil {
		return err
	}
	spent := db.SpendParams{Person: int64(me), What: spentOnRequest, At: s.Now()}
	if them == nil || them.ID == me || them.Standing() != people.ValidatedAccount {
		return t.Spend(ctx, spent)
	}
	resting, err := t.RefusedSince(ctx, db.RefusedSinceParams{
		FromPerson: int64(me), ToPerson: int64(them.ID), Since: orNull(s.Now().Add(-people.RefusalRest)),
	})
	if err != nil {
		return err
	}
	if resting {
		return t.Spend(ctx, spent)
	}
	return s.askContact(ctx, t, me, them.ID, true)
}

// setShutOut shuts somebody out, which ends the contact, or lets them in again.
func (s *Store) setShutOut(ctx context.Context, t tx, me people.ID, e conversation.SetShutOut) error {
	pair := db.LetInParams{Person: int64(me), Whom: int64(e.Teacher)}
	if !e.Out {
		return t.LetIn(ctx, pair)
	}
	if _, err := t.LockPeople(ctx, []int64{int64(me), int64(e.Teacher)}); err != nil {
		return err
	}
	if err := t.ShutOut(ctx, db.ShutOutParams(pair)); err != nil {
		return err
	}
	return t.DropContact(ctx, db.DropContactParams{One: int64(me), Other: int64(e.Teacher)})
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
	if row.Picked && !e.Accept {
		return nil // the person who asked does not know that there is an account
	}
	return s.raise(ctx, t, answered(event, them, me))
}

// answered tells somebody what became of the request between them and another.
func answered(event conversation.Event, to, other people.ID) told {
	return told{conversation.Notice{To: conversation.Recipient{Teacher: to}, Event: event, Other: other}}
}
