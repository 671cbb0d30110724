package main_test

import (
	"crypto/rand"
	"fmt"
	"strings"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/playground"
	"twinbot/playground/botapi"
	"twinbot/store"
)

// TestApprovals tells of a project whose text changes twice on its way to four
// yeses, while offices get chats and groups of their own, and of one that a
// co-founder never answers.
func TestApprovals(t *testing.T) {
	t.Parallel()
	w := &twinning{walker: newWalker(t)}
	w.anna, w.bo = w.newcomer("Anna", "en"), w.newcomer("Bo", "en")
	w.clara = w.officer("Clara Dupont", "CSS", botapi.Supergroup)
	w.alma = w.officer("Alma Huber", "Wien", botapi.BasicGroup)
	w.eoin = w.officer("Eoin Walsh", "Dublin", botapi.Supergroup)
	w.paul = w.colleague(w.alma, "Paul Roth")
	tellInOrder(t, []part{
		{"a project is sent while CSS stands in for an office", w.sentToCSS},
		{"the office gets its chat, and the cards move", w.cardsMove},
		{"one office asks for changes after the other has approved", w.changesAfterApproval},
		{"the group becomes a supergroup, and who said yes is asked again", w.askedAgain},
		{"an edit races with an approval", w.editRaces},
		{"two officers press at once", w.officersRace},
		{"the co-founder is silent for 30 days", w.silence},
		{"the office reads who did what", w.history},
	})
	w.checkHarmless(t, "Anna", "Neill", "Wasser", "Huber")
}

const (
	newAims  = "The pupils learn to measure the quality of water, and to compare what they find."
	newTitle = "Two rivers, measured together"
	wanted   = "Please say what the pupils learn."
)

func (w *twinning) sentToCSS(t *testing.T) {
	w.does(t, w.clara, "/bind "+w.code(t, "CSS"), "?Central Support Service")
	w.does(t, w.alma, "/bind "+w.code(t, "NSS-AT"), "?OeAD")
	w.foundersMeet(t, w.clara)
	w.does(t, w.bo, "?Will you found this project", "?"+annaName, "+Accept", "?Accepted · "+boName)
	w.does(t, w.alma, "?Project to approve")
	w.does(t, w.clara, "?Project to approve", "/pending", "?1 request", "?"+oddTitle, "?Léargas")
}

func (w *twinning) cardsMove(t *testing.T) {
	card := w.card(t, w.clara, "Project to approve")
	w.does(t, w.eoin, "/bind "+w.code(t, "NSS-IE"), "?Project to approve", "?"+oddTitle)
	w.await(t, "the card at CSS to retire", func() bool {
		m, _ := w.clara.In().Message(card.ID)
		return len(m.Rows) == 0 && strings.Contains(m.Text, w.text(w.clara, "group.card_elsewhere", nil))
	})
	w.says(t, w.clara, "/pending", w.text(w.clara, "pending.nothing", nil))
}

func (w *twinning) changesAfterApproval(t *testing.T) {
	card := w.card(t, w.alma, "Project to approve")
	w.approves(t, w.eoin, w.card(t, w.eoin, "Project to approve"), "toast.approved")
	w.await(t, "the office's card to say who has approved", func() bool {
		m, _ := w.alma.In().Message(card.ID)
		return strings.Contains(m.Text, "Eoin Walsh")
	})
	w.does(t, w.alma, "?The other support office has approved", "+Ask for changes", "+Aims", "+Say why", "?why are these changes needed")
	w.replies(t, w.alma, live(t, w.alma), wanted, w.text(w.alma, "toast.changes_asked", nil))
	w.does(t, w.anna, "?"+wanted, "+Change: Aims", "?What should the pupils")
}

func (w *twinning) askedAgain(t *testing.T) {
	if err := w.alma.Group.Upgrade(); err != nil {
		t.Fatal(err)
	}
	w.does(t, w.anna, newAims, "?Changed so far: Aims", "+Send the changes")
	w.does(t, w.bo, "?The text has changed since you agreed", "?Aims · before", "?"+oddText, "?"+newAims, "+Accept the changes")
	w.does(t, w.alma, "?Project to approve", "?"+oddTitle)
	w.does(t, w.eoin, "?Aims · before", "?"+oddText, "?"+newAims)
	card := w.card(t, w.eoin, "Aims · before")
	if n := len(card.Rows); n != 3 || card.Rows[0][0].Caption != w.text(w.eoin, "button.approve_changes", nil) {
		t.Errorf("who approved is asked again with the buttons %+v", card.Rows)
	}
}

// editRaces lets a founder send a new text in the moment in which an office
// approves the old one. Whichever comes first, nobody has said yes to the new
// text but its maker, and the office's old card leads to it.
func (w *twinning) editRaces(t *testing.T) {
	card := w.card(t, w.alma, "Project to approve")
	w.does(t, w.bo, "/projects", "+"+oddTitle, "+Change the text", "+Change: Title", newTitle, "?Title (changed)")
	w.telegram.HoldDelivery(true)
	if _, err := w.bo.Person.Presses(live(t, w.bo), "Send the changes"); err != nil {
		t.Fatal(err)
	}
	query, err := w.alma.Person.Presses(card, w.text(w.alma, "button.approve", nil))
	if err != nil {
		t.Fatal(err)
	}
	w.telegram.HoldDelivery(false)
	toast := w.toast(t, w.alma, query)
	if first, second := w.text(w.alma, "toast.approved", nil), w.text(w.alma, "toast.old_revision", nil); toast != first && toast != second {
		t.Errorf("the office reads %q, want %q or %q", toast, first, second)
	}
	w.does(t, w.anna, "?The text has changed since you agreed", "?Title · before", "?"+newTitle)
	if said := w.query(t, `SELECT count(*) FROM decisions JOIN askings USING (project) WHERE asking = number AND revision = 3`); said != "0" {
		t.Errorf("%s parties have answered about a text that its maker alone has said yes to", said)
	}
	w.does(t, w.anna, "+Accept the changes")
	w.await(t, "the office to be asked about the new text", func() bool {
		m, ok := w.alma.In().Last()
		return ok && strings.Contains(m.Text, newTitle) && len(m.Rows) == 3
	})
	w.unchanged(t, "the button under the old text", func(t *testing.T) {
		yes := conversation.Answer{Card: conversation.Card{Project: 1, Number: w.asked(t, "founder_office", 2), Revision: 2}, Verdict: approval.Yes}
		toast := w.forges(t, w.alma, card.ID, conversation.EncodeButton(0, yes))
		if want := w.text(w.alma, "toast.old_revision", nil); toast != want {
			t.Errorf("the office reads %q, want %q", toast, want)
		}
		w.await(t, "the old card to show the new text", func() bool {
			m, _ := w.alma.In().Message(card.ID)
			return strings.Contains(m.Text, newTitle)
		})
	})
}

