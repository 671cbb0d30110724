package bot_test

import (
	"fmt"
	"testing"
	"time"

	"twinbot/playground/botapi"
)

// TestFlood lets somebody send far more than a person can: they are told so once,
// and then nothing. Other people are still answered, and so are they later.
func TestFlood(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	eve, ole := w.AddPerson("Eve Noir", "en"), w.AddPerson("Ole Hansen", "en")
	for range 120 {
		w.types(eve, eve.Chat(), "/language")
	}
	sent := w.types(ole, ole.Chat(), "/language")
	w.answered(ole.Chat(), sent, w.plain("en", "language.question"))
	told := func() int { return count(eve.Chat(), w.plain("en", "flood.message")) }
	for begun := time.Now(); told() == 0 && time.Since(begun) < 20*time.Second; {
		for range 10 {
			w.types(eve, eve.Chat(), "/language")
		}
		w.settled("everything to be taken")
	}
	before := len(fromBot(eve.Chat()))
	for range 40 {
		w.types(eve, eve.Chat(), "/language")
	}
	w.settled("everything to be taken")
	if n := told(); n != 1 {
		t.Errorf("told %d times to be slower, want once", n)
	}
	if n := len(fromBot(eve.Chat())) - before; n > 30 {
		t.Errorf("%d answers in the middle of a flood", n)
	}
}

// TestCodesAreNotGuessed lets the administrators of a group try codes: after some
// wrong ones even a right one is not looked at.
func TestCodesAreNotGuessed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	eve := w.AddPerson("Eve Noir", "en")
	group := w.AddGroup("Guessers", botapi.Supergroup, eve)
	group.AddBot(true)
	w.newest(group.Chat(), "/bind")
	for i := range 5 {
		sent := w.types(eve, group.Chat(), fmt.Sprint("/bind ABCD234", i+2))
		w.answered(group.Chat(), sent, w.plain("en", "bind.unknown_code"))
	}
	sent := w.types(eve, group.Chat(), "/bind "+w.code("NSS-DK"))
	w.answered(group.Chat(), sent, w.plain("en", "bind.too_many"))
	if offices, err := w.store.OfficesOf(t.Context(), group.Chat().ID()); err != nil || len(offices) > 0 {
		t.Errorf("the group holds %s, %v", offices, err)
	}
}

// TestSlowChatDelaysNobody lets somebody write 58 times at once, while every call to
// Telegram takes 150 ms: a stranger is answered as if they were alone.
func TestSlowChatDelaysNobody(t *testing.T) {
	t.Parallel()
	for _, by := range []string{"polling", "webhook"} {
		t.Run(by, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			if by == "webhook" {
				w.hearsByWebhook()
			}
			w.start()
			eve, ole := w.AddPerson("Eve Noir", "en"), w.AddPerson("Ole Hansen", "en")
			w.Order(botapi.Fault{Delay: 150 * time.Millisecond, Times: botapi.Always})
			for range 58 {
				w.types(eve, eve.Chat(), "/language")
			}
			begun := time.Now()
			sent := w.types(ole, ole.Chat(), "/language")
			w.answered(ole.Chat(), sent, w.plain("en", "language.question"))
			if took := time.Since(begun); took > 4*time.Second {
				t.Errorf("a stranger is answered after %s", took)
			}
		})
	}
}
