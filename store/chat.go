package store

import (
	"context"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"
)

// leaseTime is for how long a chat is one program's to show. The program asks for
// more while a call to Telegram takes longer.
const leaseTime = 5 * time.Second

// leaseScript leases a chat to a program, unless another one has it, and says so in leased.
//
//	KEYS: chat    ARGV: program, now and the end of the lease in milliseconds
const leaseScript = `
local holder = redis.call('HGET', KEYS[1], 'lease')
if not holder or holder == ARGV[1] or tonumber(redis.call('HGET', KEYS[1], 'until') or '0') <= tonumber(ARGV[2]) then
	redis.call('HSET', KEYS[1], 'lease', ARGV[1], 'until', ARGV[3])
	leased = 1
end`

var takeScript = redis.NewScript(`local leased = 0` + leaseScript + `
return leased`)

// TakeChat leases the showing of a chat to this program, unless another one has it, and
// reports whether it has it now.
func (s *Store) TakeChat(ctx context.Context, chat int64) (bool, error) {
	now := s.Now()
	answer, err := takeScript.Run(ctx, s.redis, []string{s.chatKey(chat)}, s.program, now.UnixMilli(), now.Add(leaseTime).UnixMilli()).Int()
	return answer == 1, explain(err, "take chat %d", chat)
}

// holdScript makes the lease of a program longer, if it still has it.
//
//	KEYS: chat    ARGV: program, end of the lease in milliseconds
var holdScript = redis.NewScript(`
if redis.call('HGET', KEYS[1], 'lease') == ARGV[1] then redis.call('HSET', KEYS[1], 'until', ARGV[2]) end
return 1`)

// HoldChat makes the lease of a chat longer, if this program still has it.
func (s *Store) HoldChat(ctx context.Context, chat int64) error {
	err := holdScript.Run(ctx, s.redis, []string{s.chatKey(chat)}, s.program, s.Now().Add(leaseTime).UnixMilli()).Err()
	return explain(err, "hold chat %d", chat)
}

// leaveScript notes what a chat shows, and ends the lease unless a newer version has been
// saved that this program is to show. If another program has the lease, that one does not know
// any more what the message looks like. A session that has been lost stays lost.
//
//	KEYS: chat    ARGV: program, version, view, 1 if that version is shown
var leaveScript = redis.NewScript(`
if redis.call('HGET', KEYS[1], 'lease') ~= ARGV[1] then
	local view = redis.call('HGET', KEYS[1], 'view')
	if view then redis.call('HSET', KEYS[1], 'view', string.match(view, '^%S+ %S+ %S+ %S+')) end
	return 1
end
local version = redis.call('HGET', KEYS[1], 'version')
if version then redis.call('HSET', KEYS[1], 'view', ARGV[3]) end
local newer = version and version ~= ARGV[2]
if newer and ARGV[4] == '1' then return 2 end
if version and ARGV[4] == '1' then redis.call('HDEL', KEYS[1], 'owed') end
redis.call('HDEL', KEYS[1], 'lease', 'until')
return newer and 2 or 1`)

// LeaveChat notes as which message, and how, the chat of a session shows it, whose effects
// are performed. It reports whether a newer version has been saved by now, with which the
// lease goes on. Leaving without shown says that this version is still to be shown, and ends
// the lease in any case.
func (s *Store) LeaveChat(ctx context.Context, session Session, shown bool) (newer bool, err error) {
	if shown {
		session.Current.Shown = session.Version
	}
	keys := []string{s.chatKey(session.Telegram)}
	answer, err := leaveScript.Run(ctx, s.redis, keys, s.program, session.Version, session.Current.encode(), shown).Int()
	return answer == 2, explain(err, "leave chat %d", session.Telegram)
}

// ShowLater notes that a chat is to be shown after d.
func (s *Store) ShowLater(ctx context.Context, chat int64, d time.Duration) error {
	return explain(s.markShow(ctx, s.redis, chat, s.Now().Add(d)).Err(), "note to show chat %d", chat)
}

// MarkAgain notes once more that a chat is to be shown, and its draft to be written. While
// a cluster moves a slot, a session can be saved without its marks; the update that it
// answers has then failed, and comes again.
func (s *Store) MarkAgain(ctx context.Context, chat int64) error {
	pipe := s.redis.Pipeline()
	s.markShow(ctx, pipe, chat, s.Now().Add(leaseTime))
	s.markDraft(ctx, pipe, chat)
	_, err := pipe.Exec(ctx)
	return explain(err, "mark chat %d again", chat)
}

// ChatsToShow returns chats that nobody is showing although a newer version waits, or
// something is owed: the program that saved it has ended, or could not show it. Those of
// which that is still so are returned again after a while.
func (s *Store) ChatsToShow(ctx context.Context) ([]int64, error) {
	until := s.Now().Add(leaseTime)
	due, _, claimed := s.claim(ctx, showMarks, allShards(), s.Now(), until)
	sessions, loaded := s.loadSessions(ctx, due)
	var toShow, shown []int64
	for _, session := range sessions {
		switch {
		case !session.Stale():
			shown = append(shown, session.Telegram)
		case !session.Leased:
			toShow = append(toShow, session.Telegram)
		}
	}
	err := errors.Join(claimed, loaded, s.unmark(ctx, showMarks, shown, until))
	return toShow, explain(err, "find chats to show")
}

// Unshown returns of how many chats the newest version is not shown yet, or is being shown.
func (s *Store) Unshown(ctx context.Context) (int, error) {
	marked, err := s.marked(ctx, showMarks)
	if err != nil {
		return 0, explain(err, "count chats to show")
	}
	sessions, err := s.loadSessions(ctx, marked)
	unshown := 0
	for _, session := range sessions {
		if session.Stale() || session.Leased {
			unshown++
		}
	}
	return unshown, explain(err, "count chats to show")
}
