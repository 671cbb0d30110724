package store

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// View is a message that a teacher or an office has to see because of what somebody else
// did: a decision card, which is kept up to date, or news, which is told once. It is owed
// until the chat shows the newest of its changes.
type View struct {
	ID      int64
	To      conversation.Recipient
	Card    conversation.Card    // that is put to them for decision; the zero card for news
	News    *conversation.Notice // nil for a card
	Chat    int64                // where the message is, with the next two; message 0 while there is none
	Thread  int
	Message int
	Hash    int64     // of what the message looks like, or 0 while that is not known
	Opened  string    // button that opened the side it shows, as it is encoded; "" while it shows the card itself
	Ticked  []form.ID // to be changed; nil while it offers nothing to tick
	Raised  time.Time // since when it is owed
	Officer int64     // whose desk it is, which shows one file after the other; 0 for all else
	Moved   time.Time // when this file took the place of another one in the message of the desk, if one did

	wanted, shown, bottom int
}

// IsOwed reports whether the chat does not show the newest change yet.
func (v View) IsOwed() bool { return v.wanted != v.shown }

// IsNew reports whether the view is owed as a new message.
func (v View) IsNew() bool { return v.bottom > v.shown }

// Key names the newest message that is wanted of the view.
func (v View) Key() string { return fmt.Sprintf("view/%d/%d", v.ID, v.bottom) }

func viewOf(row db.View) View {
	return View{
		ID: row.ID, To: conversation.Recipient{Teacher: people.ID(orZero(row.Teacher)), Office: row.Office}, News: row.News,
		Card: cardOf(row.Project, row.Membership, row.Move, row.Number, row.Revision),
		Chat: row.Chat, Thread: row.Thread, Message: row.Message, Hash: row.Hash,
		Opened: row.Opened, Ticked: questions(row.Ticked), Raised: row.RaisedAt,
		Officer: orZero(row.Officer), Moved: orZero(row.MovedAt),
		wanted: row.Wanted, shown: row.Shown, bottom: row.Bottom,
	}
}

func viewsOf(rows []db.View) []View {
	views := make([]View, len(rows))
	for i, row := range rows {
		views[i] = viewOf(row)
	}
	return views
}

// ownerOf names who gets a view, as the queries do.
func ownerOf(to conversation.Recipient) string {
	if to.Teacher != 0 {
		return strconv.FormatInt(int64(to.Teacher), 10)
	}
	return string(to.Office)
}

// View returns a view, or nil if there is none of that id any more.
func (s *Store) View(ctx context.Context, id int64) (*View, error) {
	row, err := found(s.queries().View(ctx, id))
	if err != nil || row == nil {
		return nil, explain(err, "view %d", id)
	}
	v := viewOf(*row)
	return &v, nil
}

// TakeView returns a view to be shown, or nil if it is not owed any more. Until it is noted
// as shown, nobody knows what its message looks like.
func (s *Store) TakeView(ctx context.Context, id int64) (*View, error) {
	row, err := found(s.queries().TakeView(ctx, id))
	if err != nil || row == nil {
		return nil, explain(err, "take view %d", id)
	}
	v := viewOf(*row)
	return &v, nil
}

// cardView names the view of a card.
func cardView(c conversation.Card) db.CardViewParams {
	return db.CardViewParams{Project: orNull(c.Project), Membership: orNull(int64(c.Membership)), Move: orNull(int64(c.Move)), Number: c.Number}
}

// CardView returns the view of a card, or nil if it was never put to anybody.
func (s *Store) CardView(ctx context.Context, c conversation.Card) (*View, error) {
	row, err := found(s.queries().CardView(ctx, cardView(c)))
	if err != nil || row == nil {
		return nil, explain(err, "view of %+v", c)
	}
	v := viewOf(*row)
	return &v, nil
}

// OwedTo returns the oldest of the views that are owed to somebody.
func (s *Store) OwedTo(ctx context.Context, to conversation.Recipient) ([]View, error) {
	rows, err := s.queries().OwedViews(ctx, ownerOf(to))
	return viewsOf(rows), explain(err, "views owed to %s", ownerOf(to))
}

// NoteShown notes that the message of a view shows it as it was read. News is forgotten.
func (s *Store) NoteShown(ctx context.Context, v View) error {
	if v.News != nil {
		return explain(s.queries().NoteTold(ctx, []int64{v.ID}), "note view %d as told", v.ID)
	}
	err := s.queries().NoteShown(ctx, db.NoteShownParams{
		ID: v.ID, Wanted: v.wanted, Chat: v.Chat, Thread: v.Thread, Message: v.Message, Hash: v.Hash,
	})
	return explain(err, "note view %d as shown", v.ID)
}

// NoteListed notes that views as they were read need no message of their own.
func (s *Store) NoteListed(ctx context.Context, views []View) error {
	var ids []int64
	var wanted []int
	for _, v := range views {
		ids, wanted = append(ids, v.ID), append(wanted, v.wanted)
	}
	err := s.inTx(ctx, func(t tx) error {
		if err := t.NoteTold(ctx, ids); err != nil {
			return err
		}
		return t.NoteListed(ctx, db.NoteListedParams{Ids: ids, Wanted: wanted})
	})
	return explain(err, "note views %v as shown", ids)
}

// GatherMissed makes newest tell of all missed news of its project, the oldest first, which
// is forgotten.
func (s *Store) GatherMissed(ctx context.Context, newest View, missed []View) error {
	news := *newest.News
	var others []int64
	for _, v := range missed {
		news.Missed += max(v.News.Missed, 1)
		if news.From.IsZero() {
			news.From = v.Raised
		}
		if v.ID != newest.ID {
			others = append(others, v.ID)
		}
	}
	err := s.inTx(ctx, func(t tx) error {
		if err := t.NoteTold(ctx, others); err != nil {
			return err
		}
		return t.SetNews(ctx, db.SetNewsParams{ID: newest.ID, News: &news})
	})
	return explain(err, "gather what was missed by %s", ownerOf(newest.To))
}

// PlaceView notes that a view is another message than it was known to be. Nobody knows what
// that looks like.
func (s *Store) PlaceView(ctx context.Context, v View) error {
	err := s.queries().PlaceView(ctx, db.PlaceViewParams{ID: v.ID, Chat: v.Chat, Thread: v.Thread, Message: v.Message})
	return explain(err, "place view %d", v.ID)
}

// HoldOrphan holds back what is owed to an office until a chat answers for it, and reports
// whether none does.
func (s *Store) HoldOrphan(ctx context.Context, office people.OfficeCode) (bool, error) {
	var orphan bool
	err := s.inTx(ctx, func(t tx) error {
		if err := t.LockChats(ctx); err != nil {
			return err
		}
		chats, err := t.OfficeChats(ctx, []string{string(office), string(people.CSS)})
		if orphan = len(chats) == 0; err != nil || !orphan {
			return err
		}
		return t.HoldViews(ctx, string(office))
	})
	return orphan, explain(err, "hold what is owed to %s", office)
}

// ShowSoon queues that a view is shown by a job.
func (s *Store) ShowSoon(ctx context.Context, id int64) error {
	_, err := s.jobs.Insert(ctx, showArgs{View: id}, nil)
	return explain(err, "queue view %d", id)
}

func shows(ids []int64) []jobArgs {
	jobs := make([]jobArgs, len(ids))
	for i, id := range ids {
		jobs[i] = showArgs{View: id}
	}
	return jobs
}
