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

// What a teacher may do within a day, and how long a refusal holds.
const (
	DaySearches = 50
	DayRequests = 20
	Day         = 24 * time.Hour
	RefusalRest = 30 * Day // before the refused may ask again
)

// Spent is what a teacher has used up within the last day.
type Spent struct {
	Searches int
	Requests int // to become contacts, whatever became of them
}

// MaySearch reports whether one more search is allowed.
func (s Spent) MaySearch() bool { return s.Searches < DaySearches }

// MayAsk reports whether one more request is allowed.
func (s Spent) MayAsk() bool { return s.Requests < DayRequests }

// Rests reports whether a refusal at the time refused still holds at the time
// now; the zero time is none.
func Rests(refused, now time.Time) bool {
	return !refused.IsZero() && now.Before(refused.Add(RefusalRest))
}

// InviteLife is how long an invite link can be used.
const InviteLife = 30 * 24 * time.Hour

// InviteID names an invite to its maker. It lets nobody use it.
type InviteID int64

// Invite is a link that makes the person who opens it a contact of its maker.
type Invite struct {
	ID      InviteID
	Maker   Teacher
	ForOne  bool   // the first person to use it
	Draft   string // of the form in which it was made, which makes it one for one person; else ""
	Made    time.Time
	Expires time.Time
	Revoked bool   // by its maker
	UsedBy  ID     // of the one person; 0 while unused, and always for a link for several
	School  School // of the maker in that form, if it was made in one
}

// InviteProblem is why an invite cannot be used, as the key of a text under
// invite_problem. The empty one is none.
type InviteProblem string

// Why an invite cannot be used.
const (
	InviteUsable  InviteProblem = ""
	InviteUnknown InviteProblem = "unknown" // never made, or by somebody who is blocked
	InviteRevoked InviteProblem = "revoked"
	InviteExpired InviteProblem = "expired"
	InviteUsed    InviteProblem = "used"
	InviteOwn     InviteProblem = "own"
)

// Usable returns what keeps the teacher called id from using i at the time
// now. id is 0 for somebody who has not signed up.
func (i Invite) Usable(id ID, now time.Time) InviteProblem {
	switch {
	case i.Maker.ID == 0, i.Maker.Blocked:
		return InviteUnknown
	case id != 0 && i.Maker.ID == id:
		return InviteOwn
	case i.Revoked:
		return InviteRevoked
	case i.ForOne && i.UsedBy != 0 && i.UsedBy != id:
		return InviteUsed
	case !now.Before(i.Expires):
		return InviteExpired
	}
	return InviteUsable
}
