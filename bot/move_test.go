package bot_test

import (
	"strings"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/playground/botapi"
)

// asksToMove lets a person who cannot reach the old chat ask the office for the
// account of marie_dupont.
func (w *world) asksToMove(p *botapi.Person, words string) {
	w.t.Helper()
	w.asksForCode(p)
	question, _ := p.Chat().Last()
	w.presses(p, question, "en", "button.no_old_chat")
	w.await("the question for words", func() bool {
		m, _ := p.Chat().Last()
		return len(m.Rows) == 2
	})
	w.types(p, p.Chat(), words)
}

// TestMoveAmongFiles treats a move like any other file: CSS has its card until
// the office has a chat, it is in the list there, is taken, and is refused in
// words that reach the person who asked.
func TestMoveAmongFiles(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	before, after, pauline, carl := w.AddPerson("Marie", "fr"), w.AddPerson("Marie neu", "en"), w.AddPerson("Pauline", "fr"), w.AddPerson("Carl", "en")
	w.types(before, before.Chat(), "/help")
	w.newest(before.Chat(), "/new")
	w.register(before, "Marie Dupont", "marie_dupont", college)
	w.validate(w.teacher(before).Memberships[0].ID, pauline.ID())
	css := w.office(people.CSS, carl)
	w.asksToMove(after, "I lost my telephone; please call the school.")
	orphan := w.newest(css.Chat(), "I lost my telephone")
	office := w.office("NSS-FR", pauline)
	card := w.newest(office.Chat(), "I lost my telephone")
	w.await("the card of CSS to be retired", func() bool {
		return w.shows(w.now(css.Chat(), orphan), "en", "group.card_elsewhere") && len(w.now(css.Chat(), orphan).Rows) == 0
	})

	w.types(pauline, office.Chat(), "/pending")
	list := w.newest(office.Chat(), "Compte à transférer : Marie Dupont")
	w.presses(pauline, list, "fr", "button.next_file")
	taken := w.newest(office.Chat(), "En cours de traitement : Pauline")
	w.presses(pauline, taken, "fr", "button.refuse")
	w.await("the reasons", func() bool { return len(w.now(office.Chat(), taken).Rows) > len(taken.Rows) })
	w.toast(pauline, w.presses(pauline, w.now(office.Chat(), taken), "fr", "button.own_words"))
	prompt, _ := office.Chat().Last()
	w.replies(pauline, prompt, "Personne ne connaît cette personne au collège.")
	w.newest(after.Chat(), "Personne ne connaît cette personne au collège.")
	for _, m := range []botapi.Message{card, taken} {
		w.await("both cards to say who has refused", func() bool {
			return strings.Contains(w.now(office.Chat(), m).Text, "Refus · Pauline")
		})
	}
	w.types(pauline, office.Chat(), "/pending")
	w.newest(office.Chat(), w.plain("fr", "pending.nothing"))
}

// TestMoveTakesCardsAlong moves the account of a co-founder who is asked for a
// project: the card comes to the new chat, and the old one is dead.
func TestMoveTakesCardsAlong(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	tom, before, after := w.AddPerson("Tom", "en"), w.AddPerson("Ole", "en"), w.AddPerson("Ole ny", "en")
	w.sent(tom, before)
	card := w.newest(before.Chat(), "Rivers")
	w.movesByCode("ole_hansen", before, after)
	w.await("the card in the new chat", func() bool {
		return count(after.Chat(), "Rivers") > 0
	})
	query, err := before.PressesData(before.Chat(), card.ID, card.Rows[0][0].Data)
	if err != nil {
		t.Fatal(err)
	}
	if toast, want := w.toast(before, query), w.plain("en", "toast.not_asked"); toast != want {
		t.Errorf("the old card is answered with %q, want %q", toast, want)
	}
}

// movesByCode brings the account with a user name from one chat to another.
func (w *world) movesByCode(userName string, before, after *botapi.Person) {
	w.t.Helper()
	w.types(after, after.Chat(), "/signin")
	w.newest(after.Chat(), "marie_dupont") // as the example
	w.types(after, after.Chat(), userName)
	var news botapi.Message
	w.await("the code", func() bool {
		news, _ = before.Chat().Last()
		return sixDigits.MatchString(news.Text)
	})
	w.settled("the question for the code")
	w.types(after, after.Chat(), sixDigits.FindString(news.Text))
}

