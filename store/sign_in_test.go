package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store"
)

// stranger returns a Telegram account that wants to have somebody's account.
func (w *world) stranger() teacher {
	w.telegram++
	return teacher{w: w, telegram: w.telegram}
}

// asks lets p ask for a code and returns it as it reaches the chat of the account, or
// nil if none does.
func (p teacher) asks(userName, salt string) *store.Code {
	p.w.t.Helper()
	p.does(conversation.AskCode{UserName: userName, Salt: salt, Caller: "Marie D."})
	var id people.SignInID
	for _, line := range p.w.queue() {
		if _, err := fmt.Sscanf(line, `code {"sign_in": %d}`, &id); err != nil {
			p.w.t.Fatalf("%s: %v", line, err)
		}
	}
	code, err := p.w.NewCode(p.w.t.Context(), id)
	if err != nil {
		p.w.t.Fatal(err)
	}
	return code
}

func (p teacher) triesCode(code, salt string) {
	p.w.t.Helper()
	p.does(conversation.TryCode{Salt: salt, Hash: people.HashCode(code, salt)})
}

// TestMove moves an account with all that belongs to it.
func TestMove(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni, _ := full(w)
	project := marie.sends("pending", eleni)
	w.queue()
	after := w.stranger()
	code := after.asks("marie", "salt")
	if code == nil || code.Telegram != marie.telegram || code.News.Caller != "Marie D." || code.News.UserName != "marie" {
		t.Fatalf("the code is %+v", code)
	}
	if held := w.holding(code.News.Code); len(held) != 0 {
		t.Errorf("the code stands in %q", held)
	}
	after.triesCode(code.News.Code, "salt")
	w.wantQueue(fmt.Sprintf("feed %d: moved_away map[To:%d]", marie.telegram, after.telegram))
	marie.does(conversation.KeepDraft{Draft: "newest", Answers: answers("Lakes"), Open: true})
	marie.does(conversation.HandOver{To: after.telegram})
	w.wantQueue(fmt.Sprintf("feed %d: moved_here map[Draft:newest]", after.telegram))

	if old := marie.facts(conversation.Reads{Me: true}).Me; old != nil {
		t.Errorf("the old chat still has %+v", old)
	}
	moved := after.again()
	f := moved.facts(conversation.Reads{Me: true, Contacts: true, Drafts: true, Project: project, Tab: conversation.PendingTab})
	if moved.id != marie.id || f.Me.UserName != "marie" || len(f.Contacts) != 2 || len(f.Drafts) != 2 || f.Project == nil {
		t.Errorf("the new chat has %+v", f)
	}
	session, err := w.LoadSession(t.Context(), after.telegram)
	if err != nil {
		t.Fatal(err)
	}
	state := conversation.State{Fill: &conversation.Fill{Draft: "newest", Answers: answers("Lakes and seas")}}
	if _, err := w.SaveSession(t.Context(), session, "1", state, nil, false); err != nil {
		t.Fatal(err)
	}
	w.clock.pass(time.Minute)
	if _, err := w.FlushDrafts(t.Context()); err != nil {
		t.Fatal(err)
	}
	moved.wantTitles(map[string]string{"kept": "Seas", "newest": "Lakes and seas"})
}

// TestMerge moves an account to a chat that has one already: what that one has
// goes along, and of what both have the one that moves keeps its own.
func TestMerge(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni, nikos := full(w)
	again := w.validated("marie_again", athens)
	again.does(conversation.AskContact{To: eleni.id})
	eleni.does(conversation.AskContact{To: again.id})
	anna, lea := w.validated("anna", athens), w.validated("lea", athens)
	for _, p := range []teacher{anna, lea} {
		p.does(conversation.AskContact{To: again.id})
	}
	again.does(conversation.AskContact{To: w.validated("olga", athens).id})
	marie.does(conversation.AskContact{To: lea.id}) // who is asked by both then
	move := w.stranger().asksToMove("marie_again")
	again.does(conversation.AskContact{To: marie.id})
	marie.does(conversation.AskContact{To: again.id})
	again.does(conversation.MakeInvite{Token: "hers", Expires: w.clock.Now().Add(time.Hour)})
	again.does(conversation.KeepDraft{Draft: "hers", Answers: answers("Hills")})
	project := again.sends("sent", nikos)
	w.queue()
	marie.does(conversation.HandOver{To: again.telegram})
	f := again.facts(conversation.Reads{Me: true, Contacts: true, Invite: "hers", Tab: conversation.PendingTab, Project: project})
	if f.Me.ID != marie.id || len(f.Me.Memberships) != 2 || len(f.Contacts) != 2 || f.Invite.Maker.ID != marie.id || f.Project == nil {
		t.Errorf("the one account has %+v", f)
	}
	requests := again.facts(conversation.Reads{Contacts: true}).Requests
	var open []string
	for _, r := range requests {
		open = append(open, r.From.UserName+" asks "+r.To.UserName)
	}
	if diff := cmp.Diff([]string{"anna asks marie", "marie asks olga", "marie asks lea"}, open); diff != "" {
		t.Errorf("open requests (-want +got):\n%s", diff)
	}
	queued := w.queue()
	for _, want := range []string{fmt.Sprintf("tell teacher %d: contact_asked", marie.id), fmt.Sprint("redraw move ", move.Move.ID)} {
		if !slices.Contains(queued, want) {
			t.Errorf("%q is not in the queue:\n%s", want, strings.Join(queued, "\n"))
		}
	}
	again.wantTitles(map[string]string{"kept": "Seas", "hers": "Hills"})
	if p := f.Project; p != nil && p.Founders[0].ID != marie.id {
		t.Errorf("the project is that of %+v", p.Founders[0])
	}
	if gone := nikos.facts(conversation.Reads{UserName: "marie_again"}).UserName; gone != nil {
		t.Errorf("the other account is still there: %+v", gone)
	}
}

// TestMoveToAccount gives the right code from a chat that has an account without
// projects: no office is asked before the two become one.
func TestMoveToAccount(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, again, eleni := w.validated("marie", lyon), w.validated("marie_again", athens), w.validated("eleni", athens)
	again.does(conversation.MakeInvite{Token: "hers", Expires: w.clock.Now().Add(time.Hour)})
	eleni.does(conversation.UseInvite{Token: "hers"})
	w.queue()
	code := again.asks("marie", "salt")
	again.triesCode(code.News.Code, "salt")
	w.wantQueue(fmt.Sprintf("feed %d: moved_away map[To:%d]", marie.telegram, again.telegram))
	marie.does(conversation.HandOver{To: again.telegram})
	f := again.facts(conversation.Reads{Me: true, Contacts: true})
	if f.Me == nil || f.Me.ID != marie.id || len(f.Me.Memberships) != 2 || len(f.Contacts) != 1 || f.Contacts[0].Teacher.ID != eleni.id {
		t.Errorf("the one account has %+v", f)
	}
}
