package bot_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"twinbot/conversation"
	"twinbot/locales"
	"twinbot/playground/botapi"
	"twinbot/store"
)

// TestPanic makes the bot panic in the middle of a screen, by a text that is
// not there. The person hears an apology, the log hears once of it, and the
// conversation goes on.
func TestPanic(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	files := fstest.MapFS{}
	for _, name := range []string{"en.toml", "fr.toml"} {
		text, err := locales.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: bytes.Replace(text, []byte("[help]\n"), []byte("[unhelpful]\n"), 1)}
	}
	broken, err := locales.Load(files, func(key string, _ error) { panic("no text " + key) })
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	w.config.Texts, w.config.Log = broken, slog.New(slog.NewTextHandler(&log, nil))
	stop := w.start()
	anna := w.AddPerson("Anna Martin", "fr")

	w.types(anna, anna.Chat(), "/help")
	w.newest(anna.Chat(), w.plain("fr", "apology.text"))
	w.types(anna, anna.Chat(), "/language")
	w.newest(anna.Chat(), w.plain("fr", "language.question"))
	w.settled("the updates to be acknowledged")
	stop()
	if n := strings.Count(log.String(), "no text help.text"); n != 1 {
		t.Errorf("the log tells of the panic %d times:\n%s", n, &log)
	}
}

// TestFailedEffectEnds owes somebody without an account what only an account can do, while
// Telegram takes nothing: the failure is logged once, however often the chat is shown in vain.
func TestFailedEffectEnds(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var log logBuffer
	w.config.Log = slog.New(slog.NewTextHandler(&log, nil))
	w.start()
	tom := w.AddPerson("Tom Byrne", "en")
	w.types(tom, tom.Chat(), "/help")
	w.settled("the help")
	session := w.session(tom)
	below := session.State
	below.Card++
	owed := store.Owed{Key: "77/0", Effect: conversation.KeepDraft{Draft: "a"}}
	w.Order(botapi.Fault{Method: "sendMessage", ChatID: tom.ID(), Status: http.StatusInternalServerError, Times: 3})
	if _, err := w.store.SaveSession(t.Context(), session, "77", below, []store.Owed{owed}, false); err != nil {
		t.Fatal(err)
	}
	w.settled("the help to be shown below")
	if n := strings.Count(log.String(), "failed to perform effect"); n != 1 || len(w.session(tom).Owed) > 0 {
		t.Errorf("the failure is logged %d times, and the session owes %v", n, w.session(tom).Owed)
	}
}
