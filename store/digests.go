package store

import (
	"context"
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

// sendDigests queues the digests that are due, and forgets those of chats that
// are no office's any more. One that is due for so long that its day is over is
// left out.
func (s *Store) sendDigests(ctx context.Context, t tx, now time.Time) (more bool, err error) {
	due, err := t.DigestsDue(ctx, db.DigestsDueParams{Now: &now, Most: digestsAtOnce})
	if err != nil {
		return false, err
	}
	for _, row := range due {
		offices, err := t.OfficesOf(ctx, row.Chat)
		if err != nil {
			return false, err
		}
		if len(offices) == 0 {
			if err := t.DropDigest(ctx, row.Chat); err != nil {
				return false, err
			}
			continue
		}
		if err := t.SetDigest(ctx, db.SetDigestParams(digest(row.Chat, offices[0], row.Hour, now))); err != nil {
			return false, err
		}
		if !conversation.DigestNow(offices[0], *row.Hour, now) {
			continue
		}
		if err := s.queue(ctx, t, digestArgs{Chat: row.Chat}); err != nil {
			return false, err
		}
	}
	return len(due) == digestsAtOnce, nil
}
