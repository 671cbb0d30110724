package conversation

import (
	"strings"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// Outcome says in one word what came of an effect when others had acted first, or a rule that
// only the transaction can apply was against it. Most are the remark that tells the person.
// It names nobody, since it is kept with the effect's key.
type Outcome string

// The outcomes, beside those of [InviteGone] and [NotCounted].
const (
	AsWanted      Outcome = ""                // all that was wanted
	UserNameTaken Outcome = "user_name_taken" // by somebody else, just before
	WrongCode     Outcome = "wrong_code"
	CodeWaits     Outcome = "wait"           // the person has asked or tried too often
	OfficeDecides Outcome = "office_decides" // the code was right, but two accounts with projects become one
)

// InviteGone is the outcome for an invite that cannot be used after all: somebody else was
// quicker, or its maker.
func InviteGone(why people.InviteProblem) Outcome { return Outcome(inviteGone + string(why)) }

const inviteGone = "invite_"

// NotCounted is the outcome for something said of a project that does not count because of err.
func NotCounted(err error) Outcome { return Outcome(remarkOf(err)) }

// After returns the state that follows s, the state after a step, once it is known what came of
// an effect of that step.
func (m Machine) After(s State, e Effect, o Outcome) State {
	if o == AsWanted {
		return s
	}
	switch e := e.(type) {
	case Register:
		if o == UserNameTaken {
			return userNameTaken(s, e.UserName)
		}
	case TakeUserName:
		return userNameTaken(s, e.UserName)
	case AskCode:
		return codeTried(s, e.Salt, o)
	case TryCode:
		return codeTried(s, e.Salt, o)
	case ActOn:
		if e.Word.Verdict == approval.Revise {
			return notSent(s, e, o)
		}
	default: // has a remark, if anything
	}
	if why, gone := strings.CutPrefix(string(o), inviteGone); gone {
		return s.remark("invite_"+string(people.InviteProblem(why)), nil)
	}
	return s.remark(o.remark(), nil)
}

// remark returns the remark that says why something said of a project does not count.
func (o Outcome) remark() string {
	for _, key := range unsaid {
		if o == Outcome(key) {
			return key
		}
	}
	return notNow
}
