package bot_test

import (
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"twinbot/playground/botapi"
)

// TestLiveCard checks that a press changes the card it stands on, and that
// typing brings a new one and takes the buttons off the old.
func TestLiveCard(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	anna := w.AddPerson("Anna Martin", "fr")

	w.types(anna, anna.Chat(), "/language")
	card := w.newest(anna.Chat(), w.plain("fr", "language.question"))
	query := w.presses(anna, card, "fr", "language.own.en")
	if toast := w.toast(anna, query); toast != "" {
		t.Errorf("the press is answered with %q", toast)
	}
	w.await("the card to change", func() bool {
		m, _ := anna.Chat().Message(card.ID)
		return m.Edits > 0
	})
	w.types(anna, anna.Chat(), "/language")
	question := w.plain("en", "language.question")
	if next := w.newest(anna.Chat(), question); next.ID == card.ID {
		t.Error("typing brought no new card")
	}
	w.await("the old card to lose its buttons", func() bool {
		m, _ := anna.Chat().Message(card.ID)
		return len(m.Rows) == 0
	})

	query, err := anna.PressesData(anna.Chat(), card.ID, card.Rows[0][0].Data)
	if err != nil {
		t.Fatal(err)
	}
	if toast, want := w.toast(anna, query), w.plain("en", "toast.old_button"); toast != want {
		t.Errorf("a button of the old card is answered with %q, want %q", toast, want)
	}
}

// TestForgedButtons checks that whatever a changed client sends, the press is
// answered and nothing happens.
func TestForgedButtons(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	anna := w.AddPerson("Anna Martin", "fr")
	w.types(anna, anna.Chat(), "/language")
	card := w.newest(anna.Chat(), w.plain("fr", "language.question"))
	for _, data := range []string{"x", "0:zzz:", "1:p:title:::", "0:a:1:::1:1:yes:", "0:why::::5:1:", "0:a:1:::-1:1:no:x", "0:prj:zz", strings.Repeat("é", 32)} {
		query, err := anna.PressesData(anna.Chat(), card.ID, data)
		if err != nil {
			t.Fatal(err)
		}
		w.toast(anna, query)
	}
	w.types(anna, anna.Chat(), "/language")
	w.newest(anna.Chat(), w.plain("fr", "language.question"))
}

// TestTooManyRequests checks that a chat is left in peace for as long as
// Telegram says, and gets its answer then.
func TestTooManyRequests(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	anna := w.AddPerson("Anna Martin", "en")
	w.Order(botapi.Fault{Method: "sendMessage", ChatID: anna.ID(), RetryAfter: 1})
	w.types(anna, anna.Chat(), "/language")
	w.newest(anna.Chat(), w.plain("en", "language.question"))
	if early := w.EarlyCalls(); len(early) > 0 {
		t.Errorf("%d calls came too early, the first %+v", len(early), early[0])
	}
}

// TestTelegramIsAway checks that an answer that Telegram could not take comes
// when it can.
func TestTelegramIsAway(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]botapi.Fault{
		"an error":         {Method: "sendMessage", Status: http.StatusInternalServerError},
		"a token refused":  {Method: "sendMessage", Status: http.StatusUnauthorized},
		"a bot not found":  {Method: "sendMessage", Status: http.StatusNotFound},
		"a proxy's page":   {Method: "sendMessage", Status: http.StatusBadGateway, Body: "<html>502</html>"},
		"a cut connection": {Method: "sendMessage", Cut: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.start()
			anna := w.AddPerson("Anna Martin", "en")
			w.Order(fault)
			w.types(anna, anna.Chat(), "/language")
			w.newest(anna.Chat(), w.plain("en", "language.question"))
		})
	}
}

// TestBlockedBot checks that somebody who blocks the bot is left alone and is
// answered again once they want to be.
func TestBlockedBot(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	anna := w.AddPerson("Anna Martin", "en")
	question := w.plain("en", "language.question")
	w.types(anna, anna.Chat(), "/language")
	w.newest(anna.Chat(), question)

	w.HoldDelivery(true)
	w.types(anna, anna.Chat(), "/help")
	anna.Blocks()
	w.HoldDelivery(false)
	w.settled("everything to be taken")
	anna.Unblocks()
	w.types(anna, anna.Chat(), "/language")
	w.newest(anna.Chat(), question)
}

