package main_test

import (
	"strings"
	"testing"

	"twinbot/playground"
	"twinbot/playground/botapi"
)

// TestRounds tells of a project in which everybody asks for changes in turn,
// either founder makes them, and two officers decide at once in the end.
func TestRounds(t *testing.T) { byPollingAndWebhook(t, tellRounds) }

func tellRounds(t *testing.T, told *twinning) {
	w := &changing{told}
	w.anna, w.bo = w.newcomer("Anna", "en"), w.newcomer("Bo", "en")
	w.alma = w.officer("Alma Huber", "Wien", botapi.Supergroup)
	w.eoin = w.officer("Eoin Walsh", "Dublin", botapi.Supergroup)
	w.paul = w.colleague(w.alma, "Paul Roth")
	tellInOrder(t, []part{
		{"two teachers and two offices meet", w.meet},
		{"the co-founder asks for changes, and accepts them", w.cofounderAsks},
		{"an office asks, and the founder who did not write the text answers", w.officeAsks},
		{"the other office asks too", w.otherOfficeAsks},
		{"two officers decide at once", w.twoOfficers},
		{"the last card asks for nothing", w.lastCards},
	})
}

// changing is a world in which a text changes.
type changing struct{ *twinning }

const (
	firstAims  = "The pupils learn to measure the water of two rivers with simple tools."
	secondAims = "The pupils learn to measure the water of two rivers and to explain what they see."
	thirdTitle = "Two rivers and their water"
	askedByBo  = "Please say which tools are used."
	askedByIE  = "Please say what is done with the figures."
	askedByAT  = "The title should name the topic."
)

func (w *changing) meet(t *testing.T) {
	w.does(t, w.alma, "/bind "+w.code(t, "NSS-AT"), "?OeAD")
	w.does(t, w.eoin, "/bind "+w.code(t, "NSS-IE"), "?Léargas")
	w.foundersMeet(t, w.eoin)
}

func (w *changing) cofounderAsks(t *testing.T) {
	w.does(t, w.bo, "?Will you found this project together?", "?Aims", "?"+oddText, "?"+oddTool)
	if card := live(t, w.bo); has(card, "Details") {
		t.Errorf("nothing is hidden, and still there is Details:\n%s", card.Text)
	}
	w.does(t, w.bo, "+Ask for changes", "?Which answers should be changed", "+Aims", "?Chosen: Aims", askedByBo, "+Send the request", "?Your request is sent")
	w.does(t, w.anna, "?"+askedByBo, "+Change: Aims", "?What should the pupils", firstAims, "?Changed so far: Aims", "+Send the changes")
	w.does(t, w.bo, "?The text has changed since you asked for changes", "?"+askedByBo, "?Aims · before", "?"+firstAims, "+Accept", "?Accepted · "+boName)
}

func (w *changing) officeAsks(t *testing.T) {
	w.does(t, w.alma, "?Project to approve")
	w.asksFor(t, w.eoin, "Aims", askedByIE)
	for _, founder := range []playground.Actor{w.anna, w.bo} {
		w.does(t, founder, "?Changes have been requested", "?"+askedByIE)
		if card := live(t, founder); !has(card, "Change: Aims") || has(card, "Accept the changes") {
			t.Errorf("%s, who owes changes, has the buttons %+v", founder.Name, card.Rows)
		}
	}
	w.does(t, w.bo, "+Change: Aims", "?What should the pupils", secondAims, "?Changed so far: Aims", "+Send the changes")
	w.does(t, w.anna, "?The text has changed since you agreed", "?Aims · before", "?"+firstAims, "?"+secondAims, "+Accept the changes")
	w.does(t, w.eoin, "?the text has changed since your request", "?"+askedByIE, "?Aims · before", "?"+secondAims)
	w.does(t, w.alma, "?the text has changed since it was sent here", "?Aims · before", "?"+secondAims)
}

func (w *changing) otherOfficeAsks(t *testing.T) {
	w.asksFor(t, w.alma, "Title", askedByAT)
	w.does(t, w.anna, "?"+askedByAT, "+Change: Title", "?What is your project called", thirdTitle, "?Changed so far: Title", "+Send the changes")
	w.does(t, w.bo, "?The text has changed since you agreed", "?Title · before", "?"+thirdTitle, "+Accept the changes")
	w.does(t, w.alma, "?the text has changed since your request", "?"+askedByAT, "?Title · before")
	w.does(t, w.eoin, "?Project to approve again", "?Aims · before", "?Title · before")
}

// asksFor lets an officer ask for one answer to be changed.
func (w *changing) asksFor(t *testing.T, officer playground.Actor, question, why string) {
	t.Helper()
	w.does(t, officer, "?Project to approve", "+Ask for changes", "+"+question, "+Say why", "?why are these changes needed")
	w.replies(t, officer, live(t, officer), why, w.text(officer, "toast.changes_asked", nil))
}

func (w *changing) twoOfficers(t *testing.T) {
	card := w.card(t, w.alma, askedByAT)
	w.telegram.HoldDelivery(true)
	said := map[string]string{}
	for _, officer := range []playground.Actor{w.alma, w.paul} {
		query, err := officer.Person.Presses(card, "Approve")
		if err != nil {
			t.Fatal(err)
		}
		said[officer.Name] = query
	}
	w.telegram.HoldDelivery(false)
	first, second := w.alma, w.paul
	if w.toast(t, w.alma, said[w.alma.Name]) != w.text(w.alma, "toast.approved", nil) {
		first, second = w.paul, w.alma
	}
	for name, toast := range map[string]string{
		"at once":        w.toast(t, second, said[second.Name]),
		"on an old copy": w.forges(t, second, card.ID, card.Rows[0][1].Data),
	} {
		if !strings.HasPrefix(toast, "Approved · "+first.Name+" · ") {
			t.Errorf("who comes second, %s, reads %q", name, toast)
		}
	}
}

func (w *changing) lastCards(t *testing.T) {
	w.does(t, w.eoin, "?Title · before", "+Approve")
	for _, a := range []playground.Actor{w.anna, w.bo, w.alma} {
		w.does(t, a, "?The project is open")
	}
	for _, a := range []playground.Actor{w.alma, w.eoin} {
		w.await(t, "what "+a.Title+" has read of the new text to ask for nothing", func() bool {
			return messagesWith(a, thirdTitle) > 1 && awaited(a, thirdTitle) == 0
		})
	}
}

// awaited counts the messages with a text that say that somebody is to answer.
func awaited(a playground.Actor, text string) int {
	n := 0
	for _, m := range a.In().Messages() {
		if strings.Contains(m.Text, text) && (strings.Contains(m.Text, "Now with") || strings.Contains(m.Text, "to approve") || strings.Contains(m.Text, "Answer due:")) {
			n++
		}
	}
	return n
}

// has reports whether a message has a button with this caption.
func has(m botapi.Message, caption string) bool {
	for _, row := range m.Rows {
		for _, button := range row {
			if button.Caption == caption {
				return true
			}
		}
	}
	return false
}
