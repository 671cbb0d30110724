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

// TestPressedDesk presses what an officer has on the desk: in the message in which it is known
// to be, or in one that has come a moment ago. The card of the same file is not taken for it.
func TestPressedDesk(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.bind("NSS-FR", -1)
	_, first := w.put()
	anna := w.newcomer("anna", lyon)
	second := conversation.Card{Membership: anna.member.ID, Number: 1}
	w.shows(w.cardView(first), -1, 10)
	w.shows(w.cardView(second), -1, 11)
	desk := func(key string, pressed int, c conversation.Card) store.View {
		t.Helper()
		v, err := w.MoveDesk(t.Context(), key, 900, -1, pressed, c, "NSS-FR")
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	presses := func(c conversation.Card, message int, isDesk bool) {
		t.Helper()
		p, err := w.Press(t.Context(), "press", c, 900, -1, message)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Desk != nil; got != isDesk || (p.View.Officer != 0) != isDesk {
			t.Errorf("%+v in message %d is a desk: %t", c, message, got)
		}
	}
	v := desk("1", 20, first)
	presses(first, 30, true) // as it comes, before it is noted
	presses(first, 10, false)
	presses(second, 30, false)
	w.shows(v, -1, 30)
	presses(first, 30, true)
	presses(second, 30, true) // buttons of the file that was there before
	presses(first, 31, false)
	presses(second, 11, false)
	desk("2", 21, second)
	presses(second, 40, true)
	presses(second, 30, true)
	presses(second, 11, false)
}
