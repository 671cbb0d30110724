package bot_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/locales"
	"twinbot/playground/botapi"
)

// TestBlockedAndBack asks a co-founder who has blocked the bot. The card is there when they
// come back, whether Telegram says so or they just write.
func TestBlockedAndBack(t *testing.T) {
	t.Parallel()
	blocked := botapi.Fault{Status: http.StatusForbidden, Description: "Forbidden: bot was blocked by the user", Times: botapi.Always}
	for name, goes := range map[string]func(w *world, ole *botapi.Person) (back func()){
		"Telegram says so": func(_ *world, ole *botapi.Person) func() {
			ole.Blocks()
			return ole.Unblocks
		},
		"they write": func(w *world, ole *botapi.Person) func() {
			blocked := blocked
			blocked.ChatID = ole.ID()
			mayWrite := w.Order(blocked)
			return func() {
				mayWrite()
				w.types(ole, ole.Chat(), "/help")
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.start()
			tom, ole := w.AddPerson("Tom Byrne", "en"), w.AddPerson("Ole Hansen", "en")
			sides := w.bothSides(tom, ole)
			w.settled("all to be shown")
			back := goes(w, ole)
			w.sendsProject(tom, sides)
			w.poll("the card to be held back", func() bool { return w.heldFromTeachers() == 1 })
			remedy := w.remedyFor("Ole Hansen")
			if m := w.looksAtProject(tom); !strings.Contains(m.Text, remedy) {
				t.Errorf("the founder reads\n%s", m.Text)
			}
			back()
			w.await("the card", func() bool { return count(ole.Chat(), "Rivers") == 1 })
			w.poll("messages to be known to arrive", func() bool { return !w.teacher(ole).Unreachable })
			if m := w.looksAtProject(tom); strings.Contains(m.Text, remedy) {
				t.Errorf("the founder still reads\n%s", m.Text)
			}
		})
	}
}

// remedyFor returns what the founders of a project read about somebody whom no message reaches.
func (w *world) remedyFor(name string) string {
	return w.texts.In("en").Plain("project.unreachable", locales.Data{"Name": name})
}

// looksAtProject lets a founder open the project 1, and returns its screen.
func (w *world) looksAtProject(founder *botapi.Person) botapi.Message {
	w.t.Helper()
	w.types(founder, founder.Chat(), "/projects")
	w.settled("the projects")
	list, _ := founder.Chat().Last()
	if _, err := founder.PressesData(founder.Chat(), list.ID, conversation.EncodeButton(w.card(founder), conversation.ShowProject{Project: 1})); err != nil {
		w.t.Fatal(err)
	}
	w.settled("the project")
	m, _ := founder.Chat().Last()
	return m
}

// TestAnswerAfterUnblocking lets somebody block the bot before it has answered. The answer is
// there when they come back.
func TestAnswerAfterUnblocking(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	ole := w.AddPerson("Ole Hansen", "en")
	w.types(ole, ole.Chat(), "/start")
	w.settled("the greeting to be shown")
	mayWrite := w.Order(botapi.Fault{ChatID: ole.ID(), Status: http.StatusForbidden, Description: "Forbidden: bot was blocked by the user", Times: botapi.Always})
	w.types(ole, ole.Chat(), "/help")
	w.await("the answer to be refused", func() bool {
		return slices.ContainsFunc(w.Calls(), func(c botapi.Call) bool { return c.ChatID == ole.ID() && c.Status == http.StatusForbidden })
	})
	w.settled("the refusal to be noted")
	ole.Blocks()
	mayWrite()
	ole.Unblocks()
	w.newest(ole.Chat(), "What you can do here")
}

// TestGroupWritableAgain takes the right to write in an office's group from the bot, in the
// words of Telegram, and in words that nobody knows. What comes in that time is there as soon
// as somebody is heard of in the group after the bot has the right again.
func TestGroupWritableAgain(t *testing.T) {
	t.Parallel()
	for _, says := range []string{"Bad Request: not enough rights to send text messages to the chat", "Bad Request: CHAT_FROZEN_NEW"} {
		t.Run(says, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.start()
			claire, anna, bea := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna Martin", "fr"), w.AddPerson("Bea Martin", "fr")
			office := w.office("NSS-FR", claire).Chat()
			mayWrite := w.Order(botapi.Fault{ChatID: office.ID(), Status: http.StatusBadRequest, Description: says, Times: botapi.Always})
			w.register(anna, "Anna Martin", "anna_martin", college)
			w.poll("the card to be held back", func() bool { return w.owed() == 0 })
			w.register(bea, "Bea Martin", "bea_martin", college)
			mayWrite()
			w.types(claire, office, "Bonjour !")
			w.await("both cards", func() bool { return count(office, "Anna Martin") == 1 && count(office, "Bea Martin") == 1 })
		})
	}
}

