package store_test

import (
	"fmt"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/approval"
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
