package conversation

import (
	"slices"
	"time"

	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// draftReminders is how long after its last change an unsent draft reminds its
// author: so often, and then never again.
var draftReminders = []time.Duration{24 * time.Hour, 3 * 24 * time.Hour, 7 * 24 * time.Hour}

// The daytime, in which reminders of drafts go out.
const (
	dayBegins = 9
	dayEnds   = 18
)

// DraftReminder returns when the author of a draft is reminded of it next, after
// having been reminded the given number of times; never again is the zero time.
// Reminders that are due by now are passed over, and count as given, so that
// nobody is reminded twice at once.
func DraftReminder(author people.Teacher, saved time.Time, times int, now time.Time) (time.Time, int) {
	for ; times < len(draftReminders); times++ {
		at := daytime(author.HomeOffice(), saved.Add(draftReminders[times]))
		if at.After(now) {
			return at, times
		}
	}
	return time.Time{}, times
}

// Cofounder returns the teacher whom a names as co-founder, or 0.
func Cofounder(a form.Answers) people.ID { return people.ID(number(a.Get(form.Cofounder))) }

// daytime returns due if it is day then where an office is, else when the next
// day begins.
func daytime(code people.OfficeCode, due time.Time) time.Time {
	local := due.In(code.Clock())
	days := 0
	switch {
	case local.Hour() < dayBegins:
	case local.Hour() < dayEnds:
		return due
	default:
		days = 1
	}
	return time.Date(local.Year(), local.Month(), local.Day()+days, dayBegins, 0, 0, 0, local.Location()).UTC()
}

// setReminders switches the reminders of drafts on or off.
func setReminders(s State, on bool) (State, []Effect) {
	s = s.at(AtProfile)
	if on {
		return s.remark("reminders_on", nil), []Effect{SetReminders{On: true}}
	}
	return s.remark("reminders_off", nil), []Effect{SetReminders{}}
}

// reminderKey switches the reminders to what they are not.
func reminderKey(t locales.Translator, me people.Teacher) []Key {
	if me.NoReminders {
		return row(t, "button.reminders_on", SetReminding{On: true})
	}
	return row(t, "button.reminders_off", SetReminding{})
}

// draftNews returns the reminder of a draft, or nil if there is nothing to be
// reminded of: it is gone, or complete and waits for an office alone.
func draftNews(n Notice, f NoticeFacts) Screen {
	d, author := f.Draft, f.Recipient
	if d == nil || !d.Deleted.IsZero() || author == nil || author.NoReminders {
		return nil
	}
	complete := !slices.ContainsFunc(form.Partnership, func(q form.Question) bool { return !q.Answered(d.Answers) })
	if complete && (f.Teacher == nil || !Sendable(d.Answers, *author, *f.Teacher)) {
		return nil
	}
	news := DraftNews{Draft: n.Draft, Title: d.Answers.Get(form.Title), Saved: d.Saved, Complete: complete, Waits: d.waits()}
	return Clocked{news, author.HomeOffice()}
}

// DraftNews reminds the author of an unsent draft.
type DraftNews struct {
	Draft    string
	Title    string // or ""
	Saved    time.Time
	Complete bool
	Waits    bool // lacks the co-founder alone
}

// View implements [Screen].
func (n DraftNews) View(t locales.Translator) Message {
	title := n.Title
	if title == "" {
		title = t.Plain("projects.untitled", nil)
	}
	key := "news.draft_waits"
	switch {
	case n.Complete:
		key = "news.draft_complete"
	case n.Waits:
		key = "news.draft_cofounder"
	}
	return Message{
		Text: t.HTML(key, locales.Data{"Title": title, "Saved": t.Date(n.Saved)}),
		Rows: [][]Key{primary(t, "button.to_the_form", Continue{n.Draft}), row(t, "button.reminders_off", SetReminding{})},
	}
}
