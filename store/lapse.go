package store

import (
	"context"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/store/db"
)

// lapseBatch is how many projects one transaction looks at.
const lapseBatch = 20

// lapseProjects applies to projects what silence has brought about: reminders,
// warnings, the end.
func (s *Store) lapseProjects(ctx context.Context, t tx, now time.Time) (more bool, err error) {
	ids, err := t.DueProjects(ctx, db.DueProjectsParams{Now: &now, Most: lapseBatch})
	if err != nil {
		return false, err
	}
	for _, id := range ids {
		p, err := s.updateProject(ctx, t, id, func(p approval.Project) (approval.Project, []approval.Notice, error) {
			p, notices := conversation.Lapse(p, now)
			return p, notices, nil
		})
		if err != nil {
			return false, err
		}
		// Set even if nothing has lapsed, so that the project is not due forever.
		if err := t.SetDue(ctx, db.SetDueParams{ID: id, DueAt: orNull(conversation.Due(p))}); err != nil {
			return false, err
		}
	}
	return len(ids) == lapseBatch, nil
}
