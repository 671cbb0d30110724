package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"twinbot/conversation"
	"twinbot/conversation/people"
)

// pressBlock blocks or unblocks the account that a membership's card is about.
func (b *Bot) pressBlock(ctx context.Context, in incoming, d desk, button conversation.Button) error {
	if d.facts.Membership == nil || d.facts.Teacher == nil {
		b.answer(ctx, in, "toast.gone")
		return nil
	}
	block, blocks := button.(conversation.Block)
	switch {
	case blocks && block.Code == "":
		return b.turnCard(ctx, in, d, button)
	case blocks && !conversation.IsBlockReason(block.Code):
		b.answer(ctx, in, "toast.old_button")
		return nil
	}
	said, err := b.setBlock(ctx, in, d, blocks, people.Reason{Code: block.Code})
	if err != nil {
		return err
	}
	b.answerToast(ctx, in, said)
	b.showPressed(ctx, in, d)
	return nil
}

// setBlock blocks an account because of why, or unblocks it. It returns the toast
// for the officer.
func (b *Bot) setBlock(ctx context.Context, in incoming, d desk, block bool, why people.Reason) (toast, error) {
	done := toast{key: "toast.account_unblocked"}
	if block {
		done.key = "toast.account_blocked"
	}
	if block && why.Words != "" && d.facts.Teacher.BlockedFor == why {
		return done, nil // the reply was delivered twice
	}
	err := b.Store.UpdateBlock(ctx, d.facts.Teacher.ID, d.to.Office, in.user, func(t people.Teacher) (people.Teacher, error) {
		switch {
		case d.teacher != nil && d.teacher.ID == t.ID:
			return t, errOwnMembership
		case block:
			return t.Block(d.to.Office, why)
		}
		return t.Unblock(d.to.Office)
	})
	if err != nil {
		return refusalOf(fmt.Errorf("block or unblock teacher %d: %w", d.facts.Teacher.ID, err))
	}
	return done, nil
}

// askTeacher puts a question to the teacher whose membership a card is about, and
// returns the toast for the officer who asked.
func (b *Bot) askTeacher(ctx context.Context, in incoming, d desk, words string) (toast, error) {
	if slices.ContainsFunc(d.facts.Questions, func(q people.Question) bool { return q.Open() && q.Words == words }) {
		return toast{key: "toast.question_sent"}, nil // the reply was delivered twice
	}
	err := b.Store.AskAboutMembership(ctx, d.card.Membership, d.card.Number, in.user, words)
	if errors.Is(err, people.ErrAnswered) {
		return b.lost(ctx, in, d)
	}
	if err != nil {
		return refusalOf(fmt.Errorf("ask about membership %d: %w", d.card.Membership, err))
	}
	return toast{key: "toast.question_sent"}, nil
}
