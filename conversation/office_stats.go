package conversation

import (
	"slices"
	"time"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// statsMonths is how many months the figures of an office go back, the present
// one included.
const statsMonths = 12

// Figure says how often an office has answered alike: in one month, about
// projects or about memberships, with the same verdict after as many days.
type Figure struct {
	Month      time.Time // its first day, in UTC
	Membership bool
	Verdict    approval.Verdict
	Days       int // 0 for less than a day
	Count      int
}

// FigureOf returns the figure that one more answer of an office belongs to.
func FigureOf(office people.OfficeCode, membership bool, v approval.Verdict, asked, answered time.Time) Figure {
	return Figure{Month: monthOf(office, answered), Membership: membership, Verdict: v, Days: daysOf(answered.Sub(asked)), Count: 1}
}

// FirstFigures returns the month in which the figures begin that an office is
// shown.
func FirstFigures(office people.OfficeCode, now time.Time) time.Time {
	return monthOf(office, now).AddDate(0, 1-statsMonths, 0)
}

// monthOf returns the first day of the month that it is by the clock of an office.
func monthOf(office people.OfficeCode, moment time.Time) time.Time {
	local := moment.In(office.Clock())
	return time.Date(local.Year(), local.Month(), 1, 0, 0, 0, 0, time.UTC)
}

// daysOf returns how many days something took, roughly.
func daysOf(took time.Duration) int {
	const day = 24 * time.Hour
	if took < day {
		return 0
	}
	return int(took.Round(day) / day)
}

// StatsScreen returns the figures of the offices of a chat.
func (m Machine) StatsScreen(f OfficeFacts) Screen { return f.clocked(Stats{f}) }

// Stats says how much an office has decided, month by month, and how long that
// took.
type Stats struct{ Facts OfficeFacts }

// View implements [Screen].
func (s Stats) View(t locales.Translator) Message {
	now := t.HTML("pending.nothing", nil)
	if b := s.Facts.Backlog; b.All > 0 {
		now = t.HTML("stats.waiting", locales.Data{"Count": b.All, "Late": b.Late})
	}
	parts := []string{paragraph(t.HTML("stats.heading", nil), now)}
	months := byMonth(s.Facts.Figures)
	for _, m := range months {
		parts = append(parts, paragraph(m.lines(t)...))
	}
	if len(months) == 0 {
		parts = append(parts, t.HTML("stats.nothing", nil))
	}
	return Message{Text: paragraphs(parts...)}
}

// month is what was decided in one month.
type month struct {
	first                 time.Time // day
	projects, memberships tally
}

// tally counts answers, all of them and by how many days each of them took.
type tally struct {
	yes, no, changes int
	took             map[int]int
}

// byMonth returns the months in which something was decided, the newest first.
func byMonth(figures []Figure) []month {
	var months []month
	for _, f := range slices.SortedStableFunc(slices.Values(figures), func(a, b Figure) int { return b.Month.Compare(a.Month) }) {
		if len(months) == 0 || !months[len(months)-1].first.Equal(f.Month) {
			months = append(months, month{f.Month, tally{took: map[int]int{}}, tally{took: map[int]int{}}})
		}
		m := &months[len(months)-1]
		if f.Membership {
			m.memberships.add(f)
		} else {
			m.projects.add(f)
		}
	}
	return months
}

func (c *tally) add(f Figure) {
	c.took[f.Days] += f.Count
	switch f.Verdict {
	case approval.Yes:
		c.yes += f.Count
	case approval.Change:
		c.changes += f.Count
	default:
		c.no += f.Count
	}
}

func (m month) lines(t locales.Translator) []string {
	// Named by a day on which it is that month by every clock.
	lines := []string{t.HTML("stats.month", locales.Data{"Month": t.Month(m.first.AddDate(0, 0, 14))})}
	if len(m.projects.took) > 0 {
		lines = append(lines, t.HTML("stats.projects", m.projects.data(t)))
	}
	if len(m.memberships.took) > 0 {
		lines = append(lines, t.HTML("stats.memberships", m.memberships.data(t)))
	}
	return lines
}

func (c tally) data(t locales.Translator) locales.Data {
	return locales.Data{"Yes": c.yes, "No": c.no, "Changes": c.changes, "Time": roughly(t, c.median())}
}

// median returns the days that half of the answers took at most, rounded up.
func (c tally) median() int {
	var took []int
	for days, count := range c.took {
		took = append(took, slices.Repeat([]int{days}, count)...)
	}
	slices.Sort(took)
	return (took[(len(took)-1)/2] + took[len(took)/2] + 1) / 2
}

// roughly words how long something took.
func roughly(t locales.Translator, days int) string {
	if days == 0 {
		return t.Plain("stats.within_a_day", nil)
	}
	return t.Plain("stats.days", locales.Data{"Count": days})
}
