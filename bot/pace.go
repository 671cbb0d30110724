package bot

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// queues lets the calls for one chat go out one after the other, so that each
// knows how long Telegram, in its answer to the one before, wants the chat to
// be left in peace.
type queues struct {
	mu    sync.Mutex
	chats map[int64]*queue
}

// queue is the calls for one chat.
type queue struct {
	turn    sync.Mutex
	joined  int       // calls that wait or are under way, guarded by queues.mu
	quietTo time.Time // guarded by turn
}

// join returns the queue of a chat. The caller leaves it again.
func (q *queues) join(chat int64) *queue {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.chats == nil {
		q.chats = map[int64]*queue{}
	}
	if q.chats[chat] == nil {
		q.chats[chat] = &queue{}
	}
	q.chats[chat].joined++
	return q.chats[chat]
}

// leave forgets the queue of a chat once it is empty, unless quiet says that the
// chat must still be left in peace.
func (q *queues) leave(chat int64, quiet bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.chats[chat].joined--; q.chats[chat].joined == 0 && !quiet {
		delete(q.chats, chat)
	}
}

// free reports whether a call about a chat can be made now by somebody who waits for no
// turn: nobody is making one, and it is not to be left in peace.
func (q *queues) free(chat int64, now time.Time) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	one := q.chats[chat]
	return one == nil || one.joined == 0 && !now.Before(one.quietTo)
}

// errQuiet says that a call was not made, since Telegram wants the chat to be
// left in peace.
var errQuiet = errors.New("not yet, Telegram asked to wait")

// errPaced says that a call was not made, since it is one of too many.
var errPaced = errors.New("not yet, others come first")

// paced makes a call about a chat when its turn comes, unless the chat is to
// be left in peace: that is trouble of the kind tooMany, as if Telegram had
// said so again. Other replicas leave the chat in peace as well.
func (b *Bot) paced(ctx context.Context, chat int64, call func() error) error {
	return b.inTurn(ctx, chat, func(ctx context.Context) (time.Duration, error) { return b.Store.PeaceLeft(ctx, chat) }, call)
}

// inTurn does the same where left says what is known of how long other replicas want
// the chat to be left in peace. While that cannot be known, only this replica's own
// knowledge counts.
func (b *Bot) inTurn(ctx context.Context, chat int64, left func(context.Context) (time.Duration, error), call func() error) error {
	q := b.queues.join(chat)
	q.turn.Lock()
	defer func() {
		quiet := b.Now().Before(q.quietTo)
		q.turn.Unlock()
		b.queues.leave(chat, quiet)
	}()
	wait := q.quietTo.Sub(b.Now())
	if shared, err := left(ctx); err == nil {
		wait = max(wait, shared)
	}
	if wait > 0 {
		return &trouble{kind: tooMany, after: wait, err: errQuiet}
	}
	err := sortOut(call())
	if is(err, tooMany) {
		q.quietTo = b.Now().Add(waitFor(err))
		b.try(ctx, "tell other replicas to wait", b.Store.LeaveInPeace(ctx, chat, waitFor(err)))
	}
	return err
}

// pace is what a message is sent as, which decides what limits it has to keep.
type pace int

// A message that answers somebody goes out at once. The others, for which nobody waits,
// leave it room, and digests come last.
const (
	ofAnswers pace = iota
	ofNotices
	ofDigests
)

// reserve returns nil if a message may go to a chat now, else trouble of the kind tooMany.
func (b *Bot) reserve(ctx context.Context, chat int64, as pace) error {
	var wait time.Duration
	var err error
	if as == ofAnswers {
		wait, err = b.Store.MayAnswer(ctx, chat)
	} else {
		wait, err = b.Store.MaySend(ctx, chat, as == ofDigests)
	}
	if err != nil {
		return fmt.Errorf("limits of sending: %w", err)
	}
	if wait > 0 {
		return &trouble{kind: tooMany, after: wait, err: errPaced}
	}
	return nil
}

// count counts what goes to a group in any case, so that notices leave it room.
func (b *Bot) count(ctx context.Context, chat int64) {
	b.try(ctx, "count message to group", b.Store.CountSent(ctx, chat))
}
