package conversation

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

// scenes are the changes in the world that a transcript can ask for with "=".
var scenes = map[string]func(t *testing.T, w *world, s *State, name string){
	// is: the teacher talks to the bot, for the first time.
	"is": func(t *testing.T, w *world, s *State, name string) {
		t.Helper()
		*s, w.drafts = State{Language: s.Language, Card: s.Card}, nil
		w.me = w.called(t, name).ID
		w.change(func(t *people.Teacher) { t.Language = s.Language })
	},
	// is-again: the teacher talks to the bot where the state says.
	"is-again": func(t *testing.T, w *world, _ *State, name string) { t.Helper(); w.me = w.called(t, name).ID },
	// knows: the teacher is a contact.
	"knows": func(t *testing.T, w *world, _ *State, name string) {
		t.Helper()
		w.befriend(w.me, w.called(t, name).ID)
	},
	// crowded: the person has seven colleagues in Vienna for contacts, all of whom
	// can be found, and France has seven schools in Paris.
	"crowded": func(_ *testing.T, w *world, _ *State, _ string) {
		for i := range 7 {
			id := people.ID(50 + i)
			w.teachers[id] = teacher(id, fmt.Sprintf("Colleague %c", 'A'+i), people.Validated, gymnasium)
			w.befriend(w.me, id)
			w.schools = append(w.schools, people.School{ID: people.SchoolID(id), Name: fmt.Sprintf("Lycée %c", 'A'+i), Town: "Paris", Country: "FR", Office: "NSS-FR"})
		}
	},
	// asked by: the teacher asks to become a contact.
	"asked-by": func(t *testing.T, w *world, _ *State, name string) {
		t.Helper()
		w.requests = append(w.requests, people.Request{ID: 22, From: w.called(t, name), To: w.teachers[w.me], At: noon})
	},
	// invited-by and invited-to-found-by: the teacher has made the link token-of-an-invite-22.
	"invited-by": func(t *testing.T, w *world, _ *State, name string) {
		t.Helper()
		w.invites["token-of-an-invite--22"] = people.Invite{Maker: w.called(t, name), Expires: noon.Add(day)}
	},
	"invited-to-found-by": func(t *testing.T, w *world, _ *State, name string) {
		t.Helper()
		maker := w.called(t, name)
		w.invites["token-of-an-invite--22"] = people.Invite{Maker: maker, ForOne: true, Draft: "55", School: maker.Memberships[0].School, Expires: noon.Add(day)}
	},
	// spent: so many searches and requests within the last day.
	"spent": func(_ *testing.T, w *world, _ *State, _ string) {
		w.spent = people.Spent{Searches: people.DaySearches, Requests: people.DayRequests}
	},
	// rested: a day has gone by without any.
	"rested": func(_ *testing.T, w *world, _ *State, _ string) { w.spent = people.Spent{} },
	// refused-me: the person asked next has refused 29 days ago.
	"refused-me": func(_ *testing.T, w *world, _ *State, _ string) { w.refused = true },
	// revoked: that link is.
	"revoked": func(_ *testing.T, w *world, _ *State, _ string) {
		i := w.invites["token-of-an-invite--22"]
		i.Revoked = true
		w.invites["token-of-an-invite--22"] = i
	},
	// used: that link is, by somebody else.
	"used": func(_ *testing.T, w *world, _ *State, _ string) {
		i := w.invites["token-of-an-invite--22"]
		i.ForOne, i.UsedBy = true, 4711
		w.invites["token-of-an-invite--22"] = i
	},
	// too-late: that link expires.
	"too-late": func(_ *testing.T, w *world, _ *State, _ string) {
		i := w.invites["token-of-an-invite--22"]
		i.Expires = noon
		w.invites["token-of-an-invite--22"] = i
	},
	// refused and confirmed: what the teacher's office answered.
	"refused": func(t *testing.T, w *world, _ *State, name string) { t.Helper(); w.answered(t, name, people.Refused) },
	"confirmed": func(t *testing.T, w *world, _ *State, name string) {
		t.Helper()
		w.answered(t, name, people.Validated)
	},
	// second-school: the person teaches in another school too.
	"second-school": func(t *testing.T, w *world, _ *State, name string) {
		t.Helper()
		i := slices.IndexFunc(w.schools, func(s people.School) bool { return strings.HasPrefix(s.Name, name) })
		w.change(func(t *people.Teacher) {
			m := teacher(t.ID, t.Name, people.Validated, w.schools[i]).Memberships[0]
			m.ID++
			t.Memberships = append(slices.Clone(t.Memberships), m)
		})
	},
	// drafted: there is a draft with all answers, written with the teacher.
	"drafted": func(t *testing.T, w *world, _ *State, name string) {
		t.Helper()
		partner := w.called(t, name)
		answers := plainAnswers.With(form.Cofounder, id(partner.ID), id(partner.Memberships[0].School.ID))
		w.drafts = append(w.drafts, Draft{ID: "55", Answers: answers, Saved: noon})
	},
	// country-out: the country of the teacher's first school takes part no longer.
	"country-out": func(t *testing.T, w *world, _ *State, name string) {
		t.Helper()
		out := w.called(t, name)
		out.Memberships = slices.Clone(out.Memberships)
		out.Memberships[0].School.Country = "GB" // which took part until 2020
		w.teachers[out.ID] = out
	},
	// asked-by-office: the office of the person's school asks a question.
	"asked-by-office": func(_ *testing.T, w *world, _ *State, _ string) {
		school := w.teachers[w.me].Memberships[0].School
		w.question = &people.Question{ID: 7, School: school, Words: "Which classes do you teach?", At: noon}
	},
	// declined: a project that the person sent to the teacher was declined.
	"declined": func(t *testing.T, w *world, _ *State, name string) {
		t.Helper()
		me, other := w.teachers[w.me], w.called(t, name)
		side := func(t people.Teacher) approval.Side {
			school := t.Memberships[0].School
			return approval.Side{Teacher: int64(t.ID), School: int64(school.ID), Office: string(school.Office)}
		}
		answers := plainAnswers.With(form.School, id(me.Memberships[0].School.ID)).With(form.Cofounder, id(other.ID), id(other.Memberships[0].School.ID))
		w.send(SendProject{Draft: "44", Answers: answers, Founder: side(me), Cofounder: side(other), At: noon})
		p := &w.projects[len(w.projects)-1]
		by := approval.Actor{User: 9, Teacher: int64(other.ID)}
		decided, _, err := approval.Decide(p.Project, approval.Decision{
			Asking: 1, Revision: 1, Verdict: approval.No, Reason: approval.Reason{Code: "no_time"}, By: by, At: noon,
		})
		if err != nil {
			t.Fatal(err)
		}
		p.Project = decided
	},
	// deleted-long-ago: the drafts that are deleted were so more than a day ago.
	"deleted-long-ago": func(_ *testing.T, w *world, _ *State, _ string) {
		for i := range w.drafts {
			if !w.drafts[i].Deleted.IsZero() {
				w.drafts[i].Deleted = noon.Add(-DeletedKept)
			}
		}
	},
	// accepted: the co-founder accepts the newest project as it is.
	"accepted": func(t *testing.T, w *world, _ *State, _ string) {
		t.Helper()
		w.decide(t, approval.Cofounder, approval.Actor{Teacher: w.last().Sides[1].Teacher}, approval.Decision{Verdict: approval.Yes})
	},
	// approved-by and wanted-by: an office approves it, or asks for changes.
	"approved-by": func(t *testing.T, w *world, _ *State, office string) {
		t.Helper()
		party, officer := w.office(office)
		w.decide(t, party, officer, approval.Decision{Verdict: approval.Yes})
	},
	"wanted-by": func(t *testing.T, w *world, _ *State, office string) {
		t.Helper()
		party, officer := w.office(office)
		why := approval.Reason{Words: "Please say which pupils take part."}
		w.decide(t, party, officer, approval.Decision{Verdict: approval.Change, Reason: why, Questions: []form.ID{form.PupilAges, form.Aims}})
	},
	// days: so many days go by in which nobody says anything.
	"days": func(t *testing.T, w *world, _ *State, days string) {
		t.Helper()
		w.days += int(number(days))
		for i, p := range w.projects {
			w.projects[i].Project, _ = Lapse(p.Project, noon.Add(time.Duration(w.days)*day))
		}
	},
	// blocked: the office has blocked the person.
	"blocked": func(_ *testing.T, w *world, _ *State, _ string) {
		w.change(func(t *people.Teacher) {
			t.Blocked, t.BlockedBy, t.BlockedFor = true, t.Memberships[0].School.Office, people.Reason{Code: "left_school"}
		})
	},
	// school: is forgotten, since nobody has been in the first school for long.
	"school": func(_ *testing.T, w *world, _ *State, _ string) { w.schools = slices.Clone(w.schools[1:]) },
	// erased: the account is gone.
	"erased": func(_ *testing.T, w *world, _ *State, _ string) {
		delete(w.teachers, w.me)
		w.drafts, w.contacts = nil, map[people.ID][]people.ID{}
	},
}

