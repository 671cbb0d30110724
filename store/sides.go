package store

import (
	"context"
	"time"

	"github.com/riverqueue/river"

	"twinbot/conversation/form"
	"twinbot/conversation/office"
	"twinbot/store/db"
)

// pressTime is how long a press has to show its card before a job does.
const pressTime = 10 * time.Second

// turn changes what a card shows after a press. Should the program end before it shows that,
// a job does.
func (s *Store) turn(ctx context.Context, t tx, view int64, e office.Effect) error {
	if err := s.turned(ctx, t, view, e); err != nil {
		return err
	}
	return s.showAfterPress(ctx, t, view)
}

func (s *Store) turned(ctx context.Context, t tx, view int64, e office.Effect) error {
	now := s.Now()
	switch e := e.(type) {
	case office.Turn:
		return t.TurnCard(ctx, db.TurnCardParams{ID: view, Opened: e.Opened, Now: now})
	case office.Tick:
		switch {
		case e.Question == "":
			return t.SetTicks(ctx, db.SetTicksParams{ID: view, Ticked: []string{}, Now: now})
		case e.Untick:
			return t.Untick(ctx, db.UntickParams{ID: view, Question: string(e.Question), Now: now})
		}
		return t.Tick(ctx, db.TickParams{ID: view, Question: string(e.Question), Now: now})
	default: // the card itself
		return t.SetTicks(ctx, db.SetTicksParams{ID: view, Now: now})
	}
}

// showAfterPress queues that a view is shown, unless the press shows it before.
func (s *Store) showAfterPress(ctx context.Context, t tx, id int64) error {
	_, err := s.jobs.InsertTx(ctx, t.Tx, showArgs{View: id}, &river.InsertOpts{ScheduledAt: s.Now().Add(pressTime)})
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
