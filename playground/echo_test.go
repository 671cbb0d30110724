package playground_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"twinbot/playground"
	"twinbot/playground/botapi"
)

// echo is a small program in place of the real one: it repeats what it is
// told, with buttons, and knows some commands.
type echo struct {
	t        *testing.T
	telegram *botapi.Server
	stop     context.CancelFunc
	ended    sync.WaitGroup
	starts   int
	chat     atomic.Int64 // in which it was last told something
}

// sweep says which day it is.
func (e *echo) sweep(ctx context.Context) error {
	e.call(ctx, "sendMessage", map[string]any{"chat_id": e.chat.Load(), "text": "It is " + e.telegram.Now().Format("2 January 2006")}, nil)
	return nil
}

// start starts an echo as a [playground.Start].
func (e *echo) start(ctx context.Context, telegram *botapi.Server) (*playground.Program, error) {
	e.telegram = telegram
	e.run(ctx)
	return &playground.Program{
		Unshown: func(context.Context) (int, error) { return 0, nil },
		OfficeCode: func(_ context.Context, office string) (string, error) {
			if !strings.HasPrefix(office, "NSS-") {
				return "", fmt.Errorf("there is no office %s", office)
			}
			return "code-" + strings.ToLower(office), nil
		},
		Offices:   []string{"NSS-FR", "NSS-IE"},
		Countries: []playground.Country{{Code: "FR", Language: "fr"}, {Code: "IE", Language: "en"}},
		Inspect: func(_ context.Context, person int64) (playground.Inspection, error) {
			return playground.Inspection{
				State:  json.RawMessage(fmt.Sprintf(`{"at": "home", "person": %d}`, person)),
				Tables: []playground.Table{{Name: "projects", Columns: []string{"id", "title"}, Rows: [][]string{{"7", "Our rivers"}}}},
				Jobs:   playground.Table{Columns: []string{"kind", "state"}, Rows: [][]string{{"deliver", "available"}}},
			}, nil
		},
		Gallery: gallery,
		Restart: func(context.Context) error {
			e.end()
			e.run(ctx)
			return nil
		},
		Sweep: e.sweep,
		Stop: func(context.Context) error {
			e.end()
			return nil
		},
	}, nil
}

func (e *echo) run(ctx context.Context) {
	ctx, e.stop = context.WithCancel(ctx)
	e.starts++
	e.ended.Go(func() { e.poll(ctx) })
}

func (e *echo) end() {
	e.stop()
	e.ended.Wait()
}

// update is what the echo reads of an update.
type update struct {
	ID       int `json:"update_id"`
	Message  *message
	Callback *struct {
		ID      string
		Data    string
		Message message
	} `json:"callback_query"`
}

type message struct {
	ID     int `json:"message_id"`
	Thread int `json:"message_thread_id"`
	Text   string
	Chat   struct{ ID int64 }
}

func (e *echo) poll(ctx context.Context) {
	e.call(ctx, "setMyDescription", map[string]any{"description": "I repeat what you say."}, nil)
	e.call(ctx, "setMyCommands", map[string]any{"commands": []any{map[string]any{"command": "ask", "description": "Ask me something"}}}, nil)
	for offset := 0; ctx.Err() == nil; {
		var updates []update
		e.call(ctx, "getUpdates", map[string]any{"offset": offset, "timeout": 20}, &updates)
		for _, u := range updates {
			offset = u.ID + 1
			e.answer(ctx, u)
		}
	}
}

