// Package office is what happens on decision cards, and in the chats of offices: what a button, a
// reply or a command does there, for whom, and what a card shows. A co-founder decides on such a
// card too, alone with the bot.
//
// Like the conversation it reads and sends nothing. [Press] and [Reply] compute from the facts
// what is to be stored and what is answered at once; [View] returns what a card shows then.
package office

import (
	"slices"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// Presser is a person in front of a card.
type Presser struct {
	User     int64 // Telegram account
	Name     string
	Language string          // in which they are answered
	Teacher  *people.Teacher // their account here, or nil
	Unnamed  bool            // they write in the name of the group, so that Name is not theirs
}

// Presence is what Telegram says of a person in a group.
type Presence int

// The presences.
const (
	Unknown Presence = iota // Telegram did not say
	Absent
	Present
)

// Facts is what is known of a card when somebody presses it, or replies.
type Facts struct {
	Now      time.Time
	Card     conversation.Card
	Of       conversation.NoticeFacts // the zero value if what the card is about is gone
	Asked    bool                     // there is such a card; else the button is forged
	Answers  bool                     // the chat is the one that answers for the card's office
	Alone    bool                     // the chat is the presser's own
	Presence Presence                 // of the presser, where that chat answers
	Ticked   []form.ID                // on the card
	Desk     *Desk                    // that was pressed, or nil
	Before   *conversation.Outcome    // what was answered when the same press came before, or nil
}

// Desk is the message in which an officer goes from file to file.
type Desk struct {
	Card  conversation.Card // that it shows
	Moved time.Time         // when it came to show it
}

// Toast is a short answer to a press, or to a reply.
type Toast struct {
	Key       string // of its text; "" says nothing
	Data      locales.Data
	Uncounted bool // it says why what was pressed or written does not count
}

// Step is what follows from a press or a reply.
type Step struct {
	Toast  Toast                // the answer, unless Effect has one
	Effect Effect               // what is to be stored, or nil
	Thanks conversation.Outcome // the key of the answer once that is stored
	Shows  bool                 // the card is shown as it is then
	Asks   *Words               // words that the presser is to be asked for, or nil
}

// Words are asked for by a message to which the presser replies.
type Words struct {
	For       conversation.Purpose
	Questions []form.ID // to change
}

// Effect is something to store in answer to a press or a reply.
//
//sumtype:decl
type Effect interface{ effect() }

type (
	// Decide answers what a card asks.
	Decide struct {
		Card      conversation.Card
		Verdict   approval.Verdict
		Code      string    // of the reason, or
		Words     string    // the reason in the presser's own words
		Questions []form.ID // to change
		Officer   string    // name to be kept of a member of an office, or ""
	}
	// SetBlock blocks an account for an office, or unblocks it.
	SetBlock struct {
		Teacher people.ID
		Office  people.OfficeCode
		Block   bool
		Why     people.Reason
	}
	// AskTeacher puts a question to the teacher whose membership waits.
	AskTeacher struct {
		Card  conversation.Card
		Words string
	}
	// Turn opens a side of the card: by EncodeButton(why, button), where why is [ToAct] or [ToRead].
	Turn struct{ Opened string }
	// Close opens the card itself, and forgets its ticks.
	Close struct{}
	// Tick ticks a question that is to change, or unticks it; "" unticks all.
	Tick struct {
		Question form.ID
		Untick   bool
	}
)

func (Decide) effect()     {}
func (SetBlock) effect()   {}
func (AskTeacher) effect() {}
func (Turn) effect()       {}
func (Close) effect()      {}
func (Tick) effect()       {}

// Party returns whose decision a card asks for, or nobody if there is none. A
// card that names two things is forged: the right to decide about one gives no
// say in the other.
func Party(card conversation.Card, f conversation.NoticeFacts) conversation.Recipient {
	switch {
	case !card.NamesOne():
		return conversation.Recipient{}
	case f.Move != nil && f.Move.Account.ID != 0:
		return conversation.Recipient{Office: f.Move.Move.Office}
	case f.Membership != nil:
		return conversation.Recipient{Office: f.Membership.School.Office}
	case f.Project == nil:
		return conversation.Recipient{}
	}
	asking, ok := f.Project.Asking(card.Number)
	if !ok {
		return conversation.Recipient{}
	}
	side := f.Project.Side(asking.Party)
	if asking.Party.Role() == approval.Offices {
		return conversation.Recipient{Office: people.OfficeCode(side.Office)}
	}
	return conversation.Recipient{Teacher: people.ID(side.Teacher)}
}

// IsOpen reports whether a card still waits for its decision.
func IsOpen(c conversation.Card, f conversation.NoticeFacts) bool {
	switch {
	case c.Membership != 0:
		return f.Membership != nil && f.Membership.State == people.Asked && f.Membership.Attempt == c.Number
	case c.Move != 0:
		return f.Move != nil && f.Move.Move.State == people.MoveAsked
	}
	return f.Project != nil && slices.ContainsFunc(f.Project.Waiting(), func(a approval.Asking) bool {
		return a.Number == c.Number && a.Revision == c.Revision
	})
}

// to returns whose decision the card asks for.
func (f Facts) to() conversation.Recipient { return Party(f.Card, f.Of) }

func (f Facts) open() bool { return IsOpen(f.Card, f.Of) }

// asksChanges reports whether changes can be asked for on the card: those of an
// office, of a project.
func (f Facts) asksChanges() bool { return f.to().Office != "" && f.Card.Project != 0 }

// reason returns the words of the reason that the card is answered with.
func (f Facts) reason() string {
	switch {
	case f.Card.Membership != 0:
		return f.Of.Membership.Reason.Words
	case f.Card.Move != 0:
		return f.Of.Move.Move.Reason.Words
	}
	asking, _ := f.Of.Project.Asking(f.Card.Number)
	return asking.Reason.Words
}

// Refusal returns the toast that says why the presser may not use the card, or "". Only
// what is stored counts, never what stands on the button.
func (f Facts) Refusal(by Presser) string {
	switch to := f.to(); {
	case !f.Asked, to == conversation.Recipient{}:
		return gone
	case to.Office == "":
		if !f.Alone || by.Teacher == nil || by.Teacher.ID != to.Teacher {
			return "toast.not_asked"
		}
		return ""
	case !f.Answers:
		return "toast.not_here"
	}
	return f.Presence.Refusal()
}

// Refusal returns the toast that says why somebody is not taken for a member of a group, or "" if
// they are there.
func (p Presence) Refusal() string {
	switch p {
	case Unknown:
		return "toast.busy"
	case Absent:
		return "toast.not_member"
	case Present:
	}
	return ""
}
