package cldr

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date returns the day of moment, in its own time zone, with the month written out.
func (l *Locale) Date(moment time.Time) string { return l.format(l.DatePattern, moment) }

// DateTime returns the day of moment, in its own time zone, with the hour from
// 0 to 23 and the minute.
func (l *Locale) DateTime(moment time.Time) string { return l.format(l.DateTimePattern, moment) }

// Month returns the month of moment, in its own time zone, with its year.
func (l *Locale) Month(moment time.Time) string { return l.format(l.MonthPattern, moment) }

// format writes moment after pattern, whose letters are those of UTS #35 part 4:
// a run of one letter is a field, what stands between apostrophes is text.
func (l *Locale) format(pattern string, moment time.Time) string {
	var b strings.Builder
	for pattern != "" {
		run := leadingRun(pattern)
		pattern = pattern[len(run):]
		switch letter := run[0]; {
		case letter == '\'':
			b.WriteString(unquote(run))
		case isLetter(letter):
			b.WriteString(fields[run](l, moment))
		default:
			b.WriteString(run)
		}
	}
	return b.String()
}

// leadingRun returns the field, the quoted text or the single byte that pattern starts with.
func leadingRun(pattern string) string {
	if pattern[0] == '\'' {
		if end := strings.IndexByte(pattern[1:], '\''); end >= 0 {
			return pattern[:end+2]
		}
		return pattern
	}
	n := 1
	for isLetter(pattern[0]) && n < len(pattern) && pattern[n] == pattern[0] {
		n++
	}
	return pattern[:n]
}

// unquote returns the text of a quoted run. An empty one stands for an apostrophe.
func unquote(run string) string {
	if run == "''" {
		return "'"
	}
	return strings.Trim(run, "'")
}

func isLetter(b byte) bool { return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' }

// fields writes the fields that patterns ask for; the test of the data sees to
// it that they ask for no other.
var fields = map[string]func(l *Locale, moment time.Time) string{
	"y":    func(l *Locale, moment time.Time) string { return l.digits(strconv.Itoa(moment.Year())) },
	"MMMM": func(l *Locale, moment time.Time) string { return l.Months[moment.Month()-1] },
	"MMM":  func(l *Locale, moment time.Time) string { return l.ShortMonths[moment.Month()-1] },
	"MM":   func(l *Locale, moment time.Time) string { return l.padded(int(moment.Month())) },
	"M":    func(l *Locale, moment time.Time) string { return l.digits(strconv.Itoa(int(moment.Month()))) },
	"dd":   func(l *Locale, moment time.Time) string { return l.padded(moment.Day()) },
	"d":    (*Locale).day,
	"HH":   func(l *Locale, moment time.Time) string { return l.padded(moment.Hour()) },
	"H":    func(l *Locale, moment time.Time) string { return l.digits(strconv.Itoa(moment.Hour())) },
	"mm":   func(l *Locale, moment time.Time) string { return l.padded(moment.Minute()) },
}

func (l *Locale) day(moment time.Time) string {
	if moment.Day() == 1 && l.firstDay != "" {
		return l.firstDay
	}
	return l.digits(strconv.Itoa(moment.Day()))
}

// padded writes n with two digits at least.
func (l *Locale) padded(n int) string { return l.digits(fmt.Sprintf("%02d", n)) }
