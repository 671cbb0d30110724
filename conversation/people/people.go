// Package people says who may do what: accounts, schools and the memberships
// that join them, contacts and invites. It knows nothing of chats or storage.
package people

import (
	"errors"
	"slices"
	"time"
)

type (
	// ID names a teacher for good, whatever Telegram account they write from.
	ID int64
	// SchoolID names a school.
	SchoolID int64
	// MembershipID names the membership of one teacher in one school.
	MembershipID int64
	// RequestID names a request to become contacts.
	RequestID int64
)

// Teacher is a person who has signed up.
type Teacher struct {
	ID          ID
	Name        string
	UserName    string
	Language    string // BCP 47, one of those the bot speaks
	Found       bool   // by the searches of others, as the teacher agreed
	Blocked     bool
	BlockedBy   OfficeCode   // that blocked the account, if it is
	BlockedFor  Reason       // of the block, as that office gave it
	NoReminders bool         // of unsent drafts, at the teacher's wish
	Unreachable bool         // has stopped the bot, so that no message arrives
	Memberships []Membership // in the order they were asked for
}

// School is where teachers work.
type School struct {
	ID      SchoolID
	Name    string
	Town    string
	Country CountryCode
	Office  OfficeCode
}

// Membership is a teacher's place in a school. The school's office validates
// it; each time it is asked, Attempt grows by one.
type Membership struct {
	ID      MembershipID
	Teacher ID
	School  School
	State   MembershipState
	Attempt int
	AskedAt time.Time

	Verdict // of the office, once it has answered this attempt
}

// MembershipState is how far the validation of a membership has come. It is
// stored, so a state is never renamed.
type MembershipState string

// The states of a membership.
const (
	Asked     MembershipState = "asked"
	Validated MembershipState = "validated"
	Refused   MembershipState = "refused"
	Left      MembershipState = "left" // by the teacher
)

// Standing sums up what an account may do. A new one may write drafts and
// gather contacts through links; it can neither search people, send nor accept.
type Standing string

// The standings of an account.
const (
	NewAccount       Standing = "new"
	ValidatedAccount Standing = "validated"
	BlockedAccount   Standing = "blocked"
)

// Standing returns what t may do.
func (t Teacher) Standing() Standing {
	switch {
	case t.Blocked:
		return BlockedAccount
	case slices.ContainsFunc(t.Memberships, func(m Membership) bool { return m.State == Validated }):
		return ValidatedAccount
	}
	return NewAccount
}

// Shown returns t as others see them who do not know them: with no memberships
// but the validated ones.
func (t Teacher) Shown() Teacher {
	t.Memberships = slices.DeleteFunc(slices.Clone(t.Memberships), func(m Membership) bool { return m.State != Validated })
	return t
}

// At returns t's membership in the school called id.
func (t Teacher) At(id SchoolID) (Membership, bool) {
	i := slices.IndexFunc(t.Memberships, func(m Membership) bool { return m.School.ID == id })
	if i < 0 {
		return Membership{}, false
	}
	return t.Memberships[i], true
}

// Membership returns t's membership called id.
func (t Teacher) Membership(id MembershipID) (Membership, bool) {
	i := slices.IndexFunc(t.Memberships, func(m Membership) bool { return m.ID == id })
	if i < 0 {
		return Membership{}, false
	}
	return t.Memberships[i], true
}

// HomeOffice returns the office that answers for t and by whose clock t lives:
// that of the first school that is validated. Where none is, it is that of the
// first one that is asked, then of one that refused, then of one that t left.
func (t Teacher) HomeOffice() OfficeCode {
	for _, state := range []MembershipState{Validated, Asked, Refused, Left} {
		for _, m := range t.Memberships {
			if m.State == state {
				return m.School.Office
			}
		}
	}
	return CSS
}

// Obstacle is why something cannot be done, as the key of a text under
// obstacle. The empty obstacle is none.
type Obstacle string

