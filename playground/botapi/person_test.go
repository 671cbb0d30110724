package botapi_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/playground/botapi"
)

// TestTalk plays a whole talk: a deep link, a card, a press, a toast, an edit.
func TestTalk(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.AddPerson("Anna Martin", "fr")

	s.fails("sendMessage", with{"chat_id": anna.ID(), "text": "x"}, 403, "Forbidden: bot can't initiate conversation with a user")
	did(t)(anna.Opens("lang_fr"))
	u := s.poll(0)[0]
	if u.Message.Text != "/start lang_fr" || u.Message.From.ID != anna.ID() || u.Message.From.Language != "fr" {
		t.Fatalf("got %+v", u.Message)
	}
	if d := cmp.Diff([]botapi.Entity{{Type: "bot_command", Length: 6}}, u.Message.Entities); d != "" {
		t.Error(d)
	}

	card := s.says(anna.Chat(), with{"text": "Accept?", "reply_markup": buttons(key(with{"text": "Yes", "callback_data": "y1"}), key(with{"text": "No", "callback_data": "n1"}))})
	if d := cmp.Diff([][]string{{"Yes", "No"}}, captions(card.Rows)); d != "" {
		t.Error(d)
	}
	if _, err := anna.Presses(card, "Perhaps"); err == nil || !strings.Contains(err.Error(), `only "Yes", "No"`) {
		t.Errorf("pressed what is not there: %v", err)
	}
	press, err := anna.Presses(card, "Yes")
	if err != nil {
		t.Fatal(err)
	}
	q := s.poll(u.ID + 1)[0].Query
	if q.ID != press || q.Data != "y1" || q.From.ID != anna.ID() || q.Message.ID != card.ID || q.Message.Text != "Accept?" {
		t.Fatalf("got %+v", q)
	}
	must[bool](s, "answerCallbackQuery", with{"callback_query_id": press, "text": "Done", "show_alert": true})
	if toast, ok := anna.Toast(press); !ok || toast.Text != "Done" || !toast.Alert || toast.Message != card.ID {
		t.Errorf("got %+v", toast)
	}
	must[sent](s, "editMessageText", with{"chat_id": anna.ID(), "message_id": card.ID, "text": "Accepted"})
	if m, _ := anna.Chat().Last(); m.Text != "Accepted" || m.Rows != nil || m.Edits != 1 {
		t.Errorf("got %+v", m)
	}
	s.clean()
}

func TestLongTextsAreCut(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	if last := did(t)(anna.Types(anna.Chat(), strings.Repeat("é", 4096)+"rest")); last.Text != "rest" {
		t.Errorf("the last part is %q", last.Text)
	}
	if got := s.heard(); len(got) != 2 || len([]rune(got[0])) != 4096 || got[1] != "rest" {
		t.Errorf("a long text came as %d messages", len(got))
	}
	if _, err := anna.Types(anna.Chat(), ""); err == nil {
		t.Error("an empty text was sent")
	}
}

func TestWhatPersonsDoToMessages(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna, ben := s.started("Anna", ""), s.started("Ben", "")
	first := did(t)(anna.Types(anna.Chat(), "good"))
	if reply := did(t)(anna.Replies(first, "what?")); reply.ReplyTo != first.ID {
		t.Errorf("got %+v", reply)
	}
	if err := anna.Edits(first, "better"); err != nil {
		t.Fatal(err)
	}
	if err := ben.Edits(first, "worse"); err == nil {
		t.Error("edited somebody else's message")
	}
	if forwarded := did(t)(anna.Forwards(first, anna.Chat())); forwarded.Text != "better" {
		t.Errorf("forwarded %q", forwarded.Text)
	}
	edited := ""
	for _, u := range s.poll(0) {
		if u.Edited != nil {
			edited = u.Edited.Text
		}
	}
	if edited != "better" {
		t.Errorf("the bot heard of the edit %q", edited)
	}
	if err := anna.Deletes(first); err != nil {
		t.Fatal(err)
	}
	if m, _ := anna.Chat().Message(first.ID); !m.Deleted {
		t.Error("the message is still there")
	}
}

func TestPhotosVoicesStickers(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	var kinds []string
	for _, sends := range []func(*botapi.Chat) (botapi.Message, error){anna.SendsPhoto, anna.SendsVoice, anna.SendsSticker} {
		kinds = append(kinds, did(t)(sends(anna.Chat())).File.Kind)
	}
	if d := cmp.Diff([]string{"photo", "voice", "sticker"}, kinds); d != "" {
		t.Error(d)
	}
}

func TestBlocking(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")

	anna.Blocks()
	s.fails("sendMessage", with{"chat_id": anna.ID(), "text": "x"}, 403, "Forbidden: bot was blocked by the user")
	if _, err := anna.Types(anna.Chat(), "x"); err == nil {
		t.Error("wrote to a bot that is blocked")
	}
	anna.Unblocks()
	s.says(anna.Chat(), nil)
	var statuses []string
	for _, u := range s.poll(0) {
		statuses = append(statuses, u.Member.New.Status)
	}
	if d := cmp.Diff([]string{"kicked", "member"}, statuses); d != "" {
		t.Error(d)
	}
	anna.Deactivates()
	s.fails("sendMessage", with{"chat_id": anna.ID(), "text": "x"}, 403, "Forbidden: user is deactivated")
	s.fails("sendMessage", with{"chat_id": 42, "text": "x"}, 400, "Bad Request: chat not found")
	s.fails("sendMessage", with{"chat_id": "@anna", "text": "x"}, 400, "Bad Request: chat not found")
	s.clean()
}

