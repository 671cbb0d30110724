package telegram_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twinbot/bot/telegram"
)

const token = "1:SECRET"

// answers serves what Telegram answers to every call.
func answers(t *testing.T, status int, body string) *telegram.Client {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(server.Close)
	return telegram.NewClient(server.URL, token)
}

// TestCall reads results, and what Telegram says of calls that it does not carry out.
func TestCall(t *testing.T) {
	t.Parallel()
	var sent struct {
		ID int `json:"message_id"`
	}
	if err := answers(t, http.StatusOK, `{"ok":true,"result":{"message_id":7,"paid_media":{}}}`).Call(t.Context(), "sendMessage", nil, &sent); err != nil || sent.ID != 7 {
		t.Errorf("message %d, %v", sent.ID, err)
	}
	for _, tt := range []struct {
		status int
		body   string
		want   telegram.Error
	}{
		{429, `{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":3}}`, telegram.Error{Code: 429, Description: "Too Many Requests", RetryAfter: 3 * time.Second}},
		{400, `{"ok":false,"error_code":400,"description":"Bad Request","parameters":{"migrate_to_chat_id":-1001234567890}}`, telegram.Error{Code: 400, Description: "Bad Request", MigrateTo: -1001234567890}},
	} {
		tt.want.Method = "sendMessage"
		err := answers(t, tt.status, tt.body).Call(t.Context(), "sendMessage", map[string]int{"chat_id": 7}, nil)
		var got *telegram.Error
		if !errors.As(err, &got) || *got != tt.want {
			t.Errorf("%d %s: %v", tt.status, tt.body, cmp.Diff(&tt.want, got))
		}
	}
}

// TestAnswerOfProxy gets answers that are none of Telegram's, whose status tells nothing
// about the call.
func TestAnswerOfProxy(t *testing.T) {
	t.Parallel()
	for status, body := range map[int]string{502: "<html>502 Bad Gateway</html>", 403: "<html>403</html>", 200: ""} {
		err := answers(t, status, body).Call(t.Context(), "sendMessage", nil, nil)
		var refused *telegram.Error
		if err == nil || errors.As(err, &refused) {
			t.Errorf("%d %q: %v", status, body, err)
		}
	}
}

// TestDownload reads a file up to its limit, and says what keeps it from that.
func TestDownload(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/bot" + token + "/getFile":
			var asked struct {
				File string `json:"file_id"`
			}
			_ = json.NewDecoder(r.Body).Decode(&asked)
			_, _ = io.WriteString(w, `{"ok":true,"result":{"file_path":"documents/`+asked.File+`"}}`)
		case "/file/bot" + token + "/documents/text":
			_, _ = io.WriteString(w, "twelve bytes")
		case "/file/bot" + token + "/documents/cut":
			panic(http.ErrAbortHandler)
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	client := telegram.NewClient(server.URL, token)
	for limit, want := range map[int64]string{6: "twelve", 100: "twelve bytes"} {
		if got, err := client.Download(t.Context(), "text", limit); err != nil || string(got) != want {
			t.Errorf("%d bytes: %q, %v", limit, got, err)
		}
	}
	for _, file := range []string{"missing", "cut"} {
		if _, err := client.Download(t.Context(), file, 100); err == nil || strings.Contains(err.Error(), "SECRET") {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// TestUploadFails says why a file was not sent: it could not be written, or Telegram
// refused it before it was whole.
func TestUploadFails(t *testing.T) {
	t.Parallel()
	broken := errors.New("the table is gone")
	client := answers(t, http.StatusTooManyRequests, `{"ok":false,"error_code":429,"parameters":{"retry_after":3}}`)
	upload := func(write func(io.Writer) error) error {
		return client.Upload(t.Context(), "sendDocument", nil, telegram.File{Field: "document", Name: "table.csv", Write: write})
	}
	if err := upload(func(io.Writer) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("a file that cannot be written: %v", err)
	}
	err := upload(func(w io.Writer) error {
		for {
			if _, err := w.Write(make([]byte, 1<<16)); err != nil {
				return err
			}
		}
	})
	var refused *telegram.Error
	if !errors.As(err, &refused) || refused.RetryAfter != 3*time.Second {
		t.Errorf("a file that is refused: %v", err)
	}
}

// TestErrorsHoldNoToken calls where nobody listens.
func TestErrorsHoldNoToken(t *testing.T) {
	t.Parallel()
	for _, api := range []string{"http://127.0.0.1:1", "http://twinbot.invalid", "://", "http://[::1"} {
		client := telegram.NewClient(api, token)
		_, download := client.Download(t.Context(), "file", 1)
		upload := client.Upload(t.Context(), "sendDocument", nil, telegram.File{Write: func(io.Writer) error { return nil }})
		for _, err := range []error{client.Call(t.Context(), "getMe", nil, nil), download, upload} {
			if err == nil || strings.Contains(err.Error(), "SECRET") {
				t.Errorf("%s: %v", api, err)
			}
		}
	}
}

// TestCallRepeats checks that a call survives a connection that the server has
// closed, unless making it twice would send twice.
func TestCallRepeats(t *testing.T) {
	t.Parallel()
	for method, want := range map[string]int32{"editMessageText": 3, "sendMessage": 2} {
		var calls atomic.Int32
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var body map[string]int
			if err := json.NewDecoder(r.Body).Decode(&body); err != nil || body["chat_id"] != 7 {
				t.Errorf("%s arrived as %v, %v", method, body, err)
			}
			if calls.Add(1) == 2 { // on the connection that the first call left open
				connection, _, err := http.NewResponseController(w).Hijack()
				if err != nil {
					t.Error(err)
					return
				}
				_ = connection.Close()
				return
			}
			_, _ = io.WriteString(w, `{"ok":true}`)
		}))
		client := telegram.NewClient(server.URL, token)
		call := func() error { return client.Call(t.Context(), method, map[string]int{"chat_id": 7}, nil) }
		if err := call(); err != nil {
			t.Fatal(err)
		}
		if err := call(); (err == nil) != (want == 3) {
			t.Errorf("%s on a closed connection: %v", method, err)
		}
		if got := calls.Load(); got != want {
			t.Errorf("%s reached the server %d times, want %d", method, got, want)
		}
		server.Close()
	}
}

// TestFilesAreNotBuffered writes the second half of a file once the first has arrived:
// what waited for the whole file would never send any of it.
func TestFilesAreNotBuffered(t *testing.T) {
	t.Parallel()
	const half = 1 << 20
	arrived, got := make(chan struct{}), make(chan int, 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		form, err := r.MultipartReader()
		if err != nil {
			t.Error(err)
			return
		}
		file, err := form.NextPart()
		if err != nil {
			t.Error(err)
			return
		}
		first, _ := io.ReadFull(file, make([]byte, half))
		close(arrived)
		rest, _ := io.Copy(io.Discard, file)
		got <- first + int(rest)
		_, _ = io.WriteString(w, `{"ok":true}`)
	}))
	defer server.Close()
	err := telegram.NewClient(server.URL, token).Upload(t.Context(), "sendDocument", nil, telegram.File{
		Field: "document", Name: "table.csv", Write: func(w io.Writer) error {
			if _, err := w.Write(bytes.Repeat([]byte("a"), half)); err != nil {
				return err
			}
			select {
			case <-arrived:
			case <-time.After(10 * time.Second):
			}
			_, err := w.Write(bytes.Repeat([]byte("b"), half))
			return err
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := <-got; n != 2*half {
		t.Errorf("%d bytes arrived", n)
	}
}
