package bot_test

import (
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"twinbot/conversation/people"
	"twinbot/playground/botapi"
)

// silent makes it so long ago that all was seen to work.
func (w *world) silent(ago time.Duration) {
	w.t.Helper()
	var at time.Time
	w.query(`UPDATE pulse SET at = clock_timestamp() - interval '`+ago.String()+`' RETURNING at`, &at)
}

// TestCardsShownAgain stops the program for a while. After two minutes Telegram
// still has the presses. After three it has lost them: each card that still waits
// is shown again at the bottom of its chat, and only there.
func TestCardsShownAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	stop := w.start()
	ruth, tom, ole := w.AddPerson("Ruth Daly", "en"), w.AddPerson("Tom", "en"), w.AddPerson("Ole", "en")
	office := w.office("NSS-IE", ruth)
	w.sent(tom, ole)
	asked := w.newest(ole.Chat(), "Rivers")
	school := w.newest(office.Chat(), "St Brigid")

	stop()
	w.silent(2 * time.Minute)
	stop = w.start()
	w.types(ole, ole.Chat(), "/help")
	w.newest(ole.Chat(), "/projects")
	if n := count(ole.Chat(), "Rivers") + count(office.Chat(), "St Brigid"); n != 2 {
		t.Errorf("%d cards stand there after two minutes, want the two from before", n)
	}

	stop()
	w.silent(3 * time.Minute)
	w.start()
	for _, card := range []struct {
		in             *botapi.Chat
		above          botapi.Message
		language, text string
	}{{ole.Chat(), asked, "fr", "Rivers"}, {office.Chat(), school, "en", "St Brigid"}} {
		w.await("the card above to be retired", func() bool {
			m := w.now(card.in, card.above)
			return len(m.Rows) == 0 && w.shows(m, card.language, "card.shown_below")
		})
		if again := w.newest(card.in, card.text); len(again.Rows) == 0 {
			t.Errorf("the card that is shown again has no buttons: %s", again.Text)
		}
	}

	again := w.newest(office.Chat(), "St Brigid")
	w.toast(ruth, w.presses(ruth, again, "en", "button.confirm"))
	w.await("only the card below to say who has approved", func() bool {
		return strings.Contains(w.now(office.Chat(), again).Text, "Ruth Daly") && !strings.Contains(w.now(office.Chat(), school).Text, "Ruth Daly")
	})
}

// TestSilenceInDialogues ends an outage of forty minutes. Who was in the middle of a form reads
// once, above the question, since when nothing that was pressed has counted, and goes on. Who
// was at rest, or has left a question long ago, is left in peace.
func TestSilenceInDialogues(t *testing.T) {
	t.Parallel()
	w := newTimed(t, time.Now())
	stop := w.start()
	marie, tom, pia := w.AddPerson("Marie", "fr"), w.AddPerson("Tom", "fr"), w.AddPerson("Pia", "fr")
	w.says(pia, "/start", "sign_up.name")
	w.settled("what Pia is asked")
	w.pass(25 * time.Hour)
	w.asked(marie)
	w.says(tom, "/help")
	w.settled("all to be shown")
	above, _ := marie.Chat().Last()
	again := func() {
		stop()
		w.pass(time.Second)
		w.silent(40 * time.Minute)
		stop = w.start()
		w.awaitOne("all to be told", `SELECT (count(*) = 0 AND (SELECT clock_timestamp() - at < interval '1 minute' FROM pulse))::int
			FROM river_job WHERE kind = 'silence' AND finalized_at IS NULL`)
		w.settled("all to be shown")
	}
	told := func(p *botapi.Person) int { return count(p.Chat(), "n’ont pas été pris en compte") }
	again()
	question := w.newest(marie.Chat(), w.plain("fr", "question.title.prompt"))
	if told(marie) != 1 || told(tom) != 0 || told(pia) != 0 || !strings.Contains(question.Text, "n’ont pas été pris en compte") {
		t.Errorf("Marie is told %d times, Tom %d times, Pia %d times; Marie reads\n%s", told(marie), told(tom), told(pia), question.Text)
	}
	if len(question.Rows) == 0 || len(w.world.now(marie.Chat(), above).Rows) > 0 {
		t.Error("the question above has buttons, or the one below has none")
	}
	w.says(marie, "Nos rivières", "question.description.prompt")
	again()
	if told(marie) != 2 {
		t.Errorf("after a second silence Marie has been told %d times", told(marie))
	}
}

