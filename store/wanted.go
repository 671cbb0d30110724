package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"twinbot/conversation/form"
	"twinbot/store/db"
)

// Want ticks a question on a card by which an office asks for changes, or unticks
// it; "" unticks all. It returns what is ticked then. If the press comes before
// NoteDelivered, Want stores the card first.
func (s *Store) Want(ctx context.Context, card CardMessage, question form.ID, untick bool) ([]form.ID, error) {
	ticked, err := s.want(ctx, card, question, untick)
	if errors.Is(err, pgx.ErrNoRows) {
		if err := s.queries().AddCard(ctx, card.row()); err != nil {
			return nil, explain(err, "store card %d in chat %d", card.Message, card.Chat)
		}
		ticked, err = s.want(ctx, card, question, untick)
	}
	return wanted(ticked, err)
}

func (s *Store) want(ctx context.Context, card CardMessage, question form.ID, untick bool) ([]string, error) {
	switch q := s.queries(); {
	case question == "":
		return q.ClearWanted(ctx, db.ClearWantedParams{Chat: card.Chat, Message: card.Message})
	case untick:
		return q.Unwant(ctx, db.UnwantParams{Chat: card.Chat, Message: card.Message, Question: string(question)})
	default:
		return q.Want(ctx, db.WantParams{Chat: card.Chat, Message: card.Message, Question: string(question)})
	}
}

// TurnCard notes the button that has opened another side of a card, so that the card is
// redrawn with that side; "" is the card itself.
func (s *Store) TurnCard(ctx context.Context, chat int64, message int, opened string) error {
	err := s.queries().TurnCard(ctx, db.TurnCardParams{Chat: chat, Message: message, Opened: opened})
	return explain(err, "turn card %d in chat %d", message, chat)
}

// PutWantedAway turns a card to itself and forgets its ticks.
func (s *Store) PutWantedAway(ctx context.Context, chat int64, message int) error {
	err := s.queries().PutWantedAway(ctx, db.PutWantedAwayParams{Chat: chat, Message: message})
	return explain(err, "put away what is ticked on a card")
}

// Wanted returns what is ticked on a card.
func (s *Store) Wanted(ctx context.Context, chat int64, message int) ([]form.ID, error) {
	return wanted(s.queries().Wanted(ctx, db.WantedParams{Chat: chat, Message: message}))
}

func wanted(ticked []string, err error) ([]form.ID, error) {
	if errors.Is(err, pgx.ErrNoRows) {
		err = ErrNotFound
	}
	return questions(ticked), explain(err, "what is ticked on a card")
}

// questions returns nil for nil.
func questions(ticked []string) []form.ID {
	if ticked == nil {
		return nil
	}
	ids := make([]form.ID, len(ticked))
	for i, id := range ticked {
		ids[i] = form.ID(id)
	}
	return ids
}
