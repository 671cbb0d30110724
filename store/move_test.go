package store_test

import (
	"fmt"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// TestMovePutsAgain moves an account for whose answer everything waits that can:
// it is put to the person once more, in the new chat.
func TestMovePutsAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni, nikos := w.validated("marie", lyon), w.validated("eleni", athens), w.validated("nikos", athens)
	asked, sent, open := eleni.sends("asked", marie), marie.sends("sent", nikos), w.opened("open", eleni, nikos)
	says := func(by teacher, project int64, word approval.Word) {
		t.Helper()
		by.does(conversation.ActOn{Project: project, Word: word, At: w.clock.Now()})
	}
	says(nikos, sent, approval.Word{Verdict: approval.Question, Asking: 1, Revision: 1, Words: "How old are they?"})
	says(eleni, open, approval.Word{Verdict: approval.Invite, Member: marie.side()})
	nikos.does(conversation.AskContact{To: marie.id})
	marie.does(conversation.AskContact{To: eleni.id}) // which waits for her
	marie.does(conversation.JoinSchool{New: people.School{Name: "Lycée Ampère", Town: "Lyon", Country: "FR", Office: "NSS-FR"}})
	second := marie.facts(conversation.Reads{Me: true}).Me.Memberships[1]
	if err := w.AskAboutMembership(t.Context(), second.ID, 1, 900, "Since when?"); err != nil {
		t.Fatal(err)
	}
	f := w.stranger().asksToMove("marie")
	w.queue()
	after := w.stranger()
	marie.does(conversation.HandOver{To: after.telegram})
	to := fmt.Sprint("tell teacher ", marie.id, ": ")
	w.wantQueue(
		to+"project_invited", to+"project_question 1", fmt.Sprintf("ask teacher %d: project %d asking 1", marie.id, asked),
		to+"contact_asked", to+"membership_question", to+"move_warned", fmt.Sprintf("feed %d: moved_here map[Draft:]", after.telegram),
	)
	if p := after.facts(conversation.Reads{Project: asked}).Project; p == nil || f == nil {
		t.Errorf("the new chat sees %v, the office %v", p, f)
	}
}

// TestMoveEndsOthers moves an account by a code, for which there is another code
// and for which an office has been asked, too: the other code is dead, since it
// stands in the old chat, and nothing moves to where the account is already.
func TestMoveEndsOthers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	after, other := w.stranger(), w.stranger()
	f := after.asksToMove("marie")
	if err := w.answersMove(f.Move.ID, true); err != nil {
		t.Fatal(err)
	}
	w.queue()
	theirs, mine := other.asks("marie", "theirs"), after.asks("marie", "mine")
	after.triesCode(mine.News.Code, "mine")
	w.wantQueue(fmt.Sprintf("feed %d: moved_away map[To:%d]", marie.telegram, after.telegram))
	marie.does(conversation.HandOver{To: after.telegram})
	w.wantQueue(fmt.Sprint("redraw move ", f.Move.ID), fmt.Sprintf("feed %d: moved_here map[Draft:]", after.telegram))
	other.triesCode(theirs.News.Code, "theirs")
	w.wantQueue(other.wrong())
	w.clock.pass(people.MoveRest)
	w.sweeps()
	w.wantQueue()
	after.does(conversation.HandOver{To: after.telegram})
	if me := after.facts(conversation.Reads{Me: true}).Me; me == nil || me.ID != marie.id {
		t.Errorf("the new chat has %+v", me)
	}
}
