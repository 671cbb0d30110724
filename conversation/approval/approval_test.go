package approval

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation/form"
)

// The persons of the stories. Marie's school is in France, Olena's in Ukraine.
var (
	marie = Actor{User: 101, Teacher: 1} // the founder
	olena = Actor{User: 102, Teacher: 2} // the co-founder
	nadia = Actor{User: 103, Teacher: 3} // a teacher with no part in it
	paul  = Actor{User: 201}             // in the French office
	petra = Actor{User: 202, Teacher: 4} // in the French office, and a teacher herself
	iryna = Actor{User: 301}             // in the Ukrainian office
)

var persons = map[string]Actor{
	"Marie": marie, "Olena": olena, "Nadia": nadia, "Paul": paul, "Petra": petra, "Iryna": iryna,
	"Petra's new telephone": {User: 203, Teacher: 4},
}

var noon = time.Date(2026, time.March, 2, 12, 0, 0, 0, time.UTC)

// sent returns the project that Marie has sent to Olena.
func sent() Project {
	p, _ := send()
	return p
}

func send() (Project, []Notice) {
	return Send("draft", form.Answers{form.Title: {"Rivers"}},
		Side{Teacher: marie.Teacher, School: 11, Office: "NSS-FR"},
		Side{Teacher: olena.Teacher, School: 12, Office: "NSS-UA"}, noon)
}

// clone returns a copy of p that shares nothing with it.
func clone(t interface{ Fatal(...any) }, p Project) Project {
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var c Project
	if err := json.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSend(t *testing.T) {
	t.Parallel()
	p, notices := send()
	want := Project{
		Draft: "draft", Status: AwaitingCofounder, Since: noon, SentAt: noon,
		Sides:     [2]Side{{Teacher: 1, School: 11, Office: "NSS-FR"}, {Teacher: 2, School: 12, Office: "NSS-UA"}},
		Revisions: []Revision{{Number: 1, Answers: form.Answers{form.Title: {"Rivers"}}, Maker: Founder, Teacher: 1, MadeAt: noon}},
		Askings:   []Asking{{Number: 1, Party: Cofounder, Revision: 1, AskedAt: noon, Silent: noon, Due: noon.Add(30 * 24 * time.Hour)}},
	}
	if diff := cmp.Diff(want, p); diff != "" {
		t.Errorf("sent (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Notice{{To: Cofounder, Event: Asked, Asking: 1}}, notices); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
	if !p.Stands(Founder) || p.Stands(Cofounder) || p.Stands(FounderOffice) || p.Stands(CofounderOffice) {
		t.Error("sending is its maker's yes, and nobody else's")
	}
}

// TestDecisionIsKept checks what a decision leaves in the project: who said
// what, when and why, since when the offices have it, and until when.
func TestDecisionIsKept(t *testing.T) {
	t.Parallel()
	at, later := noon.Add(time.Hour), noon.Add(2*time.Hour)
	p, _, err := Decide(sent(), Decision{Asking: 1, Revision: 1, Verdict: Yes, By: olena, At: at})
	if err != nil {
		t.Fatal(err)
	}
	due := at.Add(7 * 24 * time.Hour)
	offices := []Asking{
		{Number: 2, Party: FounderOffice, Revision: 1, AskedAt: at, Silent: at, Due: due},
		{Number: 3, Party: CofounderOffice, Revision: 1, AskedAt: at, Silent: at, Due: due},
	}
	if diff := cmp.Diff(offices, p.Waiting()); diff != "" || !p.Since.Equal(at) {
		t.Errorf("waiting since %v for (-want +got):\n%s", p.Since, diff)
	}
	why := Reason{Words: "The pupils are not named."}
	p, _, err = Decide(p, Decision{Asking: 3, Revision: 1, Verdict: No, Reason: why, By: iryna, At: later})
	if err != nil {
		t.Fatal(err)
	}
	offices[1].Verdict, offices[1].By, offices[1].At, offices[1].Reason = No, iryna, later, why
	if diff := cmp.Diff(offices, p.Askings[1:]); diff != "" || !p.Since.Equal(later) {
		t.Errorf("decided at %v (-want +got):\n%s", p.Since, diff)
	}
}

// TestTwoFutures lets one project go two ways, as when two replicas compute at
// once: neither way shows in the other, nor in the project itself.
func TestTwoFutures(t *testing.T) {
	t.Parallel()
	p := asked(AwaitingOffices)
	p.Status = Open
	p.Askings, p.Acts = slices.Grow(p.Askings, 4), slices.Grow(p.Acts, 4)
	byMarie, _, errMarie := Act(p, Close, marie, noon)
	byOlena, _, errOlena := Act(p, Close, olena, noon)
	if errMarie != nil || errOlena != nil || byMarie.Acts[0].By != marie || byOlena.Acts[0].By != olena {
		t.Errorf("closed by Marie: %v, %v; by Olena: %v, %v", byMarie.Acts, errMarie, byOlena.Acts, errOlena)
	}
	p = sent()
	p.Askings = slices.Grow(p.Askings, 4)
	yes := Decision{Asking: 1, Revision: 1, Verdict: Yes, By: olena, At: noon}
	early, _, errEarly := Decide(p, yes)
	yes.At = noon.Add(time.Hour)
	late, _, errLate := Decide(p, yes)
	if errEarly != nil || errLate != nil || !early.Askings[2].AskedAt.Equal(noon) || !late.Askings[2].AskedAt.Equal(yes.At) {
		t.Errorf("asked early: %v, %v; late: %v, %v", early.Askings, errEarly, late.Askings, errLate)
	}
}

// TestDeletedAccount checks that nobody acts for a founder whose account is
// gone, not even those who have no account either.
func TestDeletedAccount(t *testing.T) {
	t.Parallel()
	p := asked(AwaitingOffices)
	p.Sides[0].Teacher = 0
	if _, _, err := Act(p, Withdraw, paul, noon); !errors.Is(err, ErrNotAsked) {
		t.Errorf("somebody without an account withdraws: %v", err)
	}
	if _, _, err := Decide(p, Decision{Asking: 3, Revision: 1, Verdict: Yes, By: iryna, At: noon}); err != nil {
		t.Errorf("an officer without an account passes for the founder: %v", err)
	}
	p = sent()
	p.Sides[1].Teacher = 0
	if _, _, err := Decide(p, Decision{Asking: 1, Revision: 1, Verdict: Yes, By: paul, At: noon}); !errors.Is(err, ErrNotAsked) {
		t.Errorf("somebody without an account accepts: %v", err)
	}
}

// TestNobodyIsAskedByThisNumber tries the numbers that no asking has.
func TestNobodyIsAskedByThisNumber(t *testing.T) {
	t.Parallel()
	for _, number := range []int{-1, 0, 2, 1 << 40} {
		if _, _, err := Decide(sent(), Decision{Asking: number, Revision: 1, Verdict: Yes, By: olena}); !errors.Is(err, ErrNotAsked) {
			t.Errorf("asking %d: %v", number, err)
		}
	}
}
