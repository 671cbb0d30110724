package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/store"
)

// TestPerformOnce tries every effect ten times at once, from two replicas: what
// it stores and tells is there once.
func TestPerformOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni, nikos := w.validated("marie", lyon), w.validated("eleni", athens), w.newcomer("nikos", athens)
	refuse(w, nikos)
	project := marie.sends("sent", eleni)
	marie.does(conversation.MakeInvite{Token: "token", Expires: w.clock.Now().Add(time.Hour)})
	w.queue()
	replicas := []*store.Store{w.Store, w.open()}
	for i, story := range []struct {
		by     teacher
		effect conversation.Effect
		told   []string
	}{
		{
			teacher{telegram: 77},
			conversation.Register{Name: "Ana", UserName: "ana", Language: "en", Found: true, School: marie.member.School.ID, Invite: "token"},
			[]string{fmt.Sprintf("ask NSS-FR: membership %d attempt 1", nikos.member.ID+1), fmt.Sprint("tell teacher ", marie.id, ": contact_joined")},
		},
		{marie, conversation.SetLanguage{Language: "en"}, []string{}},
		{marie, conversation.ShowMenu{}, []string{fmt.Sprintf(`menu {"chat": %d}`, marie.telegram)}},
		{marie, conversation.Rename{Name: "Marie Durand"}, []string{}},
		{marie, conversation.TakeUserName{UserName: "marie_durand"}, []string{}},
		{marie, conversation.SetFound{Found: true}, []string{}},
		{teacher{telegram: 78}, conversation.AskCode{UserName: "marie_durand", Salt: "salt"}, []string{`code {"sign_in": 1}`}},
		{teacher{telegram: 78}, conversation.TryCode{Salt: "salt"}, []string{outcome(78, conversation.WrongCode)}},
		{teacher{telegram: 78}, conversation.AskToMove{UserName: "marie_durand", Words: "I lost my telephone."}, []string{`move {"move": 1}`}},
		{marie, conversation.StopSignIn{SignIn: 1}, []string{}},
		{marie, conversation.SendExport{}, []string{fmt.Sprintf(`export {"teacher": %d}`, marie.id)}},
		{marie, conversation.SendExport{Project: 1}, []string{fmt.Sprintf(`export {"project": 1, "teacher": %d}`, marie.id)}},
		{
			nikos,
			conversation.AskAgain{Membership: nikos.member.ID},
			[]string{fmt.Sprintf("redraw membership %d attempt 1", nikos.member.ID), fmt.Sprintf("ask NSS-GR: membership %d attempt 2", nikos.member.ID)},
		},
		{marie, conversation.MakeInvite{Token: "other", Expires: w.clock.Now().Add(time.Hour)}, []string{}},
		{eleni, conversation.UseInvite{Token: "other"}, []string{fmt.Sprint("tell teacher ", marie.id, ": contact_joined")}},
		{nikos, conversation.AskContact{To: marie.id}, []string{fmt.Sprint("tell teacher ", marie.id, ": contact_asked")}},
		{marie, conversation.AnswerContact{Request: 1, Accept: true}, []string{fmt.Sprint("tell teacher ", nikos.id, ": contact_accepted")}},
		{marie, conversation.KeepDraft{Draft: "kept", Answers: answers("Seas")}, []string{}},
		{
			marie,
			conversation.SendProject{Draft: "kept", Answers: answers("Seas"), Founder: marie.side(), Cofounder: eleni.side(), At: w.clock.Now()},
			[]string{fmt.Sprintf("ask teacher %d: project %d asking 1", eleni.id, project+1)},
		},
		{
			marie,
			conversation.ActOn{Project: project, Word: approval.Word{Verdict: approval.Withdraw}, At: w.clock.Now()},
			[]string{fmt.Sprint("tell teacher ", eleni.id, ": project_withdrawn"), fmt.Sprintf("redraw project %d asking 1", project)},
		},
	} {
		key := fmt.Sprintf("%d %T", i, story.effect)
		for _, err := range atOnce(10, func(i int) error {
			return w.perform(replicas[i%2], story.by.telegram, store.Owed{Key: key, Effect: story.effect})
		}) {
			if err != nil {
				t.Error(err)
			}
		}
		t.Log(key)
		w.wantQueue(story.told...)
	}
	marie.wantTitles(map[string]string{})
	if ana, err := w.TeacherAt(t.Context(), 77); err != nil || !ana.Found {
		t.Errorf("who agreed to be found is %+v, %v", ana, err)
	}
	if got := len(marie.facts(conversation.Reads{Contacts: true}).Contacts); got != 3 {
		t.Errorf("she has %d contacts; want 3", got)
	}
}

