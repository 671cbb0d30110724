package store

import (
	"context"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/conversation/office"
	"twinbot/conversation/people"
)

// Notice counts a notice to a group, whatever else it has to keep.
func (s *Store) Notice(ctx context.Context, chat int64) (time.Duration, error) {
	return s.takeInGroup(ctx, chat, asNotice, inGroupNotices)
}

// UpdateBlock changes an account as an office does that blocks it.
func (s *Store) UpdateBlock(ctx context.Context, id people.ID, by people.OfficeCode, officer int64, change TeacherChange) error {
	return s.inTx(ctx, func(t tx) error { return s.updateBlock(ctx, t, id, by, officer, change) })
}

// AskAboutMembership puts a question of an officer to a teacher.
func (s *Store) AskAboutMembership(ctx context.Context, id people.MembershipID, attempt int, officer int64, words string) error {
	return s.inTx(ctx, func(t tx) error { return s.askAboutMembership(ctx, t, id, attempt, officer, words) })
}

// AnswerMove answers a move for an office.
func (s *Store) AnswerMove(ctx context.Context, id people.MoveID, officer int64, agree bool, v people.Verdict) error {
	return s.inTx(ctx, func(t tx) error {
		return s.updateMove(ctx, t, id, &officer, func(f conversation.MoveFacts) (people.Move, error) {
			return f.Move.Answer(agree, f.Reachable, v)
		})
	})
}

// Turn opens a side of the card that a view shows, the card itself, or ticks on it.
func (s *Store) Turn(ctx context.Context, view int64, e office.Effect) error {
	return s.inTx(ctx, func(t tx) error { return s.turn(ctx, t, view, e) })
}

// Tick ticks a question.
func (s *Store) Tick(ctx context.Context, view int64, question form.ID, untick bool) error {
	return s.Turn(ctx, view, office.Tick{Question: question, Untick: untick})
}

// UpdateMembership changes a membership on behalf of an officer.
func (s *Store) UpdateMembership(
	ctx context.Context, id people.MembershipID, officer int64, change func(people.Membership) (people.Membership, error),
) (m people.Membership, err error) {
	err = s.inTx(ctx, func(t tx) error {
		m, err = s.updateMembership(ctx, t, id, officer, change)
		return err
	})
	return m, err
}

// TeacherAt returns the teacher who writes from a Telegram account, or nil.
func (s *Store) TeacherAt(ctx context.Context, telegram int64) (*people.Teacher, error) {
	teacher, err := readerOf(s.pool).teacherAt(ctx, telegram)
	return teacher, explain(err, "teacher at %d", telegram)
}
