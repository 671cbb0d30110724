package store_test

import (
	"fmt"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// schools returns the names of the schools in which p has a place, with its state.
func (p teacher) schools() []string {
	p.w.t.Helper()
	var all []string
	for _, m := range p.facts(conversation.Reads{Me: true}).Me.Memberships {
		all = append(all, fmt.Sprintf("%s %s %d", m.School.Name, m.State, m.Attempt))
	}
	return all
}

func (p teacher) hasSchools(want ...string) {
	p.w.t.Helper()
	if got := p.schools(); fmt.Sprint(got) != fmt.Sprint(want) {
		p.w.t.Errorf("teacher %d is at %q, want %q", p.id, got, want)
	}
}

// TestSeveralSchools lets a teacher come to a second school, leave it and come back.
func TestSeveralSchools(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	w.queue()
	there := eleni.member.School.ID
	marie.does(conversation.JoinSchool{School: there})
	marie.does(conversation.JoinSchool{School: there})
	w.wantQueue("ask NSS-GR: membership 3 attempt 1")
	marie.hasSchools(lyon.Name+" validated 1", athens.Name+" asked 1")
	second := marie.facts(conversation.Reads{Me: true}).Me.Memberships[1].ID

	eleni.does(conversation.LeaveSchool{Membership: second})
	marie.does(conversation.LeaveSchool{Membership: second})
	marie.does(conversation.LeaveSchool{Membership: second})
	w.wantQueue("redraw membership 3 attempt 1")
	marie.hasSchools(lyon.Name + " validated 1")
	marie.does(conversation.LeaveSchool{Membership: marie.member.ID})
	w.wantQueue()
	marie.hasSchools(lyon.Name + " validated 1")

	marie.does(conversation.JoinSchool{School: there})
	w.wantQueue("redraw membership 3 attempt 1", "ask NSS-GR: membership 3 attempt 2")
	marie.hasSchools(lyon.Name+" validated 1", athens.Name+" asked 2")
	if _, err := w.UpdateMembership(t.Context(), second, 900, func(m people.Membership) (people.Membership, error) {
		return m.Answer(2, true, people.Verdict{At: w.clock.Now()})
	}); err != nil {
		t.Error(err)
	}
	marie.hasSchools(lyon.Name+" validated 1", athens.Name+" validated 2")
}

// TestReplaceSchool lets a refused teacher ask for another school instead.
func TestReplaceSchool(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	if _, err := w.UpdateMembership(t.Context(), marie.member.ID, 900, func(m people.Membership) (people.Membership, error) {
		return m.Answer(1, false, people.Verdict{At: w.clock.Now(), Reason: people.Reason{Code: "wrong_school"}})
	}); err != nil {
		t.Fatal(err)
	}
	w.queue()
	nice := people.School{Name: "Lycée Curie", Town: "Nice", Country: "FR", Office: "NSS-FR"}
	marie.does(conversation.JoinSchool{New: nice, Instead: marie.member.ID})
	w.wantQueue("redraw membership 1 attempt 1", "ask NSS-FR: membership 2 attempt 1")
	marie.hasSchools(nice.Name + " asked 1")
	second := marie.facts(conversation.Reads{Me: true}).Me.Memberships[0].ID
	marie.does(conversation.JoinSchool{New: lyon, Instead: second})
	marie.hasSchools(nice.Name+" asked 1", lyon.Name+" asked 1")
}

// TestSchoolInUse keeps a teacher in the school that a project needs.
func TestSchoolInUse(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni := w.validated("marie", lyon), w.validated("eleni", athens)
	marie.does(conversation.JoinSchool{School: eleni.member.School.ID})
	project := marie.sends("a", eleni)
	used := func() map[people.SchoolID]bool { return marie.facts(conversation.Reads{InUse: true}).InUse }
	if got := used(); !got[marie.member.School.ID] || got[eleni.member.School.ID] {
		t.Errorf("her projects use %v", got)
	}
	marie.does(conversation.LeaveSchool{Membership: marie.member.ID})
	marie.hasSchools(lyon.Name+" validated 1", athens.Name+" asked 1")
	marie.does(conversation.ActOn{Project: project, Word: approval.Word{Verdict: approval.Withdraw}, At: w.clock.Now()})
	if got := used(); len(got) != 0 {
		t.Errorf("after she has withdrawn it they use %v", got)
	}
	open := w.opened("b", marie, eleni)
	if got := used(); !got[marie.member.School.ID] {
		t.Errorf("with an open project they use %v", got)
	}
	marie.does(conversation.LeaveSchool{Membership: marie.member.ID})
	marie.hasSchools(lyon.Name+" validated 1", athens.Name+" asked 1")
	marie.does(conversation.ActOn{Project: open, Word: approval.Word{Verdict: approval.Close}, At: w.clock.Now()})
	marie.does(conversation.LeaveSchool{Membership: marie.member.ID})
	marie.hasSchools(athens.Name + " asked 1")
}

// TestKnownSchools finds schools in spite of typing errors, offers those that a
// new one looks like, and keeps them known when their only teacher has left.
func TestKnownSchools(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, fresh := w.validated("marie", lyon), w.newcomer("fresh", people.School{Name: "Lycée Curie", Town: "Nice", Country: "FR", Office: "NSS-FR"})
	w.validated("greek", people.School{Name: "Collège Jean Moulin", Town: "Αθήνα", Country: "GR", Office: "NSS-GR"}) // found by nobody in France
	search := func(name string, alike bool) int {
		return len(marie.facts(conversation.Reads{Schools: conversation.SchoolSearch{Country: "FR", Name: name, Alike: alike, Limit: 10}}).Schools)
	}
	for _, tt := range []struct {
		name  string
		alike bool
		want  int
	}{
		{"moulin", false, 1},
		{"mulin", false, 1},
		{"collge jan mouln", false, 1},
		{"Lyno", false, 1},
		{"oulin", false, 1},
		{"m", false, 1},
		{"ly mo", false, 1},
		{"ou", false, 0}, // two letters begin a word
		{"c'", false, 1},
		{"'&|!:*", false, 0},
		{"COLLÈGE  JEAN-MOULIN", false, 1},
		{"Curie", false, 0}, // no office has confirmed anybody there
		{"College Jean-Moulin Lyon", true, 1},
		{"Collège J. Moulin Lyon", true, 1},
		{"Lycée Ampère Lyon", true, 0},
		{"Collège Victor Hugo Lyon", true, 0},
	} {
		if got := search(tt.name, tt.alike); got != tt.want {
			t.Errorf("%q finds %d schools, want %d", tt.name, got, tt.want)
		}
	}
	card := conversation.Card{Membership: fresh.member.ID, Number: 1}
	if f, err := w.CardFacts(t.Context(), card); err != nil || len(f.Like) != 0 {
		t.Errorf("the card names %+v, %v", f.Like, err)
	}
	twin := w.newcomer("twin", people.School{Name: "Collège Jean-Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"})
	card.Membership = twin.member.ID
	if f, err := w.CardFacts(t.Context(), card); err != nil || len(f.Like) != 1 || f.Like[0].ID != marie.member.School.ID {
		t.Errorf("the card of a school that exists already names %+v, %v", f.Like, err)
	}
	marie.does(conversation.Erase{})
	if n := len(twin.facts(conversation.Reads{Schools: conversation.SchoolSearch{Country: "FR", Name: "Moulin", Limit: 10}}).Schools); n != 1 {
		t.Errorf("after its only teacher has left, %d schools are found", n)
	}
}