// refuse lets the office refuse a membership.
func refuse(w *world, p teacher) {
	w.t.Helper()
	_, err := w.UpdateMembership(w.t.Context(), p.member.ID, 900, func(m people.Membership) (people.Membership, error) {
		return m.Answer(m.Attempt, false, people.Verdict{At: w.clock.Now(), Reason: people.Reason{Code: "wrong_school"}})
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// TestFailedEffectLeavesNothing names a school that does not exist.
func TestFailedEffectLeavesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	owed := store.Owed{Key: "1/0", Effect: conversation.Register{Name: "Ana", UserName: "ana", Language: "en", School: 404}}
	for range 2 {
		if _, err := w.Perform(t.Context(), 1, owed); err == nil || errors.Is(err, store.ErrUnreachable) {
			t.Errorf("registered at no school: %v", err)
		}
	}
	if known, err := w.TeacherAt(t.Context(), 1); known != nil || err != nil {
		t.Errorf("half an account: %+v, %v", known, err)
	}
	if err := (teacher{w: w, telegram: 1}).tries(conversation.AskContact{To: 1}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a contact of somebody without an account: %v", err)
	}
	w.wantQueue()
}

// TestUserNameIsRaced lets five people take one user name at the same moment.
// One has it; the others are asked for another one, and can go on.
func TestUserNameIsRaced(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, err := range atOnce(5, func(i int) error {
		effect := conversation.Register{Name: "Marie", UserName: "marie", Language: "fr", New: lyon}
		return w.perform(w.Store, int64(i+1), store.Owed{Key: fmt.Sprint(i), Effect: effect})
	}) {
		if err != nil {
			t.Error(err)
		}
	}
	var winner int64
	for telegram := int64(1); telegram <= 5; telegram++ {
		known, err := w.TeacherAt(t.Context(), telegram)
		if err != nil {
			t.Fatal(err)
		}
		if known != nil && winner != 0 {
			t.Errorf("both %d and %d are marie", winner, telegram)
		}
		if known != nil {
			winner = telegram
		}
	}
	told := map[string]bool{}
	for _, line := range w.queue() {
		told[line] = true
	}
	member := teacher{w: w, telegram: winner}.again().member
	want := map[string]bool{fmt.Sprintf("ask NSS-FR: membership %d attempt 1", member.ID): true}
	for telegram := int64(1); telegram <= 5; telegram++ {
		if telegram != winner {
			want[outcome(telegram, conversation.UserNameTaken)] = true
		}
	}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("in the queue (-want +got):\n%s", diff)
	}
	loser := teacher{w: w, telegram: winner%5 + 1}
	loser.does(conversation.Register{Name: "Marie", UserName: "marie2", Language: "fr", New: lyon})
	loser.does(conversation.Register{Name: "Again", UserName: "marie3", Language: "fr", New: lyon}) // has an account by now
	known := loser.again()
	if known.member.State != people.Asked {
		t.Errorf("her membership is %s", known.member.State)
	}
	w.wantQueue(fmt.Sprintf("ask NSS-FR: membership %d attempt 1", known.member.ID))
}

// TestContacts asks, is refused, asks again and is accepted.
func TestContacts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie, eleni, nikos := w.newcomer("marie", lyon), w.newcomer("eleni", athens), w.newcomer("nikos", athens)
	w.queue()
	toMarie, toEleni := fmt.Sprint("tell teacher ", marie.id, ": "), fmt.Sprint("tell teacher ", eleni.id, ": ")

	marie.does(conversation.AskContact{To: eleni.id})
	marie.does(conversation.AskContact{To: eleni.id}) // it is open still
	w.wantQueue(toEleni + "contact_asked")
	requests := eleni.facts(conversation.Reads{Contacts: true}).Requests
	if len(requests) != 1 || requests[0].From.ID != marie.id || requests[0].To.ID != eleni.id {
		t.Fatalf("she is asked: %+v", requests)
	}
	request := requests[0].ID
	for _, other := range []teacher{marie, nikos} { // who were not asked
		other.does(conversation.AnswerContact{Request: request, Accept: true})
		if got := other.facts(conversation.Reads{Request: request}).Request; got != nil {
			t.Errorf("%d may answer %+v", other.id, got)
		}
	}
	w.wantQueue()
	if got := eleni.facts(conversation.Reads{Request: request}).Request; got == nil || got.From.ID != marie.id {
		t.Errorf("she may answer %+v", got)
	}
	eleni.does(conversation.AnswerContact{Request: request})
	eleni.does(conversation.AnswerContact{Request: request, Accept: true}) // it is answered
	w.wantQueue(toMarie + "contact_refused")

	marie.does(conversation.AskContact{To: eleni.id})
	eleni.does(conversation.AskContact{To: marie.id}) // which is as good as a yes
	w.wantQueue(toEleni+"contact_asked", toMarie+"contact_accepted", toEleni+"contact_accepted")
	for _, p := range []teacher{marie, eleni} {
		f := p.facts(conversation.Reads{Contacts: true})
		if len(f.Contacts) != 1 || len(f.Requests) != 0 || !f.Contacts[0].Since.Equal(w.clock.Now()) {
			t.Errorf("%d has contacts %+v and requests %+v", p.id, f.Contacts, f.Requests)
		}
	}
	marie.does(conversation.AskContact{To: eleni.id})
	w.wantQueue()
}

