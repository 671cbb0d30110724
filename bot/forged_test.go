package bot_test

import (
	"fmt"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/approval"
)

// TestCardOfTwo checks that a forged card, which names a membership that is the
// presser's to validate and a project that is not, decides neither.
func TestCardOfTwo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, anna := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna Martin", "fr")
	tom, ole := w.AddPerson("Tom Byrne", "en"), w.AddPerson("Ole Hansen", "en")
	w.types(anna, anna.Chat(), "/help")
	office := w.office("NSS-FR", claire)
	w.register(anna, "Anna Martin", "anna_martin", college)
	card := w.newest(office.Chat(), "Anna Martin")
	p := w.project(tom, ole)
	asked := p.Waiting()[0]

	member := w.teacher(anna).Memberships[0]
	// A membership asked for as often as the project has asked.
	w.query(fmt.Sprintf(`UPDATE memberships SET attempt = %d WHERE id = %d RETURNING attempt`, asked.Number, member.ID), new(int))
	query, err := claire.PressesData(office.Chat(), card.ID, conversation.EncodeButton(0, conversation.Answer{
		Card:    conversation.Card{Project: p.ID, Membership: member.ID, Number: asked.Number, Revision: 1},
		Verdict: approval.Yes,
	}))
	if err != nil {
		t.Fatal(err)
	}
	if toast, want := w.toast(claire, query), w.plain("fr", "toast.gone"); toast != want {
		t.Errorf("a forged card is answered with %q, want %q", toast, want)
	}
	facts, err := w.store.CardFacts(t.Context(), conversation.Card{Project: p.ID, Number: asked.Number})
	if err != nil {
		t.Fatal(err)
	}
	if a, _ := facts.Project.Asking(asked.Number); a.Verdict != "" {
		t.Errorf("the French office has said %s for the Irish one", a.Verdict)
	}
}
