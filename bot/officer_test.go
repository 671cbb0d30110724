package bot_test

import (
	"flag"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/playground/botapi"
	"twinbot/store"
)

// files is how many files wait for the officers: more take longer than every run has time for.
var files = flag.Int("files", 6, "memberships and projects that wait in TestOfficersPressOn, one project to two memberships")

// TestOfficersPressOn lets an officer, or two at once, go through what waits, a press every four
// seconds, in a group that takes no more than Telegram allows. Each press is answered at once,
// none of them with an apology; no call is made in vain, and all that stands in the group is
// right within ten minutes.
func TestOfficersPressOn(t *testing.T) {
	t.Parallel()
	for name, officers := range map[string]int{"one": 1, "two": 2} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.start()
			o := w.officeWithFiles(*files)
			o.isLeftAlone()
			o.pressOn(officers)
			o.isRight()
		})
	}
}

// busyOffice is a group in which much waits to be decided.
type busyOffice struct {
	*world
	group *botapi.Group
	pace  <-chan time.Time // of an officer's presses
}

// officeWithFiles returns the chat of the Irish office with so many files: the memberships of
// the founder and of others, and projects.
func (w *world) officeWithFiles(n int) busyOffice {
	w.t.Helper()
	pace := time.NewTicker(4 * time.Second)
	w.t.Cleanup(pace.Stop)
	o := busyOffice{world: w, group: w.office("NSS-IE", w.AddPerson("Conor Walsh", "en")), pace: pace.C}
	tom, ole := w.AddPerson("Tom Byrne", "en"), w.AddPerson("Ole Hansen", "en")
	sides := w.bothSides(tom, ole)
	school := w.teacher(tom).Memberships[0].School
	for i := range n - n/3 - 1 {
		name := fmt.Sprintf("Mary Kelly %c%c", 'A'+i/26, 'A'+i%26)
		other := people.School{Name: school.Name, Town: school.Town, Country: school.Country, Office: school.Office}
		w.register(w.AddPerson(name, "en"), name, fmt.Sprintf("mary_%d", i), other)
	}
	for i := range n / 3 {
		send := conversation.SendProject{
			Draft: fmt.Sprint(i), Answers: form.Answers{form.Title: {fmt.Sprintf("Rivers %d", i)}},
			Founder: sides[0], Cofounder: sides[1], At: w.config.Now(),
		}
		if _, err := w.store.Perform(w.t.Context(), tom.ID(), store.Owed{Key: fmt.Sprintf("test/project/%d", i), Effect: send}); err != nil {
			w.t.Fatal(err)
		}
		w.accepts(ole, int64(i+1), sides[1])
	}
	return o
}

// accepts lets the co-founder of a project agree to it.
func (w *world) accepts(cofounder *botapi.Person, project int64, side approval.Side) {
	w.t.Helper()
	yes := approval.Decision{
		Asking: 1, Revision: 1, Verdict: approval.Yes, At: w.config.Now(),
		By: approval.Actor{User: cofounder.ID(), Teacher: side.Teacher},
	}
	_, err := w.store.UpdateProject(w.t.Context(), project, func(p approval.Project) (approval.Project, []approval.Notice, error) {
		return approval.Decide(p, yes)
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// isLeftAlone waits until all has come and as much may be sent again as on another day.
func (o busyOffice) isLeftAlone() {
	for room := o.group.Chat().Room(); o.owed() > 0 || room.Left < room.Limit; room = o.group.Chat().Room() {
		<-o.pace
	}
}

// atDesk is an officer in front of the message that goes from file to file.
type atDesk struct {
	*botapi.Person

	desk    botapi.Message
	pressed string // what the desk showed then
}

// pressOn lets officers go through what waits, each from file to file, until nothing does.
func (o busyOffice) pressOn(officers int) {
	o.t.Helper()
	var all []*atDesk
	for i := range officers {
		name := fmt.Sprintf("Niamh Ryan %c", 'A'+i)
		officer := o.AddPerson(name, "en")
		o.group.Add(officer)
		o.types(officer, o.group.Chat(), "/pending")
		o.press(officer, o.newest(o.group.Chat(), "1. "), "button.next_file")
		all = append(all, &atDesk{Person: officer, desk: o.newest(o.group.Chat(), name)})
	}
	for len(all) > 0 {
		<-o.pace
		all = slices.DeleteFunc(all, o.decidesOrGoesOn)
	}
}

// decidesOrGoesOn lets an officer press what comes next, and reports whether nothing does.
func (o busyOffice) decidesOrGoesOn(officer *atDesk) (isDone bool) {
	o.t.Helper()
	m := o.now(o.group.Chat(), officer.desk)
	for until := time.Now().Add(time.Minute); m.Text == officer.pressed; m = o.now(o.group.Chat(), officer.desk) {
		if time.Now().After(until) { // the group takes no more than 20 a minute
			o.t.Fatalf("the desk still shows\n%s", m.Text)
		}
		<-o.pace
	}
	officer.pressed = m.Text
	for _, decision := range []string{"button.confirm", "button.approve"} {
		if o.offers(m, decision) {
			o.press(officer.Person, m, decision)
			return false
		}
	}
	return o.press(officer.Person, m, "button.next_file") == o.plain("en", "toast.no_next")
}

// offers reports whether a message has a button.
func (o busyOffice) offers(m botapi.Message, key string) bool {
	for _, row := range m.Rows {
		if row[0].Caption == o.plain("en", key) {
			return true
		}
	}
	return false
}

// press presses a button and returns the toast, which has to come at once.
func (o busyOffice) press(officer *botapi.Person, m botapi.Message, key string) string {
	o.t.Helper()
	begun := time.Now()
	toast := o.toast(officer, o.presses(officer, m, "en", key))
	if d := time.Since(begun); d > 2*time.Second {
		o.t.Errorf("the press of %s was answered after %s", key, d)
	}
	if toast == o.plain("en", "toast.busy") || toast == o.plain("en", "toast.failed") {
		o.t.Errorf("the press of %s was answered with %q", key, toast)
	}
	return toast
}

// isRight waits until the group shows what was decided, and looks at how it came to that.
func (o busyOffice) isRight() {
	o.t.Helper()
	for until := time.Now().Add(10 * time.Minute); o.owed() > 0; <-o.pace {
		if time.Now().After(until) {
			o.t.Fatalf("%d views are still owed", o.owed())
		}
	}
	for _, m := range o.group.Chat().Messages() {
		if o.offers(m, "button.confirm") || o.offers(m, "button.approve") {
			o.t.Errorf("still to be decided is\n%s", m.Text)
		}
	}
	officer := o.AddPerson("Conor Walsh", "en")
	o.group.Add(officer)
	o.types(officer, o.group.Chat(), "/pending")
	o.newest(o.group.Chat(), o.plain("en", "pending.nothing"))
	for _, call := range o.Calls() {
		if call.ChatID == o.group.Chat().ID() && call.Status != http.StatusOK {
			o.t.Errorf("%s: %d %s", call.Method, call.Status, call.Description)
		}
	}
}
