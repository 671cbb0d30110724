package bot_test

import (
	"fmt"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/store"
	"twinbot/store/local/localtest"
)

// loseRedis destroys Redis with all that it holds, a minute later than all before.
func (w *timed) loseRedis() {
	w.t.Helper()
	w.settled("everything to be taken")
	localtest.LoseRedis(w.t, w.store.RedisURL, w.store.Prefix)
	w.pass(time.Minute)
}

// TestRedisDestroyed destroys Redis under a teacher in the form. What is younger
// than two seconds is lost and asked again, with a word about it, whether or not
// anything of the draft is in PostgreSQL; what is older is not, and can be edited.
func TestRedisDestroyed(t *testing.T) {
	t.Parallel()
	w := newTimed(t, time.Now())
	w.start()
	marie := w.AddPerson("Marie", "fr")
	w.types(marie, marie.Chat(), "/help")
	w.newest(marie.Chat(), "/new")
	w.register(marie, "Marie Dupont", "marie_dupont", people.School{Name: "Collège Jean Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"})
	partner := form.Answers{form.Cofounder: {"2", "2"}}
	w.performs(marie, conversation.KeepDraft{Draft: "a", Answers: partner})
	continues := func() {
		t.Helper()
		card, _ := marie.Chat().Last()
		if _, err := marie.PressesData(marie.Chat(), card.ID, conversation.EncodeButton(0, conversation.Continue{Draft: "a"})); err != nil {
			t.Fatal(err)
		}
		w.newest(marie.Chat(), w.plain("fr", "question.title.prompt"))
	}
	continues()
	w.says(marie, "Nos rivières", "question.description.prompt")

	w.loseRedis() // the title is a moment old
	w.says(marie, "Nos élèves comparent leurs rivières.", "remark.recovered_home")
	continues()
	title := w.says(marie, "Nos rivières", "question.description.prompt")
	w.pass(2 * time.Second)
	w.awaitWritten(marie, "Nos rivières")
	w.says(marie, "Nos élèves comparent leurs rivières.", "question.languages.prompt")

	w.loseRedis() // the title is two seconds old, the description a moment
	card, _ := marie.Chat().Last()
	w.presses(marie, card, "fr", "button.later")
	w.newest(marie.Chat(), w.plain("fr", "remark.recovered"))
	w.newest(marie.Chat(), w.plain("fr", "question.description.prompt"))
	if err := marie.Edits(title, "Nos rivières et nos mers"); err != nil { // the message of an answer from before
		t.Fatal(err)
	}
	w.newest(marie.Chat(), "la réponse à « Titre » est désormais celle")
}

// TestRedisDestroyedInSignUp destroys Redis under somebody in the middle of the
// sign-up, of whom nothing is known elsewhere. A newcomer is told of no loss.
func TestRedisDestroyedInSignUp(t *testing.T) {
	t.Parallel()
	w := newTimed(t, time.Now())
	w.start()
	marie, tom := w.AddPerson("Marie", "fr"), w.AddPerson("Tom", "fr")
	w.says(marie, "/start", "sign_up.name")
	w.types(marie, marie.Chat(), "Marie Dupont")
	w.newest(marie.Chat(), "Merci, Marie Dupont")
	w.loseRedis()
	w.says(marie, "marie_dupont", "remark.begin_again", "sign_up.name")
	w.says(tom, "/start", "sign_up.name")
	if m, _ := tom.Chat().Last(); w.shows(m, "fr", "remark.begin_again") {
		t.Errorf("a newcomer is greeted with %s", m.Text)
	}
}

// TestLossIsSaidThoughOvertaken lets somebody whose session is lost press a button of
// an earlier card and write before the program hears of it: what the press brought is
// overtaken, but not the word that something may be lost, which is said once.
func TestLossIsSaidThoughOvertaken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	anna, earlier := w.hasEarlierCard()
	w.register(anna, "Anna Martin", "anna_martin", people.School{Name: "École du Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"})
	localtest.LoseRedis(t, w.store.RedisURL, w.store.Prefix)
	w.HoldDelivery(true)
	w.pressesEarlier(anna, earlier)
	w.types(anna, anna.Chat(), "/projects")
	w.types(anna, anna.Chat(), "/help")
	w.HoldDelivery(false)
	w.newest(anna.Chat(), "/export")
	w.settled("everything to be taken")
	if n := count(anna.Chat(), w.plain("fr", "remark.recovered_home")); n != 1 {
		t.Errorf("it is said %d times that something may be lost", n)
	}
}

// TestMarksComeBack loses the note that there is something to show, and the program that was
// to show it. The update that was answered comes again: it is noted once more, so that the
// chat is shown when the lease of the dead program has run out.
func TestMarksComeBack(t *testing.T) {
	t.Parallel()
	w := newTimed(t, time.Now())
	w.start()
	anna := w.AddPerson("Anna Martin", "fr")
	w.says(anna, "/language", "language.question")
	w.settled("the update to be taken")

	dead, err := store.Open(t.Context(), w.store.Config)
	if err != nil {
		t.Fatal(err)
	}
	defer dead.Close()
	session, err := dead.LoadSession(t.Context(), anna.ID())
	if err != nil {
		t.Fatal(err)
	}
	home := conversation.State{Language: "fr", Card: session.State.Card}
	if session, err = dead.SaveSession(t.Context(), session, "1", home, nil, true); err != nil || !session.Mine {
		t.Fatal(session, err)
	}
	localtest.LoseRedis(t, w.store.RedisURL, fmt.Sprintf("%stwinbot:{%d}:shows", w.store.Prefix, anna.ID()%256))
	updates := w.Updates()
	if err := w.Redeliver(updates[len(updates)-1].ID); err != nil {
		t.Fatal(err)
	}
	w.poll("the note", func() bool {
		unshown, err := w.store.Unshown(t.Context())
		return err == nil && unshown == 1
	})
	w.pass(time.Minute)
	w.settled("the chat to be shown")
}
