package bot_test

import (
	"fmt"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/office"
	"twinbot/conversation/people"
	"twinbot/playground/botapi"
	"twinbot/store"
)

// register makes an account for a person as if they had signed up.
func (w *world) register(p *botapi.Person, name, userName string, school people.School) {
	w.t.Helper()
	w.performs(p, conversation.Register{Name: name, UserName: userName, Language: "fr", New: school})
}

// performs carries out an effect of a person's, each kind of them once.
func (w *world) performs(p *botapi.Person, e conversation.Effect) {
	w.t.Helper()
	key := fmt.Sprintf("test/%d/%T", p.ID(), e)
	if _, err := w.store.Perform(w.t.Context(), p.ID(), store.Owed{Key: key, Effect: e}); err != nil {
		w.t.Fatal(err)
	}
}

// sent lets an Irish teacher send the project 1 to a Danish one.
func (w *world) sent(founder, cofounder *botapi.Person) {
	w.t.Helper()
	w.sendsProject(founder, w.bothSides(founder, cofounder))
}

// bothSides returns an Irish teacher and a Danish one as the sides of a project.
func (w *world) bothSides(founder, cofounder *botapi.Person) (sides [2]approval.Side) {
	w.t.Helper()
	w.types(founder, founder.Chat(), "/help")
	w.types(cofounder, cofounder.Chat(), "/help")
	w.settled("both to have begun")
	w.register(founder, "Tom Byrne", "tom_byrne", people.School{Name: "St Brigid's School", Town: "Galway", Country: "IE", Office: "NSS-IE"})
	w.register(cofounder, "Ole Hansen", "ole_hansen", people.School{Name: "Vestre Skole", Town: "Aarhus", Country: "DK", Office: "NSS-DK"})
	for i, p := range []*botapi.Person{founder, cofounder} {
		teacher := w.teacher(p)
		school := teacher.Memberships[0].School
		sides[i] = approval.Side{Teacher: int64(teacher.ID), School: int64(school.ID), Office: string(school.Office)}
	}
	return sides
}

// sendsProject lets a teacher send the project 1.
func (w *world) sendsProject(founder *botapi.Person, sides [2]approval.Side) {
	w.t.Helper()
	send := conversation.SendProject{
		Draft: "a", Answers: form.Answers{form.Title: {"Rivers"}}, Founder: sides[0], Cofounder: sides[1], At: w.config.Now(),
	}
	w.performs(founder, send)
}

// project returns the same after the co-founder has accepted: it awaits both offices.
func (w *world) project(founder, cofounder *botapi.Person) approval.Project {
	w.t.Helper()
	w.sent(founder, cofounder)
	return w.decides(cofounder, 1)
}

// decides lets the co-founder of the project 1 agree to what an asking asks.
func (w *world) decides(cofounder *botapi.Person, asking int) approval.Project {
	w.t.Helper()
	p, err := w.store.UpdateProject(w.t.Context(), 1, func(p approval.Project) (approval.Project, []approval.Notice, error) {
		by := approval.Actor{User: cofounder.ID(), Teacher: p.Sides[1].Teacher}
		return approval.Decide(p, approval.Decision{Asking: asking, Revision: 1, Verdict: approval.Yes, By: by, At: w.config.Now()})
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

// teacher returns a person's account.
func (w *world) teacher(p *botapi.Person) people.Teacher {
	w.t.Helper()
	facts, err := w.store.Facts(w.t.Context(), p.ID(), conversation.Reads{Me: true})
	if err != nil || facts.Me == nil {
		w.t.Fatalf("the account of %d: %v, %v", p.ID(), facts.Me, err)
	}
	return *facts.Me
}

// validate says for an officer that a membership is right.
func (w *world) validate(id people.MembershipID, officer int64) {
	w.t.Helper()
	yes := office.Decide{Card: conversation.Card{Membership: id, Number: 1}, Verdict: approval.Yes}
	if _, err := w.store.Act(w.t.Context(), fmt.Sprintf("test/validate/%d", id), office.Presser{User: officer}, 0, yes, "yes"); err != nil {
		w.t.Error(err)
	}
}

// withdraws lets a founder withdraw project 1 elsewhere than in the chat.
func (w *world) withdraws(founder *botapi.Person) {
	w.t.Helper()
	by := approval.Actor{User: founder.ID(), Teacher: int64(w.teacher(founder).ID)}
	_, err := w.store.UpdateProject(w.t.Context(), 1, func(p approval.Project) (approval.Project, []approval.Notice, error) {
		return approval.Act(p, approval.Withdraw, by, w.config.Now())
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// asks lets an officer ask a teacher about their first membership.
func (w *world) asks(officer, teacher *botapi.Person, words string) {
	w.t.Helper()
	question := office.AskTeacher{Card: conversation.Card{Membership: w.teacher(teacher).Memberships[0].ID, Number: 1}, Words: words}
	if _, err := w.store.Act(w.t.Context(), "test/asks", office.Presser{User: officer.ID()}, 0, question, "asked"); err != nil {
		w.t.Fatal(err)
	}
}
