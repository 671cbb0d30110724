package store

import (
	"context"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/people"
)

// pressLife is how long Telegram keeps a press that nobody takes.
const pressLife = 150 * time.Second

// Beat notes that all works: Telegram, PostgreSQL and Redis. If they had not for
// so long that presses were lost, every card that still waits comes again, and whom it waits
// for is told since when presses did not count. A job tells those in the middle of something.
func (s *Store) Beat(ctx context.Context) error {
	err := s.forgetOpen(ctx)
	if err != nil {
		return explain(err, "note that all works")
	}
	err = s.inTx(ctx, func(t tx) error {
		silent, err := t.Beat(ctx)
		if err != nil || silent < pressLife.Seconds() {
			return err
		}
		now := s.Now()
		raised, err := t.RaiseOpen(ctx, now)
		if err != nil {
			return err
		}
		var jobs []jobArgs
		told := map[conversation.Recipient]bool{}
		for _, row := range raised {
			told[conversation.Recipient{Teacher: people.ID(orZero(row.Teacher)), Office: row.Office}] = true
			if row.Fresh {
				jobs = append(jobs, showArgs{View: row.ID, again: true})
			}
		}
		from := now.Add(-time.Duration(silent * float64(time.Second)))
		for to := range told {
			news := conversation.Notice{To: to, Event: conversation.Silence, From: from, Until: now}
			id, err := t.AddNews(ctx, newsRow(news, now.Add(-time.Millisecond))) // before the cards
			if err != nil {
				return err
			}
			jobs = append(jobs, showArgs{View: id, again: true})
		}
		return s.queue(ctx, t, append(jobs, silenceArgs{From: from, Until: now})...)
	})
	return explain(err, "note that all works")
}
