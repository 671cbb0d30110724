package store

import (
	"context"
	"time"

	"github.com/riverqueue/river"

	"twinbot/conversation/form"
	"twinbot/store/db"
)

// pressTime is how long a press has to show its card before a job does.
const pressTime = 10 * time.Second

// TurnCard opens another side of a card by the button that is encoded as opened; "" opens
// the card itself. The caller shows it.
func (s *Store) TurnCard(ctx context.Context, id int64, opened string) error {
	err := s.turn(ctx, id, func(t tx) error {
		return t.TurnCard(ctx, db.TurnCardParams{ID: id, Opened: opened, Now: s.Now()})
	})
	return explain(err, "turn card %d", id)
}

// CloseCard opens the card itself and forgets its ticks. The caller shows it.
func (s *Store) CloseCard(ctx context.Context, id int64) error {
	err := s.turn(ctx, id, func(t tx) error { return t.SetTicks(ctx, db.SetTicksParams{ID: id, Now: s.Now()}) })
	return explain(err, "close card %d", id)
}

// Tick ticks a question on a card by which an office asks for changes, or unticks it; ""
// unticks all. The caller shows it.
func (s *Store) Tick(ctx context.Context, id int64, question form.ID, untick bool) error {
	err := s.turn(ctx, id, func(t tx) error {
		switch {
		case question == "":
			return t.SetTicks(ctx, db.SetTicksParams{ID: id, Ticked: []string{}, Now: s.Now()})
		case untick:
			return t.Untick(ctx, db.UntickParams{ID: id, Question: string(question), Now: s.Now()})
		}
		return t.Tick(ctx, db.TickParams{ID: id, Question: string(question), Now: s.Now()})
	})
	return explain(err, "tick %s on card %d", question, id)
}

// turn changes what a card shows after a press. Should the program end before it shows that,
// a job does.
func (s *Store) turn(ctx context.Context, id int64, change func(tx) error) error {
	return s.inTx(ctx, func(t tx) error {
		if err := change(t); err != nil {
			return err
		}
		return s.showAfterPress(ctx, t, id)
	})
}

// showAfterPress queues that a view is shown, unless the press shows it before.
func (s *Store) showAfterPress(ctx context.Context, t tx, id int64) error {
	_, err := s.jobs.InsertTx(ctx, t.Tx, showArgs{id}, &river.InsertOpts{ScheduledAt: s.Now().Add(pressTime)})
	return err
}

// questions returns nil for nil.
func questions(ticked []string) []form.ID {
	if ticked == nil {
		return nil
	}
	ids := make([]form.ID, len(ticked))
	for i, id := range ticked {
		ids[i] = form.ID(id)
	}
	return ids
}
