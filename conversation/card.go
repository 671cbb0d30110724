package conversation

import (
	"slices"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// CardScreen returns the card c as it stands now: with its buttons while it
// waits for a decision, else with who decided, when and what. The buttons name
// the revision that is asked about, whatever c says: a forged press would else
// spoil the card for everybody.
func (m Machine) CardScreen(c Card, f NoticeFacts) Screen {
	switch {
	case f.Project != nil && c.Project != 0:
		a, _ := f.Project.Asking(c.Number)
		c.Revision = a.Revision
		return Clocked{AskingCard{Card: c, Project: *f.Project, Claim: f.Claim}, f.Project.clockOf(a.Party)}
	case f.Membership != nil && f.Teacher != nil && c.Membership != 0:
		card := MembershipCard{
			Card: c, Membership: *f.Membership, Teacher: *f.Teacher, Claim: f.Claim, Questions: f.Questions, Like: f.Like,
		}
		return Clocked{card, f.Membership.School.Office}
	case f.Move != nil && f.Move.Account.ID != 0 && c.Move != 0:
		return Clocked{MoveCard{Card: c, Facts: *f.Move, Claim: f.Claim}, f.Move.Move.Office}
	}
	return NoCard{}
}

// ReasonsScreen returns the card c with the reasons for a refusal to choose from.
func (m Machine) ReasonsScreen(c Card, f NoticeFacts) Screen {
	codes := people.RefusalCodes
	if c.Move != 0 {
		codes = people.MoveRefusals
	}
	if f.Project != nil {
		codes = approval.OfficeReasons
		if a, ok := f.Project.Asking(c.Number); ok && a.Party.Role() == approval.Founders {
			codes = approval.CofounderReasons
			if a.Party == approval.Founder {
				codes = approval.FounderReasons
			}
		}
	}
	return ReasonsCard{Card: c, For: ToRefuse, Codes: codes, On: m.CardScreen(c, f)}
}

// BlockScreen returns the card c with the reasons for blocking the teacher's
// account to choose from.
func (m Machine) BlockScreen(c Card, f NoticeFacts) Screen {
	return ReasonsCard{Card: c, For: ToBlock, Codes: people.BlockCodes, On: m.CardScreen(c, f)}
}

type (
	// AskingCard puts an asking of a project to its party, or says what became
	// of it.
	AskingCard struct {
		Card    Card
		Project Project
		Claim   *Claim
		All     bool // whatever can be answered, though one button would do
	}
	// ReasonsCard offers the reasons for a refusal, or for a block, under a card.
	ReasonsCard struct {
		Card  Card
		For   Purpose
		Codes []string
		On    Screen
	}
	// DetailsCard shows a leaf of all answers of a project under decision.
	DetailsCard struct {
		Card    Card
		Leaf    int
		Project Project
	}
	// NoCard stands where what was to be decided is gone.
	NoCard struct{}
)

// View implements [Screen].
func (c ReasonsCard) View(t locales.Translator) Message {
	why, answer := "card.why", func(code string) Button { return Answer{Card: c.Card, Verdict: approval.No, Code: code} }
	if c.For == ToBlock {
		why, answer = "card.why_block", func(code string) Button { return Block{Card: c.Card, Code: code} }
	}
	message := Message{Text: paragraphs(c.On.View(t).Text, t.HTML(why, nil))}
	for _, code := range c.Codes {
		message.Rows = append(message.Rows, row(t, "reason."+code, answer(code)))
	}
	message.Rows = append(message.Rows, row(t, "button.own_words", Write{c.Card, c.For}), row(t, "button.back", ShowCard{c.Card}))
	return message
}

// View implements [Screen].
func (NoCard) View(t locales.Translator) Message { return Message{Text: t.HTML("card.gone", nil)} }

// IsReason reports whether code is one of the coded reasons that the card c
// offers.
func (m Machine) IsReason(c Card, code string, f NoticeFacts) bool {
	reasons, _ := m.ReasonsScreen(c, f).(ReasonsCard)
	return slices.Contains(reasons.Codes, code)
}

// CardOf returns the card that a button stands on, or the zero card for a button of the dialogue.
func CardOf(b Button) Card {
	switch b := b.(type) {
	case Answer:
		return b.Card
	case Reasons:
		return b.Card
	case Write:
		return b.Card
	case Block:
		return b.Card
	case Unblock:
		return b.Card
	case OtherAnswer:
		return b.Card
	case AskChanges:
		return b.Card
	case SayWhy:
		return b.Card
	case ShowCard:
		return b.Card
	case Details:
		return b.Card
	default:
		return Card{}
	}
}
