package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"twinbot/conversation"
	"twinbot/store"
)

func (w *world) load(telegram int64) store.Session {
	w.t.Helper()
	session, err := w.LoadSession(w.t.Context(), telegram)
	if err != nil {
		w.t.Fatal(err)
	}
	return session
}

func (w *world) save(old store.Session, key string, state conversation.State, owed ...store.Owed) store.Session {
	w.t.Helper()
	session, err := w.SaveSession(w.t.Context(), old, key, state, owed, false)
	if err != nil {
		w.t.Fatal(err)
	}
	return session
}

// TestSession follows one session from nothing to shown. The next replica that
// loads the session finds what is owed, no matter which one saved it.
func TestSession(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first := w.load(7)
	if diff := cmp.Diff(store.Session{Telegram: 7}, first); diff != "" {
		t.Errorf("somebody never heard of (-want +got):\n%s", diff)
	}

	state := conversation.State{Language: "fr", Card: 3, Place: conversation.AtLanguage}
	saved := w.save(first, "1", state, store.Owed{Key: "1/0", Effect: conversation.SetLanguage{Language: "en"}})
	want := store.Session{
		Telegram: 7, Version: w.clock.Now().UnixMicro(), State: state, Seen: saved.Seen,
		Owed: []store.Owed{{Key: "1/0", Version: saved.Version, Effect: conversation.SetLanguage{Language: "en"}}},
	}
	counted := cmpopts.IgnoreFields(store.Session{}, "Pace")
	if !saved.Seen.Has("1") {
		t.Error("the update that was answered is forgotten")
	}
	for who, session := range map[string]store.Session{"saved": saved, "loaded": w.load(7)} {
		if diff := cmp.Diff(want, session, counted); diff != "" {
			t.Errorf("%s session (-want +got):\n%s", who, diff)
		}
	}

	if !w.takes(w.Store, 7) {
		t.Fatal("nobody shows the chat, and this program may not")
	}
	saved.Current = store.Current{Card: 3, Message: 50, Hash: 4}
	if newer := w.leaves(w.Store, saved, true); newer {
		t.Error("something newer is said to be saved")
	}
	want.Owed, want.Current = nil, saved.Current
	want.Current.Shown = saved.Version
	if diff := cmp.Diff(want, w.load(7), counted); diff != "" {
		t.Errorf("shown session (-want +got):\n%s", diff)
	}
	if next := w.save(saved, "2", state); next.Version != saved.Version+1 {
		t.Errorf("version %d follows %d", next.Version, saved.Version)
	}
}

// TestSaveAtOnce lets ten replicas step the same session: one gets through, and
// what it stored is whole.
func TestSaveAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for round, old := 0, w.load(7); round < 5; round, old = round+1, w.load(7) {
		errs := atOnce(10, func(i int) error {
			key := fmt.Sprintf("%d%d", round+1, i)
			_, err := w.SaveSession(t.Context(), old, key, conversation.State{Card: i}, []store.Owed{{Key: key, Effect: conversation.SetLanguage{}}}, false)
			return err
		})
		if won, lost := count(errs, nil), count(errs, store.ErrStale); won != 1 || lost != 9 {
			t.Fatalf("%d saved and %d were too late: %v", won, lost, errs)
		}
		got := w.load(7)
		key := fmt.Sprintf("%d%d", round+1, got.State.Card)
		if len(got.Seen) != round+1 || !got.Seen.Has(key) || got.Owed[0].Key != key {
			t.Errorf("a mixture of several: %+v", got)
		}
	}
}

// TestSeen remembers the newest 64 keys, whatever their numbers: Telegram's jump,
// and jobs have their own.
func TestSeen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	session := w.load(7)
	var keys []string
	for i := range 125 {
		update := fmt.Sprint((i * 7919) % 125 * 1_000_003)
		keys = append(keys, []string{update, update + "/2"}[i%2], []string{fmt.Sprint("job/", i), fmt.Sprintf("job/%d/0", i)}[i%2])
	}
	for _, key := range keys {
		session = w.save(session, key, conversation.State{})
	}
	got := w.load(7).Seen
	for i, key := range keys {
		if has := got.Has(key); has != (i >= 186) {
			t.Errorf("%s, the %d. of 250: remembered %v", key, i+1, has)
		}
	}
	if len(got) != 64 || got.Has("job/1000") || got.Has("") || got.Has("job/") || got.Has(keys[248]+"/3") || got.Has("7/-1") || got.Has("7/31") {
		t.Errorf("%d keys are remembered", len(got))
	}
	if _, err := w.SaveSession(t.Context(), session, "an update", conversation.State{}, nil, false); err == nil {
		t.Error("what is no key was taken for one")
	}
}

// TestRedisIsLost rebuilds a session from what PostgreSQL has of it. All that is
// saved later is newer than what was saved before.
func TestRedisIsLost(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	session := w.load(marie.telegram)
	for i := range 20 {
		session = w.save(session, fmt.Sprint(i), filling("draft", fmt.Sprint("Rivers ", i)))
	}
	w.clock.pass(2 * time.Second)
	w.flush(1)
	w.forget()

	if lost := w.load(marie.telegram); lost.Version != 0 {
		t.Errorf("version %d is still there", lost.Version)
	}
	draft, err := w.OpenDraft(t.Context(), marie.telegram)
	want := &conversation.Draft{ID: "draft", Answers: answers("Rivers 19"), Saved: w.clock.Now()}
	if diff := cmp.Diff(want, draft); err != nil || diff != "" {
		t.Errorf("open draft, %v (-want +got):\n%s", err, diff)
	}
	if _, err := w.SaveSession(t.Context(), session, "20", conversation.State{}, nil, false); !errors.Is(err, store.ErrStale) {
		t.Errorf("saved on top of what is lost: %v", err)
	}
	if w.takes(w.Store, marie.telegram); w.leaves(w.Store, session, true) || w.load(marie.telegram).Version != 0 {
		t.Error("what is lost was shown")
	}
	w.save(w.load(marie.telegram), "21", filling("draft", "Rivers"))
	if rebuilt := w.load(marie.telegram); rebuilt.Version <= session.Version || rebuilt.Current != (store.Current{}) {
		t.Errorf("version %d comes after %d, and shows %+v", rebuilt.Version, session.Version, rebuilt.Current)
	}
}
