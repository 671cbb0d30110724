package store

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"twinbot/conversation"
	"twinbot/store/db"
)

// The drafts still to be written stand in one sorted set: the person's Telegram
// account, by the time in milliseconds from which it is due.
const (
	draftAge   = time.Second      // a draft rests for so long before it is written, so that quick changes are written once
	draftLease = 10 * time.Second // the writer of a draft has so long, before another one tries
	draftBatch = 100
)

func (s *Store) draftsKey() string { return s.Prefix + "twinbot:drafts" }

// mark notes that a person's open draft must be written. An existing mark keeps its
// age; one that is being worked off starts again.
func (s *Store) mark(ctx context.Context, pipe redis.Pipeliner, telegram int64) {
	pipe.ZAddLT(ctx, s.draftsKey(), redis.Z{Score: float64(s.Now().UnixMilli()), Member: telegram})
}

// sameDraft reports whether two forms hold the same answers to one draft, made of
// the same messages, with the same question waiting.
func sameDraft(a, b *conversation.Fill) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Draft == b.Draft && a.Project == b.Project && a.Waits == b.Waits && maps.EqualFunc(a.Answers, b.Answers, slices.Equal[[]string]) && a.Heard.Equal(b.Heard)
}

// claimScript hands out the marks that are due and sets them to a time by which
// they will have been worked off.
//
//	KEYS: marks    ARGV: due up to, time to set, most
const claimScript = `
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, person in ipairs(due) do redis.call('ZADD', KEYS[1], ARGV[2], person) end
return due`

// doneScript takes a mark away unless it was set again since.
//
//	KEYS: marks    ARGV: person, time set by the claim
const doneScript = `
if tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1])) == tonumber(ARGV[2]) then redis.call('ZREM', KEYS[1], ARGV[1]) end
return 1`

// FlushDrafts writes the open drafts of the sessions that changed more than a
// second ago to PostgreSQL and returns how many sessions it looked at. Several
// programs may do so at once. An older version never overwrites a newer one,
// and a draft that was sent is not written again.
func (s *Store) FlushDrafts(ctx context.Context) (int, error) {
	now := s.Now()
	flushed := 0
	var failures []error
	for {
		claim := now.Add(draftLease).UnixMilli()
		due, err := s.redis.Eval(ctx, claimScript, []string{s.draftsKey()}, now.Add(-draftAge).UnixMilli(), claim, draftBatch).StringSlice()
		if err != nil {
			return flushed, explain(errors.Join(append(failures, err)...), "find drafts to write")
		}
		for _, member := range due {
			err := s.flush(ctx, member, claim)
			switch {
			case err == nil:
				flushed++
			case passing(err):
				return flushed, explain(errors.Join(append(failures, err)...), "write drafts")
			default:
				failures = append(failures, err) // which must not keep back the drafts of others
			}
		}
		if len(due) < draftBatch {
			return flushed, explain(errors.Join(failures...), "write drafts")
		}
	}
}

func (s *Store) flush(ctx context.Context, member string, claim int64) error {
	telegram, err := strconv.ParseInt(member, 10, 64)
	if err != nil {
		return err
	}
	session, err := s.LoadSession(ctx, telegram)
	if err != nil {
		return err
	}
	if session.Version != 0 {
		if err := s.writeDraft(ctx, session); err != nil {
			return explain(err, "draft of session %d", telegram)
		}
	}
	return s.redis.Eval(ctx, doneScript, []string{s.draftsKey()}, member, claim).Err()
}

// writeDraft writes the draft that is open in a session, and notes that others
// of that person are not.
func (s *Store) writeDraft(ctx context.Context, session Session) error {
	return s.inTx(ctx, func(t tx) error {
		person, err := t.lockPerson(ctx, session.Telegram)
		if errors.Is(err, ErrNotFound) {
			return nil // without an account there are no drafts
		}
		if err != nil {
			return err
		}
		fill := session.State.Fill
		if fill == nil {
			fill = &conversation.Fill{}
		}
		err = t.CloseDrafts(ctx, db.CloseDraftsParams{Person: person, StillOpen: fill.Draft, Version: session.Version})
		if err != nil {
			return err
		}
		if fill.Project != 0 {
			return t.SaveEdit(ctx, db.SaveEditParams{
				Person: person, Project: fill.Project, Base: fill.Base, Answers: fill.Answers, Heard: orEmpty(fill.Heard.Stored(fill.Answers)), Version: session.Version,
			})
		}
		err = t.DropEdit(ctx, db.DropEditParams{Person: person, Version: session.Version})
		if err != nil || fill.Blank() {
			return err
		}
		return s.saveDraft(ctx, t, db.SaveDraftParams{
			ID: fill.Draft, Person: person, Answers: fill.Answers, Heard: fill.Heard, Waits: fill.Waits, Version: session.Version, Open: true, SavedAt: s.Now(),
		})
	})
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