// last returns the newest project.
func (w *world) last() *Project { return &w.projects[len(w.projects)-1] }

// office returns which party of the newest project an office is, and an officer.
func (w *world) office(code string) (approval.Party, approval.Actor) {
	if w.last().Sides[0].Office == code {
		return approval.FounderOffice, approval.Actor{User: 201}
	}
	return approval.CofounderOffice, approval.Actor{User: 202}
}

// decide answers the newest asking of a party of the newest project.
func (w *world) decide(t *testing.T, party approval.Party, by approval.Actor, d approval.Decision) {
	t.Helper()
	p := w.last()
	for _, a := range p.Waiting() {
		if a.Party == party {
			d.Asking, d.Revision = a.Number, a.Revision
		}
	}
	d.By, d.At = by, noon.Add(time.Duration(w.days)*day)
	next, _, err := approval.Decide(p.Project, d)
	if err != nil {
		t.Fatalf("the %s says %s: %v", party, d.Verdict, err)
	}
	p.Project = next
}

// answered stores what an office said of the teacher's first membership.
func (w *world) answered(t *testing.T, name string, state people.MembershipState) {
	t.Helper()
	who := w.called(t, name)
	who.Memberships = slices.Clone(who.Memberships)
	who.Memberships[0].State = state
	who.Memberships[0].Verdict = people.Verdict{By: "Pauline Roux", At: noon, Reason: people.Reason{Code: "wrong_school"}}
	w.teachers[who.ID] = who
}
