package store_test

import (
	"testing"

	"twinbot/conversation"
	"twinbot/store"
)

// TestDesk moves the desk of an officer from one file to the next: in its message where that
// was pressed, else as a new one. A press that comes twice moves it once. The card of a
// file and the desk on which it is are both kept up to date.
func TestDesk(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.bind("NSS-FR", -1)
	marie, anna := w.newcomer("marie", lyon), w.newcomer("anna", lyon)
	first, second := conversation.Card{Membership: marie.member.ID, Number: 1}, conversation.Card{Membership: anna.member.ID, Number: 1}
	w.shows(w.cardView(first), -1, 10)
	w.shows(w.cardView(second), -1, 11)
	moves := func(key string, pressed int, to conversation.Card) store.View {
		t.Helper()
		desk, err := w.MoveDesk(t.Context(), key, 900, -1, pressed, to, "NSS-FR")
		if err != nil || desk.Card != to || desk.Officer != 900 {
			t.Fatalf("the desk is %+v, %v", desk, err)
		}
		return desk
	}
	desk := moves("1", 20, first)
	if !desk.IsNew() || !desk.Moved.IsZero() {
		t.Errorf("the desk begins as %+v", desk)
	}
	w.shows(desk, -1, 30)
	desk = moves("2", 30, second)
	if desk.IsNew() || !desk.IsOwed() || desk.Moved.IsZero() {
		t.Errorf("the desk moves on in its message as %+v", desk)
	}
	w.shows(desk, -1, 30)
	if again := moves("2", 30, second); again.IsOwed() {
		t.Errorf("a press that comes twice moves it to %+v", again)
	}
	if at, err := w.DeskAt(t.Context(), -1, 30); err != nil || at == nil || at.Card != second {
		t.Errorf("in its message is %+v, %v", at, err)
	}
	if at, err := w.DeskAt(t.Context(), -1, 11); err != nil || at != nil {
		t.Errorf("the card is taken for the desk %+v, %v", at, err)
	}
	w.claims(second)
	for name, v := range map[string]store.View{"card": w.cardView(second), "desk": moves("2", 30, second)} {
		if !v.IsOwed() || v.IsNew() {
			t.Errorf("once the file is claimed, the %s is owed as %+v", name, v)
		}
	}
	if desk = moves("3", 40, first); !desk.IsNew() || !desk.Moved.IsZero() {
		t.Errorf("from further down the desk comes as %+v", desk)
	}
}
