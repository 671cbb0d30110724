package store

import (
	"context"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// remindBatch is of how many drafts their authors are reminded in one transaction.
const remindBatch = 50

// saveDraft keeps a draft, and notes when it will remind its author: never, once
// it is deleted.
func (s *Store) saveDraft(ctx context.Context, t tx, d db.SaveDraftParams) error {
	if d.DeletedAt == nil {
		author, err := reader{t.Queries}.teacher(ctx, people.ID(d.Person))
		if err != nil {
			return err
		}
		if author == nil {
			return ErrNotFound
		}
		times, err := found(t.DraftReminders(ctx, d.ID))
		if err != nil {
			return err
		}
		at, _ := conversation.DraftReminder(*author, d.SavedAt, orZero(times), d.SavedAt)
		d.RemindAt = orNull(at)
	}
	d.Heard = orEmpty(d.Heard)
	return t.SaveDraft(ctx, d)
}

// remindOfDrafts reminds authors of their unsent drafts.
func (s *Store) remindOfDrafts(ctx context.Context, t tx, now time.Time) (bool, error) {
	due, err := t.TakeDraftsToRemindOf(ctx, db.TakeDraftsToRemindOfParams{Now: now, Most: remindBatch})
	if err != nil {
		return false, err
	}
	var jobs []jobArgs
	for _, d := range due {
		author, err := reader{t.Queries}.teacher(ctx, people.ID(d.Person))
		if err != nil {
			return false, err
		}
		at, times := conversation.DraftReminder(*author, d.SavedAt, d.Reminded+1, now)
		err = t.NoteDraftReminder(ctx, db.NoteDraftReminderParams{ID: d.ID, Reminded: times, RemindAt: orNull(at)})
		if err != nil {
			return false, err
		}
		if !author.NoReminders && !author.Blocked {
			jobs = append(jobs, deliverArgs{conversation.Notice{
				To: conversation.Recipient{Teacher: author.ID}, Event: conversation.DraftWaits, Draft: d.ID, Other: conversation.Cofounder(d.Answers),
			}})
		}
	}
	return len(due) == remindBatch, s.queue(ctx, t, jobs...)
}

// forgetDeletedDrafts forgets drafts that were deleted too long ago to be
// brought back.
func (s *Store) forgetDeletedDrafts(ctx context.Context, t tx, now time.Time) (bool, error) {
	return false, t.ForgetDeletedDrafts(ctx, now.Add(-conversation.DeletedKept))
}
