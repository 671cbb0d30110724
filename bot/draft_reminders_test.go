package bot_test

import (
	"strings"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/playground/botapi"
)

// TestDraftRemindersTold leaves two drafts unsent for a year. Their authors are
// reminded after one, three and seven days, when it is day where their school is
// and in their own language, unless they have switched that off; and a reminder
// leads back into the form.
func TestDraftRemindersTold(t *testing.T) {
	t.Parallel()
	evening := time.Date(2026, time.November, 23, 20, 0, 0, 0, time.UTC) // nine in Lyon, eight in Galway
	w := newTimed(t, evening)
	w.start()
	marie, tom := w.AddPerson("Marie", "fr"), w.AddPerson("Tom", "en")
	w.drafts(marie, "fr", "Nos rivières", people.School{Name: "Collège Jean Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"})
	w.drafts(tom, "en", "Our rivers", people.School{Name: "St Brigid's School", Town: "Galway", Country: "IE", Office: "NSS-IE"})

	before := w.raised()
	const day = 24 * time.Hour
	nine := 13 * time.Hour // from the evening on until it is nine in Galway
	for _, at := range []struct {
		after      time.Duration // the drafts were written
		marie, tom int           // reminders so far
	}{
		{day, 0, 0}, // it is evening again
		{day + nine - time.Hour - time.Minute, 0, 0},
		{day + nine - time.Hour, 1, 0}, // nine in Lyon
		{day + nine - time.Minute, 1, 0},
		{day + nine, 1, 1},
		{day + nine + time.Hour, 1, 1},
		{3 * day, 1, 1},
		{3*day + nine, 2, 1}, // Tom wants no more
		{7*day + nine - time.Hour - time.Minute, 2, 1},
		{7*day + nine, 3, 1},
		{365 * day, 3, 1},
	} {
		w.passed.Store(int64(at.after))
		if err := w.store.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		if reminders := w.raised() - before; reminders != at.marie+at.tom {
			t.Fatalf("after %s there are %d reminders, want %d and %d", at.after, reminders, at.marie, at.tom)
		}
		w.await("the reminders", func() bool {
			return reminders(marie, "Votre brouillon « Nos rivières »") == at.marie && reminders(tom, "Your draft “Our rivers”") == at.tom
		})
		if at.tom == 1 && reminders(tom, w.plain("en", "remark.reminders_off")) == 0 {
			card, _ := tom.Chat().Last()
			w.presses(tom, card, "en", "button.reminders_off")
			w.newest(tom.Chat(), w.plain("en", "remark.reminders_off"))
		}
	}
	card, _ := marie.Chat().Last()
	w.presses(marie, card, "fr", "button.to_the_form")
	w.newest(marie.Chat(), w.plain("fr", "question.description.prompt"))
}

// drafts lets somebody begin a draft, write its title and stop there.
func (w *timed) drafts(p *botapi.Person, language, title string, school people.School) {
	w.t.Helper()
	w.types(p, p.Chat(), "/help")
	w.newest(p.Chat(), "/new")
	w.performs(p, conversation.Register{Name: "Marie Dupont", UserName: "user_" + language, Language: language, New: school})
	w.performs(p, conversation.KeepDraft{Draft: language, Answers: form.Answers{form.Cofounder: {"3", "3"}}})
	card, _ := p.Chat().Last()
	if _, err := p.PressesData(p.Chat(), card.ID, conversation.EncodeButton(0, conversation.Continue{Draft: language})); err != nil {
		w.t.Fatal(err)
	}
	w.newest(p.Chat(), w.plain(language, "question.title.prompt"))
	w.types(p, p.Chat(), title)
	w.newest(p.Chat(), w.plain(language, "question.description.prompt"))
	card, _ = p.Chat().Last()
	w.presses(p, card, language, "button.later")
	w.newest(p.Chat(), w.plain(language, "remark.draft_kept"))
}

// reminders counts the messages that somebody has got with a text in them.
func reminders(p *botapi.Person, text string) (n int) {
	for _, m := range p.Chat().Messages() {
		if m.FromBot && strings.Contains(m.Text, text) {
			n++
		}
	}
	return n
}