// TestRefusedMarkup lets Telegram refuse the markup of a card and of a screen, once each: they
// come without it.
func TestRefusedMarkup(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	claire, anna := w.AddPerson("Claire Petit", "fr"), w.AddPerson("Anna & Martin", "fr")
	office := w.office("NSS-FR", claire).Chat()
	refuse := botapi.Fault{Method: "sendMessage", Status: http.StatusBadRequest, Description: "Bad Request: can't parse entities: unexpected end tag"}
	refuse.ChatID = office.ID()
	w.Order(refuse)
	w.register(anna, "Anna Martin", "anna_martin", college)
	card := w.newest(office, "Anna Martin")
	if len(card.Rows) == 0 {
		t.Error("the card has lost its buttons as well")
	}
	refuse.ChatID = anna.ID()
	w.Order(refuse)
	w.types(anna, anna.Chat(), "/help")
	w.newest(anna.Chat(), "/new")
}

// TestChatTakesNothing lets Telegram refuse, in words that nobody knows, all that a person is
// sent. They are out of reach then, and get what is owed once they write.
func TestChatTakesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	anna := w.AddPerson("Anna Martin", "fr")
	w.types(anna, anna.Chat(), "/help")
	w.newest(anna.Chat(), "/new")
	w.register(anna, "Anna Martin", "anna_martin", college)
	takes := w.Order(botapi.Fault{ChatID: anna.ID(), Status: http.StatusBadRequest, Description: "Bad Request: CHAT_FROZEN_NEW", Times: botapi.Always})
	w.types(anna, anna.Chat(), "/language")
	w.poll("no message to arrive", func() bool { return w.teacher(anna).Unreachable })
	w.validate(w.teacher(anna).Memberships[0].ID, 1)
	w.poll("the news to be held back", func() bool { return w.heldFromTeachers() == 1 })
	takes()
	w.types(anna, anna.Chat(), "/privacy")
	w.await("the news and the answer", func() bool {
		return count(anna.Chat(), "Bonne nouvelle") == 1 && count(anna.Chat(), "/delete") == 1
	})
	if w.teacher(anna).Unreachable {
		t.Error("the founders are told that no message arrives")
	}
}

// TestRefusedScreen lets Telegram refuse a screen with and without its markup, while it takes
// all else. The person reads that something went wrong, and the screen stays owed.
func TestRefusedScreen(t *testing.T) {
	t.Parallel()
	w := newTimed(t, time.Now())
	w.start()
	anna := w.AddPerson("Anna Martin", "fr")
	w.Order(botapi.Fault{Method: "sendMessage", ChatID: anna.ID(), Status: http.StatusBadRequest, Description: "Bad Request: NEW_RULE", Times: 2})
	w.types(anna, anna.Chat(), "/language")
	w.newest(anna.Chat(), w.plain("fr", "apology.text"))
	w.poll("the screen to stay owed", func() bool { s := w.session(anna); return s.Stale() && !s.Leased })
	w.pass(time.Hour)
	w.newest(anna.Chat(), w.plain("fr", "language.question"))
	if n := count(anna.Chat(), w.plain("fr", "apology.text")); n != 1 {
		t.Errorf("%d apologies", n)
	}
}

// TestSilenceIsTold ends an outage of forty minutes. Who has something to answer reads
// since when nothing that was pressed has counted, above what waits.
func TestSilenceIsTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	group, above, again := w.mayShowAgain()
	office := group.Chat()
	w.silent(40 * time.Minute)
	again()
	w.await("the card above to be retired", func() bool { return w.shows(w.now(office, above), "en", "card.shown_below") })
	messages := office.Messages()
	last, news := messages[len(messages)-1], messages[len(messages)-2]
	if !strings.Contains(last.Text, "St Brigid") || !strings.Contains(news.Text, "did not count") {
		t.Errorf("the office reads\n%s\nand\n%s", news.Text, last.Text)
	}
}

// TestTwoMonthsAway lets a founder block the bot for two months, in which much happens to a
// project. Then one message tells the newest, and how much there was.
func TestTwoMonthsAway(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	tom, ole := w.AddPerson("Tom Byrne", "en"), w.AddPerson("Ole Hansen", "en")
	sides := w.bothSides(tom, ole)
	w.settled("all to be shown")
	tom.Blocks()
	w.sendsProject(tom, sides)
	w.decides(ole, 1)
	w.poll("the news to be held back", func() bool { return w.heldFromTeachers() == 1 })
	w.withdraws(ole)
	w.poll("all news to be held back", func() bool { return w.heldFromTeachers() == 2 })
	var id int64
	w.query(`UPDATE views SET raised_at = raised_at - interval '60 days' WHERE held AND teacher IS NOT NULL RETURNING id`, &id)
	before := len(fromBot(tom.Chat()))
	tom.Unblocks()
	m := w.newest(tom.Chat(), "n’ont pas pu vous parvenir\u00a0: 2")
	w.settled("all to be shown")
	if n := len(fromBot(tom.Chat())) - before; n != 1 || !strings.Contains(m.Text, "Rivers") {
		t.Errorf("%d messages come, the newest reads\n%s", n, m.Text)
	}
}

// heldFromTeachers counts what is held back from teachers.
func (w *world) heldFromTeachers() (n int) {
	w.t.Helper()
	w.query(`SELECT count(*) FROM views WHERE held AND teacher IS NOT NULL`, &n)
	return n
}
