package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store"
)

// gone returns what somebody is told who used a link that could not be used any more.
func gone(by teacher, why people.InviteProblem) string {
	return outcome(by.telegram, conversation.InviteGone(why))
}

// TestInviteForOne lets two people at once use an invite made in a form: it is for one
// co-founder.
func TestInviteForOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni, nikos := w.validated("marie", lyon), w.newcomer("eleni", athens), w.newcomer("nikos", athens)
	const token = "6V4c13UZANRu7N1tW9i2lg"
	marie.does(conversation.MakeInvite{
		Token: token, Draft: "a", School: marie.member.School.ID, Expires: w.clock.Now().Add(time.Hour),
	})
	w.queue()
	guests := []teacher{eleni, nikos}
	replicas := [2]*store.Store{w.Store, w.open()}
	for _, err := range atOnce(2, func(i int) error {
		return w.perform(replicas[i%2], guests[i].telegram, store.Owed{Key: fmt.Sprint("guest", i), Effect: conversation.UseInvite{Token: token}})
	}) {
		if err != nil {
			t.Error(err)
		}
	}
	contacts := marie.facts(conversation.Reads{Contacts: true}).Contacts
	if len(contacts) != 1 {
		t.Fatalf("she has %d contacts", len(contacts))
	}
	invite := marie.facts(conversation.Reads{Invite: token}).Invite
	want := people.Invite{
		ID: 1, ForOne: true, Made: w.clock.Now(), Maker: *marie.facts(conversation.Reads{Me: true}).Me, Draft: "a", School: marie.member.School,
		Expires: w.clock.Now().Add(time.Hour), UsedBy: contacts[0].Teacher.ID,
	}
	if diff := cmp.Diff(want, invite); diff != "" {
		t.Errorf("the invite (-want +got):\n%s", diff)
	}
	late := eleni
	if invite.UsedBy == eleni.id {
		late = nikos
	}
	told := []string{fmt.Sprintf("feed %d: joined map[Draft:a Teacher:%d]", marie.telegram, contacts[0].Teacher.ID), gone(late, people.InviteUsed)}
	if diff := cmp.Diff(slices.Sorted(slices.Values(told)), slices.Sorted(slices.Values(w.queue()))); diff != "" {
		t.Errorf("in the queue (-want +got):\n%s", diff)
	}
	for _, guest := range guests { // the one who used it, again, and the one who came too late
		guest.does(conversation.UseInvite{Token: token})
	}
	marie.does(conversation.UseInvite{Token: token})
	eleni.does(conversation.UseInvite{Token: "never made"})
	if held := w.holding(token); len(held) != 0 {
		t.Errorf("the link stands in %q", held)
	}
	w.wantQueue(gone(late, people.InviteUsed), gone(marie, people.InviteOwn), gone(eleni, people.InviteUnknown))
}

// TestInviteExpires opens a link that is too old.
func TestInviteExpires(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.newcomer("marie", lyon), w.newcomer("eleni", athens)
	marie.does(conversation.MakeInvite{Token: "token", Expires: w.clock.Now().Add(time.Hour)})
	w.clock.pass(time.Hour)
	w.queue()
	eleni.does(conversation.UseInvite{Token: "token"})
	w.wantQueue(gone(eleni, people.InviteExpired))
	if got := eleni.facts(conversation.Reads{Contacts: true}).Contacts; len(got) != 0 {
		t.Errorf("she has contacts: %+v", got)
	}
}

// TestInvites lists the links that can be used, and revokes one.
func TestInvites(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni, nikos := w.validated("marie", lyon), w.validated("eleni", athens), w.validated("nikos", athens)
	w.queue()
	for token, e := range map[string]conversation.MakeInvite{
		"one": {ForOne: true}, "several": {}, "late": {},
	} {
		e.Token, e.Expires = token, w.clock.Now().Add(2*time.Hour)
		if token == "late" {
			e.Expires = w.clock.Now().Add(time.Minute)
		}
		marie.does(e)
	}
	w.clock.pass(time.Hour)
	mine := func() []people.Invite { return marie.facts(conversation.Reads{Invites: true}).Invites }
	if n := len(mine()); n != 2 {
		t.Errorf("she has %d links, want 2", n)
	}
	eleni.does(conversation.UseInvite{Token: "one"})
	nikos.does(conversation.UseInvite{Token: "one"})
	w.wantQueue(gone(nikos, people.InviteUsed), "tell teacher 1: contact_joined")
	left := mine()
	if len(left) != 1 || left[0].ForOne {
		t.Fatalf("after one was used she has %+v", left)
	}
	eleni.does(conversation.RevokeInvite{Invite: left[0].ID})
	if len(mine()) != 1 {
		t.Error("somebody else has revoked it")
	}
	marie.does(conversation.RevokeInvite{Invite: left[0].ID})
	if i := nikos.facts(conversation.Reads{Invite: "several"}).Invite; i.Usable(nikos.id, w.clock.Now()) != people.InviteRevoked {
		t.Errorf("the revoked link is %+v", i)
	}
	nikos.does(conversation.UseInvite{Token: "several"})
	w.wantQueue(gone(nikos, people.InviteRevoked))
	if len(mine()) != 0 {
		t.Errorf("she still has %+v", mine())
	}
}
