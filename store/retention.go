package store

import (
	"context"
	"time"

	"twinbot/store/db"
)

// For how long things are kept that have done their work. docs/privacy.md says
// so to people.
const (
	overKept     = 30 * 24 * time.Hour // what has been answered, used, revoked or has run out
	silentKept   = 90 * 24 * time.Hour // requests that nobody answers
	claimKept    = 24 * time.Hour      // who was at work on a file: after a decision they are led to the next one
	strangerKept = 90 * 24 * time.Hour // what somebody without an account has said, after the last word
	doneKept     = 24 * time.Hour      // a job that is done
	givenUpKept  = 7 * 24 * time.Hour  // a job that never could be
)

// forgetWhatIsOver is a [sweep]: what has done its work long ago is forgotten.
func (s *Store) forgetWhatIsOver(ctx context.Context, t tx, now time.Time) (more bool, err error) {
	before := now.Add(-overKept)
	if err := t.ForgetPerformed(ctx, before); err != nil {
		return false, err
	}
	if err := t.ForgetOfficeCodes(ctx, before); err != nil {
		return false, err
	}
	if err := t.ForgetInvites(ctx, db.ForgetInvitesParams{Before: before, Now: now}); err != nil {
		return false, err
	}
	if err := t.DropClaims(ctx, now.Add(-claimKept)); err != nil {
		return false, err
	}
	return false, t.ForgetRequests(ctx, db.ForgetRequestsParams{Answered: before, Asked: now.Add(-silentKept)})
}

// forgetSchools is a [sweep]: schools are forgotten in which nobody has been for
// a while and that no project names.
func (s *Store) forgetSchools(ctx context.Context, t tx, now time.Time) (more bool, err error) {
	if err := t.UnmarkSchools(ctx); err != nil {
		return false, err
	}
	if err := t.MarkEmptySchools(ctx, now); err != nil {
		return false, err
	}
	return false, t.ForgetSchools(ctx, now.Add(-overKept))
}
