package store

import (
	"context"
	"crypto/rand"
	"fmt"
	"math"
	"math/big"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// askCode notes that a Telegram account wants to take over the account with a
// user name. Whether there is one makes no difference here, not even to what is
// asked of the database, nor in what follows at once: a job is queued either way.
func (s *Store) askCode(ctx context.Context, t tx, requester int64, e conversation.AskCode) (conversation.Outcome, error) {
	since := s.Now().Add(-people.CodeDay)
	asks, err := t.CodeAsks(ctx, db.CodeAsksParams{Requester: requester, Since: since})
	if err != nil {
		return conversation.AsWanted, err
	}
	if !(people.CodeAsks{Asked: asks.Asked, Wrong: asks.Wrong}).MayAsk() {
		return conversation.CodeWaits, nil
	}
	if err := t.EndSignIns(ctx, requester); err != nil {
		return conversation.AsWanted, err
	}
	person, err := found(t.PersonCalled(ctx, e.UserName))
	if err != nil {
		return conversation.AsWanted, err
	}
	stopped, err := t.StoppedSince(ctx, db.StoppedSinceParams{Requester: requester, Person: orZero(person), Since: since})
	if err != nil {
		return conversation.AsWanted, err
	}
	if stopped {
		person = nil
	}
	id, err := t.AddSignIn(ctx, db.AddSignInParams{
		Requester: requester, Caller: e.Caller, Person: person, Salt: e.Salt, AskedAt: s.Now(), ExpiresAt: s.Now().Add(people.CodeLife),
	})
	if err != nil {
		return conversation.AsWanted, err
	}
	return conversation.AsWanted, s.queue(ctx, t, codeArgs{people.SignInID(id)})
}

// Code is a code on its way to the chat of an account.
type Code struct {
	Telegram int64 // account that has the account so far
	Language string
	News     conversation.CodeNews
}

// NewCode makes the code that was asked for and keeps only its hash. It returns nil
// if there is none to send: nobody has the user name, the code was called off, or
// enough have reached that chat today. A second call makes another code, which
// replaces the first.
func (s *Store) NewCode(ctx context.Context, id people.SignInID) (*Code, error) {
	var code *Code
	err := s.inTx(ctx, func(t tx) error {
		row, err := found(t.LockSignIn(ctx, int64(id)))
		if err != nil || row == nil || row.Person == nil || row.Ended {
			return err
		}
		if _, err := t.LockPeople(ctx, []int64{*row.Person}); err != nil {
			return err
		}
		sent, err := t.CodesSent(ctx, db.CodesSentParams{Person: *row.Person, Since: s.Now().Add(-people.CodeDay)})
		if err != nil || row.SentAt == nil && sent >= people.CodesToChat {
			return err
		}
		code, err = s.newCode(ctx, t, *row)
		return err
	})
	return code, explain(err, "make code %d", id)
}

func (s *Store) newCode(ctx context.Context, t tx, row db.SignIn) (*Code, error) {
	account, err := t.AccountOf(ctx, *row.Person)
	if err != nil {
		return nil, err
	}
	code, err := s.digits(people.CodeDigits)
	if err != nil {
		return nil, err
	}
	now := s.Now()
	sent := orZero(row.SentAt)
	if row.SentAt == nil {
		sent = now
	}
	err = t.SetCode(ctx, db.SetCodeParams{
		ID: row.ID, CodeHash: people.HashCode(code, row.Salt), SentAt: &sent, ExpiresAt: now.Add(people.CodeLife),
	})
	return &Code{
		Telegram: account.TelegramID, Language: account.Language,
		News: conversation.CodeNews{SignIn: people.SignInID(row.ID), UserName: account.UserName, Code: code, Caller: row.Caller},
	}, err
}

// digits returns n random digits, each number as likely as any other.
func (s *Store) digits(n int) (string, error) {
	limit := big.NewInt(int64(math.Pow10(n)))
	number, err := rand.Int(s.Random, limit)
	if err != nil {
		return "", fmt.Errorf("make a code: %w", err)
	}
	return fmt.Sprintf("%0*d", n, number), nil
}

// tryCode tries a code. The account moves if it is the right one; a wrong code,
// one that is too old and one that never was are all told alike.
func (s *Store) tryCode(ctx context.Context, t tx, requester int64, e conversation.TryCode) (conversation.Outcome, error) {
	row, err := found(t.LockSignInOf(ctx, db.LockSignInOfParams{Requester: requester, Salt: e.Salt}))
	if err != nil {
		return conversation.AsWanted, err
	}
	asks, err := t.CodeAsks(ctx, db.CodeAsksParams{Requester: requester, Since: s.Now().Add(-people.CodeDay)})
	if err != nil {
		return conversation.AsWanted, err
	}
	switch {
	case !people.CodeAsks{Wrong: asks.Wrong}.MayTry():
		return conversation.CodeWaits, nil
	case row == nil:
		return conversation.WrongCode, nil
	}
	after, right := people.SignIn{
		Account: people.ID(orZero(row.Person)), Hash: row.CodeHash, Expires: row.ExpiresAt, Wrong: row.Wrong, Ended: row.Ended,
	}.Try(e.Hash, s.Now())
	err = t.SetSignIn(ctx, db.SetSignInParams{ID: row.ID, Wrong: after.Wrong, Ended: after.Ended})
	if err != nil || !right {
		return conversation.WrongCode, err
	}
	return s.moveByCode(ctx, t, *row)
}

// moveByCode moves an account for which the right code was given. Where there is
// one with projects in the new chat, the office has to agree.
func (s *Store) moveByCode(ctx context.Context, t tx, row db.SignIn) (conversation.Outcome, error) {
	there, err := found(t.PersonAt(ctx, row.Requester))
	if err != nil {
		return conversation.AsWanted, err
	}
	if there != nil {
		projects, err := t.ProjectsWith(ctx, *there)
		if err != nil {
			return conversation.AsWanted, err
		}
		if len(projects) > 0 {
			move := db.AddMoveParams{Requester: row.Requester, Caller: row.Caller, Person: row.Person, Proven: true}
			return conversation.OfficeDecides, s.addMove(ctx, t, move)
		}
	}
	account, err := t.Reach(ctx, *row.Person)
	if err != nil {
		return conversation.AsWanted, err
	}
	return conversation.AsWanted, s.queue(ctx, t, feedArgs{account.TelegramID, conversation.MovedAway{To: row.Requester}})
}
