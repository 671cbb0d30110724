package bot_test

import (
	"log/slog"
	"regexp"
	"strings"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/playground/botapi"
)

// sixDigits is a code as it stands in a message.
var sixDigits = regexp.MustCompile(`\b\d{6}\b`)

// asksForCode lets a person bring the account of marie_dupont here.
func (w *world) asksForCode(p *botapi.Person) {
	w.t.Helper()
	w.types(p, p.Chat(), "/signin")
	w.newest(p.Chat(), "marie_dupont") // as the example
	w.types(p, p.Chat(), "marie_dupont")
	w.await("the question for the code", func() bool {
		m, _ := p.Chat().Last()
		return len(m.Rows) == 4
	})
}

// TestSignIn brings an account to another Telegram account by the code, and
// tries the buttons of the old chat afterwards.
func TestSignIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var logged logBuffer
	w.config.Log = slog.New(slog.NewTextHandler(&logged, &slog.HandlerOptions{Level: slog.LevelDebug}))
	w.start()
	before, after := w.AddPerson("Marie", "fr"), w.AddPerson("Marie neu", "en")
	w.types(before, before.Chat(), "/help")
	w.newest(before.Chat(), "/new")
	w.register(before, "Marie Dupont", "marie_dupont", people.School{Name: "Collège Jean Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"})
	w.types(before, before.Chat(), "/start")
	home := w.newest(before.Chat(), "Marie Dupont")
	w.asksForCode(after)
	news := w.newest(before.Chat(), "Marie neu")
	code := sixDigits.FindString(news.Text)
	wrong := strings.Map(func(r rune) rune { return '0' + (r-'0'+1)%10 }, code)
	w.types(after, after.Chat(), wrong)
	w.newest(after.Chat(), w.plain("en", "sign_in.problem.wrong_code"))
	w.types(after, after.Chat(), code)
	w.newest(after.Chat(), "Bienvenue, Marie Dupont") // in the language of the account
	w.newest(before.Chat(), "marie_dupont")
	if moved := w.teacher(after); moved.UserName != "marie_dupont" {
		t.Errorf("the new chat has %s", moved.UserName)
	}
	dead := home.Rows[len(home.Rows)-2][0] // leads to the contacts
	query, err := before.PressesData(before.Chat(), home.ID, dead.Data)
	if err != nil {
		t.Fatal(err)
	}
	if toast, want := w.toast(before, query), w.plain("fr", "toast.old_button"); dead.Caption != w.plain("fr", "button.contacts") || toast != want {
		t.Errorf("the old button %q is answered with %q, want %q", dead.Caption, toast, want)
	}
	if gone, err := w.store.Facts(t.Context(), before.ID(), conversation.Reads{Me: true}); gone.Me != nil || err != nil {
		t.Errorf("the old chat still has %+v, %v", gone, err)
	}
	for _, secret := range []string{code, wrong, "Marie"} {
		if strings.Contains(logged.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
}

// TestSignInNotMe kills the code from the old chat.
func TestSignInNotMe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	before, other := w.AddPerson("Marie", "fr"), w.AddPerson("Mallory", "en")
	w.types(before, before.Chat(), "/help")
	w.newest(before.Chat(), "/new")
	w.register(before, "Marie Dupont", "marie_dupont", people.School{Name: "Collège Jean Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"})
	w.asksForCode(other)
	news := w.newest(before.Chat(), "Mallory")
	w.presses(before, news, "fr", "button.not_me")
	w.newest(before.Chat(), w.plain("fr", "remark.sign_in_stopped"))
	w.types(other, other.Chat(), sixDigits.FindString(news.Text))
	w.newest(other.Chat(), w.plain("en", "sign_in.problem.wrong_code"))
	if owner := w.teacher(before); owner.UserName != "marie_dupont" {
		t.Errorf("she is %s", owner.UserName)
	}
}

// TestMoveByOffice lets an office move an account whose old chat is out of reach.
func TestMoveByOffice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	before, after, pauline, passer := w.AddPerson("Marie", "fr"), w.AddPerson("Marie neu", "en"), w.AddPerson("Pauline", "fr"), w.AddPerson("Passer-by", "en")
	w.types(before, before.Chat(), "/help")
	w.newest(before.Chat(), "/new")
	w.register(before, "Marie Dupont", "marie_dupont", people.School{Name: "Collège Jean Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"})
	office := w.office("NSS-FR", pauline)
	w.newest(office.Chat(), "marie_dupont") // her membership waits there
	before.Blocks()
	w.asksForCode(after)
	question, _ := after.Chat().Last()
	w.presses(after, question, "en", "button.no_old_chat")
	w.await("the question for words", func() bool {
		m, _ := after.Chat().Last()
		return len(m.Rows) == 2
	})
	w.types(after, after.Chat(), "I lost my telephone; please call the school.")
	card := w.newest(office.Chat(), "I lost my telephone")
	w.await("the card to say that the old chat is out of reach", func() bool {
		card, _ = office.Chat().Last()
		return w.shows(card, "fr", "move.unreachable")
	})
	query, err := passer.PressesData(office.Chat(), card.ID, card.Rows[0][0].Data)
	if err == nil {
		if toast := w.toast(passer, query); toast == w.plain("en", "toast.approved") {
			t.Error("a passer-by may agree")
		}
	}
	w.presses(pauline, card, "fr", "button.agree_to_move")
	w.await("the office's yes on the card", func() bool {
		m, _ := office.Chat().Last()
		return strings.Contains(m.Text, "Pauline")
	})
	if err := w.store.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.newest(after.Chat(), "Marie Dupont")
	if moved := w.teacher(after); moved.UserName != "marie_dupont" {
		t.Errorf("the new chat has %s", moved.UserName)
	}
}
