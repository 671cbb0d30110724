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
	author, err := t.reader().teacher(ctx, people.ID(d.Person))
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
	return t.SaveDraft(ctx, savedDraft(d, *author, orZero(times)))
}

// savedDraft returns a draft as it is stored: with when it reminds its author, whom it has
// reminded so often.
func savedDraft(d db.SaveDraftParams, author people.Teacher, times int) db.SaveDraftParams {
	if d.DeletedAt == nil {
		at, _ := conversation.DraftReminder(author, d.SavedAt, times, d.SavedAt)
		d.RemindAt = orNull(at)
	}
	d.Heard = orEmpty(d.Heard.Stored(d.Answers))
	return d
}

// remindOfDrafts is a [sweep]: it reminds authors of their unsent drafts.
func (s *Store) remindOfDrafts(ctx context.Context, r *round) (more bool, err error) {
	due, err := r.TakeDraftsToRemindOf(ctx, db.TakeDraftsToRemindOfParams{Now: r.now, Most: remindBatch})
	if err != nil {
		return false, err
	}
	err = rows[db.Draft]{
		name: func(d db.Draft) string { return "draft " + d.ID },
		do:   func(ctx context.Context, t tx, d db.Draft) error { return s.remindOf(ctx, t, d, r.now) },
		putOff: func(ctx context.Context, t tx, d db.Draft, until time.Time) error {
			return t.PutOffReminder(ctx, db.PutOffReminderParams{ID: d.ID, RemindAt: &until})
		},
	}.each(ctx, r, due)
	return len(due) == remindBatch, err
}

func (s *Store) remindOf(ctx context.Context, t tx, d db.Draft, now time.Time) error {
	author, err := t.reader().teacher(ctx, people.ID(d.Person))
	if err != nil {
		return err
	}
	at, times := conversation.DraftReminder(*author, d.SavedAt, d.Reminded+1, now)
	err = t.NoteDraftReminder(ctx, db.NoteDraftReminderParams{ID: d.ID, Reminded: times, RemindAt: orNull(at)})
	if err != nil || author.NoReminders || author.Blocked {
		return err
	}
	return s.raise(ctx, t, told{conversation.Notice{
		To: conversation.Recipient{Teacher: author.ID}, Event: conversation.DraftWaits, Draft: d.ID, Other: conversation.Cofounder(d.Answers),
	}})
}