// TestTwoPollers checks that of two replicas one polls, and the other takes
// over when it ends.
func TestTwoPollers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	stop := w.start()
	anna := w.AddPerson("Anna Martin", "en")
	w.types(anna, anna.Chat(), "/language")
	question := w.plain("en", "language.question")
	first := w.newest(anna.Chat(), question)
	w.start()
	w.types(anna, anna.Chat(), "/language")
	w.await("the second answer", func() bool {
		m, _ := anna.Chat().Last()
		return m.ID > first.ID && strings.Contains(m.Text, question)
	})
	second, _ := anna.Chat().Last()
	stop()
	w.types(anna, anna.Chat(), "/language")
	w.await("the other replica's answer", func() bool {
		m, _ := anna.Chat().Last()
		return m.ID > second.ID && strings.Contains(m.Text, question)
	})
	for _, call := range w.Calls() {
		if call.Status == http.StatusConflict {
			t.Errorf("%s met another poller: %s", call.Method, call.Description)
		}
	}
}

// TestWebhook checks the same road by webhook, an update that comes twice
// included.
func TestWebhook(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hearsByWebhook()
	w.start()
	anna := w.AddPerson("Anna Martin", "en")
	w.types(anna, anna.Chat(), "/language")
	w.newest(anna.Chat(), w.plain("en", "language.question"))
	w.settled("the update to be confirmed")

	updates, before := w.Updates(), len(anna.Chat().Messages())
	if err := w.Redeliver(updates[len(updates)-1].ID); err != nil {
		t.Fatal(err)
	}
	w.settled("the update to be confirmed again")
	if after := len(anna.Chat().Messages()); after != before {
		t.Errorf("an update that came twice made %d messages out of %d", after, before)
	}

	for path, want := range map[string]int{"/healthz": http.StatusOK, "/readyz": http.StatusOK, "/hook": http.StatusMethodNotAllowed} {
		if status, body := get(t, "http://"+w.config.Listen+path); status != want {
			t.Errorf("GET %s: status %d, want %d: %s", path, status, want, body)
		}
	}
}

// get visits a page.
func get(t *testing.T, page string) (status int, body string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, page, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(text)
}

// TestSetUp checks that the menus and the bot's name speak everybody's
// language, though Telegram takes its time.
func TestSetUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.Order(botapi.Fault{Method: "setMyCommands", RetryAfter: 1})
	w.start()
	anna, ole := w.AddPerson("Anna Martin", "fr"), w.AddPerson("Ole Hansen", "da")
	w.await("the last setting", func() bool {
		return slices.ContainsFunc(w.Calls(), func(c botapi.Call) bool {
			return c.Method == "setMyShortDescription" && c.Params["language_code"] == "fr" && c.Status == http.StatusOK
		})
	})
	for _, who := range []struct {
		person   *botapi.Person
		language string
	}{{anna, "fr"}, {ole, "en"}} {
		menu := who.person.Chat().Commands(who.person)
		if len(menu) == 0 || menu[0].Description != w.plain(who.language, "command.start") {
			t.Errorf("%s's menu is %+v", who.language, menu)
		}
	}
	group := w.AddGroup("Bureau", botapi.Supergroup, anna) // which administers it
	group.Add(ole)
	for _, who := range []struct {
		person   *botapi.Person
		language string
		want     []string
	}{
		{anna, "fr", []string{"pending", "find", "stats", "export", "digest", "language", "help", "bind"}},
		{ole, "en", []string{"pending", "find", "stats", "export", "digest", "language", "help"}},
	} {
		var names []string
		for _, c := range group.Chat().Commands(who.person) {
			names = append(names, c.Command)
			if want := w.plain(who.language, "group_command."+c.Command); c.Description != want {
				t.Errorf("/%s is described as %q, want %q", c.Command, c.Description, want)
			}
		}
		if !slices.Equal(names, who.want) {
			t.Errorf("the group's menu is %v, want %v", names, who.want)
		}
	}
	if got, want := w.Profile("fr").Description, w.plain("fr", "about.long"); got != want {
		t.Errorf("the bot describes itself as %q, want %q", got, want)
	}
}
