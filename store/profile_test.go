package store_test

import (
	"fmt"
	"testing"

	"twinbot/conversation"
	"twinbot/store"
)

// TestProfile changes what a person may change of themselves.
func TestProfile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	marie.does(conversation.Rename{Name: "Marie Durand"})
	marie.does(conversation.TakeUserName{UserName: "marie_durand"})
	marie.does(conversation.SetFound{Found: true})
	me := marie.facts(conversation.Reads{Me: true}).Me
	if me.Name != "Marie Durand" || me.UserName != "marie_durand" || !me.Found {
		t.Errorf("she is %+v", me)
	}
	if free := marie.facts(conversation.Reads{UserName: "marie"}).UserName; free != nil {
		t.Errorf("her old user name is still that of %+v", free)
	}
}

// TestUserNameForOne lets two people at once take a user name: one gets it, and the
// other is asked for another one.
func TestUserNameForOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	pair := []teacher{w.newcomer("marie", lyon), w.newcomer("eleni", athens)}
	w.queue()
	for _, err := range atOnce(2, func(i int) error {
		effect := conversation.TakeUserName{UserName: "rivers"}
		return w.perform(w.Store, pair[i].telegram, store.Owed{Key: fmt.Sprint(i), Effect: effect})
	}) {
		if err != nil {
			t.Error(err)
		}
	}
	loser := pair[0]
	if winner := loser.facts(conversation.Reads{UserName: "rivers"}).UserName; winner.ID == loser.id {
		loser = pair[1]
	}
	if me := loser.facts(conversation.Reads{Me: true}).Me; me.UserName == "rivers" {
		t.Error("both are called rivers")
	}
	w.wantQueue(outcome(loser.telegram, conversation.UserNameTaken))
}
