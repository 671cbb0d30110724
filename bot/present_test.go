package bot_test

import (
	"strings"
	"testing"

	"twinbot/conversation/people"
	"twinbot/playground/botapi"
	"twinbot/store"
	"twinbot/store/local/localtest"
)

// TestScreenSentOnce lets a second program take what a person does while the first one is
// sending them a screen this very moment: that one shows what is newest by then.
func TestScreenSentOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	held, goOn := w.holdsFirst(isSend)
	w.hearsByWebhook()
	w.start()
	anna := w.AddPerson("Anna", "en")
	w.types(anna, anna.Chat(), "/language")
	<-held
	card := w.newest(anna.Chat(), w.plain("en", "language.question"))
	w.config.Listen = localtest.FreeAddress(t)
	w.start()
	w.presses(anna, card, "en", "language.own.fr")
	w.poll("the press to be taken", func() bool { return w.session(anna).State.Language == "fr" })
	if s := w.session(anna); s.Current.Shown != 0 || !s.Leased {
		t.Errorf("version %d is shown while the first is being sent", s.Current.Shown)
	}
	close(goOn)
	w.settled("everything to be taken")
	if sent := fromBot(anna.Chat()); len(sent) != 1 || sent[0].Edits != 1 {
		t.Errorf("the card is there %d times, the first changed %d times; want one, changed once", len(sent), sent[0].Edits)
	}
}

// TestOneScreenForAll lets somebody do several things before the program hears of the
// first: all are taken, and what they see is what came of the last.
func TestOneScreenForAll(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	anna, earlier := w.hasEarlierCard()
	card, before := w.card(anna), len(fromBot(anna.Chat()))
	w.HoldDelivery(true)
	w.pressesEarlier(anna, earlier)
	for _, command := range []string{"/privacy", "/help", "/language"} {
		w.types(anna, anna.Chat(), command)
	}
	w.HoldDelivery(false)
	w.newest(anna.Chat(), w.plain("en", "language.question"))
	w.settled("everything to be taken")
	if n := len(fromBot(anna.Chat())) - before; n != 1 || w.card(anna) != card+4 {
		t.Errorf("%d screens are shown after %d steps, want one after 4", n, w.card(anna)-card)
	}
}

// TestShownWhenDone presses a button while the program still hears that the card was
// sent. What the press makes, here a link, is shown only once it is made.
func TestShownWhenDone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	answer := w.holdsSend()
	w.hearsByWebhook()
	w.start()
	anna := w.AddPerson("Anna Martin", "fr")
	w.register(anna, "Anna Martin", "anna_martin", people.School{Name: "École du Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"})
	w.types(anna, anna.Chat(), "/contacts")
	contacts := w.newest(anna.Chat(), w.plain("fr", "contacts.none"))
	release := w.locks("invites", "SHARE") // nobody adds to it
	w.presses(anna, contacts, "fr", "button.invite")
	w.poll("the press to be taken", func() bool { return len(w.session(anna).Owed) == 1 })
	close(answer)
	w.await("the command to be confirmed", func() bool { return w.Pending() == 1 })
	if strings.Contains(w.now(anna.Chat(), contacts).Text, "?start=") {
		t.Error("a link is shown that nobody can use yet")
	}
	release()
	w.settled("the press to be confirmed")
	w.newest(anna.Chat(), "?start=")
}

// hasEarlierCard returns somebody who sees the help, and the card above it.
func (w *world) hasEarlierCard() (*botapi.Person, botapi.Message) {
	w.t.Helper()
	anna := w.AddPerson("Anna Martin", "en")
	w.types(anna, anna.Chat(), "/language")
	earlier := w.newest(anna.Chat(), w.plain("en", "language.question"))
	w.types(anna, anna.Chat(), "/help")
	w.settled("the help")
	return anna, earlier
}

// pressesEarlier lets a person press the first button of an earlier card, and returns
// the press.
func (w *world) pressesEarlier(p *botapi.Person, earlier botapi.Message) string {
	w.t.Helper()
	query, err := p.PressesData(p.Chat(), earlier.ID, earlier.Rows[0][0].Data)
	if err != nil {
		w.t.Fatal(err)
	}
	return query
}

// card returns the number of the newest card of a person.
func (w *world) card(p *botapi.Person) int {
	w.t.Helper()
	return w.session(p).State.Card
}

// session returns where a person stands.
func (w *world) session(p *botapi.Person) store.Session {
	w.t.Helper()
	session, err := w.store.LoadSession(w.t.Context(), p.ID())
	if err != nil {
		w.t.Fatal(err)
	}
	return session
}
