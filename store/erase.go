package store

import (
	"context"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// erase deletes a person's account with all that is theirs alone. The projects
// they share keep their text and their history, which then names nobody; cards
// in the chats of others are redrawn, so that no name stays on them.
func (s *Store) erase(ctx context.Context, t tx, by approval.Actor) error {
	if _, err := t.LockPeople(ctx, []int64{by.Teacher}); err != nil {
		return err
	}
	projects, err := t.ProjectsWith(ctx, by.Teacher)
	if err != nil {
		return err
	}
	if err := s.departFromProjects(ctx, t, by, projects); err != nil {
		return err
	}
	memberships, err := t.MembershipsOf(ctx, []int64{by.Teacher})
	if err != nil {
		return err
	}
	var all []viewChange
	for _, m := range memberships {
		all = append(all, altered{Membership: people.MembershipID(m.Membership.ID)})
	}
	moves, err := t.ForgetMovesOf(ctx, db.ForgetMovesOfParams{Requester: by.User, Person: by.Teacher})
	if err != nil {
		return err
	}
	for _, id := range moves {
		all = append(all, altered{Move: people.MoveID(id)})
	}
	if err := t.ForgetRequester(ctx, by.User); err != nil {
		return err
	}
	for _, forget := range []func(context.Context, int64) error{
		t.EraseQueries, t.EraseReplies, t.ForgetDecider, t.ForgetDoer, t.DeletePerson,
	} {
		if err := forget(ctx, by.Teacher); err != nil {
			return err
		}
	}
	if err := t.IndexAnew(ctx, db.IndexAnewParams{Projects: projects}); err != nil {
		return err
	}
	return s.raise(ctx, t, all...)
}

// departFromProjects leaves the projects of somebody who deletes the account.
func (s *Store) departFromProjects(ctx context.Context, t tx, by approval.Actor, projects []int64) error {
	for _, id := range projects {
		_, err := s.updateProject(ctx, t, id, func(p approval.Project) (approval.Project, []approval.Notice, error) {
			return approval.Depart(p, by, s.Now())
		})
		if err != nil {
			return err
		}
	}
	return nil
}
