package people

import (
	"time"

	"twinbot/conversation/form"
)

// Verdict tells who of an office answered, when, and why.
type Verdict struct {
	By     string // name of the person in the office's chat, as Telegram shows it
	User   int64  // Telegram account of that person
	At     time.Time
	Reason Reason
}

// Reason is why something was refused: a code that is translated for each
// reader, or the refuser's own words. One of the two is empty.
type Reason struct {
	Code  string `json:"code,omitempty"`
	Words string `json:"words,omitempty"`
}

// more returns v with the words of next, which the same person says of the same
// refusal later.
func (v Verdict) more(next Verdict) (Verdict, error) {
	words := form.MoreWords(v.Reason.Words, next.Reason.Words)
	switch {
	case next.User == 0 || v.User != next.User:
		return v, ErrAnswered
	case next.Reason == v.Reason, next.Reason.Words != "" && words == v.Reason.Words:
		return v, nil
	case v.Reason.Code != "" || next.Reason.Words == "":
		return v, ErrTooLate
	case form.Words.Check([]string{words}) != nil:
		return v, ErrTooLong
	}
	v.Reason.Words = words
	return v, nil
}

// Given reports whether there is a reason.
func (r Reason) Given() bool { return r != Reason{} }
