package bot_test

import (
	"strings"
	"testing"

	"twinbot/playground/botapi"
)

// answers has somebody reply to a prompt and waits for what the bot says to that.
func (w *world) answers(p *botapi.Person, prompt botapi.Message, in *botapi.Chat, words, want string) {
	w.t.Helper()
	before, _ := in.Last()
	if _, err := p.Replies(prompt, words); err != nil {
		w.t.Fatal(err)
	}
	w.await(want+" after "+words, func() bool {
		for _, m := range fromBot(in) {
			if m.ID > before.ID && strings.Contains(m.Text, want) {
				return true
			}
		}
		return false
	})
}

// TestReasonInTwoMessages has reasons come in two messages: the second joins the
// first, and the teacher reads both.
func TestReasonInTwoMessages(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, anna := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna Martin", "fr")
	office := w.office("NSS-FR", claire)
	w.types(anna, anna.Chat(), "/help")
	w.register(anna, "Anna Martin", "anna_martin", college)
	prompt := w.prompts(claire, w.newest(office.Chat(), "Anna Martin"), office.Chat())
	w.answers(claire, prompt, office.Chat(), "Nous ne connaissons pas cette personne.", w.plain("fr", "toast.refused"))
	w.newest(anna.Chat(), "Nous ne connaissons pas cette personne.")
	w.answers(claire, prompt, office.Chat(), "Elle a quitté le collège.", w.plain("fr", "toast.words_added"))
	w.newest(anna.Chat(), "Elle a quitté le collège.")
	w.answers(claire, prompt, office.Chat(), "Elle a quitté le collège.", w.plain("fr", "toast.refused")) // delivered twice
	w.answers(claire, prompt, office.Chat(), strings.Repeat("Non. ", 90), "c’est trop long")
	if m, _ := office.Chat().Last(); !strings.Contains(m.Text, "Personne n’a reçu votre message.") {
		t.Errorf("it is not said that nobody reads it: %q", m.Text)
	}
	const want = "Nous ne connaissons pas cette personne.\n\nElle a quitté le collège."
	if m := w.teacher(anna).Memberships[0]; m.Reason.Words != want {
		t.Errorf("the reason is %q", m.Reason.Words)
	}
}

// TestCofounderRefusesInTwoMessages has the founder read both messages in which a
// co-founder refuses.
func TestCofounderRefusesInTwoMessages(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	tom, ole := w.AddPerson("Tom Byrne", "en"), w.AddPerson("Ole Hansen", "en")
	w.sent(tom, ole)
	prompt := w.prompts(ole, w.newest(ole.Chat(), "Rivers"), ole.Chat())
	w.answers(ole, prompt, ole.Chat(), "Nous n'avons pas le temps cette année.", w.plain("fr", "toast.refused"))
	w.newest(tom.Chat(), "pas le temps cette année")
	w.answers(ole, prompt, ole.Chat(), "Peut-être l'an prochain.", w.plain("fr", "toast.words_added"))
	w.newest(tom.Chat(), "Peut-être l'an prochain.")
}

// TestMoveRefusedInTwoMessages has the person who asked to move read both messages in
// which an office refuses.
func TestMoveRefusedInTwoMessages(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	before, other, pauline := w.AddPerson("Marie", "fr"), w.AddPerson("Mallory", "en"), w.AddPerson("Pauline", "fr")
	w.types(before, before.Chat(), "/help")
	w.newest(before.Chat(), "/new")
	w.register(before, "Marie Dupont", "marie_dupont", college)
	office := w.office("NSS-FR", pauline)
	w.newest(office.Chat(), "marie_dupont")
	w.asksToMove(other, "I lost my telephone; please believe me.")
	prompt := w.prompts(pauline, w.newest(office.Chat(), "I lost my telephone"), office.Chat())
	w.answers(pauline, prompt, office.Chat(), "Marie était au collège ce matin.", w.plain("fr", "toast.refused"))
	w.newest(other.Chat(), "Marie était au collège ce matin.")
	w.answers(pauline, prompt, office.Chat(), "Elle a son téléphone.", w.plain("fr", "toast.words_added"))
	w.newest(other.Chat(), "Elle a son téléphone.")
}
