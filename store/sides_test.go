package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation/form"
	"twinbot/conversation/office"
)

// TestTick ticks questions on a card and opens its sides. Each press is one change, which
// who presses is shown at once.
func TestTick(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, card := w.put()
	id := w.cardView(card).ID
	w.shows(w.cardView(card), -1, 10)
	w.queue()
	tick := func(question form.ID, untick bool) func() error {
		return func() error { return w.Tick(t.Context(), id, question, untick) }
	}
	turn := func(opened string) func() error {
		return func() error { return w.Turn(t.Context(), id, office.Turn{Opened: opened}) }
	}
	for _, step := range []struct {
		name   string
		does   func() error
		opened string
		ticked []form.ID
	}{
		{"the history is opened", turn("history"), "history", nil},
		{"changes are asked for", tick("", false), "", []form.ID{}},
		{"the title", tick(form.Title, false), "", []form.ID{form.Title}},
		{"the aims", tick(form.Aims, false), "", []form.ID{form.Title, form.Aims}},
		{"the title once more", tick(form.Title, false), "", []form.ID{form.Aims, form.Title}},
		{"not the aims", tick(form.Aims, true), "", []form.ID{form.Title}},
		{"not the aims, twice", tick(form.Aims, true), "", []form.ID{form.Title}},
		{"the text is opened", turn("text"), "text", []form.ID{form.Title}},
		{"none", tick("", false), "", []form.ID{}},
		{"the card itself", func() error { return w.Turn(t.Context(), id, office.Close{}) }, "", nil},
		{"the title at once", tick(form.Title, false), "", []form.ID{form.Title}},
	} {
		if err := step.does(); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		w.owes(card, "an edit")
		v := w.cardView(card)
		if diff := cmp.Diff(step.ticked, v.Ticked); diff != "" || v.Opened != step.opened {
			t.Errorf("%s: the side is %q, ticked are (-want +got):\n%s", step.name, v.Opened, diff)
		}
		w.shows(v, -1, 10)
	}
	w.wantQueue()
}

// TestTickWhileSent ticks on a card whose message is not noted yet: the tick is not lost,
// and is owed.
func TestTickWhileSent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, card := w.put()
	before := w.cardView(card)
	if err := w.Tick(t.Context(), before.ID, form.Title, false); err != nil {
		t.Fatal(err)
	}
	w.shows(before, -1, 10)
	w.owes(card, "an edit")
	if v := w.cardView(card); len(v.Ticked) != 1 || v.Message != 10 {
		t.Errorf("the card is %+v", v)
	}
}

// TestPressLeavesAJob presses buttons on a card. Should the program end before it shows what
// comes of that, a job shows it some time later.
func TestPressLeavesAJob(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, card := w.put()
	w.queue()
	v := w.cardView(card)
	for name, press := range map[string]func() error{
		"a tick":             func() error { return w.Tick(t.Context(), v.ID, form.Title, false) },
		"a side":             func() error { return w.Turn(t.Context(), v.ID, office.Turn{Opened: "text"}) },
		"the card once more": func() error { return w.Turn(t.Context(), v.ID, office.Close{}) },
	} {
		if err := press(); err != nil {
			t.Fatal(err)
		}
		w.owes(card, "an edit")
		if n := w.rows("river_job WHERE state = 'scheduled'"); n != 1 {
			t.Errorf("%s leaves %d jobs for later", name, n)
		}
		w.shows(w.cardView(card), -1, 10)
		w.queue()
	}
}
