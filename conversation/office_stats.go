package conversation

import (
	"slices"
	"time"

	"twinbot/conversation/approval"
	"twinbot/locales"
)

// statsMonths is how many months the figures of an office go back, the present
// one included.
const statsMonths = 12

// StatsScreen returns the figures of the offices of a chat.
func (m Machine) StatsScreen(f OfficeFacts) Screen { return f.clocked(Stats{f}) }

// Stats says how much an office has decided, month by month, and how long that
// took.
type Stats struct{ Facts OfficeFacts }

// View implements [Screen].
func (s Stats) View(t locales.Translator) Message {
	waiting := s.Facts.pending()
	now := t.HTML("pending.nothing", nil)
	if len(waiting) > 0 {
		now = t.HTML("stats.waiting", locales.Data{"Count": len(waiting), "Late": s.Facts.late(waiting)})
	}
	parts := []string{paragraph(t.HTML("stats.heading", nil), now)}
	months := decidedBy(t, s.Facts)
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
	name                  string
	projects, memberships tally
}

// tally counts answers, and notes how long each of them took.
type tally struct {
	yes, no, changes int
	took             []time.Duration
}

// decidedBy returns the months in which something was decided, the newest first.
func decidedBy(t locales.Translator, f OfficeFacts) []month {
	var months []month
	present := t.Day(f.Now)
	first := time.Date(present.Year(), present.Month()-statsMonths+1, 1, 0, 0, 0, 0, time.UTC)
	answered := slices.DeleteFunc(slices.Clone(f.Files), func(file File) bool {
		return file.Verdict == "" || t.Day(file.At).Before(first)
	})
	slices.SortStableFunc(answered, func(a, b File) int { return b.At.Compare(a.At) })
	for _, file := range answered {
		name := t.Month(file.At)
		if len(months) == 0 || months[len(months)-1].name != name {
			months = append(months, month{name: name})
		}
		m := &months[len(months)-1]
		of := &m.projects
		if file.Title == "" {
			of = &m.memberships
		}
		of.add(file)
	}
	return months
}

func (c *tally) add(f File) {
	c.took = append(c.took, f.At.Sub(f.AskedAt))
	switch f.Verdict {
	case approval.Yes:
		c.yes++
	case approval.Change:
		c.changes++
	default:
		c.no++
	}
}

func (m month) lines(t locales.Translator) []string {
	lines := []string{t.HTML("stats.month", locales.Data{"Month": m.name})}
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

// median returns the time that half of the answers took at most.
func (c tally) median() time.Duration {
	took := slices.Sorted(slices.Values(c.took))
	return (took[(len(took)-1)/2] + took[len(took)/2]) / 2
}

// roughly words how long something took, in days.
func roughly(t locales.Translator, took time.Duration) string {
	const day = 24 * time.Hour
	if took < day {
		return t.Plain("stats.within_a_day", nil)
	}
	return t.Plain("stats.days", locales.Data{"Count": int(took.Round(day) / day)})
}