func (e *echo) answer(ctx context.Context, u update) {
	switch {
	case u.Callback != nil:
		e.call(ctx, "answerCallbackQuery", map[string]any{"callback_query_id": u.Callback.ID, "text": "You pressed " + u.Callback.Data}, nil)
		e.call(ctx, "editMessageText", map[string]any{
			"chat_id": u.Callback.Message.Chat.ID, "message_id": u.Callback.Message.ID, "text": "Pressed: " + u.Callback.Data,
			"reply_markup": buttons(),
		}, nil)
	case u.Message == nil || u.Message.Text == "":
	case u.Message.Text == "/ask":
		e.call(ctx, "sendMessage", map[string]any{
			"chat_id": u.Message.Chat.ID, "text": "Why?",
			"reply_markup": map[string]any{"force_reply": true, "input_field_placeholder": "The reason"},
		}, nil)
	case u.Message.Text == "/share":
		e.call(ctx, "sendMessage", map[string]any{
			"chat_id": u.Message.Chat.ID, "text": "Share your link.",
			"reply_markup": map[string]any{"inline_keyboard": [][]any{{map[string]any{
				"text": "Share", "url": "https://t.me/share/url?url=https%3A%2F%2Ft.me%2FTwinbotDemoBot%3Fstart%3Dof_marie&text=Work%20with%20me%20%26%20my%20class",
			}}}},
		}, nil)
	case u.Message.Text == "/quote":
		e.call(ctx, "sendMessage", map[string]any{"chat_id": u.Message.Chat.ID, "parse_mode": "HTML", "text": quotes}, nil)
	default:
		e.chat.Store(u.Message.Chat.ID)
		e.call(ctx, "sendChatAction", map[string]any{"chat_id": u.Message.Chat.ID, "action": "typing"}, nil)
		e.call(ctx, "sendMessage", map[string]any{
			"chat_id": u.Message.Chat.ID, "message_thread_id": u.Message.Thread, "parse_mode": "HTML", "reply_markup": buttons(),
			"text": "You said <b>" + strings.ReplaceAll(u.Message.Text, "<", "&lt;") + "</b>\nhttps://t.me/TwinbotDemoBot?start=hello",
		}, nil)
	}
}

// quotes are a long and a short quotation, as a decision card has them.
var quotes = "<b>Aims</b>\n<blockquote expandable>" + strings.Repeat("The pupils learn to measure the quality of water. ", 12) +
	"That is the end of the aims.</blockquote>\n<b>Title</b>\n<blockquote expandable>Our rivers</blockquote>"

func buttons() any {
	button := func(text, style string) map[string]any {
		b := map[string]any{"text": text, "callback_data": text}
		if style != "" {
			b["style"] = style
		}
		return b
	}
	return map[string]any{"inline_keyboard": [][]any{
		{button("Accept", "success"), button("Refuse", "danger")}, {button("Details", ""), button("Next", "primary")},
	}}
}

// call calls the Bot API. What goes wrong is seen in the page.
func (e *echo) call(ctx context.Context, method string, params map[string]any, result any) {
	body, err := json.Marshal(params)
	if err != nil {
		e.t.Error(err)
		return
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, e.telegram.URL()+"/bot"+e.telegram.Token()+"/"+method, bytes.NewReader(body))
	if err != nil {
		e.t.Error(err)
		return
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err := io.ReadAll(resp.Body)
	if err == nil && result != nil {
		_ = json.Unmarshal(answer, &struct{ Result any }{result})
	}
}

func gallery() ([]playground.GalleryScreen, error) {
	keys := func(yes, no string) [][]playground.Caption {
		return [][]playground.Caption{{{Text: yes, Style: "success"}, {Text: no, Style: "danger"}}}
	}
	return []playground.GalleryScreen{{
		Dialog: "Approval", Name: "project to approve", Languages: map[string]playground.Shown{
			"en": {Text: "<b>Project to approve</b>\n\n" + quotes, Rows: keys("Approve", "Refuse")},
			"fr": {Text: "<b>Projet à approuver</b>\n\nNos rivières", Rows: keys("Approuver", "Refuser"), Missing: []string{"card.due"}},
			"he": {Text: "<b>פרויקט לאישור</b>\n\nהנהרות שלנו", Rows: keys("לאשר", "לסרב")},
		},
	}, {
		Dialog: "Sign-up", Name: "name", Languages: map[string]playground.Shown{
			"en": {Text: "What is your name?"}, "fr": {Text: "Quel est votre nom ?"},
		},
	}}, nil
}
