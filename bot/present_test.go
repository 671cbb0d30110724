package bot_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"twinbot/conversation/people"
	"twinbot/playground/botapi"
	"twinbot/store"
)

// TestScreenSentOnce lets a job show a person the screen that an answer to them is
// sending this very moment.
func TestScreenSentOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	held, goOn := make(chan struct{}), make(chan struct{})
	var once sync.Once
	w.intercept(func(method, _ string) {
		if method == "sendMessage" {
			once.Do(func() {
				close(held)
				<-goOn
			})
		}
	})
	w.start()
	anna := w.AddPerson("Anna", "fr")
	w.types(anna, anna.Chat(), "/help")
	<-held
	if err := w.store.PresentLater(t.Context(), anna.ID()); err != nil {
		t.Fatal(err)
	}
	w.awaitCount("jobs that show it", `SELECT count(*) FROM river_job WHERE kind = 'present' AND state = 'running'`, 1)
	close(goOn)
	w.awaitCount("jobs that show it", `SELECT count(*) FROM river_job WHERE kind = 'present' AND state <> 'completed'`, 0)
	w.await("the command to be confirmed", func() bool { return w.Pending() == 0 })
	if m := anna.Chat().Messages(); len(m) != 2 {
		t.Errorf("%d messages beside the one that was typed", len(m)-1)
	}
}

// TestOvertakenScreenIsNotShown lets somebody write while the press of an earlier card
// is being answered: the screen of the press is older than what is shown by then.
func TestOvertakenScreenIsNotShown(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	answer := w.holdsAnswer("answerCallbackQuery")
	w.hearsByWebhook()
	w.start()
	anna, earlier := w.hasEarlierCard()
	w.toast(anna, w.pressesEarlier(anna, earlier))
	w.types(anna, anna.Chat(), "/language")
	w.await("what was written to be taken", func() bool { return w.Pending() == 1 })
	newest, _ := anna.Chat().Last()
	close(answer)
	w.await("the press to be taken", func() bool { return w.Pending() == 0 })
	if m, _ := anna.Chat().Last(); m.ID != newest.ID {
		t.Errorf("below what is newest stands %q", m.Text)
	}
}

// TestOvertakenWhileWaiting lets somebody press a button of an earlier card and then
// write, while another call about the chat is under way: the screen of the press waits
// for its turn, and by then it is older than what is shown.
func TestOvertakenWhileWaiting(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	answer := w.holdsAnswer("editMessageText")
	w.hearsByWebhook()
	w.start()
	anna, earlier := w.hasEarlierCard()
	if err := w.store.PresentLater(t.Context(), anna.ID()); err != nil {
		t.Fatal(err)
	}
	w.await("the help to be shown again", func() bool {
		return slices.ContainsFunc(w.Calls(), func(c botapi.Call) bool { return c.Method == "editMessageText" })
	})
	help := w.card(anna)
	w.pressesEarlier(anna, earlier)
	w.poll("the press to be taken", func() bool { return w.card(anna) == help+1 })
	w.types(anna, anna.Chat(), "/language")
	w.poll("what was written to be taken", func() bool { return w.card(anna) == help+2 })
	close(answer)
	w.await("everything to be taken", func() bool { return w.Pending() == 0 })
	if n := count(anna.Chat(), w.plain("en", "remark.old_button")); n != 0 {
		t.Errorf("what was overtaken is shown %d times", n)
	}
}

// TestShownWhenDone presses a button while the program still hears that the card was
// sent. What the press makes, here a link, is shown only once it is made.
func TestShownWhenDone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	answer := w.holdsAnswer("sendMessage")
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
	w.await("the press to be confirmed", func() bool { return w.Pending() == 0 })
	w.newest(anna.Chat(), "?start=")
}

// hasEarlierCard returns somebody who sees the help, and the card above it.
func (w *world) hasEarlierCard() (*botapi.Person, botapi.Message) {
	w.t.Helper()
	anna := w.AddPerson("Anna Martin", "en")
	w.types(anna, anna.Chat(), "/language")
	earlier := w.newest(anna.Chat(), w.plain("en", "language.question"))
	w.types(anna, anna.Chat(), "/help")
	w.await("the help", func() bool { return w.Pending() == 0 })
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