// The obstacles.
const (
	NoObstacle     Obstacle = ""
	SameCountry    Obstacle = "same_country"    // the partner's school must be in another country
	NotYetMember   Obstacle = "not_yet_member"  // not validated yet
	MemberRefused  Obstacle = "member_refused"  // the office refused the membership
	AccountBlocked Obstacle = "account_blocked" // the office blocked the account
	NoSchool       Obstacle = "no_school"
	CountryOut     Obstacle = "country_out" // the school's country takes part no longer
)

// Partnering returns what keeps a teacher of the school theirs from founding a
// project with one of mine. It can be known before the first question is asked.
func Partnering(mine, theirs School) Obstacle {
	if mine.Country == theirs.Country {
		return SameCountry
	}
	return NoObstacle
}

// Sending returns what keeps t, as a founder from the school called id, from
// sending a project or accepting one.
func (t Teacher) Sending(id SchoolID) Obstacle {
	m, ok := t.At(id)
	switch {
	case t.Blocked:
		return AccountBlocked
	case !ok:
		return NoSchool
	case !TakesPart(m.School.Country):
		return CountryOut
	case m.State == Refused:
		return MemberRefused
	case m.State != Validated:
		return NotYetMember
	}
	return NoObstacle
}

// Founding returns what keeps t from beginning a project at all: a form that could
// never be sent is not filled in.
func (t Teacher) Founding() Obstacle {
	switch {
	case t.Blocked:
		return AccountBlocked
	case len(t.Memberships) > 0 && !slices.ContainsFunc(t.Memberships, func(m Membership) bool { return TakesPart(m.School.Country) }):
		return CountryOut
	}
	return NoObstacle
}

// Errors that tell why an answer to a membership, or a second request for it, does
// not count. The membership stays as it is.
var (
	ErrAnswered   = errors.New("people: already answered")
	ErrTooLate    = errors.New("people: nothing can be added to the reason")
	ErrTooLong    = errors.New("people: the reason is too long with what is added")
	ErrOldAsk     = errors.New("people: the membership has been asked for again")
	ErrNoReason   = errors.New("people: a refusal needs a reason")
	ErrNotRefused = errors.New("people: the membership has not been refused")
)

// Answer returns m as validated or, with a reason, refused. It answers one
// numbered attempt, once; who has refused can say more of the reason.
func (m Membership) Answer(attempt int, validate bool, v Verdict) (Membership, error) {
	switch {
	case attempt != m.Attempt:
		return m, ErrOldAsk
	case m.State == Refused && !validate:
		var err error
		m.Verdict, err = m.more(v)
		return m, err
	case m.State != Asked:
		return m, ErrAnswered
	case !validate && !v.Reason.Given():
		return m, ErrNoReason
	}
	m.State, m.Verdict = Refused, v
	if validate {
		m.State = Validated
	}
	return m, nil
}

// AskAgain returns m as requested again at the time now; only one that was
// refused or left can be.
func (m Membership) AskAgain(now time.Time) (Membership, error) {
	if m.State != Refused && m.State != Left {
		return m, ErrNotRefused
	}
	m.State, m.Attempt, m.AskedAt, m.Verdict = Asked, m.Attempt+1, now, Verdict{}
	return m, nil
}

// Ask returns what keeps an office from asking a question about attempt of m,
// to which questions were put already: one waits for its answer at a time.
func (m Membership) Ask(attempt int, questions []Question) error {
	switch {
	case attempt != m.Attempt:
		return ErrOldAsk
	case m.State != Asked:
		return ErrAnswered
	case slices.ContainsFunc(questions, Question.Open):
		return ErrQuestionOpen
	}
	return nil
}

// RefusalCodes are the coded reasons for refusing a membership, in the order
// in which they are offered.
var RefusalCodes = []string{"unknown_teacher", "wrong_school", "double_account"}
