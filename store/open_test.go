package store_test

import (
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/store"
)

// TestOpenChats finds those who were in the middle of something when the bot fell silent, some
// at a time and each once: not who has left it, or has left it alone for more than a day, or
// has gone on with it since.
func TestOpenChats(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	at := func(old store.Session, key string, place conversation.Place) store.Session {
		t.Helper()
		return w.save(old, key, conversation.State{Place: place, Account: 1})
	}
	at(store.Session{Telegram: 1}, "1", conversation.AtRename)
	w.clock.pass(25 * time.Hour)
	at(at(store.Session{Telegram: 2}, "1", conversation.AtRename), "2", conversation.AtHome)
	at(store.Session{Telegram: 3}, "1", conversation.AtProjects)
	on := at(store.Session{Telegram: 4}, "1", conversation.AtRename)
	const many = 60
	for i := range int64(many) {
		at(store.Session{Telegram: 100 + i}, "1", conversation.AtRename)
	}
	from := w.clock.Now()
	w.clock.pass(40 * time.Minute)
	until := w.clock.Now()
	at(on, "2", conversation.AtRename)
	found := map[int64]int{}
	for {
		chats, err := w.OpenChats(t.Context(), from, until)
		if err != nil {
			t.Fatal(err)
		}
		if len(chats) == 0 {
			break
		}
		for _, chat := range chats {
			found[chat]++
			if err := w.PassOpen(t.Context(), chat, until); err != nil {
				t.Fatal(err)
			}
		}
	}
	for chat, times := range found {
		if chat < 100 || times > 1 {
			t.Errorf("chat %d is found %d times", chat, times)
		}
	}
	if len(found) != many {
		t.Errorf("%d chats are found, want %d", len(found), many)
	}
}
