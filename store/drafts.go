package store

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

const (
	draftAge   = time.Second      // a draft rests for so long before it is written, so that quick changes are written once
	draftLease = 10 * time.Second // the writer of a draft has so long, before another one tries
	draftBatch = 100              // drafts are written together
)

// sameDraft reports whether two forms hold the same answers to one draft, made of
// the same messages, with the same question waiting.
func sameDraft(a, b *conversation.Fill) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Draft == b.Draft && a.Project == b.Project && a.Waits == b.Waits && maps.EqualFunc(a.Answers, b.Answers, slices.Equal[[]string]) && a.Heard.Equal(b.Heard)
}

// FlushDrafts writes the open drafts of the sessions that changed more than a
// second ago to PostgreSQL and returns how many sessions it looked at. Several
// programs may do so at once. An older version never overwrites a newer one,
// and a draft that was sent is not written again.
func (s *Store) FlushDrafts(ctx context.Context) (int, error) {
	now := s.Now()
	flushed := 0
	var failures []error
	for asked := allShards(); len(asked) > 0; {
		until := now.Add(draftLease)
		due, more, err := s.claim(ctx, draftMarks, asked, now.Add(-draftAge), until)
		failures = append(failures, err)
		for batch := range slices.Chunk(due, draftBatch) {
			written, failed, err := s.flush(ctx, batch, until)
			flushed, failures = flushed+written, append(failures, failed)
			if err != nil {
				return flushed, explain(errors.Join(append(failures, err)...), "write drafts")
			}
		}
		asked = more
	}
	return flushed, explain(errors.Join(failures...), "write drafts")
}

// flush works off marks, and returns how many. A draft that cannot be written must not
// keep back those of others.
func (s *Store) flush(ctx context.Context, due []int64, until time.Time) (written int, failed, err error) {
	sessions, failed := s.loadSessions(ctx, due)
	saved, unsaved, err := s.writeAll(ctx, sessions)
	failed = errors.Join(append(unsaved, failed)...)
	if err != nil {
		return 0, failed, err
	}
	done := make([]int64, len(saved))
	for i, session := range saved {
		done[i] = session.Telegram
	}
	return len(done), failed, s.unmark(ctx, draftMarks, done, until)
}

// writeAll writes the open drafts of sessions, all at once or, if that fails, one by one. It
// returns those that it has written.
func (s *Store) writeAll(ctx context.Context, sessions []Session) (written []Session, failed []error, err error) {
	err = s.writeDrafts(ctx, sessions)
	if err == nil || passing(err) {
		return sessions, nil, err
	}
	for _, session := range sessions {
		err := s.writeDrafts(ctx, []Session{session})
		switch {
		case passing(err):
			return nil, failed, err
		case err != nil:
			failed = append(failed, explain(err, "draft of session %d", session.Telegram))
		default:
			written = append(written, session)
		}
	}
	return written, failed, nil
}

// writeDrafts writes the drafts that are open in sessions, and notes that others of
// those people are not. Without an account there are no drafts.
func (s *Store) writeDrafts(ctx context.Context, sessions []Session) error {
	if len(sessions) == 0 {
		return nil
	}
	return s.inTx(ctx, func(t tx) error {
		read := t.reader()
		persons, err := read.personsAt(ctx, sessions)
		if err != nil {
			return err
		}
		ids := slices.Sorted(maps.Values(persons))
		if ids, err = t.LockPeople(ctx, ids); err != nil || len(ids) == 0 {
			return err
		}
		var rows teacherRows
		reminded := make([]int, len(sessions))
		fetches := rows.fetches(personIDs(ids))
		for i, session := range sessions {
			if fill := session.State.Fill; fill != nil {
				fetches = append(fetches, optional(&reminded[i], (*db.Queries).DraftReminders, fill.Draft))
			}
		}
		if err := read.together(ctx, fetches...); err != nil {
			return err
		}
		authors := rows.teachers()
		var writes []fetch
		for i, session := range sessions {
			if author, known := authors[people.ID(persons[session.Telegram])]; known {
				writes = append(writes, s.writesOf(session, author, reminded[i])...)
			}
		}
		return read.together(ctx, writes...)
	})
}

// personsAt returns the persons of sessions, by their Telegram accounts.
func (r reader) personsAt(ctx context.Context, sessions []Session) (map[int64]int64, error) {
	ids := make([]int64, len(sessions))
	fetches := make([]fetch, len(sessions))
	for i, session := range sessions {
		fetches[i] = optional(&ids[i], (*db.Queries).PersonAt, session.Telegram)
	}
	err := r.together(ctx, fetches...)
	persons := map[int64]int64{}
	for i, session := range sessions {
		if ids[i] != 0 && session.Version != 0 {
			persons[session.Telegram] = ids[i]
		}
	}
	return persons, err
}

// writesOf writes the draft that is open in a session.
func (s *Store) writesOf(session Session, author people.Teacher, reminded int) []fetch {
	person, fill := int64(author.ID), session.State.Fill
	if fill == nil {
		fill = &conversation.Fill{}
	}
	writes := []fetch{do((*db.Queries).CloseDrafts, db.CloseDraftsParams{Person: person, StillOpen: fill.Draft, Version: session.Version})}
	if fill.Project != 0 {
		return append(writes, do((*db.Queries).SaveEdit, db.SaveEditParams{
			Person: person, Project: fill.Project, Base: fill.Base, Answers: fill.Answers, Heard: orEmpty(fill.Heard.Stored(fill.Answers)), Version: session.Version,
		}))
	}
	writes = append(writes, do((*db.Queries).DropEdit, db.DropEditParams{Person: person, Version: session.Version}))
	if fill.Blank() {
		return writes
	}
	return append(writes, do((*db.Queries).SaveDraft, savedDraft(db.SaveDraftParams{
		ID: fill.Draft, Person: person, Answers: fill.Answers, Heard: fill.Heard, Waits: fill.Waits, Version: session.Version, Open: true, SavedAt: s.Now(),
	}, author, reminded)))
}

// OpenDraft returns the draft that was open in a person's session when it was
// last written, or the changes to a project, or nil.
func (s *Store) OpenDraft(ctx context.Context, telegram int64) (*conversation.Draft, error) {
	edit, err := found(s.queries().OpenEdit(ctx, telegram))
	if err != nil {
		return nil, explain(err, "open changes of %d", telegram)
	}
	if edit != nil {
		return &conversation.Draft{Project: edit.Project, Base: edit.Base, Answers: edit.Answers, Heard: edit.Heard.Restored(edit.Answers)}, nil
	}
	row, err := found(s.queries().OpenDraft(ctx, telegram))
	if err != nil || row == nil {
		return nil, explain(err, "open draft of %d", telegram)
	}
	d := draft(*row)
	return &d, nil
}

// orEmpty returns heard as it is stored.
func orEmpty(heard conversation.Heard) conversation.Heard {
	if heard == nil {
		return conversation.Heard{}
	}
	return heard
}

func draft(d db.Draft) conversation.Draft {
	return conversation.Draft{ID: d.ID, Answers: d.Answers, Heard: d.Heard.Restored(d.Answers), Waits: d.Waits, Saved: d.SavedAt, Deleted: orZero(d.DeletedAt)}
}
