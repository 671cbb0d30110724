package people

import (
	"errors"
	"time"
)

// MoveID names a request to an office to move an account without a code.
type MoveID int64

// Move is the request of a Telegram account to get an account whose old chat
// cannot be reached, or that is to become one with another. An office decides.
type Move struct {
	ID        MoveID
	Account   ID     // that is to move
	Other     ID     // that is at the new chat already, or 0
	Requester int64  // Telegram account of the new chat
	Caller    string // its name, as Telegram shows it
	Words     string // of the requester to the office
	Office    OfficeCode
	Proven    bool // by a code from the old chat
	Together  bool // the two accounts found a project with each other
	State     MoveState
	AskedAt   time.Time
	Due       time.Time // when an agreed one is carried out

	Verdict // of the office, once it has answered
}

// MoveState is how far a move has come. It is stored, so a state is never
// renamed.
type MoveState string

// The states of a move.
const (
	MoveAsked   MoveState = "asked"
	MoveAgreed  MoveState = "agreed"
	MoveRefused MoveState = "refused"
	MoveStopped MoveState = "stopped" // from the old chat
	MoveDone    MoveState = "done"
)

// MoveRest is how long nothing moves after the office has agreed, as long as the
// old chat can still be reached.
const MoveRest = 24 * time.Hour

// How many requests to move an account there may be.
const (
	MovesADay   = 3                   // of one Telegram account, and for one account
	MoveForgive = 30 * 24 * time.Hour // from which one that was refused or stopped may be repeated
)

// ErrTogether says that two accounts found a project with each other and thus
// cannot become one.
var ErrTogether = errors.New("people: the two accounts found a project together")

// MoveRefusals are the coded reasons for refusing a move, in the order in which
// they are offered.
var MoveRefusals = []string{"not_recognised", "other_person"}

// Answer returns m as agreed or, with a reason, refused. An agreed one rests
// where the old chat, which has not proved anything by a code, is reachable.
func (m Move) Answer(agree, reachable bool, v Verdict) (Move, error) {
	switch {
	case m.State == MoveRefused && !agree:
		var err error
		m.Verdict, err = m.more(v)
		return m, err
	case m.State != MoveAsked:
		return m, ErrAnswered
	case agree && m.Together:
		return m, ErrTogether
	case !agree && !v.Reason.Given():
		return m, ErrNoReason
	}
	m.State, m.Verdict = MoveRefused, v
	if agree {
		m.State, m.Due = MoveAgreed, v.At
		if reachable && !m.Proven {
			m.Due = v.At.Add(MoveRest)
		}
	}
	return m, nil
}

// Stop returns m as stopped from the old chat, if it is not over yet.
func (m Move) Stop() (Move, error) {
	if m.State != MoveAsked && m.State != MoveAgreed {
		return m, ErrAnswered
	}
	m.State = MoveStopped
	return m, nil
}
