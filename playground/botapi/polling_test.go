package botapi_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/playground/botapi"
)

func TestPolling(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	for _, text := range []string{"one", "two", "three"} {
		did(t)(anna.Types(anna.Chat(), text))
	}
	texts := func(updates []update) []string {
		var all []string
		for _, u := range updates {
			all = append(all, u.Message.Text)
		}
		return all
	}

	got := s.poll(0)
	if d := cmp.Diff([]string{"one", "two", "three"}, texts(got)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(texts(got), texts(s.poll(got[0].ID))); d != "" {
		t.Errorf("unconfirmed updates come again:\n%s", d)
	}
	if d := cmp.Diff([]string{"two"}, texts(must[[]update](s, "getUpdates", with{"offset": got[1].ID, "limit": 1}))); d != "" {
		t.Errorf("after one was confirmed:\n%s", d)
	}
	if d := cmp.Diff([]string{"three"}, texts(s.poll(-1))); d != "" {
		t.Errorf("from the end:\n%s", d)
	}
	if s.poll(got[2].ID + 1); s.Pending() != 0 {
		t.Errorf("%d updates are pending", s.Pending())
	}

	if err := s.Redeliver(got[0].ID); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"one"}, texts(s.poll(got[2].ID+1))); d != "" {
		t.Errorf("redelivered:\n%s", d)
	}
	if d := cmp.Diff([]string(nil), texts(s.poll(got[2].ID+1))); d != "" {
		t.Errorf("redelivered once:\n%s", d)
	}
	if err := s.Redeliver(1); err == nil {
		t.Error("redelivered what there never was")
	}
	s.clean()
}

// TestHastyPoll checks the rule that a bot which asks again from the same offset within
// half a second, as if it had heard nothing, gets one update at a time.
func TestHastyPoll(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	for _, text := range []string{"one", "two", "three"} {
		did(t)(anna.Types(anna.Chat(), text))
	}
	first := s.poll(0)[0].ID
	for _, tt := range []struct {
		name   string
		offset int
		pause  time.Duration
		want   int
	}{
		{"another offset", first, 0, 3},
		{"the same at once", first, 0, 1},
		{"and again", first, time.Second / 10, 1},
		{"the same later", first, time.Second / 2, 3},
		{"what is confirmed", first + 1, 0, 2},
		{"all, in haste", 0, 0, 2},
		{"all again, in haste", 0, 0, 1},
	} {
		s.clock.passes(tt.pause)
		if got := len(s.poll(tt.offset)); got != tt.want {
			t.Errorf("%s: %d updates, want %d", tt.name, got, tt.want)
		}
	}
	s.clean()
}

func TestLongPoll(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	polls := func() chan answer {
		answers := make(chan answer, 1)
		go func() {
			a, _ := s.try("getUpdates", with{"timeout": 50}) // what is cut has no answer
			answers <- a
		}()
		return answers
	}
	s.HoldDelivery(true)
	did(t)(anna.Types(anna.Chat(), "held back"))
	waits := polls()
	s.HoldDelivery(false)
	if a := <-waits; !a.OK || string(a.Result) == "[]" {
		t.Errorf("got %+v", a)
	}
	s.forget()

	first, second := polls(), polls()
	var ended, other chan answer
	var a answer
	select {
	case a = <-first:
		ended, other = first, second
	case a = <-second:
		ended, other = second, first
	}
	if ended == nil || a.Code != 409 || a.Description != "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running" {
		t.Errorf("the older poll got %+v", a)
	}
	did(t)(anna.Types(anna.Chat(), "hello"))
	if a := <-other; !a.OK {
		t.Errorf("the newer poll got %+v", a)
	}
	s.clean()
}

func TestExpiry(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	card := s.says(anna.Chat(), with{"reply_markup": buttons(key(nil))})
	if _, err := anna.Presses(card, "OK"); err != nil {
		t.Fatal(err)
	}
	did(t)(anna.Types(anna.Chat(), "text"))

	s.clock.passes(149 * time.Second)
	if n := s.Pending(); n != 2 {
		t.Errorf("after 149 s %d updates wait", n)
	}
	s.clock.passes(2 * time.Second)
	if got := s.poll(0); len(got) != 1 || got[0].Message == nil {
		t.Errorf("after 151 s %+v waits", got)
	}
	s.clock.passes(24 * time.Hour)
	if n := s.Pending(); n != 0 {
		t.Errorf("after a day %d updates wait", n)
	}
	var states []botapi.UpdateState
	for _, u := range s.Updates() {
		states = append(states, u.State)
	}
	if d := cmp.Diff([]botapi.UpdateState{botapi.Confirmed, botapi.Expired, botapi.Expired}, states); d != "" {
		t.Error(d)
	}
}
