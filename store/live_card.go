package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"
)

// Live says which message shows the live card. Setting it makes no new version.
type Live struct {
	Card    int  `json:"card"`
	Message int  `json:"message"`
	Picker  bool `json:"picker,omitempty"` // it is the people picker, which stands in place of the phone's keyboard
}

// liveScript notes a live card. Of two programs that show a card at once, the
// one with the newer card wins; of one card sent twice, the message further down.
// A session that has been lost stays lost.
//
//	KEYS: session    ARGV: number of the card, its message, both as JSON
const liveScript = `
if redis.call('HEXISTS', KEYS[1], 'version') == 0 then return 0 end
local card, message = tonumber(ARGV[1]), tonumber(ARGV[2])
local live = cjson.decode(redis.call('HGET', KEYS[1], 'live') or '{"card":0,"message":0}')
if live.card > card or live.card == card and live.message > message then return message end
redis.call('HSET', KEYS[1], 'live', ARGV[3])
if live.message == message then return 0 end
return live.message`

// SetLive notes which message shows the live card, and returns the message that
// shows it no longer, or 0. An older card never takes the place of a newer one:
// then that message is the one given. It makes no new version.
func (s *Store) SetLive(ctx context.Context, telegram int64, live Live) (old int, err error) {
	data, err := json.Marshal(live)
	if err != nil {
		return 0, fmt.Errorf("encode live card: %w", err)
	}
	old, err = s.redis.Eval(ctx, liveScript, []string{s.sessionKey(telegram)}, live.Card, live.Message, data).Int()
	return old, explain(err, "set live card of session %d", telegram)
}

// TakeCard claims the sending of a card to a person for d, and reports whether this
// replica got the claim: of several that would show the card at once, one does.
func (s *Store) TakeCard(ctx context.Context, telegram int64, card int, d time.Duration) (bool, error) {
	mine, err := s.redis.SetNX(ctx, s.cardKey(telegram, card), 1, d).Result()
	return mine, explain(err, "take card %d of session %d", card, telegram)
}

// CardTaken reports whether a replica holds the claim to send a card to a person.
func (s *Store) CardTaken(ctx context.Context, telegram int64, card int) (bool, error) {
	n, err := s.redis.Exists(ctx, s.cardKey(telegram, card)).Result()
	return n > 0, explain(err, "look whether card %d of session %d is taken", card, telegram)
}

// LeaveCard gives up the claim to a card that this replica could not send.
func (s *Store) LeaveCard(ctx context.Context, telegram int64, card int) error {
	return explain(s.redis.Del(ctx, s.cardKey(telegram, card)).Err(), "leave card %d of session %d", card, telegram)
}

func (s *Store) cardKey(telegram int64, card int) string {
	return s.sessionKey(telegram) + ":card:" + strconv.Itoa(card)
}
