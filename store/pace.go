package store

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"github.com/go-redis/redis_rate/v10"
	"github.com/redis/go-redis/v9"
)

// The limits that keep what Telegram allows: at most 30 messages a second in all, 20
// a minute in a group, and one a second in a chat. A limit's burst and what it takes
// in the interval add up to that.
var (
	inAll     = limit(25, 5, time.Second)
	inChat    = limit(1, 1, time.Second)
	ofDigests = limit(5, 1, time.Second) // so that notices always find room beside them
)

// How many messages a group takes in a minute, and gets before notices wait. While somebody presses
// on, a button every few seconds, there are few notices until a pause.
const (
	inGroup        = 20
	inGroupNotices = 18
	besideAnswers  = 4
	pressedPause   = 10 * time.Second
)

func limit(rate, burst int, period time.Duration) redis_rate.Limit {
	return redis_rate.Limit{Rate: rate, Burst: burst, Period: period / time.Duration(haste)}
}

// isGroup reports whether a chat is a group: Telegram gives those numbers below 0.
func isGroup(chat int64) bool { return chat < 0 }

// MaySend counts a message that nobody waits for, a notice, or a digest, which
// comes after notices, to a chat, and returns 0 if it may go out now. Else it
// returns after how long to ask again. Programs on the same Redis share the
// limits.
func (s *Store) MaySend(ctx context.Context, chat int64, digest bool) (time.Duration, error) {
	for _, take := range s.limitsOf(chat, digest) {
		wait, err := take(ctx)
		if err != nil {
			return 0, explain(err, "limits of chat %d", chat)
		}
		if wait > 0 {
			return spread(wait), nil
		}
	}
	return 0, nil
}

// limitsOf counts a message to a chat by what it has to keep, the narrowest first:
// one that it does not pass must not have counted for all.
func (s *Store) limitsOf(chat int64, digest bool) []func(context.Context) (time.Duration, error) {
	by := func(key string, l redis_rate.Limit) func(context.Context) (time.Duration, error) {
		return func(ctx context.Context) (time.Duration, error) { return s.take(ctx, key, l) }
	}
	limits := []func(context.Context) (time.Duration, error){by(fmt.Sprintf("chat:%d", chat), inChat)}
	if isGroup(chat) {
		limits = append(limits, func(ctx context.Context) (time.Duration, error) {
			return s.takeInGroup(ctx, chat, asNotice, inGroupNotices)
		})
	}
	if digest {
		limits = append(limits, by("digests", ofDigests))
	}
	return append(limits, by("all", inAll))
}

// spread draws a wait from once to twice the given one, so that a queue does not
// ask again all at once. It is never long: bursts for a group are held back.
func spread(wait time.Duration) time.Duration {
	return wait + rand.N(wait) //nolint:gosec // nobody gains by knowing it
}

// take counts one under key and returns 0, or how long it takes until there is
// room for one more.
func (s *Store) take(ctx context.Context, key string, l redis_rate.Limit) (time.Duration, error) {
	result, err := redis_rate.NewLimiter(s.redis).Allow(ctx, s.Prefix+"twinbot:"+key, l)
	switch {
	case err != nil:
		return 0, err
	case result.Allowed > 0:
		return 0, nil
	}
	return max(result.RetryAfter, time.Millisecond), nil
}

// groupScript counts a message among those of the last minute and returns 0; or, if there is no
// room for it, after how many milliseconds there may be.
//
//	KEYS: group    ARGV: what it is counted as, lengths of a minute and of a pause in milliseconds,
//	most in all, most notices while there is no pause
var groupScript = redis.NewScript(`
local as, minute, pause, most, beside = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - minute)
local sent = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
local all, notices, answers = {}, {}, {}
for i = 1, #sent, 2 do
	local same = string.sub(sent[i], 1, 1) == 'n' and notices or answers
	same[#same + 1] = tonumber(sent[i + 1])
	all[#all + 1] = tonumber(sent[i + 1])
end
local answered = answers[#answers] or -pause
local wait = 0
if #all >= most then wait = all[#all - most + 1] + minute - now + 1 end
if as == 'n' and #notices >= beside and now < answered + pause then
	wait = math.max(wait, math.min(answered + pause, notices[#notices - beside + 1] + minute) - now + 1)
end
if wait > 0 then return wait end
redis.call('ZADD', KEYS[1], now, as .. ':' .. time[1] .. ':' .. time[2])
redis.call('PEXPIRE', KEYS[1], minute)
return 0`)

// What a message to a group is counted as.
const (
	asNotice = "n"
	asAnswer = "a"
)

// takeInGroup counts a message to a group that has had fewer than most in the last minute, and
// returns 0, or else after how long there may be room for it.
func (s *Store) takeInGroup(ctx context.Context, chat int64, as string, most int) (time.Duration, error) {
	minute, pause := time.Minute/time.Duration(haste), pressedPause/time.Duration(haste)
	wait, err := groupScript.Run(ctx, s.redis, []string{fmt.Sprintf("%stwinbot:group:%d", s.Prefix, chat)},
		as, max(minute.Milliseconds(), 1), max(pause.Milliseconds(), 1), most, besideAnswers).Int()
	return time.Duration(wait) * time.Millisecond, err
}

