package bot_test

import (
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/playground/botapi"
)

// TestAnswerBeforeQuestionIsNoted lets somebody answer a question that Telegram shows
// while the job that sent it has not heard so yet. The text was written after the
// question, so it is the answer.
func TestAnswerBeforeQuestionIsNoted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var armed atomic.Bool
	held, goOn := w.holdsFirst(func(r *http.Response) bool {
		return armed.Load() && r.StatusCode == http.StatusOK && isSend(r)
	})
	w.hearsByWebhook()
	w.start()
	anna := w.AddPerson("Anna Martin", "fr")
	w.register(anna, "Anna Martin", "anna_martin", people.School{Name: "École du Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"})
	w.Order(botapi.Fault{Method: "sendMessage", ChatID: anna.ID(), RetryAfter: 1})
	armed.Store(true)
	w.types(anna, anna.Chat(), "/signin")
	<-held
	if _, err := anna.Types(anna.Chat(), "anna_ancienne"); err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(300*time.Millisecond, func() { close(goOn) }) // long enough for a program that does not wait
	w.newest(anna.Chat(), w.texts.In("fr").Plain("sign_in.code", locales.Data{"UserName": "anna_ancienne"}))
}
