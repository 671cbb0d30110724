package store

import (
	"context"
	"fmt"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// SetDigest chooses the hour at which an office's chat is told what waits, by
// the clock of its first office; nil for never.
func (s *Store) SetDigest(ctx context.Context, chat int64, office people.OfficeCode, hour *int) error {
	return explain(s.queries().SetDigest(ctx, db.SetDigestParams(digest(chat, office, hour, s.Now()))), "digest of chat %d", chat)
}

// digest returns the row of a chat whose digest comes next after now.
func digest(chat int64, office people.OfficeCode, hour *int, now time.Time) db.Digest {
	row := db.Digest{Chat: chat, Hour: hour}
	if hour != nil {
		due := conversation.NextDigest(office, *hour, now)
		row.DueAt = &due
	}
	return row
}

// startDigest gives a chat that has become an office's the digest at its usual
// hour.
func (t tx) startDigest(ctx context.Context, chat int64, office people.OfficeCode, now time.Time) error {
	hour := conversation.DigestHour
	return t.AddDigest(ctx, db.AddDigestParams(digest(chat, office, &hour, now)))
}

// digestsAtOnce is how many digests are taken in one transaction.
const digestsAtOnce = 100

// sendDigests is a [sweep]: it queues the digests that are due, and forgets those of
// chats that are no office's any more.
func (s *Store) sendDigests(ctx context.Context, r *round) (more bool, err error) {
	due, err := r.DigestsDue(ctx, db.DigestsDueParams{Now: &r.now, Most: digestsAtOnce})
	if err != nil {
		return false, err
	}
	err = rows[db.Digest]{
		name: func(d db.Digest) string { return fmt.Sprintf("digest of chat %d", d.Chat) },
		do:   func(ctx context.Context, t tx, d db.Digest) error { return s.sendDigest(ctx, t, d, r.now) },
		putOff: func(ctx context.Context, t tx, d db.Digest, until time.Time) error {
			return t.PutOffDigest(ctx, db.PutOffDigestParams{Chat: d.Chat, DueAt: &until})
		},
	}.each(ctx, r, due)
	return len(due) == digestsAtOnce, err
}

// sendDigest queues a digest. One that is due for so long that its day is over is
// left out.
func (s *Store) sendDigest(ctx context.Context, t tx, d db.Digest, now time.Time) error {
	offices, err := t.OfficesOf(ctx, d.Chat)
	if err != nil {
		return err
	}
	if len(offices) == 0 {
		return t.DropDigest(ctx, d.Chat)
	}
	if err := t.SetDigest(ctx, db.SetDigestParams(digest(d.Chat, offices[0], d.Hour, now))); err != nil {
		return err
	}
	if !conversation.DigestNow(offices[0], *d.Hour, now) {
		return nil
	}
	return s.queue(ctx, t, digestArgs{Chat: d.Chat})
}
