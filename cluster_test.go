package main_test

import (
	"fmt"
	"testing"

	"twinbot/playground"
	"twinbot/store/local/localtest"
)

// TestCluster goes the road on a Redis Cluster. Twice, a master dies and its replica takes
// over, another time the two change their parts while Marie goes on, and the slot with her
// chat moves to the other master, key by key, with a step of hers in between. In one of the
// two rounds it is her chat that the dead master had. In the end everything is as if nothing had been.
func TestCluster(t *testing.T) {
	t.Parallel()
	w := walkerIn(t, newWorldOn(t, plain, hurried, localtest.Cluster(t)))
	w.serve(t)
	for _, title := range []string{"Nos rivières", "Nos rivières, d'une ville à l'autre"} {
		w.to(t, w.road.Marie, playground.Types, title)
		w.unchanged(t, "a master dies", w.masterDies)
		w.partsChange(t)
		w.slotMoves(t)
	}
	w.toTheEnd(t)
	w.allShown(t, "everybody to have seen everything")
	w.checkDone(t)
	w.checkHarmless(t)
}

// masterDies lets Marie write while half of the slots are with nobody. She is answered
// once the replica has them, while the master is still dead.
func (w *walker) masterDies(t *testing.T) {
	marie := w.road.Marie
	w.allShown(t, "everything to be taken")
	if err := w.servers.KillMaster(t.Context()); err != nil {
		t.Fatal(err)
	}
	sent, err := marie.Person.Types(marie.In(), "Eau")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.servers.TakeOver(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.answered(t, sent, marie.In(), w.short())
	if err := w.servers.StartRedis(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// partsChange lets Marie go on while a master and its replica change their parts.
func (w *walker) partsChange(t *testing.T) {
	t.Helper()
	changed := make(chan error, 1)
	go func() { changed <- w.servers.FailOver(t.Context()) }()
	for range 3 {
		w.next(t)
	}
	if err := <-changed; err != nil {
		t.Fatal(err)
	}
}

// slotMoves lets Marie go on while the slot with her chat moves.
func (w *walker) slotMoves(t *testing.T) {
	t.Helper()
	id := w.road.Marie.In().ID()
	err := w.servers.MoveSlot(t.Context(), fmt.Sprintf("twinbot:{%d}", id%256), func() error {
		w.next(t)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
