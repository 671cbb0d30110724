package conversation

import (
	"time"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// Recipient is who gets a notice: a teacher, or an office in its chat. One of
// the two is set.
type Recipient struct {
	Teacher people.ID         `json:"teacher,omitempty"`
	Office  people.OfficeCode `json:"office,omitempty"`
}

// Event is what a notice tells of. The events of projects are those of package
// approval.
type Event string

// The events beside those of projects.
const (
	MembershipValidated Event = "membership_validated" // to the teacher
	MembershipRefused   Event = "membership_refused"   // to the teacher
	MembershipQuestion  Event = "membership_question"  // to the teacher: the office wants to know more
	AccountBlocked      Event = "account_blocked"      // to the teacher
	AccountUnblocked    Event = "account_unblocked"    // to the teacher
	ContactAsked        Event = "contact_asked"        // to the one asked
	ContactAccepted     Event = "contact_accepted"     // to the one who asked
	ContactRefused      Event = "contact_refused"      // to the one who asked
	ContactJoined       Event = "contact_joined"       // to the maker of an invite
	MoveWarned          Event = "move_warned"          // to the old chat: an office is asked to move the account
	MoveComing          Event = "move_coming"          // to the old chat: the office has agreed
	SendOpened          Event = "send_opened"          // a complete draft can be sent now
	DraftWaits          Event = "draft_waits"          // an unsent draft reminds its author
	Silence             Event = "silence"              // presses were lost for a while
)

// ProjectEvent returns the event by which an event of a project is told.
func ProjectEvent(e approval.Event) Event { return "project_" + Event(e) }

// Notice is something a person or an office is told outside the dialogue. It
// is stored until delivered, so it holds ids, never names.
type Notice struct {
	To         Recipient           `json:"to"`
	Event      Event               `json:"event"`
	Card       Card                `json:"card,omitzero"` // what it asks to decide on, or tells of
	Project    int64               `json:"project,omitempty"`
	Request    people.RequestID    `json:"request,omitempty"`
	Membership people.MembershipID `json:"membership,omitempty"`
	Question   people.QuestionID   `json:"question,omitempty"`
	Office     people.OfficeCode   `json:"office,omitempty"` // that the notice is about
	Move       people.MoveID       `json:"move,omitempty"`   // that an old chat is told of
	Draft      string              `json:"draft,omitempty"`
	Other      people.ID           `json:"other,omitempty"` // the teacher it is about
	From       time.Time           `json:"from,omitzero"`   // since when presses were lost
	Until      time.Time           `json:"until,omitzero"`
	Missed     int                 `json:"missed,omitempty"` // how many there were of the project, this one included, that could not be told
}

// NoticeFacts is what must be known to word a notice or draw a card. What has
// been deleted since is nil.
type NoticeFacts struct {
	Project    *Project
	Membership *people.Membership
	Teacher    *people.Teacher // of the membership, or the one the notice is about
	Recipient  *people.Teacher // where it goes to a teacher
	Request    *people.Request
	Draft      *Draft
	Move       *MoveFacts
	Claim      *Claim            // whose the card's file is or was
	Questions  []people.Question // about the membership, oldest first
	Like       []people.School   // known ones that look like the membership's, which is not known
	Served     bool              // somebody answers for the membership's office
}

// Purpose is what words written as a reply to a prompt are taken for. It is
// stored and spelt in buttons, so a purpose is never renamed.
type Purpose string

// The purposes.
const (
	ToRefuse Purpose = "refuse"
	ToAsk    Purpose = "ask"
	ToBlock  Purpose = "block"
	ToChange Purpose = "change"
)

// Card names something that is put to a party for decision: an asking of a
// project, one attempt of a membership, or a move. Its number makes old cards
// tell; an office is asked about a move once.
type Card struct {
	Project    int64               `json:"project,omitempty"`
	Membership people.MembershipID `json:"membership,omitempty"`
	Move       people.MoveID       `json:"move,omitempty"`
	Number     int                 `json:"number,omitempty"`   // of the asking or the attempt
	Revision   int                 `json:"revision,omitempty"` // of the project
}

// NamesOne reports whether c is about one thing, as every card is that was not
// forged.
func (c Card) NamesOne() bool {
	one := Card{Number: c.Number, Revision: c.Revision}
	switch {
	case c.Project != 0:
		one.Project = c.Project
	case c.Membership != 0:
		one.Membership = c.Membership
	default:
		one.Move = c.Move
	}
	return c == one
}
