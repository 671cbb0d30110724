package bot

import (
	"context"
	"errors"
	"fmt"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// errOwnMove says that somebody in an office decided about an account of their
// own.
var errOwnMove = errors.New("nobody moves their own account")

func (b *Bot) decideMove(ctx context.Context, in incoming, d desk, v approval.Verdict, why people.Reason) error {
	m := d.facts.Move.Move
	if in.user == m.Requester || d.teacher != nil && (d.teacher.ID == m.Account || d.teacher.ID == m.Other) {
		return errOwnMove
	}
	verdict := people.Verdict{By: in.name, User: in.user, At: b.Now(), Reason: why}
	if err := b.Store.AnswerMove(ctx, m.ID, in.user, v == approval.Yes, verdict); err != nil {
		return fmt.Errorf("answer move %d: %w", m.ID, err)
	}
	return nil
}
