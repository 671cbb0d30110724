package store

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"twinbot/conversation"
)

// The chats of those who are in the middle of something stand in one sorted set, by the time
// in milliseconds when they went on with it last. Who has left it for openKept is taken out.
const (
	openTime  = 24 * time.Hour // for which it counts as new
	openKept  = 48 * time.Hour // longer, since telling many takes a while
	openBatch = 25             // as many as are sent a message in a second
)

func (s *Store) openKey() string { return s.Prefix + "twinbot:open" }

// markOpen marks the chat of a session, or takes its mark away.
func (s *Store) markOpen(ctx context.Context, to redis.Cmdable, old conversation.State, session Session, now time.Time) {
	switch {
	case session.State.IsOpen():
		to.ZAdd(ctx, s.openKey(), redis.Z{Score: float64(now.UnixMilli()), Member: session.Telegram})
	case old.IsOpen():
		to.ZRem(ctx, s.openKey(), session.Telegram)
	}
}

// OpenChats returns some chats of persons in the middle of something that they went on with
// last before until, and not long before from. Pass each to [Store.PassOpen], or it is returned
// again.
func (s *Store) OpenChats(ctx context.Context, from, until time.Time) ([]int64, error) {
	members, err := s.redis.ZRangeByScore(ctx, s.openKey(), &redis.ZRangeBy{
		Min: strconv.FormatInt(from.Add(-openTime).UnixMilli(), 10), Max: fmt.Sprint("(", until.UnixMilli()), Count: openBatch,
	}).Result()
	if err != nil {
		return nil, explain(err, "find chats in the middle of something")
	}
	chats := make([]int64, len(members))
	for i, member := range members {
		if chats[i], err = strconv.ParseInt(member, 10, 64); err != nil {
			return nil, explain(err, "find chats in the middle of something")
		}
	}
	return chats, nil
}

// PassOpen notes that a chat has been dealt with as it was until then.
func (s *Store) PassOpen(ctx context.Context, chat int64, until time.Time) error {
	err := s.redis.ZAddArgs(ctx, s.openKey(), redis.ZAddArgs{XX: true, GT: true, Members: []redis.Z{{Score: float64(until.UnixMilli()), Member: chat}}}).Err()
	return explain(err, "pass chat %d", chat)
}

// forgetOpen takes out the chats of those who have left what they were in the middle of.
func (s *Store) forgetOpen(ctx context.Context) error {
	return s.redis.ZRemRangeByScore(ctx, s.openKey(), "-inf", strconv.FormatInt(s.Now().Add(-openKept).UnixMilli(), 10)).Err()
}
