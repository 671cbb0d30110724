package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"
)

// shards is over how many hash tags chats are spread. On a cluster, all keys with one
// tag are on one server, which carries out commands in the order in which they come.
const shards = 256

// shardOf returns the shard of a chat. A group has a number below 0.
func shardOf(chat int64) int {
	return int((chat%shards + shards) % shards)
}

// marks says what is to be done about chats. The chats stand in a sorted set for each
// shard, by the time in milliseconds from which somebody has to do it.
type marks string

const (
	showMarks  marks = "shows"  // the newest version may not be shown, or not be performed
	draftMarks marks = "drafts" // the open draft is to be written
	openMarks  marks = "open"   // the person is in the middle of something: see [Store.OpenChats]
)

// keyIn returns the key of a shard, with all that belongs to one.
func (s *Store) keyIn(shard int, name string) string {
	return fmt.Sprintf("%stwinbot:{%d}:%s", s.Prefix, shard, name)
}

// chatKey is the key of the hash in which all is kept that saving and showing a chat needs:
// a script of several keys fails for as long as a cluster moves their slot to another server.
// What counts for limits, locks or notices has keys of its own, since nothing of it has to
// be in order with the session.
func (s *Store) chatKey(chat int64) string {
	return s.keyIn(shardOf(chat), strconv.FormatInt(chat, 10))
}

func (s *Store) marksKey(m marks, chat int64) string { return s.keyIn(shardOf(chat), string(m)) }

// markShow notes that a chat is to be shown.
func (s *Store) markShow(ctx context.Context, to redis.Cmdable, chat int64, at time.Time) *redis.IntCmd {
	return to.ZAdd(ctx, s.marksKey(showMarks, chat), redis.Z{Score: float64(at.UnixMilli()), Member: chat})
}

// markDraft notes that a person's open draft must be written. An existing mark keeps its
// age; one that is being worked off starts again.
func (s *Store) markDraft(ctx context.Context, to redis.Pipeliner, telegram int64) {
	to.ZAddLT(ctx, s.marksKey(draftMarks, telegram), redis.Z{Score: float64(s.Now().UnixMilli()), Member: telegram})
}

// claimScript hands out the marks that are due and sets them to a time by which
// they will have been worked off.
//
//	KEYS: marks    ARGV: due up to, time to set, most
var claimScript = redis.NewScript(`
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, chat in ipairs(due) do redis.call('ZADD', KEYS[1], ARGV[2], chat) end
return due`)

// doneScript takes a mark away unless it was set again since.
//
//	KEYS: marks    ARGV: chat, time set by the claim
var doneScript = redis.NewScript(`
if tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1])) == tonumber(ARGV[2]) then redis.call('ZREM', KEYS[1], ARGV[1]) end
return 1`)

// claimMax is how many chats of one shard are handed out at once: a thousand of all, which
// one program has looked at before somebody else may claim them.
const claimMax = 4

// allShards are those that are asked first.
func allShards() []int {
	all := make([]int, shards)
	for i := range all {
		all[i] = i
	}
	return all
}

// claim hands out chats of some shards whose marks are due, and sets the marks to until. It
// returns the shards where there may be more. A shard out of reach keeps back no other one.
func (s *Store) claim(ctx context.Context, m marks, of []int, due, until time.Time) (chats []int64, more []int, err error) {
	calls := make([]scriptCall, len(of))
	for i, shard := range of {
		calls[i] = scriptCall{s.keyIn(shard, string(m)), []any{due.UnixMilli(), until.UnixMilli(), claimMax}}
	}
	for i, answer := range s.runAll(ctx, claimScript, calls) {
		members, failed := answer.StringSlice()
		err = cmp.Or(err, failed)
		for _, member := range members {
			chat, wrong := strconv.ParseInt(member, 10, 64)
			if wrong != nil {
				err = cmp.Or(err, wrong)
				continue
			}
			chats = append(chats, chat)
		}
		if len(members) == claimMax {
			more = append(more, of[i])
		}
	}
	return chats, more, err
}

// unmark takes the marks of chats away that were claimed until a time, unless they were set
// again since.
func (s *Store) unmark(ctx context.Context, m marks, chats []int64, until time.Time) error {
	calls := make([]scriptCall, len(chats))
	for i, chat := range chats {
		calls[i] = scriptCall{s.marksKey(m, chat), []any{chat, until.UnixMilli()}}
	}
	var err error
	for _, answer := range s.runAll(ctx, doneScript, calls) {
		err = cmp.Or(err, answer.Err())
	}
	return err
}

// marked returns all chats with a mark.
func (s *Store) marked(ctx context.Context, m marks) ([]int64, error) {
	return s.chatsIn(ctx, func(pipe redis.Pipeliner, shard int) *redis.StringSliceCmd {
		return pipe.ZRange(ctx, s.keyIn(shard, string(m)), 0, -1)
	})
}

// chatsIn returns the chats that a query finds in each shard, in one round trip.
func (s *Store) chatsIn(ctx context.Context, query func(pipe redis.Pipeliner, shard int) *redis.StringSliceCmd) (chats []int64, err error) {
	pipe := s.redis.Pipeline()
	answers := make([]*redis.StringSliceCmd, shards)
	for shard := range answers {
		answers[shard] = query(pipe, shard)
	}
	if _, err := pipe.Exec(ctx); err != nil {
		return nil, err
	}
	for _, answer := range answers {
		for _, member := range answer.Val() {
			chat, err := strconv.ParseInt(member, 10, 64)
			if err != nil {
				return nil, err
			}
			chats = append(chats, chat)
		}
	}
	return chats, nil
}

// scriptCall is one call of a script.
type scriptCall struct {
	key  string
	args []any
}

// runAll calls a script once for each key, in one round trip. A server that has begun again,
// or has taken over a shard, does not know the script by its hash, and is told it.
func (s *Store) runAll(ctx context.Context, script *redis.Script, calls []scriptCall) []*redis.Cmd {
	answers := make([]*redis.Cmd, len(calls))
	byHash, byText := s.redis.Pipeline(), s.redis.Pipeline()
	for i, c := range calls {
		answers[i] = script.EvalSha(ctx, byHash, []string{c.key}, c.args...)
	}
	_, _ = byHash.Exec(ctx) // each answer has an error of its own
	for i, c := range calls {
		if redis.HasErrorPrefix(answers[i].Err(), "NOSCRIPT") {
			answers[i] = script.Eval(ctx, byText, []string{c.key}, c.args...)
		}
	}
	_, _ = byText.Exec(ctx)
	return answers
}

// loadSessions returns where those stand who have the accounts, in one round trip, except
// those whose session cannot be read. Those must not keep back others.
func (s *Store) loadSessions(ctx context.Context, accounts []int64) ([]Session, error) {
	pipe := s.redis.Pipeline()
	answers := make([]*redis.SliceCmd, len(accounts))
	for i, telegram := range accounts {
		answers[i] = pipe.HMGet(ctx, s.chatKey(telegram), sessionFields...)
	}
	_, _ = pipe.Exec(ctx) // each answer has an error of its own
	var sessions []Session
	var away error
	var failures []error
	for i, telegram := range accounts {
		session, err := s.sessionFrom(telegram, answers[i])
		switch {
		case passing(err):
			away = cmp.Or(away, err) // one says it for all
		case err != nil:
			failures = append(failures, err)
		default:
			sessions = append(sessions, session)
		}
	}
	return sessions, errors.Join(append(failures, away)...)
}
