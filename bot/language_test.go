package bot_test

import (
	"net/http"
	"strings"
	"testing"

	"twinbot/playground/botapi"
)

// TestLanguageOfOfficeChat chooses the language of an office's chat: cards, help
// and the menu come in it from then on, whatever the members' own.
func TestLanguageOfOfficeChat(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, olga, anna := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Olga Holm", "fr"), w.AddPerson("Anna Martin", "fr")
	office := w.office("NSS-FR", claire)
	office.Add(olga)
	w.types(claire, office.Chat(), "/language")
	choice := w.newest(office.Chat(), w.plain("fr", "language.chat_question"))
	w.presses(claire, choice, "fr", "language.own.en")
	w.await("the choice to be in English", func() bool {
		m, _ := office.Chat().Message(choice.ID)
		return w.shows(m, "en", "language.chat_question")
	})
	for person, last := range map[*botapi.Person]string{claire: "bind", olga: "help"} { // she administers the group
		w.await("the menu to be in English", func() bool {
			menu := office.Chat().Commands(person)
			return len(menu) > 0 && menu[0].Description == w.plain("en", "group_command.pending") && menu[len(menu)-1].Command == last
		})
	}
	w.types(claire, office.Chat(), "/help")
	w.newest(office.Chat(), "Office: Réseau Canopé")
	w.types(anna, anna.Chat(), "/help")
	w.register(anna, "Anna Martin", "anna_martin", college)
	card := w.newest(office.Chat(), w.plain("en", "card.membership_question"))
	w.presses(olga, card, "en", "button.confirm")
	w.await("the card to say who decided", func() bool {
		m, _ := office.Chat().Message(card.ID)
		return len(m.Rows) == 1
	})
	w.newest(anna.Chat(), "Bonne nouvelle")
}

// TestMenuFollows chooses a language in a private chat, in all ways there are:
// the menu is in it at once, or as soon as Telegram takes it.
func TestMenuFollows(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	anna := w.AddPerson("Anna Martin", "fr")
	menu := func(language string) {
		t.Helper()
		w.await("the menu in "+language, func() bool {
			menu := anna.Chat().Commands(anna)
			return len(menu) > 0 && menu[0].Description == w.plain(language, "command.start")
		})
	}
	menu("fr")
	w.types(anna, anna.Chat(), "/start lang_en")
	menu("en")
	w.types(anna, anna.Chat(), "/language")
	choice := w.newest(anna.Chat(), w.plain("en", "language.question"))
	w.Order(botapi.Fault{Method: "setMyCommands", Status: http.StatusBadGateway})
	w.presses(anna, choice, "en", "language.own.fr")
	menu("fr")
}

// TestLanguageRedrawsCards chooses another language in an office's chat in which
// cards stand open. All of them are redrawn in it with their ticks, no faster
// than a group takes it.
func TestLanguageRedrawsCards(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, marie, ole := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Marie", "en"), w.AddPerson("Ole", "en")
	office := w.office("NSS-DK", claire)
	w.project(marie, ole)
	project := w.somewhere(office.Chat(), "Rivers")
	member := w.somewhere(office.Chat(), w.plain("en", "card.membership_question"))
	w.presses(claire, project, "en", "button.ask_changes")
	w.await("what can be ticked", func() bool { return len(w.now(office.Chat(), project).Rows) > 4 })
	w.presses(claire, w.now(office.Chat(), project), "en", "question.title.label")
	w.await("the tick", func() bool { return strings.Contains(w.now(office.Chat(), project).Rows[0][0].Caption, "✓") })
	w.types(claire, office.Chat(), "/language")
	choice := w.newest(office.Chat(), w.plain("en", "language.chat_question"))
	w.presses(claire, choice, "en", "language.own.fr")
	w.await("the open cards to be in French", func() bool {
		return w.shows(w.now(office.Chat(), member), "fr", "card.membership_question") &&
			strings.Contains(w.now(office.Chat(), project).Text, "Projet") &&
			w.now(office.Chat(), project).Rows[0][0].Caption == "✓ "+w.plain("fr", "question.title.label")
	})
	w.toast(claire, w.presses(claire, w.now(office.Chat(), member), "fr", "button.confirm"))
	for _, call := range w.Calls() {
		if call.Status == http.StatusTooManyRequests {
			t.Errorf("Telegram asks to wait before %s", call.Method)
		}
	}
}
