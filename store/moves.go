package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// askToMove asks an office to move the account with a user name to a Telegram
// account. Whether there is such an account, and whether the office is really
// asked, makes no difference here, not even to what is asked of the database: a
// job finds out.
func (s *Store) askToMove(ctx context.Context, t tx, requester int64, e conversation.AskToMove) error {
	since := s.Now().Add(-people.CodeDay)
	asked, err := t.MovesSince(ctx, db.MovesSinceParams{Requester: requester, Since: since})
	if err != nil || asked >= people.MovesADay {
		return err
	}
	person, err := found(t.PersonCalled(ctx, e.UserName))
	if err != nil {
		return err
	}
	return s.addMove(ctx, t, db.AddMoveParams{Requester: requester, Caller: e.Caller, Words: e.Words, Person: person})
}

// addMove keeps a move, to be put to an office.
func (s *Store) addMove(ctx context.Context, t tx, m db.AddMoveParams) error {
	m.AskedAt = s.Now()
	id, err := t.AddMove(ctx, m)
	if err != nil {
		return err
	}
	return s.queue(ctx, t, moveArgs{people.MoveID(id)})
}

// PutMove puts a move to the office of the account and warns the old chat, once;
// unless nobody has the user name or the office may not be asked.
func (s *Store) PutMove(ctx context.Context, id people.MoveID) error {
	err := s.inTx(ctx, func(t tx) error {
		m, err := found(t.LockMove(ctx, int64(id)))
		if err != nil || m == nil || m.Person == nil || m.Office != "" || m.State != people.MoveAsked {
			return err
		}
		may := m.Proven
		if !may {
			if may, err = s.mayMove(ctx, t, *m); err != nil {
				return err
			}
		}
		if !may {
			return t.DropMove(ctx, m.ID)
		}
		return s.putMove(ctx, t, *m)
	})
	return explain(err, "put move %d", id)
}

// mayMove reports whether an office may be asked to move an account: not by those
// who have asked already, or were refused or stopped not long ago, and not too
// often.
func (s *Store) mayMove(ctx context.Context, t tx, m db.Move) (bool, error) {
	theirs, err := t.OpenOrRecentMoves(ctx, db.OpenOrRecentMovesParams{
		ID: m.ID, Requester: m.Requester, Person: *m.Person, Forgiven: m.AskedAt.Add(-people.MoveForgive),
	})
	if err != nil {
		return false, err
	}
	today, err := t.MovesOfSince(ctx, db.MovesOfSinceParams{ID: m.ID, Person: *m.Person, Since: m.AskedAt.Add(-people.CodeDay)})
	return theirs == 0 && today < people.MovesADay, err
}

func (s *Store) putMove(ctx context.Context, t tx, m db.Move) error {
	account, err := t.reader().teacher(ctx, people.ID(*m.Person))
	if err != nil || account == nil {
		return err
	}
	office := account.HomeOffice()
	if err := t.SetMoveOffice(ctx, db.SetMoveOfficeParams{ID: m.ID, Office: office}); err != nil {
		return err
	}
	all := []viewChange{asked{To: conversation.Recipient{Office: office}, Card: conversation.Card{Move: people.MoveID(m.ID)}}}
	if !m.Proven {
		all = append(all, moveTold(account.ID, conversation.MoveWarned, people.MoveID(m.ID)))
	}
	return s.raise(ctx, t, all...)
}

// moveTold tells the owner of an account of a move, who can stop it.
func moveTold(to people.ID, event conversation.Event, id people.MoveID) told {
	return told{conversation.Notice{To: conversation.Recipient{Teacher: to}, Event: event, Move: id}}
}

// MoveFacts returns a move with the people it names, or nil once it is
// forgotten. Of one whose account is gone it says next to nothing.
func (s *Store) MoveFacts(ctx context.Context, id people.MoveID) (*conversation.MoveFacts, error) {
	var f *conversation.MoveFacts
	err := s.inSnapshot(ctx, func(r reader) (err error) {
		f, err = r.moveFacts(ctx, id)
		return err
	})
	return f, explain(err, "move %d", id)
}