func TestPressesThatAreNoLongerGood(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	card := s.says(anna.Chat(), with{"reply_markup": buttons(key(nil))})
	const old = "Bad Request: query is too old and response timeout expired or query ID is invalid"

	press, err := anna.Presses(card, "OK")
	if err != nil {
		t.Fatal(err)
	}
	must[bool](s, "answerCallbackQuery", with{"callback_query_id": press})
	s.fails("answerCallbackQuery", with{"callback_query_id": press}, 400, old)
	if press, err = anna.Presses(card, "OK"); err != nil {
		t.Fatal(err)
	}
	s.clock.passes(16 * time.Second)
	s.fails("answerCallbackQuery", with{"callback_query_id": press}, 400, old)
	s.forget()

	// Changed clients send what they like, also for messages that are gone.
	must[bool](s, "deleteMessage", with{"chat_id": anna.ID(), "message_id": card.ID})
	if _, err := anna.Presses(card, "OK"); err == nil {
		t.Error("pressed a button of a deleted message")
	}
	if _, err := anna.PressesData(anna.Chat(), card.ID, "forged"); err != nil {
		t.Fatal(err)
	}
	if q := s.poll(0)[0].Query; q.Data != "forged" || q.Message.Date != 0 || q.Message.ID != card.ID {
		t.Errorf("got %+v", q)
	}
	s.clean()
}

func TestEdits(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	edit := func(m botapi.Message, text string) with {
		return with{"chat_id": anna.ID(), "message_id": m.ID, "text": text}
	}

	card := s.says(anna.Chat(), with{"text": "see example.org"})
	s.fails("editMessageText", edit(card, "see example.org"), 400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")
	must[sent](s, "editMessageReplyMarkup", with{"chat_id": anna.ID(), "message_id": card.ID, "reply_markup": buttons(key(nil))})
	must[sent](s, "editMessageText", edit(card, "see example.org")) // the buttons go

	asks := s.says(anna.Chat(), with{"reply_markup": with{"force_reply": true}})
	s.fails("editMessageText", edit(asks, "x"), 400, "Bad Request: message can't be edited")
	s.fails("editMessageText", edit(did(t)(anna.Types(anna.Chat(), "mine")), "x"), 400, "Bad Request: message can't be edited")
	s.fails("editMessageText", edit(botapi.Message{ID: 999_999}, "x"), 400, "Bad Request: message to edit not found")
	must[bool](s, "deleteMessage", with{"chat_id": anna.ID(), "message_id": card.ID})
	s.fails("editMessageText", edit(card, "x"), 400, "Bad Request: message to edit not found")
	s.fails("deleteMessage", with{"chat_id": anna.ID(), "message_id": card.ID}, 400, "Bad Request: message to delete not found")
	s.clock.passes(49 * time.Hour)
	s.fails("deleteMessage", with{"chat_id": anna.ID(), "message_id": asks.ID}, 400, "Bad Request: message can't be deleted")
	s.clean()
}

func TestReplies(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	m := did(t)(anna.Types(anna.Chat(), "question"))
	if got := s.says(anna.Chat(), with{"reply_parameters": with{"message_id": m.ID}}); got.ReplyTo != m.ID {
		t.Errorf("got %+v", got)
	}
	s.fails("sendMessage", with{"chat_id": anna.ID(), "text": "x", "reply_parameters": with{"message_id": 999_999}}, 400, "Bad Request: message to be replied not found")
	s.says(anna.Chat(), with{"reply_parameters": with{"message_id": 999_999, "allow_sending_without_reply": true}})
	s.clean()
}

func TestPeoplePicker(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna, ben := s.started("Anna", ""), s.AddPerson("Ben Smith", "en")
	ben.SetUsername("bensmith")
	if err := anna.SharesUsers("Pick", ben); err == nil {
		t.Error("picked without a button")
	}
	s.says(anna.Chat(), with{"reply_markup": with{"keyboard": []any{[]any{
		with{"text": "Pick", "request_users": with{"request_id": 7, "request_name": true, "request_username": true}},
	}}}})
	if err := anna.SharesUsers("Pick", ben); err != nil {
		t.Fatal(err)
	}
	if got := string(s.Updates()[1].JSON); !strings.Contains(got, `"users_shared":{"request_id":7,"users":[{"first_name":"Ben","last_name":"Smith","user_id":`) {
		t.Errorf("got %s", got)
	}
	s.says(anna.Chat(), with{"reply_markup": with{"remove_keyboard": true}})
	if k := anna.Chat().Keyboard(); k != nil {
		t.Errorf("the keyboard is still there: %v", k)
	}
	s.clean()
}
