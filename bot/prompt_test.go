package bot_test

import (
	"sync/atomic"
	"testing"
	"time"

	"twinbot/conversation/people"
	"twinbot/playground/botapi"
)

// prompts lets somebody refuse what a card asks and choose to say why in their
// own words, and returns the message that asks for them.
func (w *world) prompts(p *botapi.Person, card botapi.Message, in *botapi.Chat) botapi.Message {
	w.t.Helper()
	w.presses(p, card, "fr", "button.refuse")
	w.await("the reasons", func() bool {
		m, _ := in.Message(card.ID)
		return w.shows(m, "fr", "card.why")
	})
	card, _ = in.Message(card.ID)
	w.toast(p, w.presses(p, card, "fr", "button.own_words"))
	prompt, _ := in.Last()
	if prompt.ReplyTo != card.ID {
		w.t.Fatalf("instead of a prompt there is %q", prompt.Text)
	}
	return prompt
}

// TestReasonComesTwice checks that a reason that Telegram delivers again, after
// it has counted, is not taken for something else that the person says.
func TestReasonComesTwice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hearsByWebhook()
	w.start()
	tom, ole := w.AddPerson("Tom Byrne", "en"), w.AddPerson("Ole Hansen", "en")
	w.sent(tom, ole)
	prompt := w.prompts(ole, w.newest(ole.Chat(), "Rivers"), ole.Chat())
	if _, err := ole.Replies(prompt, "Nous n'avons pas le temps cette année."); err != nil {
		t.Fatal(err)
	}
	w.newest(ole.Chat(), w.plain("fr", "toast.refused"))
	w.settled("the reply to be confirmed")
	updates := w.Updates()
	if err := w.Redeliver(updates[len(updates)-1].ID); err != nil {
		t.Fatal(err)
	}
	w.settled("the update to be confirmed again")
	if m, _ := ole.Chat().Last(); !w.shows(m, "fr", "toast.refused") {
		t.Errorf("the reason was taken for something else: %q", m.Text)
	}
}

// TestReasonComesLate checks that a reason after the time for it decides nothing,
// and that its author is told so.
func TestReasonComesLate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var ahead atomic.Int64
	w.config.Now = func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
	w.start()
	claire, anna := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna Martin", "fr")
	office := w.office("NSS-FR", claire)
	w.register(anna, "Anna Martin", "anna_martin", college)
	prompt := w.prompts(claire, w.newest(office.Chat(), "Anna Martin"), office.Chat())
	ahead.Store(int64(time.Hour))
	if _, err := claire.Replies(prompt, "Nous ne connaissons pas cette personne."); err != nil {
		t.Fatal(err)
	}
	w.newest(office.Chat(), w.plain("fr", "prompt.expired"))
	if m := w.teacher(anna).Memberships[0]; m.State != "asked" {
		t.Errorf("the membership is %s", m.State)
	}
}

// TestReasonAnsweredLater lets an officer write too short a reason while their group
// takes no more: that it is too short is said as soon as the group takes it.
func TestReasonAnsweredLater(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, anna := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna Martin", "fr")
	office := w.office("NSS-FR", claire)
	w.register(anna, "Anna Martin", "anna_martin", college)
	prompt := w.prompts(claire, w.newest(office.Chat(), "Anna Martin"), office.Chat())
	w.Order(botapi.Fault{Method: "sendMessage", ChatID: office.Chat().ID(), RetryAfter: 1})
	if _, err := claire.Replies(prompt, "Non."); err != nil {
		t.Fatal(err)
	}
	w.newest(office.Chat(), "Le motif est trop court ou trop long. Caractères : 4")
}

// TestReasonOfSigns refuses a reason in which no word stands, and takes the next one.
func TestReasonOfSigns(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, anna := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna Martin", "fr")
	office := w.office("NSS-FR", claire)
	w.register(anna, "Anna Martin", "anna_martin", college)
	prompt := w.prompts(claire, w.newest(office.Chat(), "Anna Martin"), office.Chat())
	for _, signs := range []string{"..........", "— — — — —", "👎👎👎👎👎", "a........"} {
		before, _ := office.Chat().Last()
		if _, err := claire.Replies(prompt, signs); err != nil {
			t.Fatal(err)
		}
		w.await("the answer to "+signs, func() bool {
			m, _ := office.Chat().Last()
			return m.FromBot && m.ID > before.ID && w.shows(m, "fr", "prompt.signs")
		})
	}
	if m := w.teacher(anna).Memberships[0]; m.State != "asked" {
		t.Errorf("the membership is %s", m.State)
	}
	if _, err := claire.Replies(prompt, "Nous ne connaissons pas cette personne."); err != nil {
		t.Fatal(err)
	}
	w.newest(office.Chat(), w.plain("fr", "toast.refused"))
}

// TestWhoReplies lets others reply to a prompt than the officer who was asked: what they write
// decides nothing, and they are told what to do instead. The officer, who has become an anonymous
// administrator since, is known by what was pressed.
func TestWhoReplies(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, anna := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna Martin", "fr")
	paul, luc := w.AddPerson("Paul Roux", "fr"), w.AddPerson("Luc Roche", "fr")
	office := w.office("NSS-FR", claire)
	for _, p := range []*botapi.Person{paul, luc} {
		office.Add(p)
	}
	office.Promote(luc, true)
	w.register(anna, "Anna Martin", "anna_martin", college)
	w.presses(paul, w.newest(office.Chat(), "Anna Martin"), "fr", "button.refuse")
	card := w.somewhere(office.Chat(), w.plain("fr", "card.why"))
	w.toast(paul, w.presses(paul, card, "fr", "button.own_words"))
	prompt, _ := office.Chat().Last()
	for _, p := range []*botapi.Person{claire, luc} {
		w.replies(p, prompt, "Nous ne connaissons pas cette personne.")
		w.newest(office.Chat(), w.plain("fr", "prompt.not_theirs"))
	}
	if m := w.teacher(anna).Memberships[0]; m.State != people.Asked {
		t.Errorf("the membership is %s", m.State)
	}
	office.Promote(paul, true)
	w.replies(paul, prompt, "Nous ne connaissons pas cette personne.")
	w.newest(office.Chat(), w.plain("fr", "toast.refused"))
	if m := w.teacher(anna).Memberships[0]; m.State != people.Refused || m.Reason.Words != "Nous ne connaissons pas cette personne." {
		t.Errorf("the membership is %s: %q", m.State, m.Reason.Words)
	}
}
