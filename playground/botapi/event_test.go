package botapi_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twinbot/playground/botapi"
)

func TestFeedTellsEverythingInOrder(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	feed := s.Subscribe()

	did(t)(anna.Types(anna.Chat(), "hello"))
	u := s.poll(0)[0]
	card := s.says(anna.Chat(), with{"reply_markup": buttons(key(nil))})
	s.poll(u.ID + 1)
	press, err := anna.Presses(card, "OK")
	if err != nil {
		t.Fatal(err)
	}
	must[bool](s, "answerCallbackQuery", with{"callback_query_id": press, "text": "done"})
	must[bool](s, "deleteMessage", with{"chat_id": anna.ID(), "message_id": card.ID})

	want := []botapi.EventKind{
		botapi.MessageNew, botapi.UpdateQueued, botapi.UpdateDelivered, botapi.CallAnswered,
		botapi.MessageNew, botapi.CallAnswered, botapi.UpdateConfirmed, botapi.CallAnswered,
		botapi.UpdateQueued, botapi.ToastShown, botapi.CallAnswered, botapi.MessageDeleted, botapi.CallAnswered,
	}
	var got []botapi.EventKind
	for range want {
		e, err := feed.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, e.Kind)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := feed.Next(over); !errors.Is(err, context.Canceled) {
		t.Errorf("after the last event: %v", err)
	}
}
