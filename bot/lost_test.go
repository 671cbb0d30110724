package bot_test

import (
	"sync/atomic"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/playground/botapi"
	"twinbot/store"
	"twinbot/store/local/localtest"
)

// losing is a world whose Redis can be destroyed, and in which no time goes by
// but what is let pass: until then no draft is written.
type losing struct {
	*world
	passed atomic.Int64
}

func newLosing(t *testing.T) *losing {
	t.Helper()
	l := &losing{}
	begun := time.Now()
	now := func() time.Time { return begun.Add(time.Duration(l.passed.Load())) }
	redisURL, prefix := localtest.Redis(t)
	l.world = newWorldOn(t, store.Config{DatabaseURL: migrated.Database(t), RedisURL: redisURL, Prefix: prefix, Now: now}, botapi.Limits{})
	l.config.Now = now
	return l
}

// loseRedis destroys Redis with all that it holds, a minute later than all before.
func (l *losing) loseRedis() {
	l.t.Helper()
	l.await("everything to be taken", func() bool { return l.Pending() == 0 })
	localtest.LoseRedis(l.t, l.store.RedisURL, l.store.Prefix)
	l.passed.Add(int64(time.Minute))
}

// says has a person write something, which is answered with all of the texts
// called so.
func (l *losing) says(p *botapi.Person, what string, keys ...string) {
	l.t.Helper()
	l.types(p, p.Chat(), what)
	for _, key := range keys {
		l.newest(p.Chat(), l.plain("fr", key))
	}
}

// awaitWritten waits until the open draft in PostgreSQL has a title.
func (l *losing) awaitWritten(p *botapi.Person, title string) {
	l.t.Helper()
	for begun := time.Now(); ; {
		d, err := l.store.OpenDraft(l.t.Context(), p.ID())
		if err != nil {
			l.t.Fatal(err)
		}
		if d != nil && d.Answers.Get(form.Title) == title {
			return
		}
		if time.Since(begun) > 20*time.Second {
			l.t.Fatalf("in PostgreSQL is %+v", d)
		}
	}
}

// TestRedisDestroyed destroys Redis under a teacher in the form. What is younger
// than two seconds is lost and asked again, with a word about it, whether or not
// anything of the draft is in PostgreSQL; what is older is not.
func TestRedisDestroyed(t *testing.T) {
	t.Parallel()
	w := newLosing(t)
	w.start()
	marie := w.AddPerson("Marie", "fr")
	w.types(marie, marie.Chat(), "/help")
	w.newest(marie.Chat(), "/new")
	w.register(marie, "Marie Dupont", "marie_dupont", people.School{Name: "Collège Jean Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"})
	partner := form.Answers{form.Cofounder: {"2", "2"}}
	w.performs(marie, conversation.KeepDraft{Draft: "a", Answers: partner})
	continues := func() {
		t.Helper()
		card, _ := marie.Chat().Last()
		if _, err := marie.PressesData(marie.Chat(), card.ID, conversation.EncodeButton(0, conversation.Continue{Draft: "a"})); err != nil {
			t.Fatal(err)
		}
		w.newest(marie.Chat(), w.plain("fr", "question.title.prompt"))
	}
	continues()
	w.says(marie, "Nos rivières", "question.description.prompt")

	w.loseRedis() // the title is a moment old
	w.says(marie, "Nos élèves comparent leurs rivières.", "remark.recovered_home")
	continues()
	w.says(marie, "Nos rivières", "question.description.prompt")
	w.passed.Add(int64(2 * time.Second))
	w.awaitWritten(marie, "Nos rivières")
	w.says(marie, "Nos élèves comparent leurs rivières.", "question.languages.prompt")

	w.loseRedis() // the title is two seconds old, the description a moment
	card, _ := marie.Chat().Last()
	w.presses(marie, card, "fr", "button.later")
	w.newest(marie.Chat(), w.plain("fr", "remark.recovered"))
	w.newest(marie.Chat(), w.plain("fr", "question.description.prompt"))
}

// TestRedisDestroyedInSignUp destroys Redis under somebody in the middle of the
// sign-up, of whom nothing is known elsewhere. A newcomer is told of no loss.
func TestRedisDestroyedInSignUp(t *testing.T) {
	t.Parallel()
	w := newLosing(t)
	w.start()
	marie, tom := w.AddPerson("Marie", "fr"), w.AddPerson("Tom", "fr")
	w.says(marie, "/start", "sign_up.name")
	w.types(marie, marie.Chat(), "Marie Dupont")
	w.newest(marie.Chat(), "Merci, Marie Dupont")
	w.loseRedis()
	w.says(marie, "marie_dupont", "remark.begin_again", "sign_up.name")
	w.says(tom, "/start", "sign_up.name")
	if m, _ := tom.Chat().Last(); w.shows(m, "fr", "remark.begin_again") {
		t.Errorf("a newcomer is greeted with %s", m.Text)
	}
}
