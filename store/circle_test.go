package store_test

import (
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"twinbot/conversation"
	"twinbot/conversation/people"
)

// agree lets a teacher be found.
func (p teacher) agree() {
	p.w.t.Helper()
	p.does(conversation.SetFound{Found: true})
}

// finds returns whom a search of p finds.
func (p teacher) finds(words string, country people.CountryCode) []people.ID {
	p.w.t.Helper()
	search := conversation.PeopleSearch{Words: words, Country: country, Limit: 10}
	var ids []people.ID
	for _, t := range p.facts(conversation.Reads{People: search}).People {
		ids = append(ids, t.ID)
	}
	return ids
}

// TestSearchPeople checks who is found by what, and who is not.
func TestSearchPeople(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.validated("marie", lyon)
	eleni, nikos := w.validated("eleni", athens), w.validated("nikos", people.School{Name: "Lycée Ampère", Town: "Αθήνα", Country: "GR", Office: "NSS-GR"})
	fresh := w.newcomer("fresh", athens)
	for _, p := range []teacher{marie, eleni, nikos, fresh} {
		p.agree()
	}
	marie.agree()
	w.validated("shy", athens)
	for _, tt := range []struct {
		words   string
		country people.CountryCode
		want    []people.ID
	}{
		{"eleni", "", []people.ID{eleni.id}},
		{"elenni", "", []people.ID{eleni.id}},
		{"ampere", "", []people.ID{nikos.id}},
		{"Αθηνα", "", []people.ID{eleni.id, nikos.id}},
		{"Griechenland", "GR", []people.ID{eleni.id, nikos.id}},
		{"marie", "", nil},
		{"fresh", "", nil},
		{"shy", "", nil},
		{"%", "", nil},
	} {
		if got := marie.finds(tt.words, tt.country); !slices.Equal(got, tt.want) {
			t.Errorf("%q finds %v, want %v", tt.words, got, tt.want)
		}
	}
	if found := marie.facts(conversation.Reads{Found: eleni.id}).Found; found == nil || found.ID != eleni.id {
		t.Errorf("one who can be found is %+v", found)
	}
	if found := marie.facts(conversation.Reads{Found: fresh.id}).Found; found != nil {
		t.Errorf("one who cannot be found is %+v", found)
	}

	eleni.does(conversation.SetShutOut{Teacher: marie.id, Out: true})
	if got := marie.finds("eleni", ""); got != nil {
		t.Errorf("one who was shut out finds %v", got)
	}
	if got := eleni.finds("marie", ""); got != nil {
		t.Errorf("one who shut her out finds %v", got)
	}
	eleni.does(conversation.SetShutOut{Teacher: marie.id})
	if got := marie.finds("eleni", ""); !slices.Equal(got, []people.ID{eleni.id}) {
		t.Errorf("after she was let in again she finds %v", got)
	}
	err := w.UpdateBlock(t.Context(), eleni.id, "NSS-GR", 900, func(t people.Teacher) (people.Teacher, error) {
		return t.Block("NSS-GR", people.Reason{Code: "misuse"})
	})
	if got := marie.finds("eleni", ""); got != nil || err != nil {
		t.Errorf("a blocked account is found: %v, %v", got, err)
	}
}

// TestSpent counts searches and requests of the last day, and forgets older ones.
func TestSpent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	marie.does(conversation.CountSearch{})
	w.clock.pass(time.Hour)
	marie.does(conversation.CountSearch{})
	marie.does(conversation.AskContact{To: eleni.id})
	marie.does(conversation.AskPicked{Telegram: 4711})
	spent := func() people.Spent { return marie.facts(conversation.Reads{Spent: true}).Spent }
	if got, want := spent(), (people.Spent{Searches: 2, Requests: 2}); got != want {
		t.Errorf("she has used up %+v, want %+v", got, want)
	}
	w.clock.pass(people.Day - time.Minute)
	if got, want := spent(), (people.Spent{Searches: 1, Requests: 2}); got != want {
		t.Errorf("a day later it is %+v, want %+v", got, want)
	}
	if err := w.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := w.rows("spent"); n != 3 {
		t.Errorf("%d rows are left, want 3", n)
	}
}

