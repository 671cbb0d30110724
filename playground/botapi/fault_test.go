package botapi_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/go-telegram/bot"

	"twinbot/playground/botapi"
)

func TestOrderedRetryAfter(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna, ben := s.started("Anna", ""), s.started("Ben", "")
	s.Order(botapi.Fault{Method: "sendMessage", ChatID: anna.ID(), RetryAfter: 7})

	s.says(ben.Chat(), nil)
	_, err := library(t, s).SendMessage(t.Context(), &bot.SendMessageParams{ChatID: anna.ID(), Text: "x"})
	var wait *bot.TooManyRequestsError
	if !errors.As(err, &wait) || wait.RetryAfter != 7 {
		t.Fatalf("got %v", err)
	}
	s.says(anna.Chat(), nil)
	if n := len(s.EarlyCalls()); n != 1 {
		t.Errorf("%d calls came too early", n)
	}
	s.clock.passes(8 * time.Second)
	s.says(anna.Chat(), nil)
	if n := len(s.EarlyCalls()); n != 1 {
		t.Errorf("%d calls came too early, the last did not", n)
	}
	s.clean()
}

func TestOrderedErrors(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	send := with{"chat_id": anna.ID(), "text": "x"}

	withdraw := s.Order(botapi.Fault{Status: 500, Times: botapi.Always})
	s.fails("sendMessage", send, 500, "Internal Server Error")
	s.fails("getMe", nil, 500, "Internal Server Error")
	withdraw()
	s.Order(botapi.Fault{Status: 400, Description: "Bad Request: not enough rights to send text messages to the chat", Times: 2})
	s.fails("sendMessage", send, 400, "Bad Request: not enough rights to send text messages to the chat")
	s.fails("sendMessage", send, 400, "Bad Request: not enough rights to send text messages to the chat")
	s.Order(botapi.Fault{Body: "<html>502 Bad Gateway</html>"})
	if _, err := s.try("sendMessage", send); err == nil || !strings.Contains(err.Error(), "status 502: invalid character '<'") {
		t.Errorf("got %v", err)
	}
	s.Order(botapi.Fault{Delay: time.Millisecond})
	s.says(anna.Chat(), nil)

	// A call that is wrong in itself is told so and uses up no fault.
	s.Order(botapi.Fault{Status: 500})
	if a := s.call("sendMessage", with{"chat_id": anna.ID()}); a.Code != 400 {
		t.Errorf("got %+v", a)
	}
	s.fails("sendMessage", send, 500, "Internal Server Error")
}

func TestCutConnections(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	send := with{"chat_id": anna.ID(), "text": "x"}
	shown := func() int { return len(anna.Chat().Messages()) - 1 }

	s.Order(botapi.Fault{Cut: true})
	if _, err := s.try("sendMessage", send); err == nil || shown() != 0 {
		t.Errorf("cut before: %v, %d messages", err, shown())
	}
	s.Order(botapi.Fault{Cut: true, Carry: true})
	if _, err := s.try("sendMessage", send); err == nil || shown() != 1 {
		t.Errorf("cut after: %v, %d messages", err, shown())
	}

	s.CutOff(true)
	if _, err := s.try("getMe", nil); err == nil {
		t.Error("answered while cut off")
	}
	s.CutOff(false)
	s.says(anna.Chat(), nil)
	if calls := s.Calls(); calls[len(calls)-2].Status != 0 || !calls[len(calls)-2].Ordered {
		t.Errorf("got %+v", calls[len(calls)-2])
	}
	s.clean()
}

func TestFloodLimits(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{Limits: botapi.Limits{PrivateBurst: 2}})
	anna := s.started("Anna", "")
	g := s.AddGroup("Office", botapi.Supergroup, anna)
	g.AddBot(true)

	s.says(anna.Chat(), nil)
	s.says(anna.Chat(), nil)
	s.fails("sendMessage", with{"chat_id": anna.ID(), "text": "x"}, 429, "Too Many Requests: retry after 1")
	s.clock.passes(time.Second)
	s.says(anna.Chat(), nil)

	var card botapi.Message
	for range 20 {
		card = s.says(g.Chat(), nil)
	}
	edit := with{"chat_id": g.Chat().ID(), "message_id": card.ID, "text": "edited"}
	a := s.call("editMessageText", edit)
	if a.Code != 429 || a.Parameters.RetryAfter < 55 || a.Parameters.RetryAfter > 60 {
		t.Errorf("got %+v", a)
	}
	s.clock.passes(time.Minute)
	must[sent](s, "editMessageText", edit)
	s.clean()
}
