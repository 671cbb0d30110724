package people

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var (
	noon    = time.Date(2026, time.March, 2, 12, 0, 0, 0, time.UTC)
	paris   = School{ID: 11, Name: "Collège Curie", Town: "Paris", Country: "FR", Office: "NSS-FR"}
	lyon    = School{ID: 12, Name: "Lycée Ampère", Town: "Lyon", Country: "FR", Office: "NSS-FR"}
	leeds   = School{ID: 14, Name: "Leeds School", Town: "Leeds", Country: "GB", Office: "NSS-GB"}
	odesa   = School{ID: 13, Name: "Гімназія № 5", Town: "Odesa", Country: "UA", Office: "NSS-UA"}
	refused = Verdict{By: "Paul", At: noon, Reason: Reason{Code: "wrong_school"}}
)

func teacher(memberships ...Membership) Teacher {
	return Teacher{ID: 1, Name: "Marie", UserName: "marie", Language: "fr", Memberships: memberships}
}

func in(school School, state MembershipState) Membership {
	return Membership{ID: MembershipID(school.ID) * 10, Teacher: 1, School: school, State: state, Attempt: 1, AskedAt: noon}
}

func blocked(t Teacher) Teacher {
	t.Blocked = true
	return t
}

func TestStanding(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		teacher Teacher
		want    Standing
	}{
		{"no school yet", teacher(), NewAccount},
		{"asked", teacher(in(paris, Asked)), NewAccount},
		{"refused", teacher(in(paris, Refused)), NewAccount},
		{"validated", teacher(in(paris, Validated)), ValidatedAccount},
		{"validated in the second school", teacher(in(paris, Refused), in(odesa, Validated)), ValidatedAccount},
		{"blocked", blocked(teacher(in(paris, Validated))), BlockedAccount},
		{"blocked before any office has answered", blocked(teacher(in(paris, Asked))), BlockedAccount},
	} {
		if got := tt.teacher.Standing(); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestHomeOffice checks whose clock a teacher lives by: a school that is
// validated comes before all others, whenever it was asked.
func TestHomeOffice(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		teacher Teacher
		want    OfficeCode
	}{
		{"no school", teacher(), CSS},
		{"asked", teacher(in(odesa, Asked)), "NSS-UA"},
		{"asked by two", teacher(in(odesa, Asked), in(paris, Asked)), "NSS-UA"},
		{"validated", teacher(in(odesa, Validated), in(paris, Validated)), "NSS-UA"},
		{"validated after one that waits", teacher(in(odesa, Asked), in(paris, Validated)), "NSS-FR"},
		{"validated after one that refused", teacher(in(odesa, Refused), in(paris, Validated)), "NSS-FR"},
		{"validated after one that was left", teacher(in(odesa, Left), in(paris, Validated)), "NSS-FR"},
		{"validated before others", teacher(in(odesa, Validated), in(paris, Asked), in(lyon, Left)), "NSS-UA"},
		{"asked after one that refused", teacher(in(odesa, Refused), in(paris, Asked)), "NSS-FR"},
		{"refused after one that was left", teacher(in(odesa, Left), in(paris, Refused)), "NSS-FR"},
		{"left", teacher(in(odesa, Left)), "NSS-UA"},
		{"blocked", blocked(teacher(in(odesa, Refused), in(paris, Validated))), "NSS-FR"},
	} {
		if got := tt.teacher.HomeOffice(); got != tt.want {
			t.Errorf("%s: at home in %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestSending(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		teacher Teacher
		from    School
		want    Obstacle
	}{
		{"validated there", teacher(in(paris, Validated)), paris, NoObstacle},
		{"asked", teacher(in(paris, Asked)), paris, NotYetMember},
		{"refused", teacher(in(paris, Refused)), paris, MemberRefused},
		{"validated in another school only", teacher(in(paris, Asked), in(lyon, Validated)), paris, NotYetMember},
		{"refused in another school only", teacher(in(paris, Refused), in(lyon, Validated)), lyon, NoObstacle},
		{"not a member there", teacher(in(lyon, Validated)), paris, NoSchool},
		{"no school at all", teacher(), paris, NoSchool},
		{"blocked", blocked(teacher(in(paris, Validated))), paris, AccountBlocked},
		{"validated in a country that takes part no longer", teacher(in(leeds, Validated), in(paris, Validated)), leeds, CountryOut},
		{"refused there", teacher(in(leeds, Refused)), leeds, CountryOut},
		{"validated elsewhere too", teacher(in(leeds, Validated), in(paris, Validated)), paris, NoObstacle},
		{"blocked, and not a member either", blocked(teacher()), paris, AccountBlocked},
	} {
		if got := tt.teacher.Sending(tt.from.ID); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestFounding(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		teacher Teacher
		want    Obstacle
	}{
		{"no school yet", teacher(), NoObstacle},
		{"not validated yet", teacher(in(paris, Asked)), NoObstacle},
		{"in a country that takes part no longer", teacher(in(leeds, Validated)), CountryOut},
		{"there and elsewhere", teacher(in(leeds, Validated), in(paris, Asked)), NoObstacle},
		{"blocked there", blocked(teacher(in(leeds, Validated))), AccountBlocked},
	} {
		if got := tt.teacher.Founding(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestPartnering(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name         string
		mine, theirs School
		want         Obstacle
	}{
		{"two countries", paris, odesa, NoObstacle},
		{"one country", paris, lyon, SameCountry},
		{"one school", paris, paris, SameCountry},
		{"one country with two offices", School{Country: "BE", Office: "NSS-BE-FR"}, School{Country: "BE", Office: "NSS-BE-NL"}, SameCountry},
	} {
		if got := Partnering(tt.mine, tt.theirs); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if got := Partnering(tt.theirs, tt.mine); got != tt.want {
			t.Errorf("%s, the other way round: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestMemberships(t *testing.T) {
	t.Parallel()
	marie := teacher(in(paris, Validated), in(odesa, Asked))
	for _, tt := range []struct {
		school School
		found  bool
	}{{paris, true}, {odesa, true}, {lyon, false}} {
		at, foundAt := marie.At(tt.school.ID)
		by, foundBy := marie.Membership(MembershipID(tt.school.ID) * 10)
		if foundAt != tt.found || foundBy != tt.found || at != by || tt.found && at.School != tt.school {
			t.Errorf("in %s: %v, %t and %v, %t", tt.school.Town, at, foundAt, by, foundBy)
		}
	}
}

func TestAnswer(t *testing.T) {
	t.Parallel()
	yes, no := Verdict{By: "Petra", At: noon}, refused
	second := in(paris, Asked)
	second.Attempt = 2
	with := func(m Membership, s MembershipState, v Verdict) Membership {
		m.State, m.Verdict = s, v
		return m
	}
	byPaul := func(user int64, words string) Verdict {
		return Verdict{By: "Paul", User: user, At: noon, Reason: Reason{Words: words}}
	}
	refusedFor := func(words string) Membership { return with(in(paris, Asked), Refused, byPaul(7, words)) }
	button := Verdict{By: "Paul", User: 7, At: noon, Reason: Reason{Code: "wrong_school"}}
	for _, tt := range []struct {
		name     string
		m        Membership
		attempt  int
		validate bool
		verdict  Verdict
		want     Membership
		err      error
	}{
		{"validated", in(paris, Asked), 1, true, yes, with(in(paris, Asked), Validated, yes), nil},
		{"refused", in(paris, Asked), 1, false, no, with(in(paris, Asked), Refused, no), nil},
		{"refused for no reason", in(paris, Asked), 1, false, yes, in(paris, Asked), ErrNoReason},
		{"validated the second time", second, 2, true, yes, with(second, Validated, yes), nil},
		{"the card of the first time", second, 1, true, yes, second, ErrOldAsk},
		{"a card of a time to come", in(paris, Asked), 2, true, yes, in(paris, Asked), ErrOldAsk},
		{"validated already", in(paris, Validated), 1, false, no, in(paris, Validated), ErrAnswered},
		{"refused already", in(paris, Refused), 1, true, yes, in(paris, Refused), ErrAnswered},
		{"refused by another officer", refusedFor("Who is it?"), 1, false, byPaul(9, "Who are you?"), refusedFor("Who is it?"), ErrAnswered},
		{"refused in two messages", refusedFor("Who is it?"), 1, false, byPaul(7, "Not at our school."), refusedFor("Who is it?\n\nNot at our school."), nil},
		{"refused in the same words again", refusedFor("Who is it?"), 1, false, byPaul(7, "Who is it?"), refusedFor("Who is it?"), nil},
		{"refused in words after a button", with(in(paris, Asked), Refused, button), 1, false, byPaul(7, "Who is it?"), with(in(paris, Asked), Refused, button), ErrTooLate},
		{"refused by two buttons", with(in(paris, Asked), Refused, button), 1, false, Verdict{User: 7, Reason: Reason{Code: "double_account"}}, with(in(paris, Asked), Refused, button), ErrTooLate},
		{"refused at too great a length", refusedFor(strings.Repeat("river ", 80)), 1, false, byPaul(7, strings.Repeat("no ", 20)), refusedFor(strings.Repeat("river ", 80)), ErrTooLong},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := tt.m.Answer(tt.attempt, tt.validate, tt.verdict)
			if diff := cmp.Diff(tt.want, got); diff != "" || !errors.Is(err, tt.err) {
				t.Errorf("%v, want %v; (-want +got):\n%s", err, tt.err, diff)
			}
		})
	}
}

func TestAskAgain(t *testing.T) {
	t.Parallel()
	later := noon.Add(time.Hour)
	for _, state := range []MembershipState{Asked, Validated} {
		if got, err := in(paris, state).AskAgain(later); !errors.Is(err, ErrNotRefused) || got != in(paris, state) {
			t.Errorf("%s, and asked for again: %v, %v", state, got, err)
		}
	}
	m, err := in(paris, Asked).Answer(1, false, refused)
	if err != nil {
		t.Fatal(err)
	}
	m, err = m.AskAgain(later)
	want := in(paris, Asked)
	want.Attempt, want.AskedAt = 2, later
	if diff := cmp.Diff(want, m); diff != "" || err != nil {
		t.Errorf("asked for again: %v (-want +got):\n%s", err, diff)
	}
	if _, err := m.Answer(1, true, Verdict{By: "Paul", At: later}); !errors.Is(err, ErrOldAsk) {
		t.Errorf("the first card still answers: %v", err)
	}
	if m, err = m.Answer(2, true, Verdict{By: "Paul", At: later}); err != nil || m.State != Validated {
		t.Errorf("the second card: %s, %v", m.State, err)
	}
}

func TestReasonGiven(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		reason Reason
		want   bool
	}{
		{Reason{}, false},
		{Reason{Code: "wrong_school"}, true},
		{Reason{Words: "We do not know you."}, true},
	} {
		if got := tt.reason.Given(); got != tt.want {
			t.Errorf("%v is given: %t, want %t", tt.reason, got, tt.want)
		}
	}
}
