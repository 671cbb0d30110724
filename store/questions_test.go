package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/store"
)

// TestQuestion puts a question to a teacher, whose answer counts once.
func TestQuestion(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eve := w.newcomer("marie", lyon), w.validated("eve", athens)
	w.queue()
	ask := func(attempt int) error {
		return w.AskAboutMembership(t.Context(), marie.member.ID, attempt, 900, "Which classes?")
	}
	for name, try := range map[string]struct {
		err  error
		want error
	}{
		"an old attempt":  {ask(0), people.ErrOldAsk},
		"no membership":   {w.AskAboutMembership(t.Context(), 4711, 1, 900, "Which classes?"), store.ErrNotFound},
		"decided already": {w.AskAboutMembership(t.Context(), eve.member.ID, 1, 900, "Which classes?"), people.ErrAnswered},
	} {
		if !errors.Is(try.err, try.want) {
			t.Errorf("%s: %v, want %v", name, try.err, try.want)
		}
	}
	errs := atOnce(4, func(int) error { return ask(1) })
	if asked, open := count(errs, nil), count(errs, people.ErrQuestionOpen); asked != 1 || open != 3 {
		t.Errorf("of four at once, %d asked and %d were told that a question is open: %v", asked, open, errs)
	}
	w.wantQueue("tell teacher 1: membership_question", "redraw membership 1 attempt 1")

	if q := eve.facts(conversation.Reads{Question: 1}).Question; q != nil {
		t.Errorf("somebody else is shown the question %+v", q)
	}
	eve.does(conversation.ReplyToOffice{Question: 1, Words: "It was not for me."})
	if q := marie.facts(conversation.Reads{Question: 1}).Question; q == nil || q.Words != "Which classes?" || q.School.Name != lyon.Name {
		t.Errorf("the question is %+v", q)
	}
	marie.does(conversation.ReplyToOffice{Question: 1, Words: "Forms 8 and 9."})
	marie.does(conversation.ReplyToOffice{Question: 1, Words: "No, 7."})
	w.wantQueue("ask NSS-FR: membership 1 attempt 1") // once more, below all else
	facts, err := w.CardFacts(t.Context(), conversation.Card{Membership: marie.member.ID, Number: 1})
	if err != nil || len(facts.Questions) != 1 || facts.Questions[0].Reply != "Forms 8 and 9." {
		t.Errorf("the card shows %+v, %v", facts.Questions, err)
	}
}

// TestBlockPauses blocks a founder of a pending project and of one that is open:
// the one pauses, and nobody's time runs out, until the office takes it back.
func TestBlockPauses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	open := marie.sends("a", eleni)
	for asking, by := range []approval.Actor{eleni.actor(), {User: 901}, {User: 902}} {
		if _, err := w.decide(open, asking+1, approval.Yes, by); err != nil {
			t.Fatal(err)
		}
	}
	pending := marie.sends("b", eleni)
	silent := func() time.Time { return eleni.facts(conversation.Reads{Project: pending}).Project.Askings[0].Silent }
	before := silent()
	paused := func(id int64, want bool) {
		t.Helper()
		if p := eleni.facts(conversation.Reads{Project: id}).Project; p.Paused() != want {
			t.Errorf("project %d is paused: %t", id, p.Paused())
		}
	}
	w.queue()
	block := func(change store.TeacherChange) {
		t.Helper()
		if err := w.UpdateBlock(t.Context(), marie.id, "NSS-FR", 900, change); err != nil {
			t.Fatal(err)
		}
	}
	block(func(t people.Teacher) (people.Teacher, error) {
		return t.Block("NSS-FR", people.Reason{Code: "misuse"})
	})
	paused(pending, true)
	w.wantQueue("tell teacher 2: project_paused", fmt.Sprintf("redraw project %d asking 1", pending),
		"tell teacher 1: account_blocked", "redraw membership 1 attempt 1")
	if _, err := w.decide(pending, 1, approval.Yes, eleni.actor()); !errors.Is(err, approval.ErrPaused) {
		t.Errorf("the co-founder accepts while paused: %v, want ErrPaused", err)
	}
	w.clock.pass(40 * 24 * time.Hour)
	if err := w.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.queue()
	block(func(t people.Teacher) (people.Teacher, error) { return t.Unblock("NSS-FR") })
	paused(pending, false)
	if p := eleni.facts(conversation.Reads{Project: pending}).Project; p.Status != approval.AwaitingCofounder {
		t.Errorf("after 40 days of pause it is %s", p.Status)
	}
	if got := silent().Sub(before); got != 40*24*time.Hour {
		t.Errorf("her silence is counted from %s later, want 40 days", got)
	}
}

// TestBlock blocks an account once, and lets only the same office unblock it.
func TestBlock(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.validated("marie", lyon)
	w.queue()
	why := people.Reason{Words: "has left"}
	block := func(by people.OfficeCode) error {
		return w.UpdateBlock(t.Context(), marie.id, by, 900, func(t people.Teacher) (people.Teacher, error) { return t.Block(by, why) })
	}
	unblock := func(by people.OfficeCode) error {
		return w.UpdateBlock(t.Context(), marie.id, by, 900, func(t people.Teacher) (people.Teacher, error) { return t.Unblock(by) })
	}
	if err := unblock("NSS-FR"); !errors.Is(err, people.ErrNotBlocked) {
		t.Errorf("unblocking what is not blocked: %v", err)
	}
	errs := atOnce(4, func(int) error { return block("NSS-FR") })
	if count(errs, nil) != 1 || count(errs, people.ErrBlocked) != 3 {
		t.Errorf("four block at once: %v", errs)
	}
	w.wantQueue("tell teacher 1: account_blocked", "redraw membership 1 attempt 1")
	if me := marie.facts(conversation.Reads{Me: true}).Me; !me.Blocked || me.BlockedBy != "NSS-FR" || me.BlockedFor != why {
		t.Errorf("the blocked account is %+v", me)
	}
	if err := block("NSS-GR"); !errors.Is(err, people.ErrBlockedElsewhere) {
		t.Errorf("another office blocks too: %v", err)
	}
	if err := unblock("NSS-GR"); !errors.Is(err, people.ErrBlockedElsewhere) {
		t.Errorf("another office unblocks: %v", err)
	}
	if err := unblock("NSS-FR"); err != nil {
		t.Error(err)
	}
	w.wantQueue("tell teacher 1: account_unblocked", "redraw membership 1 attempt 1")
	if me := marie.facts(conversation.Reads{Me: true}).Me; me.Blocked || me.BlockedBy != "" || me.BlockedFor.Given() {
		t.Errorf("the unblocked account is %+v", me)
	}
}
