package store

import (
	"context"
	"math"
	"slices"

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
	rows.addTo(&p, chat)
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
		optional(&r.desk, (*db.Queries).DeskAt, db.DeskAtParams{Chat: chat, Message: message}),
		func(ctx context.Context, q *db.Queries) (err error) {
			r.before, err = found(q.OutcomeOf(ctx, key))
			return err
		},
		into(&r.here, (*db.Queries).OfficesOf, chat),
		boundOffices(&r.bound),
	}
}

func (r pressRows) addTo(p *Pressed, chat int64) {
	if me, known := r.presser.teachers()[people.ID(r.me)]; known {
		p.Teacher = &me
	}
	p.Asked, p.Before, p.View = r.card.ID != 0, r.before, viewOf(r.card)
	if r.desk.ID != 0 {
		p.View = viewOf(r.desk)
		p.Desk = &office.Desk{Card: p.View.Card, Moved: p.View.Moved}
	}
	p.Ticked = p.View.Ticked
	if p.To = office.Party(p.Card, p.Of); p.To.Office == "" {
		return
	}
	at := chatsOf(r.bound)(p.To.Office)
	p.At = officeChat(at)
	for _, row := range r.bound {
		if row.Chat == at.Chat {
			p.Offices = append(p.Offices, row.Office)
		}
	}
	// A group that has become a supergroup is still the same: its old cards stand, and are
	// pressed, under its old number. An office has one chat, so an office of both makes them one.
	p.Answers = at.Chat != 0 && (at.Chat == chat || slices.ContainsFunc(r.here, func(o people.OfficeCode) bool { return slices.Contains(p.Offices, o) }))
}

func officeChat(row db.OfficeChat) OfficeChat {
	return OfficeChat{Chat: row.Chat, Thread: row.Thread, Language: row.Language, Reachable: row.Reachable}
}