func (r reader) moveFacts(ctx context.Context, id people.MoveID) (*conversation.MoveFacts, error) {
	row, err := found(r.Move(ctx, int64(id)))
	if err != nil || row == nil {
		return nil, err
	}
	m := row.Move
	if m.Person == nil { // the account is erased, or there never was one
		return &conversation.MoveFacts{Move: people.Move{ID: id, Office: m.Office, State: m.State}}, nil
	}
	account, err := r.AccountOf(ctx, *m.Person)
	if err != nil {
		return nil, err
	}
	other, err := r.teacherAt(ctx, m.Requester)
	if err != nil {
		return nil, err
	}
	f := conversation.MoveFacts{
		Reachable: account.Reachable,
		Move: people.Move{
			ID: id, Account: people.ID(*m.Person), Requester: m.Requester, Caller: m.Caller, Words: m.Words, Office: m.Office,
			Proven: m.Proven, State: m.State, AskedAt: m.AskedAt, Due: orZero(m.DueAt),
			Verdict: people.Verdict{By: row.OfficerName, User: orZero(m.Officer), At: orZero(m.DecidedAt), Reason: people.Reason{Code: m.ReasonCode, Words: m.ReasonWords}},
		},
	}
	if other != nil && other.ID != f.Move.Account {
		f.Other, f.Move.Other = *other, other.ID
		if f.Move.Together, err = r.FoundTogether(ctx, []int64{*m.Person, int64(other.ID)}); err != nil {
			return nil, err
		}
	}
	known, err := r.teacher(ctx, f.Move.Account)
	if err != nil || known == nil {
		return nil, err
	}
	f.Account = *known
	return &f, nil
}

// stopMove stops a move from the old chat.
func (s *Store) stopMove(ctx context.Context, t tx, me people.ID, id people.MoveID) error {
	err := s.updateMove(ctx, t, id, nil, func(f conversation.MoveFacts) (people.Move, error) {
		if f.Move.Account != me {
			return f.Move, ErrNotFound
		}
		return f.Move.Stop()
	})
	if errors.Is(err, people.ErrAnswered) {
		return nil // it is over already
	}
	return err
}

// updateMove applies change to a move, on behalf of an officer or nil. The requester is told of
// it, and so is the old chat where the move rests.
func (s *Store) updateMove(ctx context.Context, t tx, id people.MoveID, officer *int64, change func(conversation.MoveFacts) (people.Move, error)) error {
	row, err := found(t.LockMove(ctx, int64(id)))
	if err != nil {
		return err
	}
	var f *conversation.MoveFacts
	if row != nil {
		if f, err = t.reader().moveFacts(ctx, id); err != nil {
			return err
		}
	}
	if f == nil || f.Account.ID == 0 {
		return ErrNotFound
	}
	m, err := change(*f)
	if err != nil || m == f.Move {
		return err
	}
	if officer == nil {
		officer = row.Officer
	}
	err = t.SetMove(ctx, db.SetMoveParams{
		ID: int64(id), State: m.State, DueAt: orNull(m.Due), Officer: officer, DecidedAt: orNull(m.At),
		ReasonCode: m.Reason.Code, ReasonWords: m.Reason.Words,
	})
	if err != nil {
		return err
	}
	return s.tellMove(ctx, t, m)
}

// tellMove tells those whom it concerns what became of a move.
func (s *Store) tellMove(ctx context.Context, t tx, m people.Move) error {
	all := []viewChange{altered{Move: m.ID}}
	rests := m.State == people.MoveAgreed && m.Due.After(m.At)
	if rests {
		all = append(all, moveTold(m.Account, conversation.MoveComing, m.ID))
	}
	if err := s.raise(ctx, t, all...); err != nil || m.State == people.MoveAgreed && !rests {
		return err
	}
	return s.queue(ctx, t, feedArgs{m.Requester, conversation.MoveAnswered{State: m.State, Reason: m.Reason}})
}

// carryMoves is a [sweep]: it carries out the moves that offices have agreed to,
// once their rest is over.
func (s *Store) carryMoves(ctx context.Context, r *round) (more bool, err error) {
	due, err := r.DueMoves(ctx, db.DueMovesParams{Now: r.now, Most: movesAtOnce})
	if err != nil {
		return false, err
	}
	err = rows[db.DueMovesRow]{
		name: func(m db.DueMovesRow) string { return fmt.Sprintf("move %d", m.ID) },
		do: func(ctx context.Context, t tx, m db.DueMovesRow) error {
			if err := t.EndMove(ctx, m.ID); err != nil {
				return err
			}
			if err := s.raise(ctx, t, altered{Move: people.MoveID(m.ID)}); err != nil {
				return err
			}
			return s.queue(ctx, t, feedArgs{m.TelegramID, conversation.MovedAway{To: m.Requester}})
		},
		putOff: func(ctx context.Context, t tx, m db.DueMovesRow, until time.Time) error {
			return t.PutOffMove(ctx, db.PutOffMoveParams{ID: m.ID, DueAt: &until})
		},
	}.each(ctx, r, due)
	return len(due) == movesAtOnce, err
}

// movesAtOnce is how many moves are carried out in one transaction.
const movesAtOnce = 100