// TestMoveTakesQuestionsAlong moves an account to which a request to become
// contacts and a question of the office were put: both are put once more in the
// new chat, and can be answered there.
func TestMoveTakesQuestionsAlong(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	marie, before, after, clara := w.AddPerson("Marie", "fr"), w.AddPerson("Ole", "en"), w.AddPerson("Ole ny", "en"), w.AddPerson("Clara", "en")
	for _, p := range []*botapi.Person{marie, before} {
		w.types(p, p.Chat(), "/help")
	}
	w.settled("both to have begun")
	w.register(marie, "Marie Dupont", "marie_dupont", college)
	w.register(before, "Ole Hansen", "ole_hansen", people.School{Name: "Vestre Skole", Town: "Aarhus", Country: "DK", Office: "NSS-DK"})
	ole := w.teacher(before)
	w.performs(marie, conversation.AskContact{To: ole.ID})
	w.newest(before.Chat(), "Marie Dupont")
	w.asks(clara, before, "Since when do you teach there?")
	w.newest(before.Chat(), "Since when do you teach there?")
	w.movesByCode("ole_hansen", before, after)
	asked := w.somewhere(after.Chat(), "Since when do you teach there?")
	request := w.somewhere(after.Chat(), "Marie Dupont")

	if _, err := after.Presses(request, request.Rows[0][0].Caption); err != nil {
		t.Fatal(err)
	}
	w.newest(marie.Chat(), "Ole Hansen")
	w.presses(after, asked, "fr", "button.answer_office")
	w.newest(after.Chat(), "Écrivez votre réponse")
	w.types(after, after.Chat(), "Since August, in the sixth form.")
	w.presses(after, w.newest(after.Chat(), "Since August, in the sixth form."), "fr", "button.send_words")
	css := w.office(people.CSS, clara)
	w.newest(css.Chat(), "Since August, in the sixth form.")
}

// somewhere waits for a message of the bot that holds text, however far up.
func (w *world) somewhere(chat *botapi.Chat, text string) botapi.Message {
	w.t.Helper()
	var found botapi.Message
	w.await(text, func() bool {
		for _, m := range fromBot(chat) {
			if strings.Contains(m.Text, text) {
				found = m
				return true
			}
		}
		return false
	})
	return found
}

// TestMoveNotMe lets the office agree to a move while the old chat can be reached:
// nothing moves for a day, and the owner stops it there.
func TestMoveNotMe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	before, other, pauline := w.AddPerson("Marie", "fr"), w.AddPerson("Mallory", "en"), w.AddPerson("Pauline", "fr")
	w.types(before, before.Chat(), "/help")
	w.newest(before.Chat(), "/new")
	w.register(before, "Marie Dupont", "marie_dupont", college)
	office := w.office("NSS-FR", pauline)
	w.newest(office.Chat(), "marie_dupont") // her membership waits there
	w.asksToMove(other, "I lost my telephone; please believe me.")
	card := w.newest(office.Chat(), "I lost my telephone")
	if !w.shows(card, "fr", "move.reachable") || !strings.Contains(card.Text, "Marie Dupont") || !strings.Contains(card.Text, "Mallory") {
		t.Errorf("the office reads\n%s", card.Text)
	}
	w.newest(before.Chat(), "Mallory")
	w.presses(pauline, card, "fr", "button.agree_to_move")
	coming := w.newest(before.Chat(), "a accepté de transférer")
	w.newest(other.Chat(), "it moves in 24 hours")
	w.sweepAt(time.Now().Add(people.MoveRest - time.Minute))
	w.presses(before, coming, "fr", "button.not_me")
	w.newest(before.Chat(), w.plain("fr", "remark.move_stopped"))
	w.newest(other.Chat(), w.plain("en", "remark.move_called_off"))
	w.await("the card to say so", func() bool {
		m := w.now(office.Chat(), card)
		return w.shows(m, "fr", "move.stopped") && len(m.Rows) == 0
	})
	w.sweepAt(time.Now().Add(2 * people.MoveRest))
	w.types(before, before.Chat(), "/start")
	w.newest(before.Chat(), "Marie Dupont")
	if owner := w.teacher(before); owner.UserName != "marie_dupont" {
		t.Errorf("she is %s", owner.UserName)
	}
}
