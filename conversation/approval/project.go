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
	Acts      []Deed     // what was done without an asking, oldest first
	Members   []Member   // in the order they were first invited
}

// Side is one founder with their school and its office.
type Side struct {
	Teacher int64 // 0 once the account is deleted
	School  int64
	Office  string
	Blocked bool `json:",omitempty"` // an office has blocked the account
}

// Revision is one exact text of a project.
type Revision struct {
	Number  int // from 1
	Answers form.Answers
	Maker   Party // making it is the maker's yes to it
	Teacher int64 // who made it for that party
	MadeAt  time.Time
}

// Asking is one request to one party, once, about one revision: to decide on it
// or, where Mends is set, to change what was requested by the answer to the
// asking of that number.
type Asking struct {
	Number   int // from 1, within the project
	Party    Party
	Revision int
	Mends    int
	AskedAt  time.Time
	Due      time.Time
	Query    Query // of the party to the other founder

	Silent   time.Time // since when nothing has been said
	Stage    int       // how many stages of silence have been told of
	StagedAt time.Time // when the last of them was

	Verdict   Verdict // Yes, No, Change, or Revise where it Mends; empty until answered
	By        Actor
	At        time.Time
	Reason    Reason    // of a No or a Change
	Questions []form.ID // that a Change is about
}

// Query is one question of a founder who is asked to the other one, before
// answering, with its answer.
type Query struct {
	Words     string
	AskedAt   time.Time
	Answer    string
	RepliedAt time.Time
}

// Open reports whether q waits for its answer.
func (q Query) Open() bool { return !q.AskedAt.IsZero() && q.RepliedAt.IsZero() }

// Deed is what was done without an asking. Asking is the one it is about, or 0:
// that of a reminder, a question or a reply. Teacher is whom it concerns, or 0.
type Deed struct {
	Verdict Verdict
	By      Actor
	At      time.Time
	Asking  int
	Teacher int64
}

// Actor is the person who acted: for an office, one of several in its chat.
type Actor struct {
	User    int64 // Telegram account
	Teacher int64 // account here, or 0
}

// is reports whether a and b are one person: the same Telegram account, or the
// same account here after it has moved to another one there.
func (a Actor) is(b Actor) bool {
	return a.User == b.User || a.Teacher != 0 && a.Teacher == b.Teacher
}

// Reason is why a party said no or wants changes: a code that is translated for
// each reader, or words of the party's own.
type Reason struct {
	Code  string
	Words string
}

// The coded reasons, in the order in which they are offered.
var (
	CofounderReasons = []string{"no_time", "other_project", "wrong_person", "not_my_topic"}
	FounderReasons   = []string{"no_time", "other_project", "not_my_topic"}
	OfficeReasons    = []string{"incomplete", "not_educational", "school_not_eligible", "double_project"}
)

// Decision is one party's answer to one asking.
type Decision struct {
	Asking    int // its number
	Revision  int // that the party saw
	Verdict   Verdict
	Reason    Reason
	Questions []form.ID // that a Change is about
	By        Actor
	At        time.Time
}

// Current returns the newest revision.
func (p Project) Current() Revision { return p.Revisions[len(p.Revisions)-1] }

// Revision returns the revision with the given number, or the newest.
func (p Project) Revision(number int) Revision {
	if number < 1 || number > len(p.Revisions) {
		return p.Current()
	}
	return p.Revisions[number-1]
}

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

// Waits reports whether p waits for the answer to a.
func (p Project) Waits(a Asking) bool {
	asks := Possible(p.Status, a.Party.Role(), Yes) || p.Status == ChangesRequested && a.Mends != 0
	return asks && a.Verdict == "" && a.Revision == p.Current().Number
}

// Waiting returns the askings that hold the project up.
func (p Project) Waiting() []Asking {
	return slices.DeleteFunc(slices.Clone(p.Askings), func(a Asking) bool { return !p.Waits(a) })
}

// Newest returns the newest asking of the party of the given one, which is that
// one itself unless the project has changed since.
func (p Project) Newest(number int) (Asking, bool) {
	a, ok := p.Asking(number)
	for _, b := range p.Askings {
		if b.Party == a.Party {
			a = b
		}
	}
	return a, ok
}

// Holder returns who has to move before a is answered, who has it now: its
// party or, while a question of the party waits, the other founder.
func (a Asking) Holder() Party {
	if a.Query.Open() {
		return a.Party.Other()
	}
	return a.Party
}

// Stands reports whether party has said yes to the current revision, by making
// it or by its answer.
func (p Project) Stands(party Party) bool { return p.stood(party, p.Current()) }

// stood reports whether party has said yes to r.
func (p Project) stood(party Party, r Revision) bool {
	return r.Maker == party || slices.ContainsFunc(p.Askings, func(a Asking) bool {
		return a.Party == party && a.Revision == r.Number && a.Verdict == Yes
	})
}

// Party returns which of the founders a teacher is, if one of them.
func (p Project) Party(teacher int64) (Party, bool) {
	i := slices.IndexFunc(p.Sides[:], func(s Side) bool { return s.Teacher != 0 && s.Teacher == teacher })
	if i < 0 {
		return "", false
	}
	return founders[i], true
}

// Paused reports whether p stands still because an office has blocked one of
// its founders.
func (p Project) Paused() bool {
	return p.Status.Pending() && (p.Sides[0].Blocked || p.Sides[1].Blocked)
}
