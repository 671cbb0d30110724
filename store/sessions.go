package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

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
	Live     Live
}

// Owed is an effect to be performed once, by its key.
type Owed struct {
	Key     string
	Version int64 // of the session that owes it; the store fills it in
	Effect  conversation.Effect
}

// seenKept is how many keys a session remembers: more than Telegram delivers
// again.
const seenKept = 100

// The fields of the hash in which a session is kept, one for each person.
const (
	versionField = "version"
	stateField   = "state"
	owedField    = "owed"
	seenField    = "seen"
	liveField    = "live"
)

// sessionKey holds the person's number as the hash tag, so that on a cluster
// all that belongs to one person is on one server.
func (s *Store) sessionKey(telegram int64) string {
	return fmt.Sprintf("%stwinbot:{%d}", s.Prefix, telegram)
}

// LoadSession returns where a person stands. Somebody never heard of, or whom
// Redis has lost, has the version 0.
func (s *Store) LoadSession(ctx context.Context, telegram int64) (Session, error) {
	fields, err := s.redis.HMGet(ctx, s.sessionKey(telegram), versionField, stateField, owedField, seenField, liveField).Result()
	if err != nil {
		return Session{Telegram: telegram}, explain(err, "load session %d", telegram)
	}
	session, err := decodeSession(telegram, fields)
	return session, explain(err, "decode session %d", telegram)
}

// SaveSession stores state, and the effects it owes, on top of old. It returns
// [ErrStale] if somebody else has saved since old was loaded. key names what
// the state answers.
//
// A change of the open draft, and that effects are owed, is noted first, so that
// [Store.FlushDrafts] will find it whatever happens to this program.
func (s *Store) SaveSession(ctx context.Context, old Session, key string, state conversation.State, effects []Owed) (Session, error) {
	seen, err := old.Seen.with(key)
	if err != nil {
		return old, explain(err, "save session %d", old.Telegram)
	}
	session := Session{Telegram: old.Telegram, Version: s.following(old.Version), State: state, Seen: seen, Live: old.Live}
	for _, o := range effects {
		session.Owed = append(session.Owed, Owed{Key: o.Key, Version: session.Version, Effect: o.Effect})
	}
	err = s.save(ctx, old, session)
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

// saveScript replaces a session if its version is still the one expected. It is
// sent whole each time, since a pipeline cannot go back for a script that the
// server has forgotten.
//
//	KEYS: session    ARGV: version expected, new version, state, owed, seen, seconds to keep it or 0
const saveScript = versionCheck + `
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'state', ARGV[3], 'owed', ARGV[4], 'seen', ARGV[5])
if ARGV[6] == '0' then redis.call('PERSIST', KEYS[1]) else redis.call('EXPIRE', KEYS[1], ARGV[6]) end
return 1`

func (s *Store) save(ctx context.Context, old, session Session) error {
	state, owed, seen, err := encodeSession(session)
	if err != nil {
		return err
	}
	pipe := s.redis.Pipeline()
	if !sameDraft(old.State.Fill, session.State.Fill) || len(session.Owed) > 0 {
		s.mark(ctx, pipe, session.Telegram)
	}
	keep := 0 // an account's, for as long as there is the account
	if session.State.Account == 0 {
		keep = int(strangerKept.Seconds())
	}
	saved := pipe.Eval(ctx, saveScript, []string{s.sessionKey(session.Telegram)}, old.Version, session.Version, state, owed, seen, keep)
	if _, err := pipe.Exec(ctx); err != nil {
		return err
	}
	return unlessZero(saved)
}

// settleScript forgets what a session owes if its version is unchanged.
//
//	KEYS: session    ARGV: version
const settleScript = `
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return 0 end
redis.call('HDEL', KEYS[1], 'owed')
return 1`

// SettleSession forgets what a session owes, since all of it is performed. It
// returns [ErrStale] if the session has been saved since. It makes no new
// version.
func (s *Store) SettleSession(ctx context.Context, session Session) error {
	settled := s.redis.Eval(ctx, settleScript, []string{s.sessionKey(session.Telegram)}, session.Version)
	return explain(unlessZero(settled), "settle session %d", session.Telegram)
}

// unlessZero returns ErrStale for a script that answered 0.
func unlessZero(c *redis.Cmd) error {
	n, err := c.Int()
	switch {
	case err != nil:
		return err
	case n == 0:
		return ErrStale
	}
	return nil
}

// owed is how an effect is stored.
type owed struct {
	Key    string `json:"key"`
	Effect tagged `json:"effect"`
}

func encodeSession(s Session) (state, effectsOwed, seen []byte, err error) {
	list := make([]owed, len(s.Owed))
	for i, o := range s.Owed {
		effect, err := effects.encode(o.Effect)
		if err != nil {
			return nil, nil, nil, err
		}
		list[i] = owed{o.Key, effect}
	}
	if state, err = json.Marshal(s.State); err != nil {
		return nil, nil, nil, err
	}
	if effectsOwed, err = json.Marshal(list); err != nil {
		return nil, nil, nil, err
	}
	return state, effectsOwed, s.Seen.encode(), err
}

// decodeSession reads the fields of a session in the order in which
// LoadSession asks for them. One that is missing is nil.
func decodeSession(telegram int64, fields []any) (Session, error) {
	s := Session{Telegram: telegram}
	version, stored := fields[0].(string)
	if !stored {
		return s, nil
	}
	var err error
	if s.Version, err = strconv.ParseInt(version, 10, 64); err != nil {
		return s, err
	}
	var list []owed
	for i, into := range []any{&s.State, &list, nil, &s.Live} {
		text, stored := fields[i+1].(string)
		switch {
		case !stored:
		case into == nil:
			s.Seen = decodeSeen([]byte(text))
		default:
			if err := json.Unmarshal([]byte(text), into); err != nil {
				return s, err
			}
		}
	}
	for _, o := range list {
		effect, err := effects.decode(o.Effect)
		if err != nil {
			return s, err
		}
		s.Owed = append(s.Owed, Owed{Key: o.Key, Version: s.Version, Effect: effect})
	}
	return s, nil
}
