package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"twinbot/conversation/form"
	"twinbot/store/db"
)

// Want ticks a question on a card by which an office asks for changes, or unticks
// it; "" unticks all. It returns what is ticked then. A message that is no card is
// [ErrNotFound].
func (s *Store) Want(ctx context.Context, chat int64, message int, question form.ID, untick bool) ([]form.ID, error) {
	var ticked []string
	var err error
	switch q := s.queries(); {
	case question == "":
		ticked, err = q.ClearWanted(ctx, db.ClearWantedParams{Chat: chat, Message: message})
	case untick:
		ticked, err = q.Unwant(ctx, db.UnwantParams{Chat: chat, Message: message, Question: string(question)})
	default:
		ticked, err = q.Want(ctx, db.WantParams{Chat: chat, Message: message, Question: string(question)})
	}
	return wanted(ticked, err)
}

// PutWantedAway ends the ticking on a card and forgets its ticks.
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
