package bot_test

import (
	"net/http"
	"slices"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/playground/botapi"
)

// TestGroupBecomesSupergroup checks that cards of before the upgrade still
// work, and that new ones come to the new chat.
func TestGroupBecomesSupergroup(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, anna, bea := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna Martin", "fr"), w.AddPerson("Béa Blanc", "fr")
	office := w.AddGroup("Bureau", botapi.BasicGroup, claire)
	office.AddBot(true)
	w.types(claire, office.Chat(), "/bind "+w.code("NSS-FR"))
	w.newest(office.Chat(), "Réseau Canopé")
	w.types(anna, anna.Chat(), "/help")
	w.register(anna, "Anna Martin", "anna_martin", college)
	old := office.Chat()
	card := w.newest(old, "Anna Martin")

	if err := office.Upgrade(); err != nil {
		t.Fatal(err)
	}
	w.settled("the news of the upgrade")
	w.register(bea, "Béa Blanc", "bea_blanc", people.School{Name: "Lycée Curie", Town: "Nice", Country: "FR", Office: "NSS-FR"})
	w.newest(office.Chat(), "Béa Blanc")
	query, err := claire.PressesData(old, card.ID, card.Rows[0][0].Data)
	if err != nil {
		t.Fatal(err)
	}
	if toast, want := w.toast(claire, query), w.plain("fr", "toast.approved"); toast != want {
		t.Errorf("the old card is answered with %q, want %q", toast, want)
	}
	w.await("the old card to change", func() bool {
		m, _ := old.Message(card.ID)
		return len(m.Rows) == 1
	})
}

// TestOfficeMoves checks that files go to CSS while their office has no chat,
// and from there to the office.
func TestOfficeMoves(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	clara, claire, anna := w.AddPerson("Clara Central", "en"), w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna Martin", "fr")
	central := w.office(people.CSS, clara)
	w.register(anna, "Anna Martin", "anna_martin", college)
	there := w.newest(central.Chat(), "Anna Martin")

	office := w.office("NSS-FR", claire)
	w.newest(office.Chat(), "Anna Martin")
	w.await("the card at CSS to retire", func() bool {
		m, _ := central.Chat().Message(there.ID)
		return w.shows(m, "en", "group.card_elsewhere") && len(m.Rows) == 0
	})
	card := conversation.Card{Membership: 1, Number: 1}
	query, err := clara.PressesData(central.Chat(), there.ID, conversation.EncodeButton(0, conversation.Answer{Card: card, Verdict: "yes"}))
	if err != nil {
		t.Fatal(err)
	}
	if toast, want := w.toast(clara, query), w.plain("en", "toast.not_here"); toast != want {
		t.Errorf("a press at CSS is answered with %q, want %q", toast, want)
	}
}

// TestThrownOut checks that an office which throws the bot out and adds it again
// gets the cards that came since, and no card twice.
func TestThrownOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, anna, bea := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna Martin", "fr"), w.AddPerson("Béa Blanc", "fr")
	office := w.office("NSS-FR", claire)
	w.register(anna, "Anna Martin", "anna_martin", college)
	w.newest(office.Chat(), "Anna Martin")
	office.RemoveBot()
	w.register(bea, "Béa Blanc", "bea_blanc", people.School{Name: "Lycée Curie", Town: "Nice", Country: "FR", Office: "NSS-FR"})
	w.await("the card to be refused", func() bool {
		return slices.ContainsFunc(w.Calls(), func(c botapi.Call) bool {
			return c.ChatID == office.Chat().ID() && c.Status == http.StatusForbidden
		})
	})
	office.AddBot(true)
	w.await("the card that came while the bot was out", func() bool { return count(office.Chat(), "Béa Blanc") == 1 })
	if n := count(office.Chat(), "Anna Martin"); n != 1 {
		t.Errorf("the card of before stands there %d times", n)
	}
}
