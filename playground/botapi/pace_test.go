package botapi_test

import (
	"testing"
	"time"

	"twinbot/playground/botapi"
)

// TestRoom asks a chat again and again how much it still takes.
func TestRoom(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	g := s.AddGroup("Office", botapi.Supergroup, anna)
	g.AddBot(true)
	room := func(what string, c *botapi.Chat, want botapi.Room) {
		t.Helper()
		got := c.Room()
		if got.Wait = got.Wait.Round(time.Second); got != want { // the clock goes on
			t.Errorf("%s: %+v, want %+v", what, got, want)
		}
	}
	room("a private chat", anna.Chat(), botapi.Room{})
	room("nothing was sent", g.Chat(), botapi.Room{Limit: 20, Left: 20})
	s.says(g.Chat(), nil)
	s.clock.passes(10 * time.Second)
	s.says(g.Chat(), nil)
	room("two messages", g.Chat(), botapi.Room{Limit: 20, Left: 18, Wait: 50 * time.Second})
	for range 18 {
		s.says(g.Chat(), nil)
	}
	room("20 messages", g.Chat(), botapi.Room{Limit: 20, Wait: 50 * time.Second})
	s.fails("sendMessage", with{"chat_id": g.Chat().ID(), "text": "x"}, 429, "Too Many Requests: retry after 50")
	s.clock.passes(50 * time.Second)
	room("the first is a minute old", g.Chat(), botapi.Room{Limit: 20, Left: 1, Wait: 10 * time.Second})
	s.clock.passes(time.Minute)
	room("a minute later", g.Chat(), botapi.Room{Limit: 20, Left: 20})

	s.Order(botapi.Fault{Method: "sendMessage", RetryAfter: 7})
	s.fails("sendMessage", with{"chat_id": anna.ID(), "text": "x"}, 429, "Too Many Requests: retry after 7")
	room("told to wait", anna.Chat(), botapi.Room{Wait: 7 * time.Second})
	s.clean()
}
