package store

import (
	"context"
	"slices"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// mostAtOnce is half of what a group takes in a minute, messages and edits: the other half is
// for answers.
const mostAtOnce = 10

// MostAtOnce returns how many new messages an office is sent one by one. More than that are
// told in one.
func MostAtOnce() int { return mostAtOnce * haste }

// viewChange is something that a transaction changes about what teachers and offices see.
//
//sumtype:decl
type viewChange interface{ isChange() }

type (
	// asked puts something to a party for decision.
	asked struct {
		To    conversation.Recipient
		Card  conversation.Card
		Chat  int64 // where the card comes as a new message unless it is there; 0 if it may be anywhere
		Again bool  // it comes as a new message in any case
	}
	// told tells somebody something, once.
	told struct{ conversation.Notice }
	// altered is what a card shows: one about a project, a membership or a move.
	altered struct {
		Project    int64
		Membership people.MembershipID
		Move       people.MoveID
	}
)

func (asked) isChange()   {}
func (told) isChange()    {}
func (altered) isChange() {}

// subjectOf returns the change of the cards about the same thing as c.
func subjectOf(c conversation.Card) altered { return altered{c.Project, c.Membership, c.Move} }

// raise notes changes of what is to be seen, and queues that it is shown.
func (s *Store) raise(ctx context.Context, t tx, changes ...viewChange) error {
	if len(changes) == 0 {
		return nil
	}
	return s.outbox(ctx, t, func(t tx) error {
		fresh := make([][]int64, len(changes))
		fetches := make([]fetch, len(changes))
		for i, c := range changes {
			fetches[i] = s.raising(c, &fresh[i])
		}
		if err := t.reader().together(ctx, fetches...); err != nil {
			return err
		}
		for _, of := range fresh {
			slices.Sort(of) // the oldest card first
		}
		return s.insert(ctx, t, shows(slices.Concat(fresh...)))
	})
}

// raising is the fetch that notes a change. It adds the views that were up to
// date before to fresh.
func (s *Store) raising(c viewChange, fresh *[]int64) fetch {
	now := s.Now()
	add := func(id int64, isFresh bool) {
		if isFresh {
			*fresh = append(*fresh, id)
		}
	}
	switch c := c.(type) {
	case asked:
		row := askRow(c)
		row.RaisedAt = now
		return func(ctx context.Context, q *db.Queries) error {
			raised, err := q.AskView(ctx, row)
			add(raised.ID, raised.Fresh)
			return err
		}
	case told:
		row := newsRow(c.Notice, now)
		return func(ctx context.Context, q *db.Queries) error {
			id, err := q.AddNews(ctx, row)
			add(id, err == nil)
			return err
		}
	case altered:
		return altering(c, now, add)
	}
	panic("unreachable")
}

func newsRow(n conversation.Notice, at time.Time) db.AddNewsParams {
	return db.AddNewsParams{News: &n, Teacher: orNull(int64(n.To.Teacher)), Office: n.To.Office, RaisedAt: at}
}

// altering is the fetch that notes that what cards show is altered.
func altering(c altered, now time.Time, add func(id int64, isFresh bool)) fetch {
	switch {
	case c.Project != 0:
		return func(ctx context.Context, q *db.Queries) error {
			rows, err := q.RaiseProject(ctx, db.RaiseProjectParams{Project: c.Project, Now: now})
			for _, row := range rows {
				add(row.ID, row.Fresh)
			}
			return err
		}
	case c.Membership != 0:
		return func(ctx context.Context, q *db.Queries) error {
			rows, err := q.RaiseMembership(ctx, db.RaiseMembershipParams{Membership: int64(c.Membership), Now: now})
			for _, row := range rows {
				add(row.ID, row.Fresh)
			}
			return err
		}
	default:
		return func(ctx context.Context, q *db.Queries) error {
			rows, err := q.RaiseMove(ctx, db.RaiseMoveParams{Move: int64(c.Move), Now: now})
			for _, row := range rows {
				add(row.ID, row.Fresh)
			}
			return err
		}
	}
}

func askRow(c asked) db.AskViewParams {
	return db.AskViewParams{
		Project: orNull(c.Card.Project), Membership: orNull(int64(c.Card.Membership)), Move: orNull(int64(c.Card.Move)),
		Number: c.Card.Number, Revision: c.Card.Revision, Teacher: orNull(int64(c.To.Teacher)), Office: c.To.Office,
		Again: c.Again, Chat: c.Chat,
	}
}

// raiseWaiting raises what of makes of each file that waits for some offices.
func (s *Store) raiseWaiting(ctx context.Context, t tx, offices []people.OfficeCode, of func(conversation.File) []viewChange) error {
	var from conversation.ShowPending
	for {
		files, err := t.reader().waiting(ctx, offices, from, filesAtOnce)
		if err != nil {
			return err
		}
		var changes []viewChange
		for _, f := range files {
			changes = append(changes, of(f)...)
		}
		if err := s.raise(ctx, t, changes...); err != nil || len(files) < filesAtOnce {
			return err
		}
		last := files[len(files)-1]
		from = conversation.ShowPending{Due: last.Due.UnixMicro(), Card: last.Card}
	}
}

// release queues what was held back from teachers and offices.
func (s *Store) release(ctx context.Context, t tx, to ...conversation.Recipient) error {
	var all []int64
	for _, one := range to {
		ids, err := t.ReleaseViews(ctx, ownerOf(one))
		if err != nil {
			return err
		}
		all = append(all, ids...)
	}
	return s.queue(ctx, t, shows(all)...)
}

func officesAs(codes []people.OfficeCode) []conversation.Recipient {
	all := make([]conversation.Recipient, len(codes))
	for i, code := range codes {
		all[i].Office = code
	}
	return all
}
