package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store"
)

func other(code string) string {
	if code == "111111" {
		return "222222"
	}
	return "111111"
}

// wrong returns what somebody is told of a code that does not work, whatever the
// reason.
func (p teacher) wrong() string {
	return outcome(p.telegram, conversation.WrongCode)
}

// TestCodes tries codes that do not work. All of them are answered alike.
func TestCodes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	w.queue()

	mistypes := w.stranger()
	code := mistypes.asks("marie", "a")
	for range people.CodeTries {
		mistypes.triesCode(other(code.News.Code), "a")
		w.wantQueue(mistypes.wrong())
	}
	mistypes.triesCode(code.News.Code, "a") // it is dead by now
	w.wantQueue(mistypes.wrong())

	late := w.stranger()
	code = late.asks("marie", "b")
	w.clock.pass(people.CodeLife)
	late.triesCode(code.News.Code, "b")
	w.wantQueue(late.wrong())

	unwelcome := w.stranger()
	code = unwelcome.asks("marie", "c")
	w.newcomer("nikos", athens).does(conversation.StopSignIn{SignIn: code.News.SignIn}) // whose it is not to stop
	w.queue()
	marie.does(conversation.StopSignIn{SignIn: code.News.SignIn})
	unwelcome.triesCode(code.News.Code, "c")
	w.wantQueue(unwelcome.wrong())
	if again := unwelcome.asks("marie", "d"); again != nil {
		t.Errorf("who was called off gets another code: %+v", again)
	}

	guesses := w.stranger()
	if code := guesses.asks("nobody_here", "e"); code != nil {
		t.Errorf("nobody gets the code %+v", code)
	}
	guesses.triesCode("111111", "e")
	w.wantQueue(guesses.wrong())
	guesses.triesCode("111111", "never asked")
	w.wantQueue(guesses.wrong())
}

// TestCodeLimits asks for codes and tries them too often.
func TestCodeLimits(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	w.queue()
	for i := range people.CodesToChat {
		if code := w.stranger().asks("marie", fmt.Sprint(i)); code == nil {
			t.Errorf("code %d does not reach her chat", i)
		}
	}
	if code := w.stranger().asks("marie", "one more"); code != nil {
		t.Error("one more code reaches her chat")
	}
	w.newcomer("nikos", athens)
	w.queue()
	if code := marie.asks("nikos", "hers"); code == nil { // whose own chat is never locked
		t.Error("she may not ask for a code herself any more")
	}
	w.clock.pass(people.CodeDay)
	busy := w.stranger()
	code := busy.asks("marie", "a")
	for i := range people.CodesAsked - 1 {
		busy.asks("nobody_here", fmt.Sprint("b", i))
	}
	busy.does(conversation.AskCode{UserName: "marie", Salt: "too many"})
	w.wantQueue(outcome(busy.telegram, conversation.CodeWaits))

	wild := w.stranger()
	for i := range people.WrongToBlock {
		salt := fmt.Sprint("c", i/2)
		if i%2 == 0 {
			wild.asks("nobody_here", salt)
		}
		wild.triesCode("111111", salt)
		w.wantQueue(wild.wrong())
	}
	wild.triesCode("111111", "c0")
	w.wantQueue(outcome(wild.telegram, conversation.CodeWaits))
	if code == nil {
		t.Error("a day later no code reaches her chat")
	}
	w.clock.pass(people.CodeDay + time.Second)
	if err := w.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if held := w.holding("Marie D."); len(held) != 0 {
		t.Errorf("who asked for codes still stands in %q", held)
	}
}

// TestCodeForOne tries a code twice at once, on two replicas: the account moves once.
func TestCodeForOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	marie := w.newcomer("marie", lyon)
	w.queue()
	after := w.stranger()
	code := after.asks("marie", "salt")
	replicas := []*store.Store{w.Store, w.open()}
	for _, err := range atOnce(2, func(i int) error {
		effect := conversation.TryCode{Salt: "salt", Hash: people.HashCode(code.News.Code, "salt")}
		return w.perform(replicas[i], after.telegram, store.Owed{Key: fmt.Sprint("try ", i), Effect: effect})
	}) {
		if err != nil {
			t.Error(err)
		}
	}
	want := map[string]bool{
		fmt.Sprintf("feed %d: moved_away map[To:%d]", marie.telegram, after.telegram): true, after.wrong(): true,
	}
	got := map[string]bool{}
	for _, line := range w.queue() {
		got[line] = true
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("in the queue (-want +got):\n%s", diff)
	}
}
