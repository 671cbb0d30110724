package store

import (
	"context"
	"fmt"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/store/db"
)

// lapseBatch is how many projects one transaction looks at.
const lapseBatch = 20

// lapseProjects is a [sweep]: it applies to projects what silence has brought about:
// reminders, warnings, the end.
func (s *Store) lapseProjects(ctx context.Context, r *round) (more bool, err error) {
	ids, err := r.DueProjects(ctx, db.DueProjectsParams{Now: &r.now, Most: lapseBatch})
	if err != nil {
		return false, err
	}
	err = rows[int64]{
		name: func(id int64) string { return fmt.Sprintf("project %d", id) },
		do:   func(ctx context.Context, t tx, id int64) error { return s.lapse(ctx, t, id, r.now) },
		putOff: func(ctx context.Context, t tx, id int64, until time.Time) error {
			return t.SetDue(ctx, db.SetDueParams{ID: id, DueAt: &until})
		},
	}.each(ctx, r, ids)
	return len(ids) == lapseBatch, err
}

func (s *Store) lapse(ctx context.Context, t tx, id int64, now time.Time) error {
	p, err := s.updateProject(ctx, t, id, func(p approval.Project) (approval.Project, []approval.Notice, error) {
		p, notices := conversation.Lapse(p, now)
		return p, notices, nil
	})
	if err != nil {
		return err
	}
	// Should nothing have come of it, it is not due any more all the same.
	return t.SetDue(ctx, db.SetDueParams{ID: id, DueAt: orNull(conversation.Due(p))})
}
