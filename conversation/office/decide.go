package office

import (
	"errors"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// decide answers the card, if the presser may.
func (f Facts) decide(by Presser, d Decide) Step {
	if err := f.mayDecide(by, d); err != nil {
		return f.refused(err)
	}
	if f.to().Office != "" && !by.Unnamed {
		d.Officer = by.Name
	}
	said := f.thanks(d.Verdict)
	if d.Words != "" && !f.open() && form.MoreWords(f.reason(), d.Words) != f.reason() {
		said = "toast.words_added"
	}
	return Step{Effect: d, Thanks: said, Shows: true}
}

// What keeps a founder from saying yes, beside the rules of approval.
var (
	errCountryOut   = errors.New("office: the country takes no part")
	errCannotAccept = errors.New("office: the founder may not send a project now")
)

// mayDecide returns what keeps somebody from deciding, as far as that has to do with who they are.
func (f Facts) mayDecide(by Presser, d Decide) error {
	switch {
	case f.Card.Move != 0:
		return f.Of.Move.Move.MayAnswer(by.User, by.Teacher)
	case f.Card.Membership != 0:
		return f.Of.Membership.MayAnswer(by.Teacher)
	case d.Verdict != approval.Yes || f.to().Teacher == 0:
		return nil
	}
	switch f.Of.Project.Accepting(f.Card.Number, *by.Teacher) {
	case people.NoObstacle:
		return nil
	case people.CountryOut:
		return errCountryOut
	default:
		return errCannotAccept
	}
}

// thanks returns the toast for a decision that counts.
func (f Facts) thanks(v approval.Verdict) conversation.Outcome {
	switch {
	case v == approval.No:
		return "toast.refused"
	case v == approval.Change:
		return "toast.changes_asked"
	case f.to().Teacher != 0:
		return "toast.accepted"
	}
	return "toast.approved"
}

// Gone is the outcome when what a card is about is no longer there.
const Gone conversation.Outcome = gone

const (
	gone   = "toast.gone"
	isLate = "toast.over" // somebody else has just decided
)

// refusals says which toast tells why something does not count.
var refusals = map[error]string{
	approval.ErrDecided:        isLate,
	approval.ErrNotAsked:       "toast.not_asked",
	approval.ErrNotNow:         isLate,
	approval.ErrOldRevision:    "toast.old_revision",
	approval.ErrOwnProject:     "toast.own_project",
	approval.ErrBothOffices:    "toast.both_offices",
	approval.ErrNoReason:       "toast.no_reason",
	approval.ErrPaused:         "toast.paused",
	approval.ErrTooLate:        "toast.too_late",
	approval.ErrTooLong:        "toast.too_long",
	people.ErrAnswered:         isLate,
	people.ErrTooLate:          "toast.too_late",
	people.ErrTooLong:          "toast.too_long",
	people.ErrOldAsk:           "toast.asked_again",
	people.ErrNoReason:         "toast.no_reason",
	people.ErrQuestionOpen:     "toast.question_open",
	people.ErrBlocked:          "toast.blocked_already",
	people.ErrNotBlocked:       "toast.not_blocked",
	people.ErrBlockedElsewhere: "toast.blocked_elsewhere",
	people.ErrOwnMembership:    "toast.own_membership",
	people.ErrOwnMove:          "toast.own_move",
	people.ErrTogether:         "toast.founded_together",
	errCountryOut:              "toast.country_out",
	errCannotAccept:            "toast.cannot_accept",
}

// thanks are the toasts for what counts.
var thanks = []string{
	"toast.approved", "toast.accepted", "toast.refused", "toast.changes_asked", "toast.words_added",
	"toast.question_sent", "toast.account_blocked", "toast.account_unblocked",
}

// Refused returns the outcome that tells why an effect does not count, or [conversation.AsWanted] if
// err is no reason to tell.
func Refused(err error) conversation.Outcome {
	for reason, toast := range refusals {
		if errors.Is(err, reason) {
			return conversation.Outcome(toast)
		}
	}
	return conversation.AsWanted
}

// refused says why something does not count.
func (f Facts) refused(err error) Step {
	return Step{Toast: toastOf(Refused(err)), Shows: true}
}

// limits is what texts mention of how long words may be.
func limits() locales.Data { return locales.Data{"Min": form.Words.Min, "Max": form.Words.Max} }

// NeedsFacts reports whether [After] needs facts that were read after o came about: who was first.
func NeedsFacts(o conversation.Outcome) bool { return o == isLate }

// After returns the answer that an outcome is.
func After(m conversation.Machine, by Presser, f Facts, o conversation.Outcome) Toast {
	if NeedsFacts(o) {
		said := late(m, by, f)
		said.Uncounted = true
		return said
	}
	return toastOf(o)
}

// toastOf returns the toast that an outcome is. Only known ones are said.
func toastOf(o conversation.Outcome) Toast {
	for _, key := range thanks {
		if o == conversation.Outcome(key) {
			return Toast{Key: key}
		}
	}
	for _, key := range refusals {
		if o == conversation.Outcome(key) {
			return Toast{Key: key, Data: limits(), Uncounted: true}
		}
	}
	if o == Gone {
		return Toast{Key: gone, Uncounted: true}
	}
	return Toast{}
}

// late returns the toast that says why it is too late to answer: who has
// decided what, if somebody has.
func late(m conversation.Machine, by Presser, f Facts) Toast {
	key, data := conversation.Decided(f.Card, f.Of, m.Texts.In(by.Language))
	p := f.Of.Project
	if f.Card.Project != 0 && p != nil && f.Card.Revision != p.Current().Number && p.Status.Pending() {
		if asking, _ := p.Asking(f.Card.Number); key == "" || asking.By.User == by.User {
			return Toast{Key: "toast.old_revision"}
		}
	}
	if key == "" {
		return Toast{Key: isLate}
	}
	return Toast{Key: key, Data: data}
}
