package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// CardMessage is a message that puts something to a party for decision.
type CardMessage struct {
	Card    conversation.Card
	To      conversation.Recipient
	Chat    int64
	Thread  int // topic of the group, or 0
	Message int
	Wanted  []form.ID // ticked on it, by an office that may ask for changes; nil while it offers nothing to tick
	Opened  string    // button that opened the side it shows, as it is encoded; "" while it shows the card itself
}

// NoteDelivered notes that the notice of a job has been delivered, and where it
// stands if it is a card.
func (s *Store) NoteDelivered(ctx context.Context, key string, card *CardMessage) error {
	err := s.inTx(ctx, func(t tx) error {
		if _, err := t.MarkPerformed(ctx, db.MarkPerformedParams{Key: key, At: s.Now()}); err != nil || card == nil {
			return err
		}
		return t.AddCard(ctx, card.row())
	})
	return explain(err, "note the delivery of %s", key)
}

func (c CardMessage) row() db.AddCardParams {
	return db.AddCardParams{
		Chat: c.Chat, Message: c.Message, Thread: c.Thread,
		Project: orNull(c.Card.Project), Membership: orNull(int64(c.Card.Membership)), Move: orNull(int64(c.Card.Move)),
		Number: c.Card.Number, Revision: c.Card.Revision,
		Teacher: orNull(int64(c.To.Teacher)), Office: c.To.Office,
	}
}

// Delivered reports whether the notice of a job has been noted as delivered.
func (s *Store) Delivered(ctx context.Context, key string) (bool, error) {
	done, err := s.queries().Performed(ctx, key)
	return done, explain(err, "delivery of %s", key)
}

// sentKept is for how long it is known that a notice was sent whose delivery
// could not be noted: longer than its job is tried again.
const sentKept = 48 * time.Hour

func (s *Store) sentKey(key string) string { return s.Prefix + "twinbot:sent:" + key }

// NoteSent notes where the notice of a job was sent. Unlike [Store.NoteDelivered]
// it needs no PostgreSQL, so that a notice which is sent while that goes down is
// not sent again when it is back.
func (s *Store) NoteSent(ctx context.Context, key string, chat int64, message int) error {
	err := s.redis.Set(ctx, s.sentKey(key), fmt.Sprint(chat, " ", message), sentKept).Err()
	return explain(err, "note that %s was sent", key)
}

// Sent returns where the notice of a job was sent, or a message 0 if that is not
// known.
func (s *Store) Sent(ctx context.Context, key string) (chat int64, message int, err error) {
	at, err := s.redis.Get(ctx, s.sentKey(key)).Result()
	if errors.Is(err, redis.Nil) {
		return 0, 0, nil
	}
	if err == nil {
		_, err = fmt.Sscan(at, &chat, &message)
	}
	return chat, message, explain(err, "look whether %s was sent", key)
}

// CardMessages returns where the cards stand about the same project, membership
// or move as c, whatever they ask.
func (s *Store) CardMessages(ctx context.Context, c conversation.Card) ([]CardMessage, error) {
	query, id := s.queries().ProjectCards, c.Project
	switch {
	case c.Membership != 0:
		query, id = s.queries().MembershipCards, int64(c.Membership)
	case c.Move != 0:
		query, id = s.queries().MoveCards, int64(c.Move)
	}
	rows, err := query(ctx, id)
	if err != nil {
		return nil, explain(err, "cards like %+v", c)
	}
	messages := make([]CardMessage, len(rows))
	for i, row := range rows {
		messages[i] = cardMessage(row)
	}
	return messages, nil
}

// DropCardMessage forgets a card that is no longer there.
func (s *Store) DropCardMessage(ctx context.Context, chat int64, message int) error {
	err := s.queries().DropCard(ctx, db.DropCardParams{Chat: chat, Message: message})
	return explain(err, "forget card %d in chat %d", message, chat)
}

// Prompt is a message that asks somebody for words of their own. A
// reply to it is the answer, unless it comes after the prompt has expired.
type Prompt struct {
	Chat      int64
	Message   int
	Card      conversation.Card
	Purpose   conversation.Purpose // what the reply is taken for
	Questions []form.ID            // to change
	Presser   int64                // Telegram account of the one who is asked
	Expires   time.Time
}

// promptKept is for how long a prompt is known after it has expired: a reply to
// it is still no part of any dialogue.
const promptKept = 30 * 24 * time.Hour

// AddPrompt keeps a prompt.
func (s *Store) AddPrompt(ctx context.Context, p Prompt) error {
	err := s.queries().AddPrompt(ctx, db.AddPromptParams{
		Chat: p.Chat, Message: p.Message, Purpose: p.Purpose, Questions: texts(p.Questions), Presser: p.Presser, ExpiresAt: p.Expires,
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
		Chat: row.Chat, Message: row.Message, Purpose: row.Purpose, Questions: questions, Presser: row.Presser, Expires: row.ExpiresAt,
		Card: cardOf(row.Project, row.Membership, row.Move, row.Number, row.Revision),
	}, true, nil
}

func cardOf(project, membership, move *int64, number, revision int) conversation.Card {
	return conversation.Card{
		Project: orZero(project), Membership: people.MembershipID(orZero(membership)), Move: people.MoveID(orZero(move)),
		Number: number, Revision: revision,
	}
}
