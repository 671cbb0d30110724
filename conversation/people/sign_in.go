package people

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"time"
)

// An account is moved to another Telegram account by a one-time code, which
// goes to the chat that has it so far.
const (
	CodeDigits = 6
	CodeLife   = 10 * time.Minute // from when the code was made
	CodeTries  = 5                // wrong ones after which a code is dead

	CodeDay      = 24 * time.Hour // for the limits below
	CodesToChat  = 3              // that reach one chat a day, from all who ask for them
	CodesAsked   = 10             // that one Telegram account asks for a day
	WrongToBlock = 10             // tries a day after which a Telegram account has to wait
)

// SignInID names what one Telegram account asked for: a code for one account.
type SignInID int64

// SignIn is a code that a Telegram account has asked for.
type SignIn struct {
	Account ID     // that is to move; 0: nobody has the user name, which only looks alike
	Hash    []byte // of the code; empty until one is sent
	Expires time.Time
	Wrong   int  // tries so far
	Ended   bool // used, called off by the owner, or there is a newer one
}

// Try tries a code by its hash at the time now and returns what becomes of s,
// and whether the account may move. A wrong code, one that is too old and one
// that was never made all come out alike, after the same work.
func (s SignIn) Try(hash []byte, now time.Time) (SignIn, bool) {
	same := subtle.ConstantTimeCompare(s.Hash, hash) == 1
	alive := s.Account != 0 && len(s.Hash) > 0 && !s.Ended && s.Wrong < CodeTries && now.Before(s.Expires)
	if same && alive {
		s.Ended = true
		return s, true
	}
	s.Wrong++
	return s, false
}

// hashRounds makes trying all codes against a stored hash take longer than a
// code lives, by far.
const hashRounds = 100_000

// HashCode returns what is stored of a code. The salt makes it different for each
// person who asks for a code.
func HashCode(code, salt string) []byte {
	hash, err := pbkdf2.Key(sha256.New, code, []byte(salt), hashRounds, sha256.Size)
	if err != nil {
		panic(fmt.Sprintf("people: hash a code: %v", err)) // only a length beyond all bounds fails
	}
	return hash
}

// CodeAsks is what a Telegram account has asked for and tried within a day.
type CodeAsks struct{ Asked, Wrong int }

// MayAsk reports whether it may ask for one more code.
func (a CodeAsks) MayAsk() bool { return a.Asked < CodesAsked && a.MayTry() }

// MayTry reports whether it may try a code.
func (a CodeAsks) MayTry() bool { return a.Wrong < WrongToBlock }
