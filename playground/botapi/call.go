package botapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// Call is one call of the bot and how it was answered.
type Call struct {
	At          time.Time
	Method      string
	Params      map[string]string // as received; of a file its name and size
	ChatID      int64             // 0 if the call names no chat
	Status      int               // of HTTP; 0 if the connection was cut instead
	Description string            // of the error, "" if there was none
	Result      json.RawMessage   // nil if it was not carried out; what a Fault spoils may have been, though the bot is not told
	Refusal     string            // why Telegram refuses a call that is wrong in itself, "" if it is right
	Ordered     bool              // a [Fault] was played
	Early       bool              // it came before the retry_after told for its chat was over
}

// call is a call while it is played.
type call struct {
	method   string
	params   params
	attached map[string]*upload // files by the "attach://name" that refers to them
	body     body               // of text or caption
	markup   markup
}

func (c *call) text(name string) string {
	t, _ := c.params[name].(string)
	return t
}

func (c *call) has(name string) bool { return c.params[name] != nil }

func (c *call) flag(name string) bool { return c.params[name] == true }

// number returns an Integer parameter, 0 if it is not there.
func (c *call) number(name string) int64 {
	return integer(c.params[name])
}

// integer returns a decoded JSON number that is known to be an integer.
func integer(v any) int64 {
	n, _ := v.(json.Number)
	i, _ := strconv.ParseInt(n.String(), 10, 64) // was checked; "" gives 0
	return i
}

// apiError is an error as it is sent.
type apiError struct {
	Code        int
	Description string
	RetryAfter  int
	MigrateTo   int64
	refusal     bool // the call is wrong in itself
}

func (e *apiError) Error() string { return e.Description }

func (e *apiError) response() map[string]any {
	w := map[string]any{"ok": false, "error_code": e.Code, "description": e.Description}
	if e.RetryAfter > 0 {
		w["parameters"] = map[string]any{"retry_after": e.RetryAfter}
	}
	if e.MigrateTo != 0 {
		w["parameters"] = map[string]any{"migrate_to_chat_id": e.MigrateTo}
	}
	return w
}

// badRequest returns an answer to a call that is right in itself, but not now.
func badRequest(description string) error {
	return &apiError{Code: http.StatusBadRequest, Description: "Bad Request: " + description}
}

func forbidden(description string) error {
	return &apiError{Code: http.StatusForbidden, Description: "Forbidden: " + description}
}

func conflict(description string) error {
	return &apiError{Code: http.StatusConflict, Description: "Conflict: " + description}
}

// refused returns an answer to a call that is wrong in itself.
func refused(format string, values ...any) error {
	return &apiError{Code: http.StatusBadRequest, Description: "Bad Request: " + fmt.Sprintf(format, values...), refusal: true}
}

func tooManyRequests(seconds int) error {
	return &apiError{
		Code: http.StatusTooManyRequests, RetryAfter: seconds,
		Description: fmt.Sprintf("Too Many Requests: retry after %d", seconds),
	}
}

// Calls returns all calls that were answered, in the order of their answers.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	calls := make([]Call, len(s.calls))
	for i, c := range s.calls {
		calls[i] = *c
	}
	return calls
}

// Refusals returns the calls that Telegram would refuse because they are wrong
// in themselves. A correct program makes none.
func (s *Server) Refusals() []Call {
	return slices.DeleteFunc(s.Calls(), func(c Call) bool { return c.Refusal == "" })
}

// EarlyCalls returns the messages and edits that came although the bot had been
// told to wait longer for that chat.
func (s *Server) EarlyCalls() []Call {
	return slices.DeleteFunc(s.Calls(), func(c Call) bool { return !c.Early })
}

// answered keeps a call with its verdict. The lock is held.
func (s *Server) answered(c *Call, err error) {
	c.Status = http.StatusOK
	if e, ok := errors.AsType[*apiError](err); ok {
		c.Status, c.Description = e.Code, e.Description
		if e.refusal {
			c.Refusal = e.Description
		}
		if e.RetryAfter > 0 {
			s.pace.quiet(c.ChatID, s.Now().Add(time.Duration(e.RetryAfter)*time.Second))
		}
	}
	s.keep(c)
}

// keep adds a call to the log. The lock is held.
func (s *Server) keep(c *Call) {
	s.calls = append(s.calls, c)
	seen := *c
	s.record(Event{Kind: CallAnswered, Call: &seen})
}
