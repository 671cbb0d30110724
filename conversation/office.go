package conversation

import (
	"cmp"
	"slices"
	"time"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// OfficeReads names what must be known to answer in an office's chat. Only
// what concerns the offices that are asked there is read.
type OfficeReads struct {
	Waiting bool // what waits for their answer
	Files   bool // all they have ever been asked
	Digest  bool // at which hour the digest comes
}

// OfficeFacts is what is known in an office's chat.
type OfficeFacts struct {
	Now     time.Time
	Offices []people.OfficeCode // that are asked in the chat; the first one's clock counts
	Waiting []File              // by age
	Files   []File              // by age
	Digest  *int                // hour of the digest by that clock, nil for none
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
	Claim    *Claim // nobody's: nil

	Verdict approval.Verdict // "" until answered
	At      time.Time
	By      string // name of the officer
	Reason  people.Reason
}

// FilesOf returns what waits of a project for these offices.
func FilesOf(p Project, offices []people.OfficeCode) []File {
	var files []File
	for _, a := range p.Waiting() {
		office := people.OfficeCode(p.Side(a.Party).Office)
		if a.Party.Role() != approval.Offices || !slices.Contains(offices, office) {
			continue
		}
		file := File{
			Card: Card{Project: p.ID, Number: a.Number, Revision: a.Revision}, Office: office,
			Title: p.title(), Status: p.Status, Since: p.Since, AskedAt: a.AskedAt, Due: a.Due,
		}
		for i, founder := range p.Founders {
			file.Founders[i] = Partner{Name: founder.Name, UserName: founder.UserName, School: p.Schools[i]}
		}
		files = append(files, file)
	}
	return files
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
	case people.Asked, people.Left:
	}
	return file
}

// MoveFile returns the file that a move is.
func MoveFile(f MoveFacts) File {
	file := File{
		Card: Card{Move: f.Move.ID}, Office: f.Move.Office, Founders: [2]Partner{{Name: f.Account.Name, UserName: f.Account.UserName}},
		AskedAt: f.Move.AskedAt, Due: f.Move.AskedAt.Add(approval.OfficeTime),
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

// pending returns what waits, in the order in which it should be answered: what
// is overdue first, and the oldest of that first.
func (f OfficeFacts) pending() []File {
	return slices.SortedStableFunc(slices.Values(f.Waiting), func(a, b File) int {
		if late := a.overdue(f.Now); late != b.overdue(f.Now) {
			if late {
				return -1
			}
			return 1
		}
		return cmp.Or(a.AskedAt.Compare(b.AskedAt), cmp.Compare(a.Card.Project, b.Card.Project), cmp.Compare(a.Card.Membership, b.Card.Membership), cmp.Compare(a.Card.Move, b.Card.Move))
	})
}

// ClaimFile returns the file of a card for an officer to work on, and as it is
// claimed for them. Without a card it is the next one that is nobody's. It is
// not theirs if somebody else is at work on it: then its claim says who. It
// returns false if no such file waits.
func (f OfficeFacts) ClaimFile(c Card, officer int64) (File, bool) {
	for _, file := range f.pending() {
		holder := file.claimed(f.Now)
		switch {
		case c == Card{} && holder != nil, c != Card{} && !c.same(file.Card):
			continue
		case holder == nil || holder.Officer == officer:
			file.Claim = &Claim{Officer: officer, Until: f.Now.Add(ClaimTime)}
		}
		return file, true
	}
	return File{}, false
}

// same reports whether two cards ask for the same decision.
func (c Card) same(other Card) bool {
	c.Revision, other.Revision = 0, 0
	return c == other
}
