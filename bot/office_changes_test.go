package bot_test

import (
	"fmt"
	"strings"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/playground/botapi"
)

// bothAsked is two offices that are asked to approve a project.
type bothAsked struct {
	tom, conor, hanne *botapi.Person // a founder and the officers
	ireland, denmark  *botapi.Group
	card              botapi.Message // in Denmark
}

// bothAsked runs until the card stands, and is noted, in Denmark.
func (w *world) bothAsked() bothAsked {
	w.t.Helper()
	w.start()
	a := bothAsked{tom: w.AddPerson("Tom Byrne", "en"), conor: w.AddPerson("Conor Walsh", "en"), hanne: w.AddPerson("Hanne Holm", "en")}
	a.ireland, a.denmark = w.office("NSS-IE", a.conor), w.office("NSS-DK", a.hanne)
	w.project(a.tom, w.AddPerson("Ole Hansen", "en"))
	a.card = w.somewhere(a.denmark.Chat(), "Project to approve")
	w.awaitOne("cards noted", fmt.Sprintf(`SELECT count(*) FROM views WHERE chat = %d AND message = %d`, a.denmark.Chat().ID(), a.card.ID))
	return a
}

// TestOfficeAsksForChanges lets an office ask for changes. Its ticks stay when the
// other office approves before it says why. The founder is asked for exactly the
// ticked answers, and both cards say who asked and when.
func TestOfficeAsksForChanges(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.bothAsked()
	conor, hanne, ireland, denmark, card := o.conor, o.hanne, o.ireland, o.denmark, o.card
	w.presses(hanne, card, "en", "button.ask_changes")
	shows := func(caption string) {
		t.Helper()
		w.await("the button "+caption, func() bool {
			card, _ = denmark.Chat().Message(card.ID)
			for _, row := range card.Rows {
				for _, button := range row {
					if button.Caption == caption {
						return true
					}
				}
			}
			return false
		})
	}
	presses := func(caption string) {
		t.Helper()
		shows(caption)
		if _, err := hanne.Presses(card, caption); err != nil {
			t.Fatal(err)
		}
	}
	shows("Aims")
	w.HoldDelivery(true) // two thumbs are quicker than the card
	for _, caption := range []string{"Aims", "Title", "Title"} {
		if _, err := hanne.Presses(card, caption); err != nil {
			t.Fatal(err)
		}
	}
	w.HoldDelivery(false)
	shows("✓ Aims")
	shows("✓ Title")
	presses("✓ Title")
	shows("Title")
	w.presses(conor, w.somewhere(ireland.Chat(), "Project to approve"), "en", "button.approve")
	w.newest(denmark.Chat(), "The other support office has approved")
	w.await("the card to say who has approved", func() bool {
		card, _ = denmark.Chat().Message(card.ID)
		return strings.Contains(card.Text, "Conor Walsh")
	})
	shows("✓ Aims")
	presses("Say why")
	prompt := w.newest(denmark.Chat(), "why are these changes needed")
	w.replies(hanne, prompt, "no")
	w.newest(denmark.Chat(), "Your reply is too short or too long. Characters: 2")
	w.replies(hanne, prompt, "Please say what the pupils learn.")
	w.newest(denmark.Chat(), w.plain("en", "toast.changes_asked"))
	w.await("the founder to be asked", func() bool {
		m, ok := o.tom.Chat().Last() // who reads French
		return ok && strings.Contains(m.Text, "Please say what the pupils learn.") && m.Rows[0][0].Caption == "Modifier\u00a0: Objectifs"
	})
	w.await("the card to say who asked for changes", func() bool {
		m, _ := denmark.Chat().Message(card.ID)
		return strings.Contains(m.Text, "Hanne Holm") && strings.Contains(m.Text, "Please say what the pupils learn.")
	})
	for _, forged := range []conversation.Button{
		conversation.AskChanges{Card: conversation.Card{Project: 1, Number: 3, Revision: 1}, Question: form.Cofounder},
		conversation.SayWhy{Card: conversation.Card{Project: 1, Number: 3, Revision: 1}},
		conversation.Answer{Card: conversation.Card{Project: 1, Number: 3, Revision: 1}, Verdict: approval.Change},
	} {
		query, err := hanne.PressesData(denmark.Chat(), card.ID, conversation.EncodeButton(0, forged))
		if err != nil {
			t.Fatal(err)
		}
		if toast := w.toast(hanne, query); !strings.HasPrefix(toast, "Changes requested · Hanne Holm · ") && toast != w.plain("en", "toast.old_button") {
			t.Errorf("%+v is answered with %q", forged, toast)
		}
	}
	m, _ := denmark.Chat().Message(card.ID)
	w.presses(hanne, m, "en", "button.history")
	presses("Previous (4 of 5)")
}

// TestOpenedSideStays opens the reasons for a refusal on a card: they stay open when the
// other office approves and the card is redrawn, and still refuse. So does the history that
// is opened after the decision.
func TestOpenedSideStays(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.bothAsked()
	conor, hanne, ireland, denmark, card := o.conor, o.hanne, o.ireland, o.denmark, o.card
	w.presses(hanne, card, "en", "button.refuse")
	reason := w.plain("en", "reason."+approval.OfficeReasons[0])
	opened := func(m botapi.Message) bool { return len(m.Rows) > 0 && m.Rows[0][0].Caption == reason }
	w.await("the reasons", func() bool {
		card, _ = denmark.Chat().Message(card.ID)
		return opened(card)
	})
	w.presses(conor, w.somewhere(ireland.Chat(), "Project to approve"), "en", "button.approve")
	w.await("the card to say who has approved", func() bool {
		card, _ = denmark.Chat().Message(card.ID)
		return strings.Contains(card.Text, "Conor Walsh")
	})
	if !opened(card) {
		t.Errorf("the reasons are gone: %+v", card.Rows)
	}
	if _, err := hanne.Presses(card, reason); err != nil {
		t.Fatal(err)
	}
	w.await("the card to say who refused", func() bool {
		card, _ = denmark.Chat().Message(card.ID)
		return strings.Contains(card.Text, "Hanne Holm") && !opened(card)
	})

	details := w.presses(hanne, card, "en", "button.history")
	w.toast(hanne, details)
	var history botapi.Message
	w.await("the history", func() bool {
		history, _ = denmark.Chat().Message(card.ID)
		return history.Text != card.Text
	})
	var view int64
	w.query(fmt.Sprintf(`UPDATE views SET wanted = wanted + 1, hash = 0 WHERE message = %d AND chat = %d RETURNING id`, card.ID, denmark.Chat().ID()), &view)
	if err := w.store.ShowSoon(t.Context(), view); err != nil {
		t.Fatal(err)
	}
	w.poll("all to be shown", func() bool { return w.owed() == 0 })
	if now, _ := denmark.Chat().Message(card.ID); now.Text != history.Text {
		t.Errorf("where the history was opened stands %q", now.Text)
	}
}
