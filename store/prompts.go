package store

import (
	"context"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/conversation/office"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// Prompt is a message that asks somebody for words of their own. A
// reply to it is the answer, unless it comes after the prompt has expired.
type Prompt struct {
	office.Prompt

	Chat    int64
	Message int
}

// promptKept is for how long a prompt is known after it has expired: a reply to
// it is still no part of any dialogue.
const promptKept = 30 * 24 * time.Hour

// AddPrompt keeps a prompt.
func (s *Store) AddPrompt(ctx context.Context, p Prompt) error {
	err := s.queries().AddPrompt(ctx, db.AddPromptParams{
		Chat: p.Chat, Message: p.Message, Purpose: p.For, Questions: texts(p.Questions), Presser: p.Presser, ExpiresAt: p.Expires,
		Project: orNull(p.Card.Project), Membership: orNull(int64(p.Card.Membership)), Move: orNull(int64(p.Card.Move)),
		Number: p.Card.Number, Revision: p.Card.Revision,
	})
	return explain(err, "keep prompt %d in chat %d", p.Message, p.Chat)
}

// FindPrompt returns the prompt that a message is, if it is one.
func (s *Store) FindPrompt(ctx context.Context, chat int64, message int) (Prompt, bool, error) {
	row, err := found(s.queries().Prompt(ctx, db.PromptParams{Chat: chat, Message: message}))
	if err != nil || row == nil {
		return Prompt{}, false, explain(err, "find prompt %d in chat %d", message, chat)
	}
	var questions []form.ID
	for _, id := range row.Questions {
		questions = append(questions, form.ID(id))
	}
	return Prompt{
		Chat: row.Chat, Message: row.Message,
		Prompt: office.Prompt{
			Words: office.Words{For: row.Purpose, Questions: questions}, Presser: row.Presser, Expires: row.ExpiresAt,
			Card: cardOf(row.Project, row.Membership, row.Move, row.Number, row.Revision),
		},
	}, true, nil
}

func cardOf(project, membership, move *int64, number, revision int) conversation.Card {
	return conversation.Card{
		Project: orZero(project), Membership: people.MembershipID(orZero(membership)), Move: people.MoveID(orZero(move)),
		Number: number, Revision: revision,
	}
}
