package store_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/conversation/office"
	"twinbot/store"
)

func TestPrompts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	prompt := store.Prompt{
		Chat: -5, Message: 20,
		Prompt: office.Prompt{Card: conversation.Card{Membership: marie.member.ID, Number: 1}, Presser: 900, Expires: w.clock.Now().Add(time.Hour)},
	}
	find := func(message int, want bool) {
		t.Helper()
		got, ok, err := w.FindPrompt(t.Context(), -5, message)
		if ok != want || err != nil {
			t.Errorf("prompt %d is found: %t, %v", message, ok, err)
		}
		if diff := cmp.Diff(prompt, got); want && diff != "" {
			t.Errorf("prompt (-want +got):\n%s", diff)
		}
	}
	for range 2 {
		if err := w.AddPrompt(t.Context(), prompt); err != nil {
			t.Fatal(err)
		}
	}
	find(20, true)
	find(20, true) // it is not used up by being looked at
	find(21, false)
	w.clock.pass(2 * time.Hour)
	w.sweeps()
	find(20, true) // it has expired, and is still known
	prompt.Message, prompt.Expires = 22, w.clock.Now().Add(time.Hour)
	if err := w.AddPrompt(t.Context(), prompt); err != nil {
		t.Fatal(err)
	}
	w.clock.pass(30*24*time.Hour - time.Minute)
	w.sweeps()
	find(20, false)
	find(22, true)
}