// MayAnswer counts a change of what somebody has pressed in a chat, and returns 0 if it may go out
// now, else after how long there is room for it.
func (s *Store) MayAnswer(ctx context.Context, chat int64) (time.Duration, error) {
	if !isGroup(chat) {
		return 0, nil
	}
	wait, err := s.takeInGroup(ctx, chat, asAnswer, inGroup)
	return wait, explain(err, "limits of chat %d", chat)
}

// CountSent counts a message that is sent to a chat in any case, in answer to somebody, so that
// notices leave it room.
func (s *Store) CountSent(ctx context.Context, chat int64) error {
	if !isGroup(chat) {
		return nil
	}
	_, err := s.takeInGroup(ctx, chat, asAnswer, math.MaxInt32)
	return explain(err, "count a message to chat %d", chat)
}

// quietScript notes until when a chat is to be left in peace. What nobody's session
// keeps is forgotten with it.
//
//	KEYS: chat    ARGV: end of the time in milliseconds, its length in milliseconds
var quietScript = redis.NewScript(`
redis.call('HSET', KEYS[1], 'quiet', ARGV[1])
if redis.call('HEXISTS', KEYS[1], 'version') == 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 1`)

// LeaveInPeace notes, for all programs on the same Redis, that Telegram wants
// nothing sent to a chat for a while.
func (s *Store) LeaveInPeace(ctx context.Context, chat int64, d time.Duration) error {
	err := quietScript.Run(ctx, s.redis, []string{s.chatKey(chat)}, s.Now().Add(d).UnixMilli(), d.Milliseconds()).Err()
	return explain(err, "leave chat %d in peace", chat)
}

// PeaceLeft returns how long a chat is still to be left in peace.
func (s *Store) PeaceLeft(ctx context.Context, chat int64) (time.Duration, error) {
	until, err := s.redis.HGet(ctx, s.chatKey(chat), quietField).Int64()
	if err != nil && !errors.Is(err, redis.Nil) {
		return 0, explain(err, "peace of chat %d", chat)
	}
	return max(time.UnixMilli(until).Sub(s.Now()), 0), nil
}

// What one person may do. Nobody types or presses faster than this by hand; a
// code is guessed at no faster than this.
var (
	ofActs  = byHand(2, 60, time.Second)
	ofCodes = byHand(5, 5, time.Hour)
)

// byHand returns a limit of what a person does: where the clock is fast, so are they.
func byHand(rate, burst int, period time.Duration) redis_rate.Limit {
	return redis_rate.Limit{Rate: rate * haste, Burst: burst * haste, Period: period}
}

// Pace is how fast somebody acts in a private chat, and until when that is to be left in
// peace.
type Pace struct {
	Acts  time.Time // by when all that was done would be done by somebody who is as fast as a person at the most
	Told  time.Time // when they were last told to be slower
	Quiet time.Time
}

// Floods reports whether somebody has done more by now than a person can, and whether
// they have yet to be told so.
func (p Pace) Floods(now time.Time) (floods, tell bool) {
	return p.Acts.Sub(now) > ofActs.Period/time.Duration(ofActs.Rate)*time.Duration(ofActs.Burst), now.Sub(p.Told) >= floodTime
}

// acted counts something done now.
func (p Pace) acted(now time.Time) time.Time {
	if p.Acts.Before(now) {
		p.Acts = now
	}
	return p.Acts.Add(ofActs.Period / time.Duration(ofActs.Rate))
}

// NoteTold notes that somebody was told now to be slower.
func (s *Store) NoteTold(ctx context.Context, telegram int64) error {
	return explain(s.redis.HSet(ctx, s.chatKey(telegram), toldField, s.Now().UnixMilli()).Err(), "note that %d was told", telegram)
}

// floodTime is for how long somebody who was told to be slower is not told again.
const floodTime = time.Minute

// Flood counts what somebody does in a chat. It reports whether that is too much
// to be taken, and whether they have yet to be told so.
func (s *Store) Flood(ctx context.Context, user, chat int64) (floods, tell bool, err error) {
	who := fmt.Sprintf("%d:%d", user, chat)
	wait, err := s.take(ctx, "acts:"+who, ofActs)
	if err != nil || wait == 0 {
		return false, false, explain(err, "count what %d does", user)
	}
	tell, err = s.redis.SetNX(ctx, s.Prefix+"twinbot:flood:"+who, 1, floodTime).Result()
	return true, tell, explain(err, "note the flood of %d", user)
}

// FloodUntold notes that somebody who floods could not be told so.
func (s *Store) FloodUntold(ctx context.Context, user, chat int64) error {
	err := s.redis.Del(ctx, fmt.Sprintf("%stwinbot:flood:%d:%d", s.Prefix, user, chat)).Err()
	return explain(err, "note that %d was not told", user)
}

// MayTryCode counts a code that somebody types in a chat, and reports whether it
// may be looked at: codes are not to be guessed.
func (s *Store) MayTryCode(ctx context.Context, user, chat int64) (bool, error) {
	wait, err := s.take(ctx, fmt.Sprintf("codes:%d:%d", user, chat), ofCodes)
	return wait == 0, explain(err, "count the codes that %d tries", user)
}
