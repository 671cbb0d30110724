package people

import "time"

// Contact is a teacher whom another one knows; contacts are mutual.
type Contact struct {
	Teacher Teacher
	Since   time.Time
}

// Request asks a teacher to become a contact.
type Request struct {
	ID   RequestID
	From Teacher
	To   Teacher
	At   time.Time
}

// InviteLife is how long an invite link can be used.
const InviteLife = 30 * 24 * time.Hour

// Invite is a link that makes whoever opens it a contact of its maker.
type Invite struct {
	Maker   Teacher
	Draft   string // of the form in which it was made, for one person only; else ""
	Expires time.Time
	UsedBy  ID     // of the one person; 0 while unused, and always for a link made outside a form
	School  School // of the maker in that form, if it was made in one
}

// InviteProblem is why an invite cannot be used, as the key of a text under
// invite_problem. The empty one is none.
type InviteProblem string

// Why an invite cannot be used.
const (
	InviteUsable  InviteProblem = ""
	InviteUnknown InviteProblem = "unknown" // malformed, revoked or never made
	InviteExpired InviteProblem = "expired"
	InviteUsed    InviteProblem = "used"
	InviteOwn     InviteProblem = "own"
)

// Usable returns what keeps the teacher called id from using i at the time
// now. id is 0 for somebody who has not signed up.
func (i Invite) Usable(id ID, now time.Time) InviteProblem {
	switch {
	case i.Maker.ID == 0:
		return InviteUnknown
	case id != 0 && i.Maker.ID == id:
		return InviteOwn
	case i.Draft != "" && i.UsedBy != 0 && i.UsedBy != id:
		return InviteUsed
	case !now.Before(i.Expires):
		return InviteExpired
	}
	return InviteUsable
}
