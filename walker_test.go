package main_test

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/locales"
	"twinbot/playground"
	"twinbot/playground/botapi"
)

// walker goes the road step by step, so that a story can leave it and come back.
type walker struct {
	*world
	ahead []playground.Step
	texts *locales.Catalog
}

func newWalker(t *testing.T) *walker {
	t.Helper()
	w := walkerIn(t, newWorld(t, plain, hurried))
	w.serve(t)
	return w
}

// walkerIn goes the road of a world whose program has yet to be started.
func walkerIn(t *testing.T, w *world) *walker {
	t.Helper()
	texts, err := locales.Load(locales.Files, func(key string, err error) { t.Errorf("text %s: %v", key, err) })
	if err != nil {
		t.Fatal(err)
	}
	return &walker{world: w, ahead: w.road.Steps(), texts: texts}
}

// to goes on until the next step is the given one, which is not taken.
func (w *walker) to(t *testing.T, by playground.Actor, does playground.Deed, what string) {
	t.Helper()
	for len(w.ahead) > 0 {
		next := w.ahead[0]
		if next.By.Name == by.Name && next.Does == does && next.What == what {
			return
		}
		w.next(t)
	}
	t.Fatalf("the road has no step in which %s %s “%s”", by.Name, does, what)
}

// next takes the next step.
func (w *walker) next(t *testing.T) {
	t.Helper()
	step := w.ahead[0]
	if err := w.road.Take(t.Context(), step); err != nil {
		t.Fatalf("%s: %v\n\nthe program says:\n%s", step, err, w.logs())
	}
	w.ahead = w.ahead[1:]
}

// toTheEnd goes the rest of the road.
func (w *walker) toTheEnd(t *testing.T) {
	t.Helper()
	for len(w.ahead) > 0 {
		w.next(t)
	}
}

// text returns a text as a person reads it.
func (w *walker) text(a playground.Actor, key string, data locales.Data) string {
	return w.texts.In(a.Language).Plain(key, data)
}

// settled returns everything that PostgreSQL holds for good, as text. Left out is
// what programs write when it suits them: drafts, jobs, what is owed to chats.
func (w *world) settled(t *testing.T) string {
	t.Helper()
	var all []string
	for _, table := range []string{
		"people", "schools", "memberships", "contacts", "contact_requests", "invites",
		"projects", "revisions", "askings", "decisions", "deeds", "office_chats", "office_codes",
	} {
		all = append(all, fmt.Sprintf(`SELECT '%[1]s ' || r::text AS line FROM %[1]s r`, table))
	}
	return w.query(t, "SELECT string_agg(line, E'\n' ORDER BY line) FROM ("+strings.Join(all, " UNION ALL ")+") all_lines")
}

// unchanged tells a story as a case of its own, and checks that PostgreSQL holds
// afterwards what it held before.
func (w *walker) unchanged(t *testing.T, name string, story func(*testing.T)) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		before := w.settled(t)
		story(t)
		if after := w.settled(t); after != before {
			t.Errorf("before:\n%s\nafter:\n%s", before, after)
		}
	})
}

// await waits until something holds.
func (w *world) await(t *testing.T, what string, holds func() bool) {
	t.Helper()
	w.awaitFor(t, 10*time.Second, what, holds)
}

// awaitFor waits for longer: a group takes 20 messages a minute.
func (w *world) awaitFor(t *testing.T, timeout time.Duration, what string, holds func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), timeout)
	defer cancel()
	if w.telegram.Await(ctx, holds) != nil {
		t.Fatalf("waited in vain: %s\n\nthe program says:\n%s", what, w.logs())
	}
}

// awaitStored waits until a query has a value. Of what PostgreSQL holds, the
// stand-in tells nothing.
func (w *world) awaitStored(t *testing.T, what, query, value string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	look := time.NewTicker(50 * time.Millisecond)
	defer look.Stop()
	for w.query(t, query) != value {
		select {
		case <-look.C:
		case <-ctx.Done():
			t.Fatalf("waited in vain: %s\n\nthe program says:\n%s", what, w.logs())
		}
	}
}

