package store_test

import (
	"context"
	"fmt"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/store"
)

// TestRaiseAtOnce alters one card from two programs at the same moment, many times: one job
// shows it. What is altered while it is owed needs no other one.
func TestRaiseAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, card := w.put()
	replicas := []*store.Store{w.Store, w.open()}
	w.queue()
	for i := range 10 {
		for _, err := range atOnce(4, func(j int) error {
			_, _, err := replicas[j%2].ClaimFile(t.Context(), -1, card, 900, fmt.Sprint("Pauline ", j))
			return err
		}) {
			if err != nil {
				t.Error(err)
			}
		}
		w.owes(card, "an edit")
		t.Log("round", i)
		w.wantQueue("redraw membership 1 attempt 1")
	}
}

// TestAskAtOnce registers one person several times at the same moment, from two programs: the
// office is asked once, and one job shows that.
func TestAskAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	replicas := []*store.Store{w.Store, w.open()}
	for i := range 5 {
		telegram := int64(100 + i)
		for _, err := range atOnce(4, func(j int) error {
			effect := conversation.Register{Name: "Marie", UserName: fmt.Sprint("marie", i), Language: "fr", New: lyon}
			return w.perform(replicas[j%2], telegram, store.Owed{Key: fmt.Sprint(i), Effect: effect})
		}) {
			if err != nil {
				t.Error(err)
			}
		}
		w.wantQueue(fmt.Sprintf("ask NSS-FR: membership %d attempt 1", teacher{w: w, telegram: telegram}.again().member.ID))
	}
	if n := w.rows("views"); n != 5 {
		t.Errorf("there are %d views", n)
	}
}

// TestRaiseWhileShown alters a card while a job shows it: before it is noted, which the job
// itself sees, and after, for which there is another job.
func TestRaiseWhileShown(t *testing.T) {
	t.Parallel()
	w := newWorldOnTime(t)
	_, card := w.put()
	begun, goOn := make(chan int64), make(chan struct{})
	w.works(store.Work{
		Menu: func(context.Context, int64) error { return nil },
		Show: func(_ context.Context, id int64) error {
			begun <- id
			<-goOn
			return nil
		},
	})
	jobs := 0
	for jobs < 2 {
		v, err := w.View(t.Context(), next(t, begun))
		if err != nil {
			t.Fatal(err)
		}
		if v != nil && v.To.Office != "" {
			jobs++
			if jobs == 1 {
				w.claims(card) // after it was read
				w.shows(*v, -1, 10)
				w.owes(card, "an edit")
				w.shows(w.cardView(card), -1, 10)
				w.claims(card) // after the last look
			} else {
				w.shows(*v, -1, 10)
			}
		}
		goOn <- struct{}{}
	}
	w.owes(card, "nothing")
}

// TestRaiseDoesNotDeadlock holds, lists, redraws and alters the same cards at the same moment,
// many times. Where some wait for each other in a circle, none of them fails.
func TestRaiseDoesNotDeadlock(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.bind("NSS-FR", -1)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", lyon)
	var cards []conversation.Card
	for i := range 6 {
		id := marie.sends(fmt.Sprint(i), eleni)
		if _, err := w.decide(id, 1, approval.Yes, eleni.actor()); err != nil {
			t.Fatal(err)
		}
		cards = append(cards, conversation.Card{Project: id, Number: 3, Revision: 1}, conversation.Card{Project: id, Number: 2, Revision: 1})
	}
	for round := range 20 {
		var views []store.View
		for _, c := range cards {
			views = append(views, w.cardView(c))
		}
		works := []func() error{
			func() error { return w.SetChatReachable(t.Context(), -1, round%2 == 0) },
			func() error { return w.NoteListed(t.Context(), views) },
			func() error { return w.SetChatLanguage(t.Context(), -1, "en") },
			func() error {
				_, _, err := w.ClaimFile(t.Context(), -1, cards[round%len(cards)], 900, "Pauline")
				return err
			},
		}
		for _, err := range atOnce(len(works), func(i int) error { return works[i]() }) {
			if err != nil {
				t.Fatalf("round %d: %v", round, err)
			}
		}
	}
}
