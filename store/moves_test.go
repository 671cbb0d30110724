package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store"
)

// asksToMove lets p ask the office of an account to move it, and returns the move
// as the office sees it; nil if the office sees none.
func (p teacher) asksToMove(userName string) *conversation.MoveFacts {
	p.w.t.Helper()
	before := p.w.newestMove()
	p.does(conversation.AskToMove{UserName: userName, Words: "I lost my telephone.", Caller: "Marie D."})
	id := p.w.newestMove()
	if id == before {
		return nil
	}
	p.w.putsMoves()
	f, err := p.w.MoveFacts(p.w.t.Context(), id)
	if err != nil || f == nil {
		p.w.t.Fatalf("move %d: %v", id, err)
	}
	if f.Account.ID == 0 {
		return nil
	}
	return f
}

// putsMoves puts to their offices the moves that wait in the queue, which it
// empties, twice, since a job may be done more than once.
func (w *world) putsMoves() {
	w.t.Helper()
	for _, line := range w.queue() {
		var id people.MoveID
		if _, err := fmt.Sscanf(line, `move {"move": %d}`, &id); err != nil {
			continue
		}
		for range 2 {
			if err := w.PutMove(w.t.Context(), id); err != nil {
				w.t.Fatal(err)
			}
		}
	}
}

// newestMove returns the last of the moves that there are.
func (w *world) newestMove() people.MoveID {
	w.t.Helper()
	for id := people.MoveID(1); ; id++ {
		f, err := w.MoveFacts(w.t.Context(), id)
		if err != nil {
			w.t.Fatal(err)
		}
		if f == nil {
			return id - 1
		}
	}
}

func (w *world) answersMove(id people.MoveID, agree bool) error {
	v := people.Verdict{At: w.clock.Now()}
	if !agree {
		v.Reason.Code = people.MoveRefusals[0]
	}
	return w.AnswerMove(w.t.Context(), id, 900, agree, v)
}

// TestMoveByOffice rests a day while the old chat can be reached, and then moves
// the account.
func TestMoveByOffice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	w.queue()
	lost := w.stranger()
	f := lost.asksToMove("marie")
	if f == nil || f.Account.UserName != "marie" || f.Move.Words != "I lost my telephone." || !f.Reachable {
		t.Fatalf("the office sees %+v", f)
	}
	toMarie := fmt.Sprint("tell teacher ", marie.id, ": ")
	w.wantQueue(fmt.Sprint("ask NSS-FR: move ", f.Move.ID), toMarie+"move_warned")
	if again := lost.asksToMove("marie"); again != nil {
		t.Errorf("asked twice, the office sees %+v", again)
	}
	if err := w.answersMove(f.Move.ID, true); err != nil {
		t.Fatal(err)
	}
	if err := w.answersMove(f.Move.ID, false); !errors.Is(err, people.ErrAnswered) {
		t.Errorf("answered twice: %v", err)
	}
	redraw := fmt.Sprint("redraw move ", f.Move.ID)
	w.wantQueue(redraw, toMarie+"move_coming", fmt.Sprintf("feed %d: move_answered map[Reason:map[] State:agreed]", lost.telegram))
	w.sweeps()
	w.wantQueue()
	w.clock.pass(people.MoveRest)
	w.sweeps()
	w.sweeps()
	w.wantQueue(redraw, fmt.Sprintf("feed %d: moved_away map[To:%d]", marie.telegram, lost.telegram))
	w.stranger().asksToMove("nobody_here")
	w.clock.pass(people.MoveForgive - people.MoveRest)
	w.sweeps()
	if kept, err := w.MoveFacts(t.Context(), f.Move.ID); kept == nil || err != nil {
		t.Errorf("within a month it is forgotten: %v", err)
	}
	w.clock.pass(people.MoveRest + time.Second)
	w.sweeps()
	if n := w.rows("moves"); n != 0 {
		t.Errorf("after a month there are %d moves", n)
	}
	if gone, err := w.MoveFacts(t.Context(), f.Move.ID); gone != nil || err != nil {
		t.Errorf("after a month there is still %+v, %v", gone, err)
	}
}

// TestMoveUnreachable moves an account at once whose old chat is out of reach.
func TestMoveUnreachable(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	lost := w.stranger()
	f := lost.asksToMove("marie")
	if err := w.SetReachable(t.Context(), marie.telegram, false); err != nil {
		t.Fatal(err)
	}
	w.queue()
	if err := w.answersMove(f.Move.ID, true); err != nil {
		t.Fatal(err)
	}
	w.sweeps()
	w.wantQueue(fmt.Sprint("redraw move ", f.Move.ID), fmt.Sprintf("feed %d: moved_away map[To:%d]", marie.telegram, lost.telegram))
}

// TestMoveStopped stops a move from the old chat, though the office has agreed.
func TestMoveStopped(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, nikos := w.newcomer("marie", lyon), w.newcomer("nikos", athens)
	lost := w.stranger()
	f := lost.asksToMove("marie")
	if err := w.answersMove(f.Move.ID, true); err != nil {
		t.Fatal(err)
	}
	w.queue()
	if err := nikos.tries(conversation.StopMove{Move: f.Move.ID}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("somebody else stops it: %v", err)
	}
	marie.does(conversation.StopMove{Move: f.Move.ID})
	w.wantQueue(
		fmt.Sprint("redraw move ", f.Move.ID),
		fmt.Sprintf("feed %d: move_answered map[Reason:map[] State:stopped]", lost.telegram),
	)
	marie.does(conversation.StopMove{Move: f.Move.ID}) // once is enough
	w.clock.pass(people.MoveRest)
	w.sweeps()
	w.wantQueue()
	if again := lost.asksToMove("marie"); again != nil {
		t.Errorf("who was stopped asks again: %+v", again)
	}
	if unknown := w.stranger().asksToMove("nobody_here"); unknown != nil {
		t.Errorf("an office sees %+v", unknown)
	}
}

// TestMoveToProjects gives the right code from a chat with projects: the office
// has to agree, and then the two accounts become one at once.
func TestMoveToProjects(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni, again := w.validated("marie", lyon), w.validated("eleni", athens), w.validated("marie_again", lyon)
	again.sends("sent", eleni)
	w.queue()
	code := again.asks("marie", "salt")
	again.triesCode(code.News.Code, "salt")
	id := w.newestMove()
	w.wantQueue(outcome(again.telegram, conversation.OfficeDecides), fmt.Sprintf(`move {"move": %d}`, id))
	if err := w.PutMove(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	w.wantQueue(fmt.Sprint("ask NSS-FR: move ", id))
	if err := w.answersMove(id, true); err != nil {
		t.Fatal(err)
	}
	w.sweeps()
	w.wantQueue(fmt.Sprint("redraw move ", id), fmt.Sprintf("feed %d: moved_away map[To:%d]", marie.telegram, again.telegram))
}

// TestMoveTogether checks that two accounts which found a project together are not
// merged.
func TestMoveTogether(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	marie.sends("sent", eleni)
	f := eleni.asksToMove("marie")
	if err := w.answersMove(f.Move.ID, true); !errors.Is(err, people.ErrTogether) {
		t.Errorf("agreed: %v", err)
	}
}
