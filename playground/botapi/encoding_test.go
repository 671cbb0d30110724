package botapi_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
	"github.com/google/go-cmp/cmp"

	"twinbot/playground/botapi"
)

// library returns the stand-in's bot as go-telegram/bot calls it: chunked
// multipart forms only.
func library(t *testing.T, s *stage) *bot.Bot {
	t.Helper()
	b, err := bot.New(s.Token(), bot.WithServerURL(s.URL())) // calls getMe with an empty form
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func postForm(t *testing.T, address string, values url.Values) answer {
	t.Helper()
	r, err := http.PostForm(address, values)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Body.Close() }()
	var a answer
	if err := json.NewDecoder(r.Body).Decode(&a); err != nil {
		t.Fatal(err)
	}
	return a
}

func TestLibrarySpeaksMultipart(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{BotUsername: "OurTestBot"})
	ctx, b := t.Context(), library(t, s)
	anna := s.started("Anna Martin", "fr")

	me, err := b.GetMe(ctx)
	if err != nil || me.Username != "OurTestBot" || !me.IsBot || me.ID != s.BotID() {
		t.Fatalf("got %+v, %v", me, err)
	}
	m, err := b.SendMessage(ctx, &bot.SendMessageParams{
		ChatID: anna.ID(), Text: "<b>12</b> &amp; 13", ParseMode: models.ParseModeHTML,
		ReplyMarkup: json.RawMessage(`{"inline_keyboard":[[{"text":"Oui","callback_data":"y","style":"success"},{"text":"Non","callback_data":"n"}]]}`),
	})
	if err != nil {
		t.Fatal(err)
	}
	got, _ := anna.Chat().Message(m.ID)
	want := botapi.Message{
		ID: m.ID, ChatID: anna.ID(), From: "Twinbot", FromID: s.BotID(), FromBot: true, Date: got.Date,
		Text: "12 & 13", HTML: "<b>12</b> &amp; 13", Entities: []botapi.Entity{{Type: "bold", Length: 2}},
		Rows: [][]botapi.Button{{{Caption: "Oui", Data: "y", Style: "success"}, {Caption: "Non", Data: "n"}}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if m.Chat.FirstName != "Anna" || m.ReplyMarkup == nil || len(m.ReplyMarkup.InlineKeyboard[0]) != 2 {
		t.Errorf("answered %+v", m)
	}
	s.clean()

	// A text that looks like JSON is a text all the same.
	for _, text := range []string{"12", "true", "null", `{"a":1}`, `"quoted"`} {
		if m, err := b.SendMessage(ctx, &bot.SendMessageParams{ChatID: anna.ID(), Text: text}); err != nil || m.Text != text {
			t.Errorf("%s: got %+v, %v", text, m, err)
		}
	}

	// The library's own buttons have two actions.
	_, err = b.SendMessage(ctx, &bot.SendMessageParams{ChatID: anna.ID(), Text: "x", ReplyMarkup: models.InlineKeyboardMarkup{
		InlineKeyboard: [][]models.InlineKeyboardButton{{{Text: "Oui", CallbackData: "y"}}},
	}})
	if !errors.Is(err, bot.ErrorBadRequest) || len(s.Refusals()) != 1 {
		t.Errorf("got %v", err)
	}
}

func TestFilesGoBothWays(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	ctx, b := t.Context(), library(t, s)
	anna := s.started("Anna", "")

	sent, err := b.SendDocument(ctx, &bot.SendDocumentParams{
		ChatID: anna.ID(), Caption: "<i>yours</i>", ParseMode: models.ParseModeHTML,
		Document: &models.InputFileUpload{Filename: "data.json", Data: strings.NewReader(`{}`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	got, _ := anna.Chat().Last()
	if d := cmp.Diff(&botapi.File{Kind: "document", Name: "data.json", MIME: "application/json", Data: []byte(`{}`)}, got.File); d != "" || got.Text != "yours" {
		t.Error(got.Text, d)
	}
	if again, err := b.SendDocument(ctx, &bot.SendDocumentParams{ChatID: anna.ID(), Document: &models.InputFileString{Data: sent.Document.FileID}}); err != nil || again.Document.FileName != "data.json" {
		t.Errorf("sent again: %+v, %v", again, err)
	}

	did(t)(anna.SendsFile(anna.Chat(), "aims.txt", []byte("our aims")))
	var file struct {
		Message struct {
			Document struct {
				ID string `json:"file_id"`
			}
		}
	}
	if err := json.Unmarshal(s.Updates()[1].JSON, &file); err != nil {
		t.Fatal(err)
	}
	f, err := b.GetFile(ctx, &bot.GetFileParams{FileID: file.Message.Document.ID})
	if err != nil {
		t.Fatal(err)
	}
	if data := fetch(ctx, t, b.FileDownloadLink(f)); data != "our aims" {
		t.Errorf("downloaded %q", data)
	}
	s.clean()
}

func fetch(ctx context.Context, t *testing.T, address string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestOtherEncodings(t *testing.T) {
	t.Parallel()
	s := newStage(t, botapi.Config{})
	anna := s.started("Anna", "")
	method := s.URL() + "/bot" + s.Token() + "/sendMessage"
	values := url.Values{
		"chat_id": {anna.Chat().Messages()[0].Date.Format("2006")}, "text": {"5"},
		"reply_markup": {`{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}`},
	}
	if a := postForm(t, method, values); a.Description != "Bad Request: chat not found" {
		t.Errorf("form to a stranger: %+v", a)
	}
	values.Set("chat_id", idText(anna.Chat()))
	if a := postForm(t, method, values); !a.OK {
		t.Errorf("form: %+v", a)
	}
	if a := postForm(t, method+"?"+values.Encode(), nil); !a.OK {
		t.Errorf("query string: %+v", a)
	}
	if m, _ := anna.Chat().Last(); m.Text != "5" || len(m.Rows) != 1 {
		t.Errorf("got %+v", m)
	}
	s.clean()
}

func idText(c *botapi.Chat) string {
	data, _ := json.Marshal(c.ID()) // a number always has a spelling
	return string(data)
}
