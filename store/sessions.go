package store

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"twinbot/conversation"
)

// Session is where one person stands in the conversation. Each save makes a new
// version of it.
type Session struct {
	Telegram int64 // account of the person
	Version  int64 // grows with each save; 0: none is stored
	State    conversation.State
	Owed     []Owed // effects of this version that may not have been performed yet
	Seen     Seen
	Current  Current
	Pace     Pace
	Leased   bool // a program was showing it when it was loaded
	Blocked  bool // messages have not arrived there of late: see [Store.SetReachable]
	Mine     bool // this program is to show it: it was leased to it when it was saved
}

// Current is the message that shows the dialogue.
type Current struct {
	Card    int
	Message int   // 0 if none stands there
	Shown   int64 // version of the session that it shows
	Picker  bool  // it is the people picker, which stands in place of the phone's keyboard
	Hash    int64 // of what it looks like; 0 if nobody knows
}

// Stale reports whether the chat shows an older version, or something is owed.
func (s Session) Stale() bool { return s.Current.Shown != s.Version || len(s.Owed) > 0 }

// Owed is an effect to be performed once, by its key.
type Owed struct {
	Key     string
	Version int64 // of the session that owes it; the store fills it in
	Effect  conversation.Effect
}

// seenKept is how many keys a session remembers: more than somebody who does not flood
// has done by when Telegram delivers it again.
const seenKept = 64

// LoadSession returns where a person stands. Somebody never heard of, or whom
// Redis has lost, has the version 0.
func (s *Store) LoadSession(ctx context.Context, telegram int64) (Session, error) {
	return s.sessionFrom(telegram, s.redis.HMGet(ctx, s.chatKey(telegram), sessionFields...))
}

// sessionFrom reads a session from what Redis has answered.
func (s *Store) sessionFrom(telegram int64, answer *redis.SliceCmd) (Session, error) {
	fields, err := answer.Result()
	if err != nil {
		return Session{Telegram: telegram}, explain(err, "load session %d", telegram)
	}
	session, err := s.decodeSession(telegram, fields)
	return session, explain(err, "decode session %d", telegram)
}

// SaveSession stores state, and the effects it owes, on top of old. It returns
// [ErrStale] if somebody else has saved since old was loaded. key names what
// the state answers. Unless a program shows the chat at this moment, this one is to,
// if show says so: see [Store.LeaveChat].
//
// That the version is to be shown, and that the draft is to be written if it has changed,
// is noted first, so that it will be found whatever happens to this program: see
// [Store.ChatsToShow] and [Store.FlushDrafts]. So is whether the person is in the middle of
// something: see [Store.OpenChats].
func (s *Store) SaveSession(ctx context.Context, old Session, key string, state conversation.State, effects []Owed, show bool) (Session, error) {
	seen, err := old.Seen.with(key)
	if err != nil {
		return old, explain(err, "save session %d", old.Telegram)
	}
	session := old
	session.Version, session.State, session.Owed, session.Seen = s.following(old.Version), state, nil, seen
	for _, o := range effects {
		session.Owed = append(session.Owed, Owed{Key: o.Key, Version: session.Version, Effect: o.Effect})
	}
	err = s.save(ctx, old, &session, show)
	return session, explain(err, "save session %d", old.Telegram)
}

// following returns the version after old. The first one is the clock in
// microseconds: a session that begins again after a loss of Redis is thus newer
// than all that was written of it elsewhere.
func (s *Store) following(old int64) int64 {
	if old == 0 {
		return s.Now().UnixMicro()
	}
	return old + 1
}

// saveScript replaces a session if its version is still the one expected. It answers whether
// it has leased the chat to the program as well, 1 or 0, and until when the chat is to be left
// in peace; or else nothing.
//
//	KEYS: chat    ARGV: program that is to show it or "", now and the end of its lease in milliseconds,
//	version expected, new version, state, owed, seen, acts, seconds to keep it or 0
var saveScript = redis.NewScript(versionCheck + `
redis.call('HSET', KEYS[1], 'version', ARGV[5], 'state', ARGV[6], 'seen', ARGV[8], 'acts', ARGV[9])
if ARGV[7] == '' then redis.call('HDEL', KEYS[1], 'owed') else redis.call('HSET', KEYS[1], 'owed', ARGV[7]) end
if ARGV[10] == '0' then redis.call('PERSIST', KEYS[1]) else redis.call('EXPIRE', KEYS[1], ARGV[10]) end
local leased = 0
if ARGV[1] ~= '' then
` + leaseScript + `
end
return {leased, redis.call('HGET', KEYS[1], 'quiet') or '0'}`)

func (s *Store) save(ctx context.Context, old Session, session *Session, show bool) error {
	state, owed, seen, err := encodeSession(*session)
	if err != nil {
		return err
	}
	keep := 0 // an account's, for as long as there is the account
	if session.State.Account == 0 {
		keep = int(strangerKept.Seconds())
	}
	program := ""
	if show {
		program = s.program
	}
	now := s.Now()
	keys := []string{s.chatKey(session.Telegram)}
	args := []any{program, now.UnixMilli(), now.Add(leaseTime).UnixMilli(), old.Version, session.Version, state, owed, seen, session.Pace.acted(now).UnixMilli(), keep}
	pipe := s.redis.Pipeline()
	s.markShow(ctx, pipe, session.Telegram, now.Add(leaseTime))
	if !sameDraft(old.State.Fill, session.State.Fill) {
		s.markDraft(ctx, pipe, session.Telegram)
	}
	s.markOpen(ctx, pipe, old.State, *session, now)
	saved := saveScript.EvalSha(ctx, pipe, keys, args...)
	if _, err := pipe.Exec(ctx); redis.HasErrorPrefix(err, "NOSCRIPT") { // the server has begun again
		saved = saveScript.Eval(ctx, s.redis, keys, args...)
	} else if err != nil {
		return err
	}
	answer, err := saved.Slice()
	if err != nil {
		return err
	}
	if len(answer) < 2 {
		return ErrStale
	}
	session.Mine = answer[0] == int64(1)
	if quiet, _ := strconv.ParseInt(fmt.Sprint(answer[1]), 10, 64); quiet > 0 {
		session.Pace.Quiet = time.UnixMilli(quiet).UTC()
	}
	return nil
}
