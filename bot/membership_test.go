package bot_test

import (
	"strings"
	"testing"

	"twinbot/playground/botapi"
)

// now returns a message as it stands now.
func (w *world) now(in *botapi.Chat, m botapi.Message) botapi.Message {
	w.t.Helper()
	m, ok := in.Message(m.ID)
	if !ok {
		w.t.Fatal("the message is gone")
	}
	return m
}

// replies lets a person reply to a message.
func (w *world) replies(p *botapi.Person, to botapi.Message, text string) {
	w.t.Helper()
	if _, err := p.Replies(to, text); err != nil {
		w.t.Fatal(err)
	}
}

// TestOfficeAsks tells of an office that asks a teacher before it decides: the
// answer comes back to it with the card, one question at a time.
func TestOfficeAsks(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, anna := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna Martin", "fr")
	office := w.office("NSS-FR", claire)
	w.types(anna, anna.Chat(), "/help")
	w.register(anna, "Anna Martin", "anna_martin", college)
	card := w.newest(office.Chat(), "Anna Martin")
	ask := card.Rows[1][0].Data

	w.toast(claire, w.presses(claire, card, "fr", "button.ask_teacher"))
	prompt, _ := office.Chat().Last()
	w.replies(claire, prompt, "Quoi")
	w.newest(office.Chat(), "Caractères : 4")
	w.replies(claire, prompt, "Dans quelles classes enseignez-vous ?")
	w.newest(office.Chat(), w.plain("fr", "toast.question_sent"))
	question := w.newest(anna.Chat(), "Dans quelles classes enseignez-vous ?")
	w.await("the card to show the question and no button for another", func() bool {
		m := w.now(office.Chat(), card)
		return strings.Contains(m.Text, "Dans quelles classes") && len(m.Rows) == 2
	})
	query, err := claire.PressesData(office.Chat(), card.ID, ask)
	if err != nil {
		t.Fatal(err)
	}
	w.toast(claire, query)
	prompt, _ = office.Chat().Last()
	w.replies(claire, prompt, "Et depuis quand y enseignez-vous ?")
	if m := w.newest(office.Chat(), w.plain("fr", "toast.question_open")); !strings.Contains(m.Text, "Personne n’a reçu votre message.") {
		t.Errorf("it is not said that nobody reads it: %q", m.Text)
	}

	w.presses(anna, question, "fr", "button.answer_office")
	w.newest(anna.Chat(), "Dans quelles classes enseignez-vous ?")
	w.settled("the press to be answered")
	w.types(anna, anna.Chat(), "En sixième, depuis 2019.")
	w.presses(anna, w.newest(anna.Chat(), "En sixième, depuis 2019."), "fr", "button.send_words")
	w.newest(anna.Chat(), w.plain("fr", "remark.replied_to_office"))
	answered := w.newest(office.Chat(), "En sixième, depuis 2019.")
	if answered.ID == card.ID {
		t.Error("the card with the answer stands where nobody looks")
	}
	w.presses(claire, answered, "fr", "button.confirm")
	w.newest(anna.Chat(), "Bonne nouvelle")
	w.await("the card below to say who has decided, and the one above where it is", func() bool {
		return strings.Contains(w.now(office.Chat(), answered).Text, "Validation · Claire Petit") &&
			w.shows(w.now(office.Chat(), card), "fr", "card.shown_below")
	})
}

// TestOfficeBlocks tells of an office that blocks an account and unblocks it
// again; nobody but that office can.
func TestOfficeBlocks(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, anna, eve := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna Martin", "fr"), w.AddPerson("Eve Noir", "fr")
	office := w.office("NSS-FR", claire)
	office.Add(anna)
	other := w.office("NSS-IE", eve)
	w.types(anna, anna.Chat(), "/help")
	w.register(anna, "Anna Martin", "anna_martin", college)
	card := w.newest(office.Chat(), "Anna Martin")
	w.presses(claire, card, "fr", "button.confirm")
	w.newest(anna.Chat(), "Bonne nouvelle")

	w.await("the card to be decided", func() bool { return len(w.now(office.Chat(), card).Rows) == 1 })
	block := w.now(office.Chat(), card).Rows[0][0].Data
	for _, try := range []struct {
		by   *botapi.Person
		in   *botapi.Chat
		data string
		want string
	}{
		{eve, other.Chat(), block, "toast.not_here"},
		{anna, anna.Chat(), block, "toast.not_here"},
		{anna, office.Chat(), block + "misuse", "toast.own_membership"},
		{claire, office.Chat(), block + "because", "toast.old_button"},
	} {
		query, err := try.by.PressesData(try.in, card.ID, try.data)
		if err != nil {
			t.Fatal(err)
		}
		if toast, want := w.toast(try.by, query), w.plain("fr", try.want); toast != want {
			t.Errorf("%s is answered with %q, want %q", try.data, toast, want)
		}
	}

	w.await("the card to be as before", func() bool { return len(w.now(office.Chat(), card).Rows) == 1 })
	w.presses(claire, w.now(office.Chat(), card), "fr", "button.block")
	w.await("the reasons", func() bool { return len(w.now(office.Chat(), card).Rows) > 1 })
	w.toast(claire, w.presses(claire, w.now(office.Chat(), card), "fr", "button.own_words"))
	prompt, _ := office.Chat().Last()
	w.replies(claire, prompt, "A quitté l'établissement.")
	w.newest(anna.Chat(), "A quitté l'établissement.")
	w.types(anna, anna.Chat(), "/new")
	w.newest(anna.Chat(), w.plain("fr", "remark.account_blocked"))

	w.await("the card to tell", func() bool { return strings.Contains(w.now(office.Chat(), card).Text, "A quitté") })
	w.presses(claire, w.now(office.Chat(), card), "fr", "button.unblock")
	w.newest(anna.Chat(), "débloqué votre compte")
	if w.teacher(anna).Blocked {
		t.Error("the account is still blocked")
	}
}
