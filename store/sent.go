package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/bsm/redislock"
	"github.com/redis/go-redis/v9"

	"twinbot/store/db"
)

// NoteDelivered notes that the job of a key has done its work.
func (s *Store) NoteDelivered(ctx context.Context, key string) error {
	_, err := s.queries().MarkPerformed(ctx, db.MarkPerformedParams{Key: key, At: s.Now()})
	return explain(err, "note the delivery of %s", key)
}

// Delivered reports whether the job of a key is noted to have done its work.
func (s *Store) Delivered(ctx context.Context, key string) (bool, error) {
	done, err := s.queries().Performed(ctx, key)
	return done, explain(err, "delivery of %s", key)
}

// sentKept is for how long it is known that a message was sent which could not be noted
// in PostgreSQL: longer than its job is tried again.
const sentKept = 48 * time.Hour

func (s *Store) sentKey(key string) string { return s.Prefix + "twinbot:sent:" + key }

// NoteSent notes where the message of a key was sent. It needs no PostgreSQL, so that a
// message which is sent while that goes down is not sent again when it is back.
func (s *Store) NoteSent(ctx context.Context, key string, chat int64, message int) error {
	err := s.redis.Set(ctx, s.sentKey(key), fmt.Sprint(chat, " ", message), sentKept).Err()
	return explain(err, "note that %s was sent", key)
}

// Sent returns where the message of a key was sent, or a message 0 if that is not known.
func (s *Store) Sent(ctx context.Context, key string) (chat int64, message int, err error) {
	at, err := s.redis.Get(ctx, s.sentKey(key)).Result()
	if errors.Is(err, redis.Nil) {
		return 0, 0, nil
	}
	if err == nil {
		_, err = fmt.Sscan(at, &chat, &message)
	}
	return chat, message, explain(err, "look whether %s was sent", key)
}

// The views of a chat are shown by one program at a time. One that is frozen for longer
// than viewsTTL has to begin again.
const (
	viewsTTL      = 10 * time.Second
	viewsInterval = 3 * time.Second       // in which the lease is made longer
	viewsPause    = 50 * time.Millisecond // before a lease is tried for once more
)

// ErrLeased says that another program, or another job of this one, shows the views of a chat.
var ErrLeased = errors.New("views of the chat are being shown")

// LeaseViews leases the showing of the views of a chat until release is called. It returns
// [ErrLeased] if somebody has it and keeps it for longer than patience.
func (s *Store) LeaseViews(ctx context.Context, chat int64, patience time.Duration) (release func(), err error) {
	lock, err := redislock.New(s.redis).Obtain(ctx, fmt.Sprintf("%stwinbot:views:%d", s.Prefix, chat), viewsTTL, &redislock.Options{
		RetryStrategy: redislock.LimitRetry(redislock.LinearBackoff(viewsPause), int(patience/viewsPause)),
	})
	if errors.Is(err, redislock.ErrNotObtained) {
		return nil, ErrLeased
	}
	if err != nil {
		return nil, explain(err, "lease the views of chat %d", chat)
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	over := make(chan struct{})
	go func() {
		defer close(over)
		tick := time.NewTicker(viewsInterval)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				_ = lock.Refresh(ctx, viewsTTL, nil) // then it ends, and another one begins again
			case <-ctx.Done():
				return
			}
		}
	}()
	return func() {
		cancel()
		<-over
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), viewsInterval)
		defer cancel()
		_ = lock.Release(ctx) // it ends by itself
	}, nil
}
