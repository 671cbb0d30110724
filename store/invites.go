package store

import (
	"context"
	"time"

	"twinbot/conversation/people"
	"twinbot/store/db"
)

// inviteFor returns the invite with a token, as it stands for the person called
// me; the zero one if there is none.
func (r reader) inviteFor(ctx context.Context, me people.ID, token string) (people.Invite, error) {
	row, err := found(r.Invite(ctx, hash(token)))
	if err != nil || row == nil {
		return people.Invite{}, err
	}
	i := invite(*row)
	if err := r.judge(ctx, &i, me); err != nil || row.School == nil {
		return i, err
	}
	schools, err := r.Schools(ctx, []int64{*row.School})
	if err != nil {
		return people.Invite{}, err
	}
	i.School = school(schools[0])
	return i, nil
}

// judge reads the maker of i, and makes it an unknown one for somebody whom the
// maker has shut out.
func (r reader) judge(ctx context.Context, i *people.Invite, me people.ID) error {
	maker, err := r.teacher(ctx, i.Maker.ID)
	if err != nil {
		return err
	}
	out, err := r.HasShutOut(ctx, db.HasShutOutParams{Person: int64(i.Maker.ID), Whom: int64(me)})
	if err != nil {
		return err
	}
	if maker == nil || out {
		*i = people.Invite{}
		return nil
	}
	i.Maker = *maker
	return nil
}

// invitesOf returns the invites of a person that can still be used, newest first.
func (r reader) invitesOf(ctx context.Context, me people.ID, now time.Time) ([]people.Invite, error) {
	rows, err := r.UsableInvitesOf(ctx, db.UsableInvitesOfParams{Maker: int64(me), Now: now})
	invites := make([]people.Invite, len(rows))
	for i, row := range rows {
		invites[i] = invite(row)
	}
	return invites, err
}

// invite returns i with no more of its maker than the id.
func invite(i db.Invite) people.Invite {
	return people.Invite{
		ID: people.InviteID(i.ID), Maker: people.Teacher{ID: people.ID(i.Maker)}, ForOne: i.ForOne, Draft: i.Draft,
		Made: i.MadeAt, Expires: i.ExpiresAt, Revoked: i.Revoked, UsedBy: people.ID(orZero(i.UsedBy)),
	}
}
