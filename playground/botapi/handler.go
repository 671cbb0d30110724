package botapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// routes serves calls at /bot<token>/<method> and downloads at
// /file/bot<token>/<path>.
func (s *Server) routes() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if rest, ok := strings.CutPrefix(r.URL.Path, "/file/bot"); ok {
			s.download(w, rest)
			return
		}
		rest, ok := strings.CutPrefix(r.URL.Path, "/bot")
		token, method, named := strings.Cut(rest, "/")
		if !ok || !named {
			http.NotFound(w, r)
			return
		}
		s.serve(w, r, token, method)
	})
}

func (s *Server) download(w http.ResponseWriter, rest string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.orders.cut {
		panic(http.ErrAbortHandler) // net/http closes the connection
	}
	token, path, _ := strings.Cut(rest, "/")
	for _, f := range s.files {
		if token == s.token && f.path == path {
			_, _ = w.Write(f.data) // to a bot that went away
			return
		}
	}
	respond(w, &apiError{Code: http.StatusNotFound, Description: "Not Found"}, nil)
}

// serve answers one call: it is checked, then spoiled if a fault is ordered,
// then carried out.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, token, method string) {
	args, err := decode(r)
	logged := &Call{At: s.Now(), Method: method, Params: spelt(args)}
	if s.cutOff(logged) {
		panic(http.ErrAbortHandler) // net/http closes the connection
	}
	c, err := s.prepare(token, method, args, err)
	if err != nil {
		s.finish(w, logged, err)
		return
	}
	fault, ordered := s.arrive(logged, c)
	if fault.Delay > 0 {
		s.delay(r, logged, fault.Delay)
	}
	if ordered && fault.spoils() && !fault.Carry {
		s.spoil(w, logged, fault)
		return
	}
	logged.Result, err = s.carryOut(r, c)
	if ordered && fault.spoils() {
		s.spoil(w, logged, fault)
		return
	}
	if errors.Is(err, errGone) {
		panic(http.ErrAbortHandler)
	}
	s.finish(w, logged, err)
}

// errGone is the error of a call whose connection is gone.
var errGone = errors.New("the connection is gone")

// spelt returns the arguments for the log.
func spelt(args map[string]argument) map[string]string {
	texts := map[string]string{}
	for name, a := range args {
		texts[name] = a.text
		if text, ok := a.decoded.(string); ok {
			texts[name] = text
		}
		if a.upload != nil {
			texts[name] = fmt.Sprintf("%s (%d bytes)", a.upload.name, len(a.upload.data))
		}
	}
	return texts
}

func (s *Server) cutOff(c *Call) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.orders.cut {
		c.Ordered = true
		s.keep(c)
	}
	return s.orders.cut
}

// prepare checks all of a call that does not depend on the state of things.
func (s *Server) prepare(token, method string, args map[string]argument, decodeErr error) (*call, error) {
	if token != s.token {
		return nil, &apiError{Code: http.StatusUnauthorized, Description: "Unauthorized", refusal: true}
	}
	published, known := api().Methods[method]
	if !known {
		return nil, &apiError{Code: http.StatusNotFound, Description: "Not Found", refusal: true}
	}
	if decodeErr != nil {
		return nil, refused("%v", decodeErr)
	}
	p, err := check(published, args)
	if err != nil {
		return nil, refused("%v", err)
	}
	c := &call{method: method, params: p, attached: map[string]*upload{}}
	for name, a := range args {
		if a.upload != nil {
			c.attached["attach://"+name] = a.upload
		}
	}
	m, playable := methods[method]
	if !playable {
		return nil, &apiError{Code: http.StatusNotImplemented, Description: "the stand-in does not play " + method + " yet", refusal: true}
	}
	for _, rule := range m.rules {
		if err := rule(c); err != nil {
			return nil, refused("%v", err)
		}
	}
	return c, nil
}

// arrive notes which chat the call is for and returns the fault to play.
func (s *Server) arrive(logged *Call, c *call) (Fault, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	logged.ChatID = c.number("chat_id")
	logged.Early = methods[c.method].paced && s.pace.early(logged.ChatID, s.Now())
	var fault Fault
	fault, logged.Ordered = s.takeFault(logged)
	return fault, logged.Ordered
}

// delay holds a call back.
func (s *Server) delay(r *http.Request, logged *Call, d time.Duration) {
	held := *logged
	s.mu.Lock()
	s.record(Event{Kind: CallDelayed, Call: &held})
	s.mu.Unlock()
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-r.Context().Done():
	case <-s.ctx.Done():
	}
}

// carryOut does what the call asks for.
func (s *Server) carryOut(r *http.Request, c *call) (json.RawMessage, error) {
	if c.method == "getUpdates" {
		return s.getUpdates(r.Context(), c)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	m := methods[c.method]
	if chat := s.chats[c.number("chat_id")]; m.paced && chat != nil {
		if wait := s.pace.take(s.cfg.Limits, chat, s.Now()); wait > 0 {
			return nil, tooManyRequests(wait)
		}
	}
	result, err := m.play(s, c)
	if err != nil {
		return nil, err
	}
	s.wake()
	return mustJSON(result), nil
}

// spoil answers as a fault orders.
func (s *Server) spoil(w http.ResponseWriter, logged *Call, f Fault) {
	if f.Cut {
		s.mu.Lock()
		s.keep(logged)
		s.mu.Unlock()
		panic(http.ErrAbortHandler) // net/http closes the connection
	}
	err := f.err()
	if f.Body == "" {
		s.finish(w, logged, err)
		return
	}
	s.mu.Lock()
	s.answered(logged, err)
	s.mu.Unlock()
	w.Header().Set("Content-Type", "text/html")
	w.WriteHeader(logged.Status)
	_, _ = w.Write([]byte(f.Body)) // to a bot that went away
}

// finish logs the verdict, then answers.
func (s *Server) finish(w http.ResponseWriter, logged *Call, err error) {
	s.mu.Lock()
	s.answered(logged, err)
	s.mu.Unlock()
	respond(w, err, logged.Result)
}

func respond(w http.ResponseWriter, err error, result json.RawMessage) {
	status, answer := http.StatusOK, map[string]any{"ok": true, "result": result}
	if e, ok := errors.AsType[*apiError](err); ok {
		status, answer = e.Code, e.response()
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(mustJSON(answer)) // to a bot that went away
}
