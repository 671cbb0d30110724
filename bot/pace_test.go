package bot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/playground/botapi"
	"twinbot/store/local/localtest"
)

// TestPeaceIsShared checks that a chat which Telegram wants to be left in peace
// is left so by all replicas, to the second, and that nobody else waits.
func TestPeaceIsShared(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hearsByWebhook()
	w.start()
	w.config.Listen = localtest.FreeAddress(t)
	w.start() // which works jobs too
	anna, ole := w.AddPerson("Anna Martin", "en"), w.AddPerson("Ole Hansen", "en")
	question := w.plain("en", "language.question")
	w.Order(botapi.Fault{Method: "sendMessage", ChatID: anna.ID(), RetryAfter: 3})
	for range 3 {
		w.types(anna, anna.Chat(), "/language")
	}
	w.types(ole, ole.Chat(), "/language")
	w.newest(ole.Chat(), question)
	if n := len(fromBot(anna.Chat())); n > 0 {
		t.Error("the other chat has waited")
	}
	w.newest(anna.Chat(), question)
	if early := w.EarlyCalls(); len(early) > 0 {
		t.Errorf("%d calls came too early, the first %+v", len(early), early[0])
	}
	if n := len(fromBot(anna.Chat())); n != 1 {
		t.Errorf("%d answers, want the newest alone", n)
	}
}

// TestNoticesArePaced lets several notices become due at once for one person, on
// two replicas: they come a second apart, while the answer to that person's own
// message waits for none of them.
func TestNoticesArePaced(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hearsByWebhook()
	w.start()
	w.config.Listen = localtest.FreeAddress(t)
	w.start() // which works jobs too
	anna := w.AddPerson("Anna Martin", "en")
	w.types(anna, anna.Chat(), "/help")
	w.newest(anna.Chat(), "/new")
	w.register(anna, "Anna Martin", "anna_martin", college)
	const askers = 4
	for i := range askers {
		asker := w.AddPerson("Ole Hansen", "en")
		w.register(asker, "Ole Hansen", fmt.Sprint("ole_", i), college)
		w.performs(asker, conversation.AskContact{To: w.teacher(anna).ID})
	}
	begun := time.Now()
	sent := w.types(anna, anna.Chat(), "/language")
	w.answered(anna.Chat(), sent, w.plain("en", "language.question"))
	if d := time.Since(begun); d > 2*time.Second {
		t.Errorf("the answer to a message waited %s", d)
	}
	var told []botapi.Message
	w.await("all notices", func() bool {
		told = slices.DeleteFunc(fromBot(anna.Chat()), func(m botapi.Message) bool { return !strings.Contains(m.Text, "Ole Hansen") })
		return len(told) == askers
	})
	for i := 1; i < len(told); i++ {
		if gap := told[i].Date.Sub(told[i-1].Date); gap < 900*time.Millisecond {
			t.Errorf("notices %d and %d are %s apart", i, i+1, gap)
		}
	}
}
