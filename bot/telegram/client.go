// Package telegram is a client of the Bot API. It sends JSON: the library's multipart
// forms cost more than the rest of a call. Parameters may be of the library's types. What
// comes in has types of its own here: the library's fail on a variant that they do not know.
package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// How long Telegram may take: to answer a call, and to answer one that waits for
// updates on top of PollTimeout.
const (
	callTimeout      = 20 * time.Second
	pollExtraTimeout = 30 * time.Second

	// PollTimeout is how long getUpdates waits for an update at most.
	PollTimeout = 25 * time.Second
)

// Client calls the methods of the Bot API for one bot. Any number of goroutines may
// use it.
type Client struct {
	api, token string
	calls      http.Client
	polls      http.Client // for getUpdates, which waits
	files      http.Client // for uploads, which take as long as the file does
}

// NewClient returns a client of the Bot API at an address such as
// https://api.telegram.org.
func NewClient(api, token string) *Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.IdleConnTimeout = 30 * time.Second // Telegram closes after about 39 s
	transport.MaxIdleConnsPerHost = 16
	fresh := transport.Clone()
	fresh.DisableKeepAlives = true
	fresh.ResponseHeaderTimeout = callTimeout // from the end of the file on
	return &Client{
		api: api, token: token,
		calls: http.Client{Transport: transport, Timeout: callTimeout},
		polls: http.Client{Transport: transport, Timeout: PollTimeout + pollExtraTimeout},
		files: http.Client{Transport: fresh},
	}
}

// Error is Telegram's answer to a call that it refuses.
type Error struct {
	Method      string
	Code        int // HTTP status
	Description string
	RetryAfter  time.Duration // to wait, with status 429
	MigrateTo   int64         // the new id of a group that is a supergroup now, or 0
}

// Error implements error.
func (e *Error) Error() string { return fmt.Sprintf("%s: %d %s", e.Method, e.Code, e.Description) }

// Call calls a method and reads what it returns into result, unless that is nil. The
// error is an [*Error] if Telegram refused the call; no error holds the token.
func (c *Client) Call(ctx context.Context, method string, params, result any) error {
	if params == nil {
		params = struct{}{}
	}
	body, err := json.Marshal(params)
	if err != nil {
		return fmt.Errorf("%s: encode: %w", method, err)
	}
	r, err := c.request(ctx, http.MethodPost, "/bot"+c.token+"/"+method, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	r.Header.Set("Content-Type", "application/json")
	if repeatable(method) {
		// The empty header is not sent; it tells net/http that it may try again when
		// a kept connection turns out to be closed.
		r.Header["X-Idempotency-Key"] = []string{}
	}
	client := &c.calls
	if method == "getUpdates" {
		client = &c.polls
	}
	return do(client, r, method, result)
}

// Answer returns what to answer to a webhook so that Telegram calls a method itself. Whether
// it does so well, nobody hears.
func Answer(method string, params any) ([]byte, error) {
	body, err := json.Marshal(params)
	if err != nil {
		return nil, fmt.Errorf("%s: encode: %w", method, err)
	}
	name, err := json.Marshal(method)
	if err != nil {
		return nil, fmt.Errorf("%s: encode: %w", method, err)
	}
	answer := slices.Concat([]byte(`{"method":`), name, []byte(`,`), body[1:])
	if len(body) <= len("{}") {
		answer = slices.Concat([]byte(`{"method":`), name, []byte(`}`))
	}
	return answer, nil
}

// File is a file that is written while it is sent, in the parameter Field.
type File struct {
	Field, Name string
	Write       func(io.Writer) error
}

// Upload calls a method that sends a file. Params are its other parameters. It
// returns once Write has, which must end when ctx does.
func (c *Client) Upload(ctx context.Context, method string, params map[string]string, file File) error {
	read, write := io.Pipe()
	form := multipart.NewWriter(write)
	r, err := c.request(ctx, http.MethodPost, "/bot"+c.token+"/"+method, read)
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	r.Header.Set("Content-Type", form.FormDataContentType())
	written := make(chan error, 1)
	go func() {
		err := file.writeTo(form, params)
		_ = write.CloseWithError(err) // always nil
		written <- err
	}()
	err = do(&c.files, r, method, nil)
	_ = read.CloseWithError(io.ErrClosedPipe) // always nil; what is still being written ends
	if failed := <-written; failed != nil && (err == nil || !errors.Is(failed, io.ErrClosedPipe)) {
		return fmt.Errorf("%s: write %s: %w", method, file.Name, failed)
	}
	return err
}

func (f File) writeTo(form *multipart.Writer, params map[string]string) error {
	for key, value := range params {
		if err := form.WriteField(key, value); err != nil {
			return err
		}
	}
	part, err := form.CreateFormFile(f.Field, f.Name)
	if err != nil {
		return err
	}
	if err := f.Write(part); err != nil {
		return err
	}
	return form.Close()
}

// Download returns what a file holds, up to limit bytes.
func (c *Client) Download(ctx context.Context, file string, limit int64) ([]byte, error) {
	var at struct {
		Path string `json:"file_path"`
	}
	if err := c.Call(ctx, "getFile", map[string]string{"file_id": file}, &at); err != nil {
		return nil, err
	}
	r, err := c.request(ctx, http.MethodGet, "/file/bot"+c.token+"/"+at.Path, http.NoBody)
	if err != nil {
		return nil, fmt.Errorf("download a file: %w", err)
	}
	response, err := c.calls.Do(r)
	if err != nil {
		return nil, fmt.Errorf("download a file: %w", withoutAddress(err))
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("download a file: status %d", response.StatusCode)
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, limit))
	if err != nil {
		return nil, fmt.Errorf("download a file: %w", err)
	}
	return data, nil
}

