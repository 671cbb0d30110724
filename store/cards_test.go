package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/store"
)

// TestChatLanguageRedraws chooses the language of an office's chat: the menu and the
// open cards there are redrawn, the newest first. Decided cards and cards elsewhere
// are not.
func TestChatLanguageRedraws(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.bind("NSS-FR", -1)
	w.bind("NSS-GR", -2)
	marie, fresh, greek := w.validated("marie", lyon), w.newcomer("fresh", lyon), w.newcomer("greek", athens)
	eleni := w.validated("eleni", athens)
	project := marie.sends("a", eleni)
	if _, err := w.decide(project, 1, approval.Yes, eleni.actor()); err != nil {
		t.Fatal(err)
	}
	lost := w.stranger().asksToMove("marie")
	for i, c := range []store.CardMessage{
		{Card: conversation.Card{Membership: marie.member.ID, Number: 1}, To: conversation.Recipient{Office: "NSS-FR"}, Chat: -1},
		{Card: conversation.Card{Membership: fresh.member.ID, Number: 1}, To: conversation.Recipient{Office: "NSS-FR"}, Chat: -1},
		{Card: conversation.Card{Membership: greek.member.ID, Number: 1}, To: conversation.Recipient{Office: "NSS-GR"}, Chat: -2},
		{Card: conversation.Card{Project: project, Number: 2, Revision: 1}, To: conversation.Recipient{Office: "NSS-FR"}, Chat: -1},
		{Card: conversation.Card{Move: lost.Move.ID}, To: conversation.Recipient{Office: "NSS-FR"}, Chat: -1},
	} {
		c.Message = i + 1
		if err := w.NoteDelivered(t.Context(), fmt.Sprint("card ", i), &c); err != nil {
			t.Fatal(err)
		}
	}
	w.queue()
	if err := w.SetChatLanguage(t.Context(), -1, "en"); err != nil {
		t.Fatal(err)
	}
	w.wantQueue(
		`menu {"chat": -1}`,
		`redraw_card {"chat": -1, "message": 5}`, `redraw_card {"chat": -1, "message": 4}`, `redraw_card {"chat": -1, "message": 2}`,
	)
}

func TestCards(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	project := marie.sends("a", eleni)
	private := store.CardMessage{
		Card: conversation.Card{Project: project, Number: 1, Revision: 1},
		To:   conversation.Recipient{Teacher: eleni.id}, Chat: eleni.telegram, Message: 10,
	}
	group := store.CardMessage{
		Card: conversation.Card{Project: project, Number: 2, Revision: 1},
		To:   conversation.Recipient{Office: "NSS-FR"}, Chat: -5, Thread: 3, Message: 11,
	}
	membership := store.CardMessage{
		Card: conversation.Card{Membership: marie.member.ID, Number: 1},
		To:   conversation.Recipient{Office: "NSS-FR"}, Chat: -5, Thread: 3, Message: 12,
	}
	for _, m := range []store.CardMessage{private, group, membership, group} {
		if err := w.NoteDelivered(t.Context(), fmt.Sprint(m), &m); err != nil {
			t.Fatal(err)
		}
	}
	want := func(about conversation.Card, want ...store.CardMessage) {
		t.Helper()
		got, err := w.CardMessages(t.Context(), about)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("cards, %v (-want +got):\n%s", err, diff)
		}
	}
	want(conversation.Card{Project: project}, group, private)
	want(conversation.Card{Membership: marie.member.ID}, membership)
	if err := w.DropCardMessage(t.Context(), -5, 11); err != nil {
		t.Error(err)
	}
	want(conversation.Card{Project: project}, private)
}

func TestPrompts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	prompt := store.Prompt{
		Chat: -5, Message: 20, Card: conversation.Card{Membership: marie.member.ID, Number: 1},
		Presser: 900, Expires: w.clock.Now().Add(time.Hour),
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

// TestTickBeforeNoted ticks on a card before NoteDelivered has stored it.
func TestTickBeforeNoted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.bind("NSS-FR", -1)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	card := store.CardMessage{
		Card: conversation.Card{Project: marie.sends("a", eleni), Number: 2, Revision: 1},
		To:   conversation.Recipient{Office: "NSS-FR"}, Chat: -1, Message: 10,
	}
	for _, question := range []form.ID{"", form.Title} {
		if _, err := w.Want(t.Context(), card, question, false); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.NoteDelivered(t.Context(), "card", &card); err != nil {
		t.Fatal(err)
	}
	card.Wanted = []form.ID{form.Title}
	got, err := w.CardAt(t.Context(), -1, 10)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(&card, got); diff != "" {
		t.Errorf("the card (-want +got):\n%s", diff)
	}
}
