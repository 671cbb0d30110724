package conversation

import (
	"slices"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// MoveFacts is a move with the people it names.
type MoveFacts struct {
	Move      people.Move
	Account   people.Teacher
	Other     people.Teacher // zero: there is none
	Reachable bool           // the old chat, as far as is known
}

type (
	// MoveCard asks an office to decide on a move, or says what became of it.
	MoveCard struct {
		Card  Card
		Facts MoveFacts
		Claim *Claim
	}
	// MoveNews tells the old chat of a move that it may stop.
	MoveNews struct {
		Event Event
		Facts MoveFacts
	}
)

// View implements [Screen].
func (c MoveCard) View(t locales.Translator) Message { return viewed(t, c.Card, c) }

func (c MoveCard) draw(t locales.Translator, whole bool) Message {
	m := c.Facts.Move
	parts := c.identities(t, whole)
	var message Message
	if m.State == people.MoveAsked {
		message.Text = paragraphs(append(parts, c.Claim.line(t), c.question(t))...)
		message.Rows = [][]Key{append(
			styled(t, Success, "button.agree_to_move", Answer{Card: c.Card, Verdict: approval.Yes}),
			styled(t, Danger, "button.refuse", Reasons{c.Card})...)}
	} else {
		message.Text = paragraphs(append(parts, t.HTML(c.outcome(), locales.Data{
			"Name": m.By, "At": t.DateTime(m.At), "Due": t.DateTime(m.Due), "Reason": reasonText(t, m.Reason.Code, m.Reason.Words),
		}))...)
	}
	if c.Claim != nil {
		message.Rows = append(message.Rows, c.Claim.next(t))
	}
	return message
}

// outcome returns the text that says what became of the move. One that came about
// before the office had answered needed no answer.
func (c MoveCard) outcome() string {
	if m := c.Facts.Move; m.State == people.MoveDone && m.At.IsZero() {
		return "move.done_unasked"
	}
	return "move." + string(c.Facts.Move.State)
}

// behind returns everything that may not fit on the card.
func (c MoveCard) behind(t locales.Translator) []string {
	var texts []string
	for _, account := range []people.Teacher{c.Facts.Account, c.Facts.Other} {
		for some := range slices.Chunk(account.Memberships, schoolsPerLine) {
			account.Memberships = some
			texts = append(texts, teacherLine(t, account))
		}
	}
	return append(texts, c.identities(t, false)...)
}

// identities says who is who, with all schools or some, and what the one who asks
// has to say.
func (c MoveCard) identities(t locales.Translator, whole bool) []string {
	line := teacherLine
	if whole {
		line = func(t locales.Translator, teacher people.Teacher) string {
			return teacherWith(t, teacher, len(teacher.Memberships))
		}
	}
	f, m := c.Facts, c.Facts.Move
	data := locales.Data{
		"Office": officeName(t, m.Office), "Since": t.Date(m.AskedAt), "Caller": m.Caller, "Words": m.Words,
		"Account": locales.Markup(line(t, f.Account)),
	}
	parts := []string{t.HTML("move.card", data)}
	if f.Other.ID != 0 {
		data["Other"] = locales.Markup(line(t, f.Other))
		parts = append(parts, t.HTML("move.there", data))
	}
	parts = append(parts, mixedScripts(t, f.names()...))
	if m.Proven {
		return append(parts, t.HTML("move.proven", nil))
	}
	return append(parts, t.HTML("move.words", data))
}

// names returns the names by which an office tells the people of a move apart.
func (f MoveFacts) names() []string {
	names := []string{f.Account.Name, f.Other.Name, f.Move.Caller}
	for _, m := range slices.Concat(f.Account.Memberships, f.Other.Memberships) {
		names = append(names, m.School.Name, m.School.Town)
	}
	return names
}

// question says what follows if the office agrees, and asks whether it does.
func (c MoveCard) question(t locales.Translator) string {
	switch {
	case c.Facts.Move.Proven:
		return t.HTML("move.question_proven", nil)
	case c.Facts.Reachable:
		return paragraphs(t.HTML("move.reachable", nil), t.HTML("move.question", nil))
	}
	return paragraphs(t.HTML("move.unreachable", nil), t.HTML("move.question", nil))
}

// View implements [Screen].
func (n MoveNews) View(t locales.Translator) Message {
	m := n.Facts.Move
	return Message{
		Text: t.HTML("news."+string(n.Event), locales.Data{
			"Caller": m.Caller, "UserName": n.Facts.Account.UserName, "Office": officeName(t, m.Office), "Due": t.DateTime(m.Due),
		}),
		Rows: [][]Key{styled(t, Danger, "button.not_me", NotMe{Move: m.ID})},
	}
}

// moveScreen returns how an old chat is told of a move, or nil if that is over.
func (m Machine) moveScreen(n Notice, f *MoveFacts) Screen {
	switch {
	case f == nil, f.Account.ID == 0:
		return nil
	case f.Move.State != people.MoveAsked && f.Move.State != people.MoveAgreed:
		return nil
	}
	return Clocked{MoveNews{Event: n.Event, Facts: *f}, f.Account.HomeOffice()}
}
