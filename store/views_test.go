package store_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store"
)

// TestCardView follows a card from its first message on. It comes again as a new message
// when it is asked in another chat, or when somebody opens the file.
func TestCardView(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, card := w.put()
	w.owes(card, "a new message")
	first := w.cardView(card)
	w.shows(first, -1, 10)
	w.owes(card, "nothing")
	want := store.View{
		ID: first.ID, To: conversation.Recipient{Office: "NSS-FR"}, Card: card, Chat: -1, Message: 10, Hash: 10, Raised: w.clock.Now(),
	}
	if diff := cmp.Diff(want, w.cardView(card), cmpopts.IgnoreUnexported(store.View{})); diff != "" {
		t.Errorf("the card (-want +got):\n%s", diff)
	}
	w.clock.pass(time.Hour)
	w.alter(marie)
	w.owes(card, "an edit")
	if v := w.cardView(card); !v.Raised.Equal(w.clock.Now()) || v.Key() != first.Key() {
		t.Errorf("an hour later it is owed since %v, as message %s", v.Raised, v.Key())
	}
	w.bind("NSS-FR", -1) // where it is already
	w.owes(card, "an edit")
	w.bind("NSS-FR", -2)
	w.owes(card, "a new message")
	second := w.cardView(card)
	w.shows(second, -2, 11)
	if first.Key() == second.Key() {
		t.Errorf("both messages have the key %s", first.Key())
	}
}

// TestNewsIsForgotten tells news once.
func TestNewsIsForgotten(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, _ := w.put()
	refuse(w, marie)
	to := conversation.Recipient{Teacher: marie.id}
	views, err := w.OwedTo(t.Context(), to)
	if err != nil || len(views) != 1 {
		t.Fatalf("owed are %+v, %v", views, err)
	}
	news := conversation.Notice{To: to, Event: conversation.MembershipRefused, Membership: marie.member.ID}
	if diff := cmp.Diff(&news, views[0].News); diff != "" || !views[0].IsNew() || views[0].Card != (conversation.Card{}) {
		t.Errorf("the news is %+v (-want +got):\n%s", views[0], diff)
	}
	w.shows(views[0], marie.telegram, 20)
	if v, err := w.View(t.Context(), views[0].ID); v != nil || err != nil {
		t.Errorf("what was told is still %+v, %v", v, err)
	}
	w.shows(views[0], marie.telegram, 20) // a try that did not know
}

// TestAlteredWhileShown alters a card between the moment at which it is read and that at
// which it is noted as shown. What was noted stays noted, whatever comes late.
func TestAlteredWhileShown(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, card := w.put()
	before := w.cardView(card)
	w.alter(marie)
	w.shows(before, -1, 10)
	w.owes(card, "an edit")
	w.shows(w.cardView(card), -1, 10)
	w.shows(before, -1, 10)
	w.owes(card, "nothing")
}

// TestListed tells a card and news in a list with others. The card has no message of its own,
// so it comes as one when it is asked for.
func TestListed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.bind("NSS-FR", -1)
	_, project := w.halfApproved()
	card := conversation.Card{Project: project, Number: 2, Revision: 1}
	office := conversation.Recipient{Office: "NSS-FR"}
	views, err := w.OwedTo(t.Context(), office)
	if err != nil || len(views) != 3 { // and the card of her membership
		t.Fatalf("owed are %+v, %v", views, err)
	}
	w.claims(card) // while the list is sent
	if err := w.NoteListed(t.Context(), views); err != nil {
		t.Fatal(err)
	}
	w.owes(card, "an edit")
	if got := w.owedTo(office); !slices.Equal(got, []int64{w.cardView(card).ID}) {
		t.Errorf("owed are %v", got)
	}
	if err := w.NoteListed(t.Context(), []store.View{w.cardView(card)}); err != nil {
		t.Fatal(err)
	}
	w.owes(card, "nothing")
	w.bind("NSS-FR", -1)
	w.owes(card, "a new message")
}

// TestPlaceView finds the card in another message than was known: what that looks like,
// nobody knows.
func TestPlaceView(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, card := w.put()
	v := w.cardView(card)
	w.shows(v, -1, 10)
	v.Chat, v.Thread, v.Message = -1, 3, 9
	if err := w.PlaceView(t.Context(), v); err != nil {
		t.Fatal(err)
	}
	if got := w.cardView(card); got.Message != 9 || got.Thread != 3 || got.Hash != 0 || got.IsOwed() {
		t.Errorf("the card is %+v", got)
	}
}

// TestOwedTo owes several things to several, each the oldest first.
func TestOwedTo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, card := w.put()
	w.clock.pass(time.Minute)
	second := w.newcomer("second", lyon)
	w.newcomer("greek", athens)
	mine, theirs := w.cardView(card), w.cardView(conversation.Card{Membership: second.member.ID, Number: 1})
	french := conversation.Recipient{Office: "NSS-FR"}
	if got := w.owedTo(french); !slices.Equal(got, []int64{mine.ID, theirs.ID}) {
		t.Errorf("owed are %v, want %d and %d", got, mine.ID, theirs.ID)
	}
	w.shows(mine, -1, 10)
	w.clock.pass(time.Minute)
	w.alter(marie)
	if got := w.owedTo(french); !slices.Equal(got, []int64{theirs.ID, mine.ID}) {
		t.Errorf("owed are %v, want %d and %d", got, theirs.ID, mine.ID)
	}
	if got := w.owedTo(conversation.Recipient{Teacher: marie.id}); len(got) != 1 {
		t.Errorf("she is owed %v, want the question", got)
	}
	if got := w.owedTo(conversation.Recipient{Office: people.CSS}); len(got) != 0 {
		t.Errorf("somebody else is owed %v", got)
	}
}