// request returns a request whose errors do not hold the address, which holds the
// token.
func (c *Client) request(ctx context.Context, verb, path string, body io.Reader) (*http.Request, error) {
	r, err := http.NewRequestWithContext(ctx, verb, c.api+path, body)
	if err != nil {
		return nil, errors.New("the address of the Bot API is malformed")
	}
	return r, nil
}

// do makes a call and reads its answer.
func do(client *http.Client, r *http.Request, method string, result any) error {
	response, err := client.Do(r)
	if err != nil {
		return fmt.Errorf("%s: %w", method, withoutAddress(err))
	}
	defer func() { _ = response.Body.Close() }()
	var answer struct {
		OK          bool            `json:"ok"`
		Result      json.RawMessage `json:"result"`
		Description string          `json:"description"`
		Parameters  struct {
			RetryAfter int   `json:"retry_after"`
			MigrateTo  int64 `json:"migrate_to_chat_id"`
		} `json:"parameters"`
	}
	data, err := io.ReadAll(response.Body)
	if err != nil {
		return fmt.Errorf("%s: read the answer: %w", method, err)
	}
	if err := json.Unmarshal(data, &answer); err != nil { // of a proxy, perhaps: it says nothing about the call
		return fmt.Errorf("%s: status %d: the answer is not JSON", method, response.StatusCode)
	}
	if !answer.OK {
		return &Error{
			Method: method, Code: response.StatusCode, Description: answer.Description,
			RetryAfter: time.Duration(answer.Parameters.RetryAfter) * time.Second, MigrateTo: answer.Parameters.MigrateTo,
		}
	}
	if result == nil {
		return nil
	}
	if err := json.Unmarshal(answer.Result, result); err != nil {
		return fmt.Errorf("%s: decode: %w", method, err)
	}
	return nil
}

// withoutAddress returns err without the address that was called, which holds the
// token.
func withoutAddress(err error) error {
	if at, ok := errors.AsType[*url.Error](err); ok {
		return at.Err
	}
	return err
}

// repeatable reports whether calling method twice is as good as once. Sending
// is not: it would send twice.
func repeatable(method string) bool {
	for _, verb := range []string{"get", "set", "edit", "answer", "delete"} {
		if strings.HasPrefix(method, verb) {
			return true
		}
	}
	return false
}
