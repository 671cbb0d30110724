package botapi_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"twinbot/playground/botapi"
)

// key returns an inline button that presses "ok", with something changed.
func key(change with) with {
	b := with{"text": "OK", "callback_data": "ok"}
	for name, v := range change {
		b[name] = v
		if v == nil {
			delete(b, name)
		}
	}
	return b
}

// rows returns an inline keyboard of so many rows of so many buttons.
func rows(n, of int) with {
	var all []any
	for range n {
		all = append(all, slices.Repeat([]any{key(nil)}, of))
	}
	return with{"inline_keyboard": all}
}

func link(url string) with { return buttons(key(with{"callback_data": nil, "url": url})) }

func commands(n int, name, description string) with {
	all := []any{}
	for i := range n {
		all = append(all, with{"command": fmt.Sprint(name, i), "description": description})
	}
	return with{"commands": all}
}

// TestRules breaks each rule once and keeps it once, as close to its edge as
// it can be.
func TestRules(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{Limits: botapi.Limits{PrivateBurst: 1000}})
	anna := s.started("Anna", "fr")
	text := func(text string) with { return with{"text": text} }
	html := func(text string) with { return with{"text": text, "parse_mode": "HTML"} }
	keyboard := func(k any) with { return with{"text": "x", "reply_markup": k} }
	long := strings.Repeat

	tests := []struct {
		rule   string
		method string
		bad    with
		good   with
		want   string // a part of the refusal
	}{
		{"known method", "sendMesage", text("x"), nil, "Not Found"},
		{"known parameter", "sendMessage", with{"text": "x", "silent": true}, with{"text": "x", "disable_notification": true}, `unknown parameter "silent"`},
		{"required parameter", "sendMessage", with{}, text("x"), "message text is empty"},
		{"type of a parameter", "sendMessage", with{"text": "x", "disable_notification": "perhaps"}, with{"text": "x", "disable_notification": "true"}, "Boolean expected"},
		{"type within", "sendMessage", keyboard(buttons(key(with{"text": 5}))), keyboard(buttons(key(nil))), "reply_markup.inline_keyboard[0][0].text: String expected"},
		{"field within", "sendMessage", keyboard(buttons(key(with{"colour": "red"}))), keyboard(buttons(key(with{"style": "danger"}))), `no field "colour"`},
		{"null is no keyboard", "sendMessage", with{"text": "x", "reply_markup": "null"}, nil, "expected, not null"},
		{"JSON within a string", "sendMessage", keyboard("{"), keyboard(`{"inline_keyboard":[]}`), "expected, not a string"},
		{"whole numbers", "sendMessage", with{"text": "x", "message_thread_id": 1.5}, with{"text": "x", "message_thread_id": 0}, "Integer expected"},

		{"some text", "sendMessage", text(" \n\t "), text(" . "), "message text is empty"},
		{"text not only of tags", "sendMessage", html("<b> </b>"), html("<b>.</b>"), "message text is empty"},
		{"4096 characters", "sendMessage", text(long("é", 4097)), text(long("😀", 4096)), "message is too long"},
		{"counted after reading", "sendMessage", html("<b>" + long("&lt;", 4097) + "</b>"), html("<b>" + long("&lt;", 4096) + "</b>"), "message is too long"},
		{"32768 bytes of source", "sendMessage", html("x" + long("<b></b>", 4682)), html("x" + long("<b></b>", 4681)), "text is too long"},
		{"parse mode", "sendMessage", with{"text": "x", "parse_mode": "BBCode"}, html("x"), "unsupported parse_mode"},
		{"parse mode or entities", "sendMessage", with{"text": "x", "parse_mode": "HTML", "entities": []any{}}, with{"text": "x", "entities": []any{}}, "exclude each other"},
		{"entities within the text", "sendMessage", with{"text": "x", "entities": []any{with{"type": "bold", "offset": 0, "length": 2}}}, with{"text": "x", "entities": []any{with{"type": "bold", "offset": 0, "length": 1}}}, "outside of the text"},
		{"known tags", "sendMessage", html("<p>x</p>"), html("<blockquote expandable>x</blockquote>"), `Unsupported start tag "p"`},
		{"closed tags", "sendMessage", html("<b>x"), html("<b>x</b>"), `Can't find end tag corresponding to start tag "b"`},
		{"nested tags", "sendMessage", html("<b><i>x</b></i>"), html("<b><i>x</i></b>"), "Unmatched end tag"},
		{"escaped data", "sendMessage", html("a < b"), html("a &lt; b"), "Unsupported start tag"},

		{"one action", "sendMessage", keyboard(buttons(key(with{"url": "https://example.org"}))), keyboard(link("https://example.org")), "exactly one action"},
		{"some action", "sendMessage", keyboard(buttons(key(with{"callback_data": nil}))), keyboard(buttons(key(nil))), "Text buttons are unallowed"},
		{"caption of a button", "sendMessage", keyboard(buttons(key(with{"text": " "}))), keyboard(buttons(key(nil))), "button text is empty"},
		{"data of 64 bytes", "sendMessage", keyboard(buttons(key(with{"callback_data": long("é", 33)}))), keyboard(buttons(key(with{"callback_data": long("é", 32)}))), "66 bytes, allowed are 1 to 64"},
		{"some data", "sendMessage", keyboard(buttons(key(with{"callback_data": ""}))), keyboard(buttons(key(with{"callback_data": "0"}))), "0 bytes"},
		{"style", "sendMessage", keyboard(buttons(key(with{"style": "green"}))), keyboard(buttons(key(with{"style": "success"}))), `no style "green"`},
		{"8 a row", "sendMessage", keyboard(rows(1, 9)), keyboard(rows(1, 8)), "9 buttons, allowed are 8"},
		{"100 buttons", "sendMessage", keyboard(rows(101, 1)), keyboard(rows(100, 1)), "101 buttons, allowed are 100"},
		{"no empty row", "sendMessage", keyboard(with{"inline_keyboard": []any{[]any{}}}), keyboard(with{"inline_keyboard": []any{}}), "row 1 of the keyboard is empty"},
		{"10 kB of markup", "sendMessage", keyboard(buttons(key(with{"text": long("x", 10_240)}))), keyboard(buttons(key(with{"text": long("x", 9_000)}))), "reply markup is too long"},
		{"link", "sendMessage", keyboard(link("http://localhost/x")), keyboard(link("tg://user?id=1")), "wrong HTTP URL"},
		{"deep link", "sendMessage", keyboard(link("https://t.me/bot?start=a+b")), keyboard(link("https://t.me/bot?start=a-b_C")), "deep link payload"},
		{"text to copy", "sendMessage", keyboard(buttons(key(with{"callback_data": nil, "copy_text": with{"text": ""}}))), keyboard(buttons(key(with{"callback_data": nil, "copy_text": with{"text": "x"}}))), "0 characters"},
		{"placeholder", "sendMessage", keyboard(with{"force_reply": true, "input_field_placeholder": long("x", 65)}), keyboard(with{"force_reply": true, "input_field_placeholder": long("x", 64)}), "65 characters"},
		{"forced reply", "sendMessage", keyboard(with{"force_reply": false}), keyboard(with{"force_reply": true}), "can only be true"},
		{"12 keys a row", "sendMessage", keyboard(with{"keyboard": []any{slices.Repeat([]any{with{"text": "x"}}, 13)}}), keyboard(with{"keyboard": []any{slices.Repeat([]any{with{"text": "x"}}, 12)}}), "13 buttons, allowed are 12"},
		{"one request a key", "sendMessage", keyboard(with{"keyboard": []any{[]any{with{"text": "x", "request_contact": true, "request_location": true}}}}), keyboard(with{"keyboard": []any{[]any{with{"text": "x", "request_contact": true}}}}), "at once"},
		{"10 users", "sendMessage", keyboard(with{"keyboard": []any{[]any{with{"text": "x", "request_users": with{"request_id": 1, "max_quantity": 11}}}}}), keyboard(with{"keyboard": []any{[]any{with{"text": "x", "request_users": with{"request_id": 1, "max_quantity": 10}}}}}), "max_quantity is 11"},

		{"action", "sendChatAction", with{"action": "thinking"}, with{"action": "typing"}, "wrong parameter action"},
		{"100 to delete", "deleteMessages", with{"message_ids": slices.Repeat([]int{7}, 101)}, with{"message_ids": slices.Repeat([]int{7}, 100)}, "allowed are 1 to 100"},
		{"message to edit", "editMessageText", text("x"), nil, "message identifier is not specified"},
		{"toast", "answerCallbackQuery", with{"callback_query_id": "1", "text": long("x", 201)}, nil, "201 characters, allowed are 0 to 200"},

		{"name of a command", "setMyCommands", commands(1, "New", "x"), commands(1, "new", "x"), "not 1 to 32 of"},
		{"description of a command", "setMyCommands", commands(1, "new", ""), commands(1, "new", long("é", 256)), "0 characters, allowed are 1 to 256"},
		{"100 commands", "setMyCommands", commands(101, "c", "x"), commands(100, "c", "x"), "101 commands"},
		{"language", "setMyName", with{"name": "x", "language_code": "pt-br"}, with{"name": "x", "language_code": "pt"}, "invalid language code"},
		{"scope", "setMyCommands", with{"commands": []any{}, "scope": with{"type": "everybody"}}, with{"commands": []any{}, "scope": with{"type": "all_private_chats"}}, `no BotCommandScope of type "everybody"`},
		{"length of a name", "setMyName", with{"name": long("x", 65)}, with{"name": long("é", 64)}, "65 characters, allowed are 0 to 64"},
		{"length of a description", "setMyDescription", with{"description": long("x", 513)}, with{"description": long("x", 512)}, "allowed are 0 to 512"},
		{"length of a short description", "setMyShortDescription", with{"short_description": long("x", 121)}, with{"short_description": long("x", 120)}, "allowed are 0 to 120"},
		{"menu button", "setChatMenuButton", with{"menu_button": with{"type": "list"}}, with{"menu_button": with{"type": "commands"}}, `no MenuButton of type "list"`},

		{"kinds of updates", "getUpdates", with{"allowed_updates": []string{"messages"}}, with{"allowed_updates": []string{"message"}}, `no updates of kind "messages"`},
		{"HTTPS", "setWebhook", with{"url": "http://example.org/x"}, with{"url": ""}, "HTTPS URL must be provided"},
		{"port", "setWebhook", with{"url": "https://example.org:8080/x"}, with{"url": ""}, "only on ports"},
		{"connections", "setWebhook", with{"url": "", "max_connections": 101}, with{"url": "", "max_connections": 100}, "allowed are 1 to 100"},
		{"secret", "setWebhook", with{"url": "", "secret_token": "a b"}, with{"url": "", "secret_token": "a-b_1"}, "unallowed characters"},

		{"what is not played", "sendDice", with{}, nil, "does not play sendDice yet"},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			s := &stage{Server: s.Server, t: t, clock: s.clock}
			for _, p := range []with{tt.bad, tt.good} {
				if p != nil && hasChat(tt.method) {
					p["chat_id"] = anna.ID()
				}
			}
			if a := s.call(tt.method, tt.bad); a.OK || !strings.Contains(a.Description, tt.want) || lastRefusal(s) != a.Description {
				t.Errorf("broken: got %d %q, want a refusal with %q", a.Code, a.Description, tt.want)
			}
			if tt.good == nil {
				return
			}
			if a := s.call(tt.method, tt.good); !a.OK {
				t.Errorf("kept: got %d %q", a.Code, a.Description)
			}
		})
	}
}

// hasChat tells whether the method, among those of the table, is about a chat.
func hasChat(method string) bool {
	return slices.Contains([]string{"sendMessage", "sendChatAction", "deleteMessages", "editMessageText", "sendDice"}, method)
}

func TestWrongToken(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	a := postForm(t, s.URL()+"/bot123:wrong/getMe", nil)
	if a.Code != 401 || a.Description != "Unauthorized" || len(s.Refusals()) != 1 {
		t.Errorf("got %+v", a)
	}
}
