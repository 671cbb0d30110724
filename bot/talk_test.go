package bot_test

import (
	"strings"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/playground/botapi"
)

// reads waits for a message of the bot that holds text, whatever came after it.
func (w *world) reads(chat *botapi.Chat, text string) botapi.Message {
	w.t.Helper()
	var found botapi.Message
	w.await(text, func() bool {
		for _, m := range chat.Messages() {
			if m.FromBot && !m.Deleted && strings.Contains(m.Text, text) {
				found = m
				return true
			}
		}
		return false
	})
	return found
}

// TestTalkAndChange lets a co-founder ask a question before deciding, the founder
// answer it and then change the text. The buttons under the first text decide
// nothing any more: they show the new one.
func TestTalkAndChange(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	tom, ole := w.AddPerson("Tom Byrne", "fr"), w.AddPerson("Ole Hansen", "fr")
	w.sent(tom, ole)
	w.validate(w.teacher(ole).Memberships[0].ID, 900)
	card := w.reads(ole.Chat(), "Fonderez-vous ce projet")

	w.presses(ole, card, "fr", "button.ask_question")
	w.newest(ole.Chat(), "Que souhaitez-vous demander")
	w.types(ole, ole.Chat(), "Quelle rivière ?")
	w.presses(ole, w.newest(ole.Chat(), "Quelle rivière ?"), "fr", "button.send_words")
	w.presses(tom, w.reads(tom.Chat(), "Une question vous est posée"), "fr", "button.reply_now")
	w.newest(tom.Chat(), "Écrivez votre réponse")
	w.types(tom, tom.Chat(), "La Corrib.")
	w.presses(tom, w.newest(tom.Chat(), "La Corrib."), "fr", "button.send_words")
	w.reads(ole.Chat(), "Votre question a reçu une réponse")
	w.await("the answer on the card", func() bool {
		m, _ := ole.Chat().Message(card.ID)
		return strings.Contains(m.Text, "La Corrib.")
	})

	w.performs(tom, conversation.ActOn{Project: 1, At: w.config.Now(), Word: approval.Word{
		Verdict: approval.Revise, Revision: 1, Answers: form.Answers{form.Title: {"Corrib and Aarhus Å"}},
	}})
	again := w.reads(ole.Chat(), "Corrib and Aarhus Å")
	press, err := ole.PressesData(ole.Chat(), card.ID, conversation.EncodeButton(0, conversation.Answer{
		Card: conversation.Card{Project: 1, Number: 1, Revision: 1}, Verdict: approval.Yes,
	}))
	if err != nil {
		t.Fatal(err)
	}
	if toast, want := w.toast(ole, press), w.plain("fr", "toast.old_revision"); toast != want {
		t.Errorf("a button under the old text is answered with %q, want %q", toast, want)
	}
	if press, err = ole.PressesData(ole.Chat(), again.ID, conversation.EncodeButton(0, conversation.Answer{
		Card: conversation.Card{Project: 1, Number: 2, Revision: 2}, Verdict: approval.Yes,
	})); err != nil {
		t.Fatal(err)
	}
	if toast, want := w.toast(ole, press), w.plain("fr", "toast.accepted"); toast != want {
		t.Errorf("a button under the new text is answered with %q, want %q", toast, want)
	}
	w.reads(tom.Chat(), "Votre partenaire a accepté")
}
