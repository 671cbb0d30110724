package store

import (
	"context"
	"math"

	"twinbot/conversation"
	"twinbot/conversation/office"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// Pressed is a card that somebody presses, or replies about.
type Pressed struct {
	office.Facts

	To      conversation.Recipient // whose decision it is
	Teacher *people.Teacher        // account of who presses, or nil
	View    View                   // message that was pressed: the card, or a desk
	At      OfficeChat             // that answers for the office, if it is an office's card
	Offices []people.OfficeCode    // of that chat
}

// Press returns what must be known when somebody presses a card in a message, or replies to a
// message about it. key names that: what was answered to it before is known again. Whether
// somebody is in an office's chat now, only Telegram knows.
func (s *Store) Press(ctx context.Context, key string, c conversation.Card, user, chat int64, message int) (Pressed, error) {
	p := Pressed{Facts: office.Facts{Now: s.Now(), Card: c, Alone: chat == user}}
	if c.Number > math.MaxInt32 { // forged: no card has it
		return p, nil
	}
	var rows pressRows
	err := readerOf(s.pool).cardFacts(ctx, about{card: c, pressed: true}, &p.Of, rows.fetches(key, c, user, chat, message), func() []fetch {
		return rows.presser.fetches([]people.ID{people.ID(rows.me)})
	})
	if err != nil {
		return p, explain(err, "facts for a press in chat %d", chat)
	}
	rows.addTo(&p, chat, message)
	return p, nil
}

// pressRows is what is read of who presses, where.
type pressRows struct {
	me         int64
	card, desk db.View
	before     *conversation.Outcome
	here       []people.OfficeCode
	bound      []db.OfficeChat
	presser    teacherRows
}

func (r *pressRows) fetches(key string, c conversation.Card, user, chat int64, message int) []fetch {
	return []fetch{
		optional(&r.me, (*db.Queries).PersonAt, user),
		optional(&r.card, (*db.Queries).CardView, cardView(c)),
		optional(&r.desk, (*db.Queries).DeskAt, deskAt(chat, message, c)),
		func(ctx context.Context, q *db.Queries) (err error) {
			r.before, err = found(q.OutcomeOf(ctx, key))
			return err
		},
		into(&r.here, (*db.Queries).OfficesOf, chat),
		boundOffices(&r.bound),
	}
}

func (r pressRows) addTo(p *Pressed, chat int64, message int) {
	if me, known := r.presser.teachers()[people.ID(r.me)]; known {
		p.Teacher = &me
	}
	p.Asked, p.Before, p.View = r.card.ID != 0, r.before, viewOf(r.card)
	if isCard := r.card.Chat == chat && r.card.Message == message; r.desk.ID != 0 && !isCard {
		p.View = viewOf(r.desk)
		p.Desk = &office.Desk{Card: p.View.Card, Moved: p.View.Moved}
	}
	p.Ticked = p.View.Ticked
	if p.To = office.Party(p.Card, p.Of); p.To.Office == "" {
		return
	}
	at := chatsOf(r.bound)(p.To.Office)
	p.At, p.Offices = officeChat(at), officesIn(r.bound, at.Chat)
	p.Answers = answers(r.bound, p.To.Office, chat, r.here)
}
