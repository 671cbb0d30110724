package people

import "errors"

// Nobody decides about themselves for an office.
var (
	ErrOwnMembership = errors.New("people: nobody validates their own membership, or blocks themselves")
	ErrOwnMove       = errors.New("people: nobody moves their own account")
)

// MayAnswer returns what keeps an officer, who has an account here or nil, from answering m.
func (m Membership) MayAnswer(officer *Teacher) error {
	if officer != nil && officer.ID == m.Teacher {
		return ErrOwnMembership
	}
	return nil
}

// MayAnswer returns what keeps an officer from answering m: the move is from or to an account of
// theirs.
func (m Move) MayAnswer(telegram int64, officer *Teacher) error {
	if telegram == m.Requester || officer != nil && (officer.ID == m.Account || officer.ID == m.Other) {
		return ErrOwnMove
	}
	return nil
}

// MayBlock returns what keeps an officer, who has an account here or nil, from blocking t, or
// unblocking it.
func (t Teacher) MayBlock(officer *Teacher) error {
	if officer != nil && officer.ID == t.ID {
		return ErrOwnMembership
	}
	return nil
}
