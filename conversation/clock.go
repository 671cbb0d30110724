package conversation

import (
	"twinbot/conversation/approval"
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

// clockOf returns the office by whose clock a party of p reads: its own, or the
// founder's home.
func (p Project) clockOf(party approval.Party) people.OfficeCode {
	if party.Role() == approval.Founders {
		return p.founder(party).HomeOffice()
	}
	return people.OfficeCode(p.Side(party).Office)
}
