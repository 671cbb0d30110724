package store

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"twinbot/conversation"
)

// Who is in the middle of something has a mark by the time when they went on with it last. Who
// has left it for openKept loses it.
const (
	openTime  = 24 * time.Hour // for which it counts as new
	openKept  = 48 * time.Hour // longer, since telling many takes a while
	openBatch = 25             // as many as are sent a message in a second
)

// markOpen marks the chat of a session, or takes its mark away.
func (s *Store) markOpen(ctx context.Context, to redis.Cmdable, old conversation.State, session Session, now time.Time) {
	switch {
	case session.State.IsOpen():
		to.ZAdd(ctx, s.marksKey(openMarks, session.Telegram), redis.Z{Score: float64(now.UnixMilli()), Member: session.Telegram})
	case old.IsOpen():
		to.ZRem(ctx, s.marksKey(openMarks, session.Telegram), session.Telegram)
	}
}

// OpenChats returns some chats of persons in the middle of something that they went on with
// last before until, and not long before from. Pass each to [Store.PassOpen], or it is returned
// again.
func (s *Store) OpenChats(ctx context.Context, from, until time.Time) ([]int64, error) {
	between := &redis.ZRangeBy{
		Min: strconv.FormatInt(from.Add(-openTime).UnixMilli(), 10), Max: fmt.Sprint("(", until.UnixMilli()), Count: openBatch,
	}
	chats, err := s.chatsIn(ctx, func(pipe redis.Pipeliner, shard int) *redis.StringSliceCmd {
		return pipe.ZRangeByScore(ctx, s.keyIn(shard, string(openMarks)), between)
	})
	return chats[:min(len(chats), openBatch)], explain(err, "find chats in the middle of something")
}

// PassOpen notes that a chat has been dealt with as it was until then.
func (s *Store) PassOpen(ctx context.Context, chat int64, until time.Time) error {
	passed := redis.ZAddArgs{XX: true, GT: true, Members: []redis.Z{{Score: float64(until.UnixMilli()), Member: chat}}}
	return explain(s.redis.ZAddArgs(ctx, s.marksKey(openMarks, chat), passed).Err(), "pass chat %d", chat)
}

// forgetOpen takes the marks of those away who have left what they were in the middle of.
func (s *Store) forgetOpen(ctx context.Context) error {
	pipe := s.redis.Pipeline()
	for shard := range shards {
		pipe.ZRemRangeByScore(ctx, s.keyIn(shard, string(openMarks)), "-inf", strconv.FormatInt(s.Now().Add(-openKept).UnixMilli(), 10))
	}
	_, err := pipe.Exec(ctx)
	return err
}
