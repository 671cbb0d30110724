package conversation

import (
	"time"

	"twinbot/conversation/people"
	"twinbot/locales"
)

// DigestHour is when an office's chat gets its digest unless it has chosen
// another hour.
const DigestHour = 9

// The hours that are offered for the digest, and after which one of today is no
// longer sent: a program that was down all day does not make up for it at night.
const (
	firstDigestHour = 6
	lastDigestHour  = 17
	digestsEnd      = 19
)

// NextDigest returns the next time after the given one at which it is that hour
// of a working day by the clock of an office.
func NextDigest(code people.OfficeCode, hour int, after time.Time) time.Time {
	local := after.In(code.Clock())
	for days := 0; ; days++ {
		next := time.Date(local.Year(), local.Month(), local.Day()+days, hour, 0, 0, 0, local.Location())
		if next.After(after) && works(code, next) {
			return next.UTC()
		}
	}
}

// DigestNow reports whether the digest that was due earlier still goes out now:
// on a working day, between its hour and the evening.
func DigestNow(code people.OfficeCode, hour int, now time.Time) bool {
	local := now.In(code.Clock())
	return works(code, local) && local.Hour() >= hour && local.Hour() < digestsEnd
}

// works reports whether an office works on the day of local.
func works(code people.OfficeCode, local time.Time) bool {
	office, _ := people.OfficeOf(code)
	return !locales.IsWeekend(string(office.Country), local.Weekday())
}

// DigestScreen returns what waits in the chat of an office, as it is told every
// working day, or nil if nothing does.
func (m Machine) DigestScreen(f OfficeFacts) Screen {
	if f.Backlog.All == 0 {
		return nil
	}
	return f.clocked(Pending{Facts: f, Daily: true})
}

// ChooseDigestScreen returns the hours for the digest of an office's chat.
func (m Machine) ChooseDigestScreen(f OfficeFacts) Screen { return f.clocked(ChooseDigest{f}) }

// ChooseDigest offers the hours for the digest.
type ChooseDigest struct{ Facts OfficeFacts }

// View implements [Screen].
func (c ChooseDigest) View(t locales.Translator) Message {
	const perRow = 4
	off := t.Plain("button.no_digest", nil)
	text := t.HTML("digest.off", nil)
	if c.Facts.Digest == nil {
		off = ticked(off)
	} else {
		text = t.HTML("digest.on", locales.Data{"Hour": *c.Facts.Digest, "Office": officeName(t, c.Facts.Offices[0])})
	}
	message := Message{Text: text}
	var keys []Key
	for hour := firstDigestHour; hour <= lastDigestHour; hour++ {
		caption := t.Plain("button.digest_hour", locales.Data{"Hour": hour})
		if c.Facts.Digest != nil && *c.Facts.Digest == hour {
			caption = ticked(caption)
		}
		if keys = append(keys, Key{Caption: caption, Button: SetDigest{Hour: hour}}); len(keys) == perRow {
			message.Rows, keys = append(message.Rows, keys), nil
		}
	}
	message.Rows = append(message.Rows, []Key{{Caption: off, Button: SetDigest{Off: true}}})
	return message
}

// Chosen returns the hour that the button chooses, nil for none. It returns false
// if no button offers that.
func (b SetDigest) Chosen() (*int, bool) {
	if b.Off {
		return nil, b.Hour == 0
	}
	return &b.Hour, firstDigestHour <= b.Hour && b.Hour <= lastDigestHour
}
