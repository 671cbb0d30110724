package botapi_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"twinbot/playground/botapi"
)

// stage is a stand-in with a bot that calls it by hand.
type stage struct {
	*botapi.Server
	t     *testing.T
	clock *clock
}

// newStage starts a stand-in whose clock the test moves.
func newStage(t *testing.T, cfg botapi.Config) *stage {
	t.Helper()
	c := &clock{}
	cfg.Now = c.now
	cfg.RetryBase = time.Millisecond
	s, err := botapi.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return &stage{Server: s, t: t, clock: c}
}

// clock runs along with the real one, ahead of it by what the test has added.
type clock struct {
	mu    sync.Mutex
	ahead time.Duration
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.ahead)
}

func (c *clock) passes(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead += d
}

// with are the parameters of a call.
type with map[string]any

// answer is what the Bot API answers.
type answer struct {
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Parameters  struct {
		RetryAfter int   `json:"retry_after"`
		MigrateTo  int64 `json:"migrate_to_chat_id"`
	} `json:"parameters"`
}

// call calls a method as JSON.
func (s *stage) call(method string, params with) answer {
	s.t.Helper()
	a, err := s.try(method, params)
	if err != nil {
		s.t.Fatalf("%s: %v", method, err)
	}
	return a
}

// try is call for connections that may be cut.
func (s *stage) try(method string, params with) (answer, error) {
	data, err := json.Marshal(params)
	if err != nil {
		return answer{}, err
	}
	r, err := http.Post(s.URL()+"/bot"+s.Token()+"/"+method, "application/json", bytes.NewReader(data))
	if err != nil {
		return answer{}, err
	}
	defer func() { _ = r.Body.Close() }()
	var a answer
	if err := json.NewDecoder(r.Body).Decode(&a); err != nil {
		return answer{}, fmt.Errorf("status %d: %w", r.StatusCode, err)
	}
	return a, nil
}

// must calls a method that succeeds, and decodes its result.
func must[T any](s *stage, method string, params with) T {
	s.t.Helper()
	a := s.call(method, params)
	var result T
	if !a.OK {
		s.t.Fatalf("%s: %d %s", method, a.Code, a.Description)
	}
	if err := json.Unmarshal(a.Result, &result); err != nil {
		s.t.Fatalf("%s: %v in %s", method, err, a.Result)
	}
	return result
}

// sent is the part of a message's answer that tests look at.
type sent struct {
	ID   int `json:"message_id"`
	Date int64
	Text string
	Chat struct{ ID int64 }
}

// says sends a message of the bot and returns it as people see it.
func (s *stage) says(to *botapi.Chat, params with) botapi.Message {
	s.t.Helper()
	if params == nil {
		params = with{}
	}
	if params["text"] == nil {
		params["text"] = "hello"
	}
	params["chat_id"] = to.ID()
	m, ok := to.Message(must[sent](s, "sendMessage", params).ID)
	if !ok {
		s.t.Fatal("the message that was sent is not there")
	}
	return m
}

// fails wants a call to be answered with an error that is no refusal.
func (s *stage) fails(method string, params with, code int, description string) answer {
	s.t.Helper()
	a := s.call(method, params)
	if a.OK || a.Code != code || a.Description != description {
		s.t.Errorf("%s: got %d %q, want %d %q", method, a.Code, a.Description, code, description)
	}
	return a
}

// await waits for something to become true.
func (s *stage) await(what string, holds func() bool) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), 20*time.Second)
	defer cancel()
	if err := s.Await(ctx, holds); err != nil {
		s.t.Fatalf("%s: %v", what, err)
	}
}

// started returns somebody who has started the bot, which has heard of it.
func (s *stage) started(name, language string) *botapi.Person {
	s.t.Helper()
	p := s.AddPerson(name, language)
	did(s.t)(p.Opens(""))
	s.forget()
	return p
}

// forget confirms all updates that wait.
func (s *stage) forget() {
	s.t.Helper()
	must[bool](s, "deleteWebhook", with{"drop_pending_updates": true})
}

// did wants an act to succeed and returns the message it made.
func did(t *testing.T) func(botapi.Message, error) botapi.Message {
	return func(m botapi.Message, err error) botapi.Message {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
}

// captions returns the captions of a keyboard.
func captions(rows [][]botapi.Button) [][]string {
	var all [][]string
	for _, row := range rows {
		var line []string
		for _, b := range row {
			line = append(line, b.Caption)
		}
		all = append(all, line)
	}
	return all
}

// buttons returns an inline keyboard of one row.
func buttons(row ...with) with {
	return with{"inline_keyboard": []any{row}}
}

// clean wants the bot to have made no mistake.
func (s *stage) clean() {
	s.t.Helper()
	for _, c := range s.Refusals() {
		s.t.Errorf("%s refused: %s", c.Method, c.Refusal)
	}
}

func lastRefusal(s *stage) string {
	calls := s.Calls()
	slices.Reverse(calls)
	return calls[0].Refusal
}
