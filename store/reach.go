package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

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

// TeacherAt returns the teacher who writes from a Telegram account, or nil.
func (s *Store) TeacherAt(ctx context.Context, telegram int64) (*people.Teacher, error) {
	teacher, err := readerOf(s.pool).teacherAt(ctx, telegram)
	return teacher, explain(err, "teacher at %d", telegram)
}

// SetChatReachable notes whether messages arrive in a chat: they do not once the
// bot was thrown out or may not write there. Nothing is noted of one that is no
// office's.
func (s *Store) SetChatReachable(ctx context.Context, chat int64, reachable bool) error {
	err := s.queries().SetChatReachable(ctx, db.SetChatReachableParams{Chat: chat, Reachable: reachable})
	return explain(err, "note whether the chat %d can be reached", chat)
}

// SetReachable notes whether messages arrive at a Telegram account: they do not
// while its owner blocks the bot. Nothing is noted of somebody without account
// here.
func (s *Store) SetReachable(ctx context.Context, telegram int64, reachable bool) error {
	err := s.queries().SetReachable(ctx, db.SetReachableParams{TelegramID: telegram, Reachable: reachable})
	return explain(err, "note whether %d can be reached", telegram)
}