// rows counts the rows of a table.
func (w *world) rows(table string) int {
	w.t.Helper()
	conn, err := pgx.Connect(w.t.Context(), w.config.DatabaseURL)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = conn.Close(w.t.Context()) }()
	var n int
	if err := conn.QueryRow(w.t.Context(), "SELECT count(*) FROM "+table).Scan(&n); err != nil {
		w.t.Fatal(err)
	}
	return n
}

// TestPicked asks people chosen in Telegram, which its maker cannot tell from
// people who are not known.
func TestPicked(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni, fresh := w.validated("marie", lyon), w.validated("eleni", athens), w.newcomer("fresh", athens)
	w.queue()
	marie.does(conversation.AskPicked{Telegram: eleni.telegram})
	w.wantQueue("tell teacher 2: contact_asked")
	for _, telegram := range []int64{4711, marie.telegram, fresh.telegram, eleni.telegram} {
		marie.does(conversation.AskPicked{Telegram: telegram})
	}
	w.wantQueue()
	if requests := marie.facts(conversation.Reads{Contacts: true}).Requests; len(requests) != 0 {
		t.Errorf("she sees %+v", requests)
	}
	requests := eleni.facts(conversation.Reads{Contacts: true}).Requests
	if len(requests) != 1 || requests[0].From.ID != marie.id {
		t.Fatalf("the one who was picked sees %+v", requests)
	}
	eleni.does(conversation.AnswerContact{Request: requests[0].ID})
	marie.does(conversation.AskPicked{Telegram: eleni.telegram})
	w.wantQueue() // neither is a refusal told, nor may it be asked again so soon
	w.clock.pass(people.RefusalRest)
	marie.does(conversation.AskPicked{Telegram: eleni.telegram})
	w.wantQueue("tell teacher 2: contact_asked")
	requests = eleni.facts(conversation.Reads{Contacts: true}).Requests
	eleni.does(conversation.AnswerContact{Request: requests[0].ID, Accept: true})
	w.wantQueue("tell teacher 1: contact_accepted")
}

// TestRefusal tells when a request was refused, until thirty days have passed.
func TestRefusal(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	eleni.agree()
	reads := []conversation.Reads{{Found: eleni.id}, {UserName: "eleni"}}
	marie.does(conversation.AskContact{To: eleni.id})
	for _, r := range reads {
		if at := marie.facts(r).Refused; !at.IsZero() {
			t.Errorf("refused at %v before the answer", at)
		}
	}
	eleni.does(conversation.AnswerContact{Request: 1})
	for _, r := range reads {
		if at := marie.facts(r).Refused; !at.Equal(w.clock.Now()) {
			t.Errorf("refused at %v, want now", at)
		}
		if at := eleni.facts(conversation.Reads{UserName: "marie"}).Refused; !at.IsZero() {
			t.Errorf("the one who refused was refused at %v", at)
		}
	}
}

// TestShutOut checks that a person who is shut out does not notice it.
func TestShutOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	eleni.does(conversation.MakeInvite{Token: "several", Expires: w.clock.Now().Add(time.Hour)})
	marie.does(conversation.UseInvite{Token: "several"})
	w.queue()
	eleni.does(conversation.SetShutOut{Teacher: marie.id, Out: true})
	eleni.does(conversation.SetShutOut{Teacher: marie.id, Out: true})
	for _, p := range []teacher{marie, eleni} {
		if contacts := p.facts(conversation.Reads{Contacts: true}).Contacts; len(contacts) != 0 {
			t.Errorf("teacher %d has the contacts %+v", p.id, contacts)
		}
	}
	if i := marie.facts(conversation.Reads{Invite: "several"}).Invite; i.Maker.ID != 0 {
		t.Errorf("the link of somebody who shut her out is %+v", i)
	}
	marie.does(conversation.UseInvite{Token: "several"})
	marie.does(conversation.AskContact{To: eleni.id})
	w.wantQueue(gone(marie, people.InviteUnknown))
	if requests := marie.facts(conversation.Reads{Contacts: true}).Requests; len(requests) != 1 {
		t.Errorf("she sees %d requests of hers, want 1", len(requests))
	}
	facts := eleni.facts(conversation.Reads{Contacts: true})
	if len(facts.Requests) != 0 || len(facts.Contacts) != 0 || len(facts.ShutOut) != 1 {
		t.Errorf("the other one sees %+v", facts)
	}
}