// TestRequestsCross lets two people ask each other at the same moment: they are
// contacts, no matter who was first.
func TestRequestsCross(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i := range 10 {
		pair := []teacher{w.newcomer(fmt.Sprint("marie", i), lyon), w.newcomer(fmt.Sprint("eleni", i), athens)}
		for _, err := range atOnce(2, func(j int) error {
			effect := conversation.AskContact{To: pair[1-j].id}
			return w.perform(w.Store, pair[j].telegram, store.Owed{Key: fmt.Sprint(i, "/", j), Effect: effect})
		}) {
			if err != nil {
				t.Fatal(err)
			}
		}
		if f := pair[0].facts(conversation.Reads{Contacts: true}); len(f.Contacts) != 1 || len(f.Requests) != 0 {
			t.Errorf("contacts %+v, requests %+v", f.Contacts, f.Requests)
		}
	}
}

func TestSetLanguage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	marie.does(conversation.SetLanguage{Language: "en"})
	if err := w.SetReachable(t.Context(), marie.telegram, false); err != nil {
		t.Error(err)
	}
	telegram, language, reachable, err := w.TelegramOf(t.Context(), marie.id)
	if telegram != marie.telegram || language != "en" || reachable || err != nil {
		t.Errorf("reached at %d in %q: %t, %v", telegram, language, reachable, err)
	}
	if _, _, _, err := w.TelegramOf(t.Context(), 404); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("reached nobody: %v", err)
	}
	if err := (teacher{w: w, telegram: 99}).tries(conversation.SetLanguage{Language: "en"}); err != nil {
		t.Errorf("the language of a stranger: %v", err)
	}
}
