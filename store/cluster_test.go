package store_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"twinbot/store"
	"twinbot/store/local"
	"twinbot/store/local/localtest"
)

// newWorldOnCluster is a world with a Redis Cluster of its own.
func newWorldOnCluster(t *testing.T) (*world, *local.Servers) {
	t.Helper()
	w, servers := newWorldAt(t, migrated.Database(t)), localtest.Cluster(t)
	w.config.RedisURL, w.config.Prefix = servers.RedisURL, ""
	w.Store = w.open()
	return w, servers
}

// saveNext saves a new draft in a chat, on top of the version that is expected there.
func (w *world) saveNext(chat int64, versions map[int64]int64) {
	w.t.Helper()
	session := w.load(chat)
	if session.Version != versions[chat] {
		w.t.Errorf("chat %d has the version %d, want %d", chat, session.Version, versions[chat])
	}
	next := fmt.Sprint(session.Version + 1)
	versions[chat] = w.save(session, next, filling("a", next)).Version
}

// TestSlotMoves moves a slot of a cluster from one server to the other one, key by key.
// Whatever has moved by then, the chats in it are saved, and all marks are found.
func TestSlotMoves(t *testing.T) {
	t.Parallel()
	w, servers := newWorldOnCluster(t)
	chats, versions, moved := []int64{7, 8, 7 + 256}, map[int64]int64{}, 0
	savesAndFinds := func() error {
		moved++
		for _, chat := range chats {
			w.saveNext(chat, versions)
		}
		w.clock.pass(20 * time.Second)
		if got := w.toShow(); !slices.Equal(got, chats) {
			t.Errorf("round %d: %v are to be shown, want %v", moved, got, chats)
		}
		w.flush(len(chats))
		return nil
	}
	_ = savesAndFinds()
	for range 2 { // there and back
		if err := servers.MoveSlot(t.Context(), "twinbot:{7}", savesAndFinds); err != nil {
			t.Fatal(err)
		}
	}
	if moved < 9 { // three keys at least move, there and back
		t.Errorf("only %d times something was saved while the slot moved", moved)
	}
	_ = savesAndFinds()
	if got, err := w.Unshown(t.Context()); err != nil || got != len(chats) {
		t.Errorf("%d chats are not shown, %v; want %d", got, err, len(chats))
	}
}

// TestMasterDies kills a master of a cluster. Until its replica has taken over, the chats
// of the other one are served; from then on, all are.
func TestMasterDies(t *testing.T) {
	t.Parallel()
	w, servers := newWorldOnCluster(t)
	chats, versions := []int64{1, 2, 3, 4, 5, 6, 7, 8}, map[int64]int64{}
	for _, chat := range chats {
		w.saveNext(chat, versions)
	}
	w.clock.pass(20 * time.Second)
	if err := servers.KillMaster(t.Context()); err != nil {
		t.Fatal(err)
	}
	found, err := w.ChatsToShow(t.Context())
	if !errors.Is(err, store.ErrUnreachable) || len(found) == 0 || len(found) == len(chats) {
		t.Errorf("%v are found without one server, %v", found, err)
	}
	if err := servers.TakeOver(t.Context()); err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); ; {
		_, err := w.ChatsToShow(t.Context())
		if err == nil {
			break
		}
		if !errors.Is(err, store.ErrUnreachable) || time.Since(begun) > patience {
			t.Fatal(err)
		}
	}
	for _, chat := range chats {
		w.saveNext(chat, versions)
	}
	w.clock.pass(20 * time.Second)
	if got := w.toShow(); !slices.Equal(got, chats) {
		t.Errorf("%v are to be shown, want %v", got, chats)
	}
	w.flush(len(chats))
}
