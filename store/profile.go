package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/store/db"
)

// uniqueViolation is the SQLSTATE of a value that somebody else has already.
const uniqueViolation = "23505"

// takeUserName gives a person another user name, unless somebody else has just
// taken it.
func (s *Store) takeUserName(ctx context.Context, t tx, by approval.Actor, e conversation.TakeUserName) (conversation.Outcome, error) {
	err := pgx.BeginFunc(ctx, t.Tx, func(inner pgx.Tx) error {
		return db.New(inner).TakeUserName(ctx, db.TakeUserNameParams{ID: by.Teacher, UserName: e.UserName})
	})
	if refused, ok := errors.AsType[*pgconn.PgError](err); ok && refused.Code == uniqueViolation {
		return conversation.UserNameTaken, nil
	}
	if err != nil {
		return conversation.AsWanted, err
	}
	return conversation.AsWanted, t.indexAnew(ctx, by.Teacher)
}

// indexAnew lets offices find all that a person takes part in by the names of
// today.
func (t tx) indexAnew(ctx context.Context, person int64) error {
	projects, err := t.ProjectsWith(ctx, person)
	if err != nil {
		return err
	}
	memberships, err := t.MembershipIDs(ctx, person)
	if err != nil {
		return err
	}
	return t.IndexAnew(ctx, db.IndexAnewParams{Projects: projects, Memberships: memberships})
}