// officersRace lets two officers approve in the same moment.
func (w *twinning) officersRace(t *testing.T) {
	card := live(t, w.alma)
	caption := card.Rows[0][0].Caption
	w.telegram.HoldDelivery(true)
	said := map[string]string{}
	for _, officer := range []playground.Actor{w.alma, w.paul} {
		query, err := officer.Person.Presses(card, caption)
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
	if toast, want := w.toast(t, first, said[first.Name]), w.text(first, "toast.approved", nil); toast != want {
		t.Errorf("who is first reads %q, want %q", toast, want)
	}
	if toast, want := w.toast(t, second, said[second.Name]), "Approved · "+first.Name+" · "; !strings.HasPrefix(toast, want) {
		t.Errorf("who is second reads %q, want %q", toast, want)
	}
	w.awaitFor(t, time.Minute, "the card to say who approved, and when", func() bool {
		m, _ := w.alma.In().Message(card.ID)
		return strings.Contains(m.Text, "Approved ·") && strings.Contains(m.Text, "· "+first.Name+" · ") // who was second may have approved the text before
	})
	w.does(t, w.eoin, "?Title · before", "?Aims · before", "+Approve the changes")
	for _, a := range []playground.Actor{w.anna, w.bo, w.alma} {
		w.does(t, a, "?The project is open")
	}
	if yeses := w.query(t, `SELECT string_agg(party, ' ' ORDER BY party) FROM decisions JOIN askings USING (project)
		WHERE asking = number AND verdict = 'yes' AND revision = 3`); yeses != "cofounder_office founder founder_office" {
		t.Errorf("beside its maker, %s have said yes to the newest text", yeses)
	}
}

// silence lets days pass: the co-founder is reminded, both are warned, and the
// project ends. Its text can be used again, with another co-founder.
func (w *twinning) silence(t *testing.T) {
	w.does(t, w.anna, "/new", "+"+boName+", Scoil <3 (Ireland)")
	w.fillsIn(t)
	w.does(t, w.bo, "?Will you found this project", "?"+annaName)
	for _, days := range []int{6, 10, 18} { // some more than 3, 7 and 14, since reminders go out on working mornings
		before := messagesWith(w.bo, "A reminder: this project is waiting")
		w.sweep(t, days)
		w.await(t, fmt.Sprintf("the reminder within %d days", days), func() bool {
			return messagesWith(w.bo, "A reminder: this project is waiting") == before+1
		})
	}
	w.sweep(t, 29)
	w.does(t, w.bo, "?Without an answer, this project expires")
	w.does(t, w.anna, "?Without an answer, this project expires")
	w.sweep(t, 29+5)
	w.does(t, w.bo, "?The project has expired")
	w.does(t, w.anna, "?The project has expired", "+See the project", "+Copy into a new draft", "?Please choose the co-founder")
	if n := w.query(t, `SELECT count(*) FROM decisions WHERE project = 2`); n != "0" {
		t.Errorf("silence counts as %s decisions", n)
	}
}

func (w *twinning) history(t *testing.T) {
	// In the race the office may have approved the old text before it was replaced.
	old := w.query(t, `SELECT count(*) FROM decisions JOIN askings USING (project) WHERE asking = number AND party = 'founder_office' AND revision = 2`)
	all := map[string]int{"0": 7, "1": 8}[old]
	w.does(t, w.alma, "+History", "?History of", fmt.Sprintf("+Next (7 of %d)", all), "?Text changed (version 2)", "+Back to the decision", "?The project is open")
}

// card returns the newest message in a chat that holds text.
func (w *twinning) card(t *testing.T, a playground.Actor, text string) botapi.Message {
	t.Helper()
	card, err := a.Sees(t.Context(), text)
	if err != nil {
		t.Fatal(err)
	}
	return card
}

// asked returns the number of the asking by which a party was asked about a revision
// of the first project.
func (w *twinning) asked(t *testing.T, party string, revision int) int {
	t.Helper()
	var number int
	sql := fmt.Sprintf(`SELECT number FROM askings WHERE project = 1 AND party = '%s' AND revision = %d AND mends = 0`, party, revision)
	if _, err := fmt.Sscan(w.query(t, sql), &number); err != nil {
		t.Fatal(err)
	}
	return number
}

// sweep does what is due in so many days.
func (w *world) sweep(t *testing.T, days int) {
	t.Helper()
	now := func() time.Time { return time.Now().AddDate(0, 0, days) }
	s, err := store.Open(t.Context(), store.Config{DatabaseURL: w.servers.DatabaseURL, RedisURL: w.servers.RedisURL, Now: now, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
}
