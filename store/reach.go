package store

import (
	"cmp"
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// TelegramOf returns the Telegram account of a teacher, the language in which
// to write there, and whether messages arrive. It returns [ErrNotFound] for
// somebody no longer known.
func (s *Store) TelegramOf(ctx context.Context, id people.ID) (telegram int64, language string, reachable bool, err error) {
	row, err := s.queries().Reach(ctx, int64(id))
	if errors.Is(err, pgx.ErrNoRows) {
		err = ErrNotFound
	}
	return row.TelegramID, row.Language, row.Reachable, explain(err, "reach teacher %d", id)
}

// SetChatReachable notes whether messages arrive in a chat: they do not once the
// bot was thrown out or may not write there. What is owed there is held back until they do.
func (s *Store) SetChatReachable(ctx context.Context, chat int64, reachable bool) error {
	return s.setChatReachable(ctx, chat, 0, reachable)
}

// SetTopicClosed notes that messages do not arrive in the topic of a group in which an office
// reads, since it is closed.
func (s *Store) SetTopicClosed(ctx context.Context, chat int64, topic int) error {
	return s.setChatReachable(ctx, chat, topic, false)
}

func (s *Store) setChatReachable(ctx context.Context, chat int64, topic int, reachable bool) error {
	err := s.inTx(ctx, func(t tx) error {
		if err := t.SetChatReachable(ctx, db.SetChatReachableParams{Chat: chat, Reachable: reachable}); err != nil {
			return err
		}
		offices, err := t.reader().askedIn(ctx, chat)
		if err != nil {
			return err
		}
		return s.setReachable(ctx, t, reachable, officesAs(offices)...)
	})
	return explain(cmp.Or(err, s.setBlocked(ctx, chat, topic, !reachable)), "note whether the chat %d can be reached", chat)
}

// setBlocked notes it where each update of the chat looks: see [Store.IsBlocked].
func (s *Store) setBlocked(ctx context.Context, chat int64, topic int, blocked bool) error {
	if blocked {
		return s.redis.HSet(ctx, s.chatKey(chat), blockedField, topic).Err()
	}
	return s.redis.HDel(ctx, s.chatKey(chat), blockedField).Err()
}

// IsBlocked reports whether messages do not arrive in a group, as far as is known, and in
// which topic if that alone is closed.
func (s *Store) IsBlocked(ctx context.Context, chat int64) (blocked bool, topic int, err error) {
	topic, err = s.redis.HGet(ctx, s.chatKey(chat), blockedField).Int()
	if errors.Is(err, redis.Nil) {
		return false, 0, nil
	}
	return err == nil, topic, explain(err, "look whether chat %d can be reached", chat)
}

// SetReachable notes whether messages arrive at a Telegram account: they do not
// while its owner blocks the bot. What is owed there is held back until they do.
func (s *Store) SetReachable(ctx context.Context, telegram int64, reachable bool) error {
	err := s.inTx(ctx, func(t tx) error {
		id, err := found(t.PersonAt(ctx, telegram))
		if err != nil || id == nil { // without account here
			return err
		}
		if _, err := t.LockPeople(ctx, []int64{*id}); err != nil {
			return err
		}
		changed, err := t.SetReachable(ctx, db.SetReachableParams{TelegramID: telegram, Reachable: reachable})
		if err != nil {
			return err
		}
		if changed > 0 { // the office is to know before it decides about a move
			moves, err := t.MovesUnderWay(ctx, *id)
			if err != nil {
				return err
			}
			for _, m := range moves {
				if err := s.raise(ctx, t, altered{Move: people.MoveID(m.ID)}); err != nil {
					return err
				}
			}
		}
		return s.setReachable(ctx, t, reachable, conversation.Recipient{Teacher: people.ID(*id)})
	})
	return explain(cmp.Or(err, s.setBlocked(ctx, telegram, 0, !reachable)), "note whether %d can be reached", telegram)
}

// setReachable holds back what is owed to some, or queues what was held back.
func (s *Store) setReachable(ctx context.Context, t tx, reachable bool, to ...conversation.Recipient) error {
	if reachable {
		return s.release(ctx, t, to...)
	}
	for _, one := range to {
		if err := t.HoldViews(ctx, ownerOf(one)); err != nil {
			return err
		}
	}
	return nil
}
