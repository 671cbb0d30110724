package main_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"twinbot/locales"
	"twinbot/playground"
	"twinbot/playground/botapi"
)

// TestBadTimes goes the road while Telegram, PostgreSQL and Redis fail one
// after the other, and while the co-founder has blocked the bot. In the end
// everything is as if nothing had been.
func TestBadTimes(t *testing.T) {
	t.Parallel()
	w := newWalker(t)
	r := w.road
	w.to(t, r.Marie, playground.Types, "Nos rivières")
	w.unchanged(t, "Telegram fails", w.telegramFails)
	w.unchanged(t, "updates come twice", w.twice)
	w.unchanged(t, "PostgreSQL is down", w.postgresDown)
	w.unchanged(t, "Redis is down", w.redisDown)
	w.to(t, r.Marie, playground.Presses, "11")
	w.unchanged(t, "Redis is lost", w.redisLost)
	w.to(t, r.Marie, playground.Presses, "Oui, envoyer")
	t.Run("the co-founder has blocked the bot", w.blocked)
	w.to(t, r.Conor, playground.Presses, "Approve")
	w.unchanged(t, "a decision comes twice", func(t *testing.T) {
		w.again(t, r.Claire)
		w.says(t, r.Claire, "/help", "Réseau Canopé")
	})
	w.toTheEnd(t)
	w.checkDone(t)
	w.checkHarmless(t)
}

// short returns what Marie is told about a title of three letters.
func (w *walker) short() string {
	return w.text(w.road.Marie, "problem.too_short", locales.Data{"Count": 3, "Min": 5})
}

func (w *walker) telegramFails(t *testing.T) {
	marie := w.road.Marie
	for _, fault := range []botapi.Fault{
		{Method: "sendMessage", RetryAfter: 1},
		{Method: "sendMessage", Status: http.StatusInternalServerError},
		{Method: "sendMessage", Status: http.StatusBadGateway, Body: "<html>502</html>"},
		{Method: "sendMessage", Cut: true},
		{Method: "getUpdates", Status: http.StatusInternalServerError},
		{Method: "getUpdates", Cut: true},
	} {
		if fault.Method == "sendMessage" {
			fault.ChatID = marie.In().ID()
		}
		w.telegram.Order(fault)
		w.says(t, marie, "Eau", w.short())
	}
	w.telegram.CutOff(true)
	sent, err := marie.Person.Types(marie.In(), "Lac")
	if err != nil {
		t.Fatal(err)
	}
	w.telegram.CutOff(false)
	w.answered(t, sent, marie.In(), "Lac")
}

// twice delivers a text and a press once more. Nobody sees anything of it.
func (w *walker) twice(t *testing.T) {
	marie := w.road.Marie
	w.says(t, marie, "Eau", w.short())
	before := len(marie.In().Messages())
	w.again(t, marie)
	w.says(t, marie, "/help", "/projects")
	for _, button := range []string{"button.home", "button.continue_form"} {
		if err := marie.Presses(t.Context(), w.text(marie, button, nil)); err != nil {
			t.Fatal(err)
		}
		w.again(t, marie)
	}
	w.says(t, marie, "Eau", w.short())
	if n := len(marie.In().Messages()); n != before+4 {
		t.Errorf("%d messages, want two and their answers beside the %d", n, before)
	}
}

// postgresDown goes on with the form, which needs no PostgreSQL, and asks for
// what does.
func (w *walker) postgresDown(t *testing.T) {
	marie, tom := w.road.Marie, w.road.Tom
	if err := w.servers.StopPostgres(); err != nil {
		t.Fatal(err)
	}
	w.says(t, marie, "Eau", w.short())
	w.says(t, tom, "/projects", w.text(tom, "outage.message", nil))
	if _, err := tom.Person.Types(tom.In(), "/contacts"); err != nil {
		t.Fatal(err)
	}
	if err := w.servers.StartPostgres(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.keptAndTaken(t, tom, "Your contact")
	w.says(t, marie, "Eau", w.short())
}

// keptAndTaken waits until everything said in an outage is taken, and checks
// that its author was told of it once and the last of it is answered.
func (w *walker) keptAndTaken(t *testing.T, a playground.Actor, last string) {
	t.Helper()
	w.allShown(t, "everything to be taken")
	if text := live(t, a).Text; !strings.Contains(playground.Plain(text), last) {
		t.Errorf("the last message is answered with %s", text)
	}
	kept := w.text(a, "outage.message", nil)
	n := 0
	for _, m := range a.In().Messages() {
		if m.FromBot && m.Text == kept {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%s was told %d times that the messages are kept, want once", a.Name, n)
	}
}

func (w *walker) redisDown(t *testing.T) {
	marie := w.road.Marie
	if err := w.servers.KillRedis(); err != nil {
		t.Fatal(err)
	}
	w.says(t, marie, "Eau", w.text(marie, "outage.message", nil))
	if _, err := marie.Person.Types(marie.In(), "Lac"); err != nil {
		t.Fatal(err)
	}
	if err := w.servers.StartRedis(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.keptAndTaken(t, marie, "Lac")
}

// redisLost takes all sessions away. The draft is in PostgreSQL.
func (w *walker) redisLost(t *testing.T) {
	marie, tom := w.road.Marie, w.road.Tom
	for begun := time.Now(); w.query(t, `SELECT answers->'languages' FROM drafts WHERE open`) != `["en", "fr"]`; {
		if time.Since(begun) > 10*time.Second {
			t.Fatal("the draft is not in PostgreSQL")
		}
	}
	if err := w.servers.LoseRedis(); err != nil {
		t.Fatal(err)
	}
	if err := w.servers.StartRedis(t.Context()); err != nil {
		t.Fatal(err)
	}
	card := live(t, marie)
	if err := marie.Presses(t.Context(), "11"); err != nil {
		t.Fatal(err)
	}
	w.answered(t, card, marie.In(), w.text(marie, "remark.recovered", nil))
	if text := live(t, marie).Text; !strings.Contains(text, w.text(marie, "question.ages.prompt", nil)) {
		t.Errorf("the form goes on with %s", text)
	}
	w.says(t, tom, "/projects", w.text(tom, "remark.recovered_home", nil))
}

// blocked lets the co-founder block the bot when the project is sent, and find
// it when they are back.
func (w *walker) blocked(t *testing.T) {
	marie, tom := w.road.Marie, w.road.Tom
	tom.Person.Blocks()
	w.allShown(t, "the bot to know")
	if err := marie.Presses(t.Context(), "Oui, envoyer"); err != nil {
		t.Fatal(err)
	}
	if _, err := marie.Sees(t.Context(), "Votre projet est envoyé"); err != nil {
		t.Fatal(err)
	}
	w.await(t, "the card to be refused", func() bool {
		return slices.ContainsFunc(w.telegram.Calls(), func(c botapi.Call) bool {
			return c.ChatID == tom.In().ID() && c.Status == http.StatusForbidden
		})
	})
	tom.Person.Unblocks()
	w.says(t, tom, "/projects", "Now with: Tom Byrne")
	for _, button := range []string{live(t, tom).Rows[0][0].Caption, w.text(tom, "button.answer_now", nil)} {
		if err := tom.Presses(t.Context(), button); err != nil {
			t.Fatal(err)
		}
	}
	w.ahead = w.ahead[2:] // the founder has sent, and seen so
}
