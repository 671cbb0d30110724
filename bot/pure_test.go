package bot

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"twinbot/bot/telegram"
	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/localestest"
)

func TestSortOut(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		err  error
		want kind
	}{
		{&telegram.Error{Code: 400, Description: "Bad Request: message is not modified: specified new message content …"}, unchanged},
		{&telegram.Error{Code: 400, Description: "Bad Request: message to edit not found"}, gone},
		{&telegram.Error{Code: 400, Description: "Bad Request: message can't be edited"}, gone},
		{&telegram.Error{Code: 400, Description: "Bad Request: chat not found"}, blocked},
		{&telegram.Error{Code: 400, Description: "Bad Request: can't parse entities"}, refused},
		{&telegram.Error{Code: 400, Description: "Bad Request: group chat was upgraded to a supergroup chat", MigrateTo: -1002}, moved},
		{&telegram.Error{Code: 403, Description: "Forbidden: bot was blocked by the user"}, blocked},
		{&telegram.Error{Code: 401, Description: "Unauthorized"}, away},
		{&telegram.Error{Code: 409, Description: "Conflict: terminated by other getUpdates request"}, away},
		{&telegram.Error{Code: 400, Description: "Bad Request: TOPIC_CLOSED"}, closed},
		{&telegram.Error{Code: 429, Description: "Too Many Requests: retry after 3", RetryAfter: 3 * time.Second}, tooMany},
		{&telegram.Error{Code: 500, Description: "Internal Server Error"}, away},
		{errors.New("connection refused"), away},
	} {
		if err := sortOut(fmt.Errorf("call: %w", tt.err)); !is(err, tt.want) {
			t.Errorf("%v is not of kind %d", err, tt.want)
		}
	}
	if err := sortOut(nil); err != nil {
		t.Errorf("no failure became %v", err)
	}
}

// TestLanguageOfOffices checks in which language an office reads that has not
// chosen one: never in one that is not its own, unless that is English.
func TestLanguageOfOffices(t *testing.T) {
	t.Parallel()
	b := &Bot{Config: Config{Texts: localestest.Catalog(t)}}
	french := map[people.OfficeCode]bool{"NSS-FR": true, "NSS-BE-FR": true, "NSS-LU": true, "NSS-LB": true, "NSS-TN": true}
	for _, code := range people.OfficeCodes() {
		want := "en"
		if french[code] {
			want = "fr"
		}
		if got := b.languageOfOffices([]people.OfficeCode{code}); got != want {
			t.Errorf("%s reads %s, want %s", code, got, want)
		}
	}
	for _, tt := range []struct {
		codes []people.OfficeCode
		want  string
	}{
		{nil, "en"},
		{[]people.OfficeCode{"NSS-DK", "NSS-FR"}, "fr"},
		{[]people.OfficeCode{"CSS", "NSS-FR"}, "en"},
		{[]people.OfficeCode{"NSS-FR", "NSS-IE"}, "fr"},
	} {
		if got := b.languageOfOffices(tt.codes); got != tt.want {
			t.Errorf("%v read %s, want %s", tt.codes, got, tt.want)
		}
	}
}

// TestMarkup checks that each button has exactly one action.
func TestMarkup(t *testing.T) {
	t.Parallel()
	got, ok := markup(conversation.Message{Rows: [][]conversation.Key{
		{{Caption: "Oui", Button: conversation.Back{}, Style: conversation.Success}, {Caption: "Inviter", URL: "https://t.me/x"}},
	}}, 4, 7).(keyboard)
	if !ok || len(got.Rows) != 1 || len(got.Rows[0]) != 2 {
		t.Fatalf("keyboard is %+v", got)
	}
	if got.Rows[0][0] != (key{Text: "Oui", Data: conversation.EncodeButton(4, conversation.Back{}), Style: "success"}) {
		t.Errorf("first button is %+v", got.Rows[0][0])
	}
	if got.Rows[0][1] != (key{Text: "Inviter", URL: "https://t.me/x"}) {
		t.Errorf("second button is %+v", got.Rows[0][1])
	}
	if none := markup(conversation.Message{Text: "x"}, 4, 7); none != nil {
		t.Errorf("a message without buttons has %+v", none)
	}
}

// TestOutageIsToldOnce checks that each person is told once, and again in the
// next outage.
func TestOutageIsToldOnce(t *testing.T) {
	t.Parallel()
	var o outage
	if !o.tell("7") || o.tell("7") || !o.tell("8") || !o.running() {
		t.Error("in an outage each person is told once")
	}
	o.end()
	if o.running() || !o.tell("7") {
		t.Error("the next outage is not announced again")
	}
}

func TestRedact(t *testing.T) {
	t.Parallel()
	const token = "1:SECRET"
	var out bytes.Buffer
	log := slog.New(slog.NewJSONHandler(&out, &slog.HandlerOptions{ReplaceAttr: Redact(token)}))
	err := fmt.Errorf(`parse "https://api.telegram.org/bot%s/getMe": invalid`, token)
	log.Error("call of "+token, "error", err, "text", token, "list", []string{token})
	if strings.Contains(out.String(), "SECRET") {
		t.Errorf("the log shows the token: %s", &out)
	}
}

func TestWebhookRefuses(t *testing.T) {
	t.Parallel()
	b := &Bot{Config: Config{WebhookSecret: "s3cret", Log: slog.New(slog.DiscardHandler)}}
	for _, tt := range []struct {
		name, method, secret, kind, body string
		want                             int
	}{
		{"a visit", http.MethodGet, "", "", "", http.StatusMethodNotAllowed},
		{"no secret", http.MethodPost, "", "application/json", "{}", http.StatusUnauthorized},
		{"a wrong secret", http.MethodPost, "s3cre", "application/json", "{}", http.StatusUnauthorized},
		{"a form", http.MethodPost, "s3cret", "multipart/form-data; boundary=x", "{}", http.StatusUnsupportedMediaType},
		{"too much", http.MethodPost, "s3cret", "application/json", strings.Repeat(" ", maxUpdate+1), http.StatusRequestEntityTooLarge},
		{"an update before the bot knows its name", http.MethodPost, "s3cret", "application/json; charset=utf-8", `{"update_id":1}`, http.StatusServiceUnavailable},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequestWithContext(t.Context(), tt.method, "/hook", strings.NewReader(tt.body))
			r.Header.Set("Content-Type", tt.kind)
			r.Header.Set("X-Telegram-Bot-Api-Secret-Token", tt.secret)
			w := httptest.NewRecorder()
			b.webhook().ServeHTTP(w, r)
			if w.Code != tt.want {
				t.Errorf("status %d, want %d", w.Code, tt.want)
			}
		})
	}
}

// TestGroupHelpNamesCommands checks in every language that the help of an office's
// group names every command of its menu, and that a group says so.
func TestGroupHelpNamesCommands(t *testing.T) {
	t.Parallel()
	texts := localestest.Catalog(t)
	for _, language := range texts.Languages() {
		in := texts.In(language)
		list := commandList(in)
		for _, name := range adminCommands {
			if line := "/" + name + " – " + in.HTML("group_command."+name, nil); !slices.Contains(strings.Split(list, "\n"), line) {
				t.Errorf("%s: no line %q in:\n%s", language, line, list)
			}
		}
		if help := in.HTML("group.help", locales.Data{"Count": 1, "Offices": []string{"NSS-FR"}, "Commands": locales.Markup(list)}); !strings.Contains(help, list) {
			t.Errorf("%s: the help of a group names no commands:\n%s", language, help)
		}
	}
}
