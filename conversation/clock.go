package conversation

import (
	"twinbot/conversation/people"
	"twinbot/locales"
)

// Clocked is a screen on which the days and hours are those of its reader, who
// lives by the clock of an office.
type Clocked struct {
	Screen Screen
	Office people.OfficeCode
}

// View implements [Screen].
func (c Clocked) View(t locales.Translator) Message {
	office, _ := people.OfficeOf(c.Office)
	return c.Screen.View(t.At(office.Zone))
}

// home is the office by whose clock a teacher lives.
func home(t people.Teacher) people.OfficeCode {
	if len(t.Memberships) == 0 {
		return people.CSS
	}
	return t.Memberships[0].School.Office
}
