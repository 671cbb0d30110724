package people

import "errors"

// Errors that tell why an account cannot be blocked or unblocked.
var (
	ErrBlocked          = errors.New("people: the account is blocked already")
	ErrNotBlocked       = errors.New("people: the account is not blocked")
	ErrBlockedElsewhere = errors.New("people: another office has blocked the account")
)

// Block returns t with the account blocked by an office, which says why.
func (t Teacher) Block(by OfficeCode, why Reason) (Teacher, error) {
	switch {
	case t.Blocked && t.BlockedBy != by:
		return t, ErrBlockedElsewhere
	case t.Blocked:
		return t, ErrBlocked
	case !why.Given():
		return t, ErrNoReason
	}
	t.Blocked, t.BlockedBy, t.BlockedFor = true, by, why
	return t, nil
}

// Unblock returns t as the office by has unblocked it; only the one that
// blocked the account can.
func (t Teacher) Unblock(by OfficeCode) (Teacher, error) {
	switch {
	case !t.Blocked:
		return t, ErrNotBlocked
	case t.BlockedBy != by:
		return t, ErrBlockedElsewhere
	}
	t.Blocked, t.BlockedBy, t.BlockedFor = false, "", Reason{}
	return t, nil
}

// BlockCodes are the coded reasons for blocking an account, in the order in
// which they are offered.
var BlockCodes = []string{"left_school", "misuse", "double_account"}