// answered waits for a message of the bot below the one sent, with text in it.
func (w *world) answered(t *testing.T, sent botapi.Message, in *botapi.Chat, text string) botapi.Message {
	t.Helper()
	var answer botapi.Message
	w.await(t, fmt.Sprintf("%q after %q", text, sent.Text), func() bool {
		messages := in.Messages()
		i := slices.IndexFunc(messages, func(m botapi.Message) bool {
			return m.FromBot && m.ID > sent.ID && strings.Contains(playground.Plain(m.Text), playground.Plain(text))
		})
		if i >= 0 {
			answer = messages[i]
		}
		return i >= 0
	})
	return answer
}

// says lets somebody write something, which is answered with text.
func (w *world) says(t *testing.T, a playground.Actor, what, text string) botapi.Message {
	t.Helper()
	sent, err := a.Person.Types(a.In(), what)
	if err != nil {
		t.Fatal(err)
	}
	return w.answered(t, sent, a.In(), text)
}

// toast waits for the answer to a press.
func (w *world) toast(t *testing.T, a playground.Actor, query string) string {
	t.Helper()
	var toast botapi.Toast
	w.await(t, "the answer to a press", func() bool {
		var ok bool
		toast, ok = a.Person.Toast(query)
		return ok
	})
	return toast.Text
}

// forges lets somebody send button data of their own making, and returns the answer.
func (w *world) forges(t *testing.T, a playground.Actor, message int, data string) string {
	t.Helper()
	query, err := a.Person.PressesData(a.In(), message, data)
	if err != nil {
		t.Fatal(err)
	}
	return w.toast(t, a, query)
}

// live returns the newest message of the bot in a chat.
func live(t *testing.T, a playground.Actor) botapi.Message {
	t.Helper()
	m, ok := a.In().Last()
	if !ok {
		t.Fatalf("the bot has not written to %s", a.Name)
	}
	return m
}

// sendsNoText sends everything that is no text. Each message is answered.
func (w *walker) sendsNoText(t *testing.T, a playground.Actor) {
	t.Helper()
	old := live(t, a)
	for what, send := range map[conversation.Thing]func() (botapi.Message, error){
		conversation.Sticker: func() (botapi.Message, error) { return a.Person.SendsSticker(a.In()) },
		conversation.Photo:   func() (botapi.Message, error) { return a.Person.SendsPhoto(a.In()) },
		conversation.Voice:   func() (botapi.Message, error) { return a.Person.SendsVoice(a.In()) },
		conversation.Forward: func() (botapi.Message, error) { return a.Person.Forwards(old, a.In()) },
		conversation.Paper: func() (botapi.Message, error) {
			return a.Person.SendsFile(a.In(), "answer.pdf", []byte("%PDF"))
		},
	} {
		sent, err := send()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		w.answered(t, sent, a.In(), w.text(a, "remark.sent_"+string(what), nil))
	}
}

// checkHarmless checks that whatever has been done, Telegram would have refused
// no call, the program never stumbled, and nothing that people are called or
// have written is in its log.
func (w *walker) checkHarmless(t *testing.T, secrets ...string) {
	t.Helper()
	for _, call := range w.telegram.Refusals() {
		t.Errorf("Telegram refuses %s %v: %s", call.Method, call.Params, call.Refusal)
	}
	logs := w.logs()
	for _, line := range regexp.MustCompile(`(?m)^.*(panic|DATA RACE|failed to handle update|failed to perform effect).*$`).FindAllString(logs, -1) {
		t.Errorf("the log says: %s", line)
	}
	w.checkSecrets(t)
	for _, secret := range secrets {
		if strings.Contains(logs, secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
}

// again delivers the newest update of somebody's once more, as Telegram does
// when it has not heard that it arrived. It has been carried out once the next
// one of theirs is: those of one person are taken in their order.
func (w *world) again(t *testing.T, a playground.Actor) {
	t.Helper()
	w.allShown(t, "everything to be taken")
	for _, u := range slices.Backward(w.telegram.Updates()) {
		if u.UserID != a.Person.ID() {
			continue
		}
		if err := w.telegram.Redeliver(u.ID); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Fatalf("%s has done nothing", a.Name)
}
