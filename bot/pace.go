package bot

import (
	"errors"
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

// join returns the queue of a chat, which is to be left again.
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

// leave forgets the queue of a chat once nobody is in it and nothing is to be
// remembered.
func (q *queues) leave(chat int64, quiet bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.chats[chat].joined--; q.chats[chat].joined == 0 && !quiet {
		delete(q.chats, chat)
	}
}

// errQuiet says that a call was not made, since Telegram wants the chat to be
// left in peace.
var errQuiet = errors.New("not yet, Telegram asked to wait")

// paced makes a call about a chat when its turn comes, unless the chat is to
// be left in peace: that is trouble of the kind tooMany, as if Telegram had
// said so again.
func (b *Bot) paced(chat int64, method string, call func() error) error {
	q := b.queues.join(chat)
	q.turn.Lock()
	defer func() {
		quiet := b.Now().Before(q.quietTo)
		q.turn.Unlock()
		b.queues.leave(chat, quiet)
	}()
	if left := q.quietTo.Sub(b.Now()); left > 0 {
		return &trouble{kind: tooMany, after: left, err: errQuiet}
	}
	err := sortOut(method, call())
	if is(err, tooMany) {
		q.quietTo = b.Now().Add(waitFor(err))
	}
	return err
}
