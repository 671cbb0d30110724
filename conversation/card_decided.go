package conversation

import (
	"cmp"
	"time"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// nameInToast is how many characters of a name a toast shows, which has 200 in all.
const nameInToast = 100

// Decided returns the key of the text that says in one line who has decided what
// on the card c, and when, with what it mentions. The key is "" if nobody has.
func Decided(c Card, f NoticeFacts, t locales.Translator) (key string, data locales.Data) {
	var name string
	var at time.Time
	var office people.OfficeCode
	switch {
	case f.Project != nil && c.Project != 0:
		a, _ := f.Project.Asking(c.Number)
		if a.Verdict == "" {
			return "", nil
		}
		key, name, at, office = "toast.decided_"+string(a.Verdict), f.Project.decider(t, a), a.At, people.OfficeCode(f.Project.Side(a.Party).Office)
		if a.Party.Role() == approval.Founders {
			key = "decided.founders_" + string(a.Verdict)
		}
	case f.Membership != nil && c.Membership != 0:
		m := f.Membership
		if m.Attempt != c.Number || m.State != people.Validated && m.State != people.Refused {
			return "", nil
		}
		key, name, at, office = "card.membership_"+string(m.State), m.By, m.At, m.School.Office
	case f.Move != nil && c.Move != 0:
		m := f.Move.Move
		if m.At.IsZero() {
			return "", nil
		}
		key, name, at, office = "toast.decided_agreed", m.By, m.At, m.Office
		if m.State == people.MoveRefused {
			key = "toast.decided_no"
		}
	default:
		return "", nil
	}
	known, _ := people.OfficeOf(office)
	return key, locales.Data{"Name": cut(cmp.Or(name, string(office)), nameInToast), "At": t.At(known.Zone).Date(at)}
}
