package bot_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"testing/fstest"

	"twinbot/locales"
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
