package store_test

import (
	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/store"
)

// alter asks the teacher of a membership something, which its card then shows.
func (w *world) alter(p teacher) {
	w.t.Helper()
	if err := w.AskAboutMembership(w.t.Context(), p.member.ID, 1, 900, "Which classes?"); err != nil {
		w.t.Fatal(err)
	}
}

// put returns a teacher whose membership waits for the French office, and its card there.
func (w *world) put() (teacher, conversation.Card) {
	w.t.Helper()
	w.bind("NSS-FR", -1)
	marie := w.newcomer("marie", lyon)
	return marie, conversation.Card{Membership: marie.member.ID, Number: 1}
}

// cardView returns the view of a card that was put to somebody.
func (w *world) cardView(c conversation.Card) store.View {
	w.t.Helper()
	v, err := w.CardView(w.t.Context(), c)
	if err != nil || v == nil {
		w.t.Fatalf("view of %+v: %v, %v", c, v, err)
	}
	return *v
}

// shows notes that a view is a message, as it was read.
func (w *world) shows(v store.View, chat int64, message int) {
	w.t.Helper()
	v.Chat, v.Message, v.Hash = chat, message, int64(message)
	if err := w.NoteShown(w.t.Context(), v); err != nil {
		w.t.Fatal(err)
	}
}

// owes compares whether a card is owed, as a new message or as one that is there.
func (w *world) owes(c conversation.Card, want string) {
	w.t.Helper()
	v := w.cardView(c)
	got := "nothing"
	switch {
	case v.IsOwed() && v.IsNew():
		got = "a new message"
	case v.IsOwed():
		got = "an edit"
	}
	if got != want {
		w.t.Errorf("owed is %s, want %s: %+v", got, want, v)
	}
}

// owedTo returns the ids of the views that are owed to somebody.
func (w *world) owedTo(to conversation.Recipient) []int64 {
	w.t.Helper()
	views, err := w.OwedTo(w.t.Context(), to)
	if err != nil {
		w.t.Fatal(err)
	}
	ids := []int64{}
	for _, v := range views {
		ids = append(ids, v.ID)
	}
	return ids
}

// halfApproved returns a project that waits for the French office, which is told that the
// Greek one has approved it, and its founder.
func (w *world) halfApproved() (founder teacher, project int64) {
	w.t.Helper()
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	project = marie.sends("a", eleni)
	if _, err := w.decide(project, 1, approval.Yes, eleni.actor()); err != nil {
		w.t.Fatal(err)
	}
	if _, err := w.decide(project, 3, approval.Yes, approval.Actor{User: 902}); err != nil {
		w.t.Fatal(err)
	}
	return marie, project
}

// claims lets an officer take a file, which its card then shows.
func (w *world) claims(c conversation.Card) {
	w.t.Helper()
	if _, waits, err := w.ClaimFile(w.t.Context(), -1, c, 900, "Pauline"); err != nil || !waits {
		w.t.Errorf("claimed: %t, %v", waits, err)
	}
}
