package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"twinbot/conversation"
	"twinbot/store/db"
)

// A group takes 20 messages and edits a minute. Half of that is for what comes
// by itself; what comes faster is held back for a while and told in one message,
// unless that would hold next to nothing.
const (
	newsAtOnce  = 10
	newsPeriod  = time.Minute
	leastBurst  = 3
	burstsTaken = 100 // in one transaction
)

// heldNews is how what is held back is stored.
type heldNews struct {
	conversation.Notice
	Above int `json:"above,omitempty"` // see [Store.HoldBack]
}

// HoldBack counts the notice of a job among what the chat of an office is told,
// and reports whether it is held back, to be told later together with others.
// above is the message of a card that stands there already and is to be shown
// again, or 0. Asked again about the same job it answers the same.
func (s *Store) HoldBack(ctx context.Context, key string, chat int64, n conversation.Notice, above int) (bool, error) {
	var held bool
	err := s.inTx(ctx, func(t tx) error {
		if err := t.LockChat(ctx, chat); err != nil {
			return err
		}
		before, err := found(t.NewsOf(ctx, key))
		if err != nil || before != nil {
			held = orZero(before)
			return err
		}
		now := s.Now()
		count, err := t.CountNews(ctx, db.CountNewsParams{Chat: chat, Since: now.Add(-newsPeriod)})
		if err != nil {
			return err
		}
		row := db.AddNewsParams{Key: key, Chat: chat, At: now}
		if held = count.Held > 0 || count.Told >= int64(newsAtOnce*haste); held {
			if row.Held, err = json.Marshal(heldNews{n, above}); err != nil {
				return err
			}
		}
		return t.AddNews(ctx, row)
	})
	return held, explain(err, "hold back %s from chat %d", key, chat)
}

// tellBursts is a [sweep]: it queues what has been held back for long enough, each
// chat's in one message, and forgets what is no burst any more.
func (s *Store) tellBursts(ctx context.Context, r *round) (more bool, err error) {
	before := r.now.Add(-newsPeriod)
	chats, err := r.BurstsDue(ctx, db.BurstsDueParams{Before: before, Most: burstsTaken})
	if err != nil {
		return false, err
	}
	err = rows[int64]{
		name: func(chat int64) string { return fmt.Sprintf("news of chat %d", chat) },
		do:   s.tellBurst,
		putOff: func(ctx context.Context, t tx, chat int64, until time.Time) error {
			return t.PutOffHeld(ctx, db.PutOffHeldParams{Chat: chat, At: until})
		},
	}.each(ctx, r, chats)
	if err != nil {
		return false, err
	}
	told, err := r.DropNews(ctx, before)
	return len(chats) == burstsTaken || told == forgottenAtOnce, err
}

// tellBurst queues what was held back from a chat, in the order in which it came:
// one by one if it is little. Another program may have taken it first: then there is none.
func (s *Store) tellBurst(ctx context.Context, t tx, chat int64) error {
	held, err := t.TakeHeld(ctx, chat)
	if err != nil {
		return err
	}
	slices.SortFunc(held, func(a, b db.TakeHeldRow) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Key, b.Key)) })
	burst := burstArgs{Chat: chat}
	var jobs []jobArgs
	for _, row := range held {
		var news heldNews
		if err := json.Unmarshal(row.Held, &news); err != nil {
			return err
		}
		burst.Notices = append(burst.Notices, news.Notice)
		if news.Above != 0 {
			jobs = append(jobs, showAgainArgs{Chat: chat, Message: news.Above})
		} else {
			jobs = append(jobs, deliverArgs{news.Notice})
		}
	}
	if len(held) > leastBurst {
		jobs = []jobArgs{burst}
	}
	return s.queue(ctx, t, jobs...)
}
