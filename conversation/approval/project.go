package approval

import (
	"slices"
	"time"

	"twinbot/conversation/form"
)

// Project is a sent form with its decisions.
type Project struct {
	ID        int64  // 0 until stored
	Draft     string // the draft it was sent from; sending that twice makes one project
	Status    Status
	Since     time.Time // when it came to its status
	SentAt    time.Time
	Sides     [2]Side    // the founder's, then the co-founder's
	Revisions []Revision // oldest first, never empty
	Askings   []Asking   // in the order of their numbers, 1, 2, 3 …
	Acts      []Deed     // what the founders did unasked, oldest first
}

// Side is one founder with their school and its office.
type Side struct {
	Teacher int64 // 0 once the account is deleted
	School  int64
	Office  string
}

// Revision is one exact text of a project.
type Revision struct {
	Number  int // from 1
	Answers form.Answers
	Maker   Party // making it is the maker's yes to it
	MadeAt  time.Time
}

// Asking is one request to one party to decide on one revision, once.
type Asking struct {
	Number   int // from 1, within the project
	Party    Party
	Revision int
	AskedAt  time.Time
	Due      time.Time

	Verdict Verdict // Yes, No, or empty until decided
	By      Actor
	At      time.Time
	Reason  Reason // of a No
}

// Deed is what a founder did without being asked.
type Deed struct {
	Verdict Verdict // Withdraw, Close or Reopen
	By      Actor
	At      time.Time
}

// Actor is the person who decided: for an office, one of several in its chat.
type Actor struct {
	User    int64 // Telegram account
	Teacher int64 // account here, or 0
}

// is reports whether a and b are one person: the same Telegram account, or the
// same account here after it has moved to another one there.
func (a Actor) is(b Actor) bool {
	return a.User == b.User || a.Teacher != 0 && a.Teacher == b.Teacher
}

// Reason is why a party said no: a code that is translated for each reader, or
// words of the party's own.
type Reason struct {
	Code  string
	Words string
}

// The coded reasons, in the order in which they are offered.
var (
	CofounderReasons = []string{"no_time", "other_project", "wrong_person", "not_my_topic"}
	OfficeReasons    = []string{"incomplete", "not_educational", "school_not_eligible", "double_project"}
)

// Decision is one party's answer to one asking.
type Decision struct {
	Asking   int // its number
	Revision int // that the party saw
	Verdict  Verdict
	Reason   Reason
	By       Actor
	At       time.Time
}

// Current returns the newest revision.
func (p Project) Current() Revision { return p.Revisions[len(p.Revisions)-1] }

// Side returns the side of party.
func (p Project) Side(party Party) Side {
	if party == Founder || party == FounderOffice {
		return p.Sides[0]
	}
	return p.Sides[1]
}

// Asking returns the asking with the given number.
func (p Project) Asking(number int) (Asking, bool) {
	if number < 1 || number > len(p.Askings) {
		return Asking{}, false
	}
	return p.Askings[number-1], true
}

// Waiting returns the askings that hold the project up: who has it now.
func (p Project) Waiting() []Asking {
	if !p.Status.Pending() {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(p.Askings), func(a Asking) bool {
		return a.Verdict != "" || a.Revision != p.Current().Number
	})
}

// Stands reports whether party has said yes to the current revision, by making
// it or by its answer.
func (p Project) Stands(party Party) bool {
	current := p.Current()
	return current.Maker == party || slices.ContainsFunc(p.Askings, func(a Asking) bool {
		return a.Party == party && a.Revision == current.Number && a.Verdict == Yes
	})
}
