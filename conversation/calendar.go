package conversation

import (
	"time"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// The hours of a morning, in which reminders go out.
const (
	morningBegins = 9
	morningEnds   = 12
)

// Due returns when time alone next brings something about for p, or the zero
// time.
func Due(p approval.Project) time.Time { return approval.Due(p, calendar(p)) }

// Lapse applies what time alone has brought about for p by now.
func Lapse(p approval.Project, now time.Time) (approval.Project, []approval.Notice) {
	return approval.Lapse(p, now, calendar(p))
}

// calendar says when the parties of p can be written to.
func calendar(p approval.Project) approval.Calendar {
	return func(to approval.Party, due time.Time) time.Time {
		office := people.OfficeCode(p.Side(to).Office)
		if to == approval.CentralOffice {
			office = people.CSS
		}
		return workingMorning(office, due)
	}
}

// workingMorning returns due if that is on a working morning where an office is,
// else when the next one begins.
func workingMorning(code people.OfficeCode, due time.Time) time.Time {
	local := due.In(code.Clock())
	if local.Hour() >= morningEnds {
		local = morningOf(local, 1)
	}
	for !works(code, local) {
		local = morningOf(local, 1)
	}
	if local.Hour() < morningBegins {
		local = morningOf(local, 0)
	}
	return local.UTC()
}

// morningOf returns when the morning of the given day after t begins.
func morningOf(t time.Time, days int) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day()+days, morningBegins, 0, 0, 0, t.Location())
}
