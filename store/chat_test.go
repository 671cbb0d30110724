package store_test

import (
	"slices"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/store"
)

// takes lets a program get hold of a chat.
func (w *world) takes(program *store.Store, chat int64) bool {
	w.t.Helper()
	mine, err := program.TakeChat(w.t.Context(), chat)
	if err != nil {
		w.t.Fatal(err)
	}
	return mine
}

// leaves lets a program leave the chat of a session, and reports whether something newer
// is to be shown.
func (w *world) leaves(program *store.Store, session store.Session, shown bool) bool {
	w.t.Helper()
	newer, err := program.LeaveChat(w.t.Context(), session, shown)
	if err != nil {
		w.t.Fatal(err)
	}
	return newer
}

// toShow returns the chats that somebody has to show.
func (w *world) toShow() []int64 {
	w.t.Helper()
	chats, err := w.ChatsToShow(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	slices.Sort(chats)
	return chats
}

// TestOneShowsAChat lets two programs step one session: the one that saves first shows it,
// and hears of what the other has saved since.
func TestOneShowsAChat(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	other := w.open()
	saves := func(program *store.Store, old store.Session, key string) store.Session {
		t.Helper()
		session, err := program.SaveSession(t.Context(), old, key, conversation.State{Card: old.State.Card + 1}, nil, true)
		if err != nil {
			t.Fatal(err)
		}
		return session
	}
	first := saves(w.Store, w.load(7), "1")
	second := saves(other, first, "2")
	if !first.Mine || second.Mine || w.takes(other, 7) {
		t.Fatalf("the chat is shown by the first %v, by the second %v; want the first alone", first.Mine, second.Mine)
	}
	first.Current = store.Current{Card: 1, Message: 10, Hash: 1}
	if !w.leaves(w.Store, first, true) || w.takes(other, 7) {
		t.Error("the first does not hear that there is something newer")
	}
	second.Current = store.Current{Card: 2, Message: 11, Hash: 2}
	if w.leaves(w.Store, second, true) {
		t.Error("there is nothing newer")
	}
	second.Current.Shown = second.Version
	if s := w.load(7); s.Current != second.Current || s.Stale() || s.Leased {
		t.Errorf("the chat shows %+v, want %+v", s.Current, second.Current)
	}
}

// TestLeaseRunsOut lets a program be gone for longer than its lease. What it has sent
// in that time, the other one does not know: it shows the chat whatever that looks like.
func TestLeaseRunsOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	other := w.open()
	session := w.save(w.load(7), "1", conversation.State{Card: 1})
	w.takes(w.Store, 7)
	session.Current = store.Current{Card: 1, Message: 10, Hash: 3}
	w.leaves(w.Store, session, true)
	session = w.save(session, "2", conversation.State{Card: 1})
	w.takes(w.Store, 7)
	w.clock.pass(4 * time.Second)
	if err := w.HoldChat(t.Context(), 7); err != nil {
		t.Fatal(err)
	}
	w.clock.pass(4 * time.Second)
	if w.takes(other, 7) {
		t.Error("a lease that was made longer ran out")
	}
	w.clock.pass(2 * time.Second)
	if !w.takes(other, 7) {
		t.Error("a lease did not run out")
	}
	first := session.Version - 1
	if w.leaves(w.Store, session, true); w.load(7).Current != (store.Current{Card: 1, Message: 10, Shown: first}) {
		t.Errorf("the chat is taken to show %+v", w.load(7).Current)
	}
	if err := w.HoldChat(t.Context(), 7); err != nil || w.takes(w.Store, 7) {
		t.Errorf("the first shows the chat as well, %v", err)
	}
}

// TestChatsToShow saves what nobody shows: it is found after a while, again and again
// until it is shown. What a program is about is left to it.
func TestChatsToShow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	want := func(chats ...int64) {
		t.Helper()
		if got := w.toShow(); !slices.Equal(got, chats) {
			t.Errorf("%v are to be shown, want %v", got, chats)
		}
	}
	ended, shown, owing := w.save(w.load(1), "1", conversation.State{}), w.save(w.load(2), "1", conversation.State{}), w.save(w.load(3), "1", conversation.State{})
	w.takes(w.Store, 2)
	w.leaves(w.Store, shown, true)
	want()
	w.clock.pass(6 * time.Second)
	w.takes(w.Store, 3)
	want(1)
	want()
	w.clock.pass(6 * time.Second)
	want(1, 3)
	for _, session := range []store.Session{ended, owing} {
		w.takes(w.Store, session.Telegram)
		w.leaves(w.Store, session, session.Telegram == 1)
	}
	if err := w.ShowLater(t.Context(), 3, time.Minute); err != nil {
		t.Fatal(err)
	}
	w.clock.pass(30 * time.Second)
	want()
	w.clock.pass(30 * time.Second)
	want(3)
}

// TestFloodOfOne counts what somebody does in the dialogue.
func TestFloodOfOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	session := w.load(7)
	for i := 0; ; i++ {
		floods, tell := session.Pace.Floods(w.clock.Now())
		if floods {
			if i < 55 || i > 65 || !tell {
				t.Errorf("after %d updates at once somebody floods, to be told so: %v", i, tell)
			}
			break
		}
		w.save(session, "1", conversation.State{})
		session = w.load(7)
	}
	if err := w.NoteTold(t.Context(), 7); err != nil {
		t.Fatal(err)
	}
	if floods, tell := w.load(7).Pace.Floods(w.clock.Now()); !floods || tell {
		t.Errorf("somebody who was told floods: %v, and is to be told again: %v", floods, tell)
	}
	w.clock.pass(2 * time.Second)
	if floods, _ := w.load(7).Pace.Floods(w.clock.Now()); floods {
		t.Error("somebody who has become slower still floods")
	}
}