// TestCardAboveIsRetired shows a card again while Telegram refuses a change of the
// card above. The card above is changed later.
func TestCardAboveIsRetired(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	group, above, again := w.mayShowAgain()
	office := group.Chat()
	w.Order(botapi.Fault{Method: "editMessageText", ChatID: office.ID(), RetryAfter: 1})
	again()
	w.await("the card above to be retired", func() bool { return w.shows(w.now(office, above), "en", "card.shown_below") })
	if n := count(office, "St Brigid"); n != 1 {
		t.Errorf("the card stands there %d times", n)
	}
}

// TestCardShownAgainLater waits to show a card again while its group takes no more: the
// card above is good until then.
func TestCardShownAgainLater(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	group, above, again := w.mayShowAgain()
	office := group.Chat()
	w.Order(botapi.Fault{Method: "sendMessage", ChatID: office.ID(), RetryAfter: 1})
	w.intercept(func(method, call string) {
		last, _ := office.Last()
		if method == "editMessageText" && strings.Contains(call, strconv.FormatInt(office.ID(), 10)) && last.ID == above.ID {
			t.Error("the card above is retired before there is one below")
		}
	})
	again()
	w.await("the card above to be retired", func() bool { return w.shows(w.now(office, above), "en", "card.shown_below") })
	w.newest(office, "St Brigid")
}

// TestCardDecidedWhileShownAgain lets somebody decide on the card above while the card is
// sent once more: the one below says so too.
func TestCardDecidedWhileShownAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var chat atomic.Int64 // of the office, once the card above stands there
	var once sync.Once
	w.intercept(func(method, call string) {
		if chat.Load() == 0 || method != "sendMessage" || !strings.Contains(call, "St Brigid") || !strings.Contains(call, strconv.FormatInt(chat.Load(), 10)) {
			return
		}
		once.Do(func() {
			var id people.MembershipID
			w.query(`SELECT membership FROM views WHERE office = 'NSS-IE'`, &id)
			w.validate(id, 1)
		})
	})
	group, above, again := w.mayShowAgain()
	office := group.Chat()
	chat.Store(office.ID())
	again()
	w.await("the card below to tell that it is decided", func() bool {
		m, _ := office.Last()
		return m.ID != above.ID && strings.Contains(m.Text, "St Brigid") && len(m.Rows) == 1
	})
}

// TestCardStandsTwice cuts off the answer to a send that Telegram has carried out: the card
// comes twice. The one above is pressed, and the one below shows what comes of it; the other
// loses its buttons.
func TestCardStandsTwice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	ruth, tom, ole := w.AddPerson("Ruth Daly", "en"), w.AddPerson("Tom", "en"), w.AddPerson("Ole", "en")
	office := w.office("NSS-IE", ruth).Chat()
	w.Order(botapi.Fault{Method: "sendMessage", ChatID: office.ID(), Cut: true, Carry: true})
	w.sent(tom, ole)
	w.await("the card to come twice", func() bool { return count(office, "St Brigid") == 2 })
	w.poll("all to be shown", func() bool { return w.owed() == 0 })
	messages := office.Messages()
	above, below := messages[len(messages)-2], messages[len(messages)-1]
	w.toast(ruth, w.presses(ruth, above, "en", "button.confirm"))
	w.await("the one below alone to say who has approved", func() bool {
		return len(w.now(office, above).Rows) == 0 && strings.Contains(w.now(office, below).Text, "Ruth Daly")
	})
}

// mayShowAgain returns the group of an office with an open card, in an outage of three
// minutes that ends when again is called.
func (w *world) mayShowAgain() (office *botapi.Group, card botapi.Message, again func() (stop func())) {
	w.t.Helper()
	stop := w.start()
	ruth, tom, ole := w.AddPerson("Ruth Daly", "en"), w.AddPerson("Tom", "en"), w.AddPerson("Ole", "en")
	office = w.office("NSS-IE", ruth)
	w.sent(tom, ole)
	card = w.newest(office.Chat(), "St Brigid")
	stop()
	w.silent(3 * time.Minute)
	return office, card, w.start
}
