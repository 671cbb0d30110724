package store

import (
	"context"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// circleFacts reads whom a person knows, and whom they may get to know.
func (r reader) circleFacts(ctx context.Context, me people.ID, reads conversation.Reads, f *conversation.Facts) error {
	var err error
	if reads.Contacts {
		if err := r.contactFacts(ctx, me, f); err != nil {
			return err
		}
	}
	if reads.Invite != "" {
		if f.Invite, err = r.inviteFor(ctx, me, reads.Invite); err != nil {
			return err
		}
	}
	if reads.Invites {
		if f.Invites, err = r.invitesOf(ctx, me, f.Now); err != nil {
			return err
		}
	}
	if reads.Spent {
		row, err := r.SpentSince(ctx, db.SpentSinceParams{Person: int64(me), Since: f.Now.Add(-people.Day)})
		if err != nil {
			return err
		}
		f.Spent = people.Spent{Searches: row.Searches, Requests: row.Requests}
	}
	return r.searchFacts(ctx, me, reads, f)
}

func (r reader) contactFacts(ctx context.Context, me people.ID, f *conversation.Facts) error {
	var err error
	if f.Contacts, err = r.contacts(ctx, me); err != nil {
		return err
	}
	rows, err := r.OpenRequestsOf(ctx, int64(me))
	if err != nil {
		return err
	}
	if f.Requests, err = r.requests(ctx, rows...); err != nil {
		return err
	}
	out, err := r.ShutOutBy(ctx, int64(me))
	if err != nil {
		return err
	}
	f.ShutOut, err = r.inOrder(ctx, out)
	return err
}

// searchFacts reads whom a search finds, and the teachers that something is to
// be asked of.
func (r reader) searchFacts(ctx context.Context, me people.ID, reads conversation.Reads, f *conversation.Facts) error {
	var err error
	if reads.People != (conversation.PeopleSearch{}) {
		ids, err := r.findable(ctx, me, reads.People)
		if err != nil {
			return err
		}
		f.Fitting = len(ids)
		if f.People, err = r.shown(ctx, conversation.FoundOnPage(ids, reads.People.Page)); err != nil {
			return err
		}
	}
	if reads.Found != 0 {
		id, err := found(r.FindablePerson(ctx, db.FindablePersonParams{Person: int64(me), ID: int64(reads.Found)}))
		if err != nil {
			return err
		}
		if id != nil {
			those, err := r.shown(ctx, []int64{*id})
			if err != nil {
				return err
			}
			f.Found = &those[0]
		}
	}
	if reads.Picked != 0 {
		if f.Picked, err = r.teacherAt(ctx, reads.Picked); err != nil {
			return err
		}
	}
	return r.refusalFacts(ctx, me, f)
}

// refusalFacts reads when the teacher to ask refused the last time.
func (r reader) refusalFacts(ctx context.Context, me people.ID, f *conversation.Facts) error {
	them := f.Found
	if them == nil {
		them = f.UserName
	}
	if them == nil {
		return nil
	}
	at, err := found(r.LastRefusal(ctx, db.LastRefusalParams{FromPerson: int64(me), ToPerson: int64(them.ID)}))
	if err == nil && at != nil {
		f.Refused = orZero(*at)
	}
	return err
}

// shown returns these teachers with no more of their memberships than the
// validated ones.
func (r reader) shown(ctx context.Context, ids []int64) ([]people.Teacher, error) {
	teachers, err := r.inOrder(ctx, ids)
	for i := range teachers {
		teachers[i] = teachers[i].Shown()
	}
	return teachers, err
}

// inOrder returns the teachers with these ids, in their order.
func (r reader) inOrder(ctx context.Context, rows []int64) ([]people.Teacher, error) {
	ids := personIDs(rows)
	teachers, err := r.teachers(ctx, ids...)
	if err != nil {
		return nil, err
	}
	var ordered []people.Teacher
	for _, id := range ids {
		ordered = append(ordered, teachers[id])
	}
	return ordered, nil
}
