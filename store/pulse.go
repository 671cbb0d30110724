package store

import (
	"cmp"
	"context"
	"slices"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// pressLife is how long Telegram keeps a press that nobody takes.
const pressLife = 150 * time.Second

// Beat notes that all works: Telegram, PostgreSQL and Redis. If they had not for
// so long that presses were lost, it queues that every card that still waits is
// shown again.
func (s *Store) Beat(ctx context.Context) error {
	err := s.inTx(ctx, func(t tx) error {
		silent, err := t.Beat(ctx)
		if err != nil || silent < pressLife.Seconds() {
			return err
		}
		cards, err := t.OpenCards(ctx)
		if err != nil {
			return err
		}
		slices.SortFunc(cards, func(a, b db.OpenCard) int {
			return cmp.Or(cmp.Compare(a.Chat, b.Chat), cmp.Compare(a.Message, b.Message))
		})
		jobs := make([]jobArgs, len(cards))
		for i, c := range cards {
			jobs[i] = showAgainArgs{Chat: c.Chat, Message: c.Message}
		}
		return s.queue(ctx, t, jobs...)
	})
	return explain(err, "note that all works")
}

// CardAt returns the card that stands as a message, or nil if none does any more.
func (s *Store) CardAt(ctx context.Context, chat int64, message int) (*CardMessage, error) {
	row, err := found(s.queries().CardAt(ctx, db.CardAtParams{Chat: chat, Message: message}))
	if err != nil || row == nil {
		return nil, explain(err, "card at %d in chat %d", message, chat)
	}
	c := cardMessage(*row)
	return &c, nil
}

// CopyCardMessage notes that a card stands as another message too.
func (s *Store) CopyCardMessage(ctx context.Context, from, to CardMessage) error {
	err := s.queries().CopyCard(ctx, db.CopyCardParams{
		Chat: from.Chat, Message: from.Message, ToChat: to.Chat, ToThread: to.Thread, ToMessage: to.Message,
	})
	return explain(err, "copy the card at %d in chat %d", from.Message, from.Chat)
}

// cardMessage returns a card as it is stored.
func cardMessage(row db.Card) CardMessage {
	return CardMessage{
		Card: cardOf(row.Project, row.Membership, row.Move, row.Number, row.Revision),
		To:   conversation.Recipient{Teacher: people.ID(orZero(row.Teacher)), Office: row.Office},
		Chat: row.Chat, Thread: row.Thread, Message: row.Message, Wanted: questions(row.Wanted), Opened: row.Opened,
	}
}
