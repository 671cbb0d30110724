package store

import (
	"context"
	"errors"
	"fmt"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/office"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// Act carries out what somebody does with the card that a view shows, with the notices it causes,
// in one transaction, and returns what came of it: thanks if it counts. However often it is
// called, it is carried out once for each key, and its outcome is always the same.
func (s *Store) Act(
	ctx context.Context, key string, by office.Presser, view int64, e office.Effect, thanks conversation.Outcome,
) (conversation.Outcome, error) {
	var outcome conversation.Outcome
	err := s.inTx(ctx, func(t tx) error {
		var fresh int64
		first := []fetch{into(&fresh, (*db.Queries).MarkOutcome, db.MarkOutcomeParams{Key: key, At: s.Now(), Outcome: thanks})}
		if d, decides := e.(office.Decide); decides && d.Officer != "" { // decisions hold the account alone
			first = append(first, do((*db.Queries).NameOfficer, db.NameOfficerParams{TelegramID: by.User, Name: d.Officer}))
		}
		if err := t.reader().together(ctx, first...); err != nil {
			return err
		}
		if fresh == 0 {
			var err error
			outcome, err = t.OutcomeOf(ctx, key)
			return err
		}
		outcome = thanks
		return s.act(ctx, t, by, view, e)
	})
	if refused := refusedAs(err); refused != conversation.AsWanted { // which has changed nothing
		outcome = refused
		_, err = s.queries().MarkOutcome(ctx, db.MarkOutcomeParams{Key: key, At: s.Now(), Outcome: refused})
	}
	return outcome, explain(err, "act on view %d", view)
}

// refusedAs returns the outcome that says why something does not count, or AsWanted.
func refusedAs(err error) conversation.Outcome {
	if errors.Is(err, ErrNotFound) {
		return office.Gone
	}
	return office.Refused(err)
}

func (s *Store) act(ctx context.Context, t tx, by office.Presser, view int64, e office.Effect) error {
	switch e := e.(type) {
	case office.Decide:
		return s.decide(ctx, t, by, e)
	case office.SetBlock:
		return s.setBlock(ctx, t, by, e)
	case office.AskTeacher:
		return s.askAboutMembership(ctx, t, e.Card.Membership, e.Card.Number, by.User, e.Words)
	case office.Turn, office.Close, office.Tick:
		return s.turn(ctx, t, view, e)
	}
	return fmt.Errorf("no way to carry out a %T", e)
}

// decide answers what a card asks.
func (s *Store) decide(ctx context.Context, t tx, by office.Presser, d office.Decide) error {
	verdict := people.Verdict{By: by.Name, User: by.User, At: s.Now(), Reason: people.Reason{Code: d.Code, Words: d.Words}}
	switch yes := d.Verdict == approval.Yes; {
	case d.Card.Move != 0:
		return s.updateMove(ctx, t, d.Card.Move, &by.User, func(f conversation.MoveFacts) (people.Move, error) {
			return f.Move.Answer(yes, f.Reachable, verdict)
		})
	case d.Card.Membership != 0:
		_, err := s.updateMembership(ctx, t, d.Card.Membership, by.User, func(m people.Membership) (people.Membership, error) {
			return m.Answer(d.Card.Number, yes, verdict)
		})
		return err
	}
	decision := approval.Decision{
		Asking: d.Card.Number, Revision: d.Card.Revision, Verdict: d.Verdict, Reason: approval.Reason{Code: d.Code, Words: d.Words},
		Questions: d.Questions, By: approval.Actor{User: by.User}, At: s.Now(),
	}
	if by.Teacher != nil {
		decision.By.Teacher = int64(by.Teacher.ID)
	}
	_, err := s.updateProject(ctx, t, d.Card.Project, func(p approval.Project) (approval.Project, []approval.Notice, error) {
		return approval.Decide(p, decision)
	})
	return err
}

// setBlock blocks an account for an office, or unblocks it.
func (s *Store) setBlock(ctx context.Context, t tx, by office.Presser, e office.SetBlock) error {
	return s.updateBlock(ctx, t, e.Teacher, e.Office, by.User, func(of people.Teacher) (people.Teacher, error) {
		if e.Block {
			return of.Block(e.Office, e.Why)
		}
		return of.Unblock(e.Office)
	})
}
