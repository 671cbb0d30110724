package conversation

import (
	"cmp"
	"time"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// OfficeReads names what must be known to answer in an office's chat. Only
// what concerns the offices that are asked there is read.
type OfficeReads struct {
	Waiting bool        // how much waits for their answer, with a page of it:
	Page    ShowPending // that one
	Cards   []Card      // what waits of these
	Sought  string      // what they were asked that fits these words
	Figures bool        // how much they have decided
	Digest  bool        // at which hour the digest comes
}

// OfficeFacts is what is known in an office's chat.
type OfficeFacts struct {
	Now     time.Time
	Offices []people.OfficeCode // that are asked in the chat; the first one's clock counts
	Waiting []File              // most urgent first
	Backlog Backlog
	Found   []File // that fits, the newest first, as much as is shown
	Matches int    // how much fits; more than [FoundRead] for more than that
	Figures []Figure
	Digest  *int // hour of the digest by that clock, nil for none
}

// Backlog counts what waits for offices.
type Backlog struct {
	All    int
	Late   int // of all, that should have been answered before
	Before int // of all, that come before the page that was read
}

// File is something that an office is asked to decide, or has been: a project,
// a membership or a move, as it stands in lists.
type File struct {
	Card     Card
	Office   people.OfficeCode
	Title    string // of the project, "" for a membership or a move
	Status   approval.Status
	Since    time.Time  // when the project came to its status
	Founders [2]Partner // of a membership the teacher alone, of a move the account's
	AskedAt  time.Time
	Due      time.Time
	Waits    bool   // for the office's answer
	Claim    *Claim // nobody's: nil

	Verdict approval.Verdict // "" until answered
	At      time.Time
	By      string // name of the officer
	Reason  people.Reason
}

// MembershipFile returns the file that a membership of the teacher is.
func MembershipFile(m people.Membership, name, userName string) File {
	file := File{
		Card: Card{Membership: m.ID, Number: m.Attempt}, Office: m.School.Office, Founders: [2]Partner{{name, userName, m.School}},
		AskedAt: m.AskedAt, Due: m.AskedAt.Add(approval.OfficeTime), At: m.At, By: m.By, Reason: m.Reason,
	}
	switch m.State {
	case people.Validated:
		file.Verdict = approval.Yes
	case people.Refused:
		file.Verdict = approval.No
	case people.Asked:
		file.Waits = true
	case people.Left:
	}
	return file
}

// MoveFile returns the file that a move is.
func MoveFile(f MoveFacts) File {
	file := File{
		Card: Card{Move: f.Move.ID}, Office: f.Move.Office, Founders: [2]Partner{{Name: f.Account.Name, UserName: f.Account.UserName}},
		AskedAt: f.Move.AskedAt, Due: f.Move.AskedAt.Add(approval.OfficeTime), Waits: true,
	}
	for _, m := range f.Account.Memberships {
		if m.School.Office == f.Move.Office {
			file.Founders[0].School = m.School
		}
	}
	return file
}

// Partner is a teacher at a school, as files name them.
type Partner struct {
	Name     string // "" once the account is deleted
	UserName string
	School   people.School
}

// Claim says that somebody of the office is at work on a file, so that nobody
// else need be. It locks nothing: the first decision counts.
type Claim struct {
	Officer int64 // Telegram account
	Name    string
	Until   time.Time
}

// ClaimTime is for how long a file is somebody's.
const ClaimTime = 30 * time.Minute

// overdue reports whether the office should have answered before now.
func (f File) overdue(now time.Time) bool { return f.Verdict == "" && f.Due.Before(now) }

// claimed returns whose the file is now, nil if it is nobody's.
func (f File) claimed(now time.Time) *Claim {
	if f.Claim == nil || !now.Before(f.Claim.Until) {
		return nil
	}
	return f.Claim
}

// Urgency orders files that wait: what is due first comes first, and so does what
// is overdue.
func Urgency(a, b File) int {
	return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Card.kind(), b.Card.kind()),
		cmp.Compare(a.Card.Project, b.Card.Project), cmp.Compare(a.Card.Membership, b.Card.Membership), cmp.Compare(a.Card.Move, b.Card.Move),
		cmp.Compare(a.Card.Number, b.Card.Number))
}

// kind tells projects, memberships and moves apart, in the order in which lists
// have those that are due at the same moment.
func (c Card) kind() int {
	switch {
	case c.Project != 0:
		return 0
	case c.Membership != 0:
		return 1
	}
	return 2
}

// ClaimFile returns the first of the waiting files that is nobody's, or that of
// a card, as it is claimed for an officer to work on. It is not theirs if
// somebody else is at work on it: then its claim says who. It returns false if
// there is no such file.
func (f OfficeFacts) ClaimFile(c Card, officer int64) (File, bool) {
	for _, file := range f.Waiting {
		holder := file.claimed(f.Now)
		switch {
		case c == Card{} && holder != nil, c != Card{} && !c.Same(file.Card):
			continue
		case holder == nil || holder.Officer == officer:
			file.Claim = &Claim{Officer: officer, Until: f.Now.Add(ClaimTime)}
		}
		return file, true
	}
	return File{}, false
}

// Same reports whether two cards ask for the same decision.
func (c Card) Same(other Card) bool {
	c.Revision, other.Revision = 0, 0
	return c == other
}
