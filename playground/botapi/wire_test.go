package botapi

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// TestWhatIsSentIsPublished plays everything that the bot can be told and holds
// each update, and each result of a call, against its published type.
func TestWhatIsSentIsPublished(t *testing.T) {
	t.Parallel()
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	playEverything(t, s)

	kinds := map[string]bool{}
	for _, u := range s.Updates() {
		kinds[u.Kind] = true
		conforms(t, "Update", u.JSON)
	}
	for _, kind := range []string{"message", "edited_message", "callback_query", "my_chat_member", "chat_member"} {
		if !kinds[kind] {
			t.Errorf("no update of kind %s was played", kind)
		}
	}
	calls := s.Calls()
	for _, c := range calls {
		if c.Status != 200 {
			t.Errorf("%s: %s", c.Method, c.Description)
			continue
		}
		conforms(t, returns(t, c.Method), c.Result)
	}
}

// returns names the type of a method's result.
func returns(t *testing.T, name string) string {
	t.Helper()
	var all struct {
		Methods map[string]struct{ Returns []string }
	}
	if err := json.Unmarshal(published, &all); err != nil {
		t.Fatal(err)
	}
	r, _, _ := strings.Cut(all.Methods[name].Returns[0], " |") // edits here always return the message
	if item, isArray := strings.CutSuffix(r, "[]"); isArray {
		r = "Array of " + item
	}
	return strings.NewReplacer("true", "Boolean", "number", "Integer").Replace(r)
}

func conforms(t *testing.T, published string, data json.RawMessage) {
	t.Helper()
	v, err := parseJSON(string(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := (checker{}).conforms(published, v, published); err != nil {
		t.Errorf("%v in %s", err, data)
	}
}

func playEverything(t *testing.T, s *Server) {
	t.Helper()
	ask := caller(t, s)
	do := func(m Message, err error) Message {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	ask("getUpdates", map[string]any{"allowed_updates": []string{"message", "edited_message", "callback_query", "my_chat_member", "chat_member"}})
	anna, ben := s.AddPerson("Anna Martin", "fr"), s.AddPerson("Ben", "")
	ben.SetUsername("ben")
	first := do(anna.Opens(""))
	if err := anna.Edits(first, "see t.me/x"); err != nil {
		t.Fatal(err)
	}
	for _, act := range []func(*Chat) (Message, error){anna.SendsPhoto, anna.SendsVoice, anna.SendsSticker} {
		do(act(anna.Chat()))
	}
	do(anna.SendsFile(anna.Chat(), "a.txt", []byte("x")))
	anna.Blocks()
	anna.Unblocks()
	inline := map[string]any{"inline_keyboard": [][]any{{map[string]any{"text": "a", "callback_data": "b", "style": "primary"}}}}
	ask("sendMessage", map[string]any{"chat_id": anna.ID(), "text": "<b>x</b>", "parse_mode": "HTML", "reply_markup": inline, "reply_parameters": map[string]any{"message_id": first.ID}})
	card, _ := anna.Chat().Last()
	if _, err := anna.Presses(card, "a"); err != nil {
		t.Fatal(err)
	}
	if _, err := anna.PressesData(anna.Chat(), 1, "forged"); err != nil {
		t.Fatal(err)
	}
	ask("editMessageText", map[string]any{"chat_id": anna.ID(), "message_id": card.ID, "text": "y"})
	picker := map[string]any{"text": "p", "request_users": map[string]any{"request_id": 1, "request_name": true, "request_username": true}}
	ask("sendMessage", map[string]any{"chat_id": anna.ID(), "text": "x", "reply_markup": map[string]any{"keyboard": [][]any{{picker}}}})
	if err := anna.SharesUsers("p", ben); err != nil {
		t.Fatal(err)
	}

	g := s.AddGroup("Office", BasicGroup, anna)
	g.AddBot(true)
	g.Add(ben)
	g.Promote(ben, true)
	card = do(ben.Types(g.Chat(), "/pending"))
	do(anna.Forwards(card, anna.Chat()))
	do(anna.Forwards(first, g.Chat()))
	g.Remove(ben)
	if err := g.Upgrade(); err != nil {
		t.Fatal(err)
	}
	f := s.AddGroup("Offices", Forum, anna)
	f.AddBot(true)
	topic, err := f.Topic("Files")
	if err != nil {
		t.Fatal(err)
	}
	do(anna.Types(topic, "x"))
	for _, id := range []int64{anna.ID(), g.Chat().ID()} {
		for _, method := range []string{"getChat", "getChatMemberCount", "getChatMenuButton"} {
			if method != "getChatMenuButton" || id > 0 {
				ask(method, map[string]any{"chat_id": id})
			}
		}
		ask("getChatMember", map[string]any{"chat_id": id, "user_id": anna.ID()})
	}
	ask("getChatAdministrators", map[string]any{"chat_id": g.Chat().ID()})
	ask("getWebhookInfo", nil)
	ask("getMe", nil)
	ask("getUpdates", nil)
	ask("getMyCommands", nil)
	ask("getMyName", nil)
	f.RemoveBot()
}

// caller returns a function that calls a method as JSON; the log holds the result.
func caller(t *testing.T, s *Server) func(method string, params map[string]any) {
	return func(method string, params map[string]any) {
		t.Helper()
		r, err := http.Post(s.URL()+"/bot"+s.Token()+"/"+method, "application/json", bytes.NewReader(mustJSON(params)))
		if err != nil {
			t.Fatal(err)
		}
		_ = r.Body.Close()
	}
}
