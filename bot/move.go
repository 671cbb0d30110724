package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"twinbot/conversation"
	"twinbot/conversation/people"
)

// errOwnMove says that somebody in an office decided about an account of their
// own.
var errOwnMove = errors.New("nobody moves their own account")

// pressMove does what the buttons on the card of a move say, for those who may.
func (b *Bot) pressMove(ctx context.Context, in incoming, id people.MoveID, button conversation.Button) error {
	f, err := b.Store.MoveFacts(ctx, id)
	if err != nil {
		return fmt.Errorf("facts for a card: %w", err)
	}
	if f == nil || f.Account.ID == 0 {
		b.answer(ctx, in, "toast.gone")
		return nil
	}
	teacher, err := b.Store.TeacherAt(ctx, in.user)
	if err != nil {
		return fmt.Errorf("teacher at %d: %w", in.user, err)
	}
	d := desk{to: conversation.Recipient{Office: f.Move.Office}, teacher: teacher}
	d, refusal, err := b.authoriseOfficer(ctx, in, d)
	if err != nil {
		return err
	}
	in.language = d.tongue(in)
	if refusal != "" {
		b.answer(ctx, in, refusal)
		return nil
	}
	answer, decides := button.(conversation.AnswerMove)
	if !decides || !answer.Agree && answer.Code == "" {
		b.turnCard(ctx, in, d, b.machine.Load().MoveCardScreen(*f, decides))
		return nil
	}
	toast, err := b.answerMove(ctx, in, d, *f, answer)
	if err != nil {
		return err
	}
	b.answer(ctx, in, toast)
	return b.redrawMove(ctx, id)
}

// answerMove stores the answer of an office and returns what to say to whoever
// gave it.
func (b *Bot) answerMove(ctx context.Context, in incoming, d desk, f conversation.MoveFacts, a conversation.AnswerMove) (string, error) {
	if a.Code != "" && !slices.Contains(people.MoveRefusals, a.Code) {
		return "toast.old_button", nil
	}
	if in.user == f.Move.Requester || d.teacher != nil && (d.teacher.ID == f.Move.Account || d.teacher.ID == f.Move.Other) {
		return refusals[errOwnMove], nil
	}
	if err := b.Store.NameOfficer(ctx, in.user, in.name); err != nil {
		return "", fmt.Errorf("name officer %d: %w", in.user, err)
	}
	verdict := people.Verdict{By: in.name, At: b.Now(), Reason: people.Reason{Code: a.Code}}
	err := b.Store.AnswerMove(ctx, f.Move.ID, in.user, a.Agree, verdict)
	if key, ok := refusalOf(err); ok {
		return key, nil
	}
	if err != nil {
		return "", fmt.Errorf("answer move %d: %w", f.Move.ID, err)
	}
	if a.Agree {
		return "toast.approved", nil
	}
	return "toast.refused", nil
}

// redrawMove brings the card of a move up to date.
func (b *Bot) redrawMove(ctx context.Context, id people.MoveID) error {
	f, err := b.Store.MoveFacts(ctx, id)
	if err != nil {
		return fmt.Errorf("facts for a card: %w", err)
	}
	if f == nil || f.Chat == 0 {
		return nil
	}
	language, err := b.languageOf(ctx, f.Chat)
	if err != nil {
		return err
	}
	message := b.machine.Load().MoveCardScreen(*f, false).View(b.Texts.In(language))
	err = b.edit(ctx, f.Chat, f.Message, message, 0)
	if is(err, gone) || is(err, blocked) || is(err, moved) {
		return nil
	}
	return retry(err)
}
