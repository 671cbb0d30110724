package store

import (
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// Record is everything that is stored about a person, as that person gets it.
// Other people stand in it as the person knows them: by name and user name.
type Record struct {
	Account     AccountRecord      `json:"account"`
	Schools     []SchoolRecord     `json:"schools"`
	Contacts    []ContactRecord    `json:"contacts"`
	Requests    []RequestRecord    `json:"contact_requests"`
	SignIns     []SignInRecord     `json:"sign_ins"`
	Moves       []MoveRecord       `json:"moves"`
	ShutOut     []string           `json:"blocked_people"` // user names
	Invitations []InvitationRecord `json:"invitations"`
	Drafts      []DraftRecord      `json:"drafts"`
	Projects    []ProjectRecord    `json:"projects"`
	// Conversation is where the person stands in the chat.
	Conversation conversation.State `json:"conversation"`
}

// The parts of a record.
type (
	// AccountRecord is the account itself.
	AccountRecord struct {
		TelegramAccount int64             `json:"telegram_account"`
		Name            string            `json:"name"`
		UserName        string            `json:"user_name"`
		Language        string            `json:"language"`
		FoundByOthers   bool              `json:"found_by_others"`
		BlockedBy       people.OfficeCode `json:"blocked_by,omitempty"`
		BlockReason     people.Reason     `json:"block_reason,omitzero"`
		Reachable       bool              `json:"reachable"`
		DraftReminders  bool              `json:"draft_reminders"`
		RegisteredAt    time.Time         `json:"registered_at"`
	}
	// SchoolRecord is a membership and what its office said of it.
	SchoolRecord struct {
		School    string                 `json:"school"`
		Town      string                 `json:"town"`
		Country   people.CountryCode     `json:"country"`
		Office    people.OfficeCode      `json:"office"`
		State     people.MembershipState `json:"state"`
		Attempt   int                    `json:"attempt"`
		AskedAt   time.Time              `json:"asked_at"`
		DecidedAt *time.Time             `json:"decided_at,omitempty"`
		Reason    people.Reason          `json:"reason,omitzero"`
		Questions []QuestionRecord       `json:"questions,omitempty"`
	}
	// QuestionRecord is what the office asked, and the answer.
	QuestionRecord struct {
		Question string    `json:"question"`
		AskedAt  time.Time `json:"asked_at"`
		Reply    string    `json:"reply,omitempty"`
	}
	// ContactRecord is somebody the person knows.
	ContactRecord struct {
		Name     string    `json:"name"`
		UserName string    `json:"user_name"`
		Since    time.Time `json:"since"`
	}
	// RequestRecord is a request to become contacts.
	RequestRecord struct {
		From       string     `json:"from"` // user name
		To         string     `json:"to"`
		AskedAt    time.Time  `json:"asked_at"`
		AnsweredAt *time.Time `json:"answered_at,omitempty"`
		Accepted   *bool      `json:"accepted,omitempty"`
	}
	// InvitationRecord is a link the person made. The link itself is not stored.
	InvitationRecord struct {
		Draft     string    `json:"draft,omitempty"`
		ExpiresAt time.Time `json:"expires_at"`
		UsedBy    string    `json:"used_by,omitempty"` // user name
	}
	// DraftRecord is a form not yet sent.
	DraftRecord struct {
		ID        string       `json:"id"`
		Answers   form.Answers `json:"answers"`
		SavedAt   time.Time    `json:"saved_at"`
		DeletedAt *time.Time   `json:"deleted_at,omitempty"`
	}
	// ProjectRecord is a project the person founded, with its history. In the
	// history people stand by their numbers; Me is the person's own.
	ProjectRecord struct {
		Me       int64            `json:"my_number"`
		Founders [2]string        `json:"founders"` // names; empty for one who has left
		Project  approval.Project `json:"project"`
	}
)
