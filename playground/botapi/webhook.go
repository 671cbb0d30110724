package botapi

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"time"
)

// webhook is where updates are posted to.
type webhook struct {
	url, secret string
	connections int // at most at once
	ctx         context.Context
	cancel      context.CancelFunc
	client      *http.Client
	lanes       map[string]*lane
	busy        int
	lastError   string
	lastErrorAt time.Time
}

// lane delivers updates that must not overtake each other.
type lane struct {
	busy     bool // delivering, or waiting to try again
	failing  int  // the update in front, if its delivery has failed
	failures int  // how often
}

// Bounds of the webhook, in units of the back-off where they are times.
const (
	defaultConnections = 40
	maxBackOff         = 60
	maxRetryAfter      = 3600
	webhookTimeout     = 60 * time.Second
)

// setHook replaces the webhook; nil returns to polling. The lock is held.
func (s *Server) setHook(h *webhook) {
	if old := s.updates.hook; old != nil {
		old.cancel()
	}
	s.updates.hook = h
	if h == nil {
		return
	}
	h.ctx, h.cancel = context.WithCancel(s.ctx)
	h.lanes = map[string]*lane{}
	h.client = &http.Client{
		Timeout:       webhookTimeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	if s.updates.poller != nil {
		close(s.updates.poller)
		s.updates.poller = nil
	}
	s.pump()
}

// pump starts all deliveries that may begin now. The lock is held.
func (s *Server) pump() {
	h := s.updates.hook
	if h == nil || h.ctx.Err() != nil || s.updates.held || s.orders.cut {
		return
	}
	s.expire()
	for _, q := range s.updates.pending {
		l := h.lanes[q.lane]
		if l == nil {
			l = &lane{}
			h.lanes[q.lane] = l
		}
		if h.busy == h.connections {
			return
		}
		if l.busy {
			continue
		}
		l.busy = true
		h.busy++
		q.Deliveries++
		s.note(UpdateDelivered, q)
		s.work.Add(1)
		go s.deliver(h, l, q)
	}
}

// deliver posts one update and settles it, or plans to try again.
func (s *Server) deliver(h *webhook, l *lane, q *queued) {
	defer s.work.Done()
	again, answer, err := h.post(q)
	if err == nil {
		s.playAnswer(h, answer)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	h.busy--
	if s.updates.hook != h {
		return // another webhook delivers it again
	}
	if err == nil {
		l.busy = false
		q.again = false
		s.settle(func(p *queued) bool { return p == q }, Confirmed, UpdateConfirmed)
		s.pump()
		return
	}
	h.lastError, h.lastErrorAt = err.Error(), s.Now()
	if l.failing != q.ID {
		l.failing, l.failures = q.ID, 0
	}
	l.failures++
	if again == 0 {
		again = backOff(l.failures)
	}
	time.AfterFunc(time.Duration(again)*s.cfg.RetryBase, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		l.busy = false
		s.pump()
	})
	s.pump() // a connection has become free for other lanes
}

// backOff returns after how many units the delivery that has failed n times is
// tried again: at once, then 2, 4, 8 and so on.
func backOff(n int) int {
	if n == 1 {
		return 0
	}
	return min(1<<min(n-1, 10), maxBackOff)
}

// maxAnswer is how many bytes of an answer are read.
const maxAnswer = 1 << 20

// post sends an update and returns what the bot answers, if that is JSON. An error may
// come with the units of time after which the bot wants to be asked again.
func (h *webhook) post(q *queued) (again int, answer []byte, err error) {
	r, err := http.NewRequestWithContext(h.ctx, http.MethodPost, h.url, bytes.NewReader(q.JSON))
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	if h.secret != "" {
		r.Header.Set("X-Telegram-Bot-Api-Secret-Token", h.secret)
	}
	response, err := h.client.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode/100 == 2 {
		if kind, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type")); kind == "application/json" {
			answer, err = io.ReadAll(io.LimitReader(response.Body, maxAnswer))
		}
		return 0, answer, err
	}
	seconds, err := strconv.Atoi(response.Header.Get("Retry-After"))
	if err != nil || seconds < 0 {
		seconds = 0
	}
	return min(seconds, maxRetryAfter), nil, fmt.Errorf("wrong response from the webhook: %s", response.Status)
}

// playAnswer carries out the method that a bot names in its answer to a webhook, with its
// parameters beside it. The bot does not hear how that went.
func (s *Server) playAnswer(h *webhook, answer []byte) {
	params := map[string]json.RawMessage{}
	var method string
	if json.Unmarshal(answer, &params) != nil || json.Unmarshal(params["method"], &method) != nil {
		return // an empty answer, or one that names no method
	}
	delete(params, "method")
	r, err := http.NewRequestWithContext(h.ctx, http.MethodPost, "/bot"+s.token+"/"+method, bytes.NewReader(mustJSON(params)))
	if err != nil {
		return // the method is no word
	}
	r.Header.Set("Content-Type", "application/json")
	defer func() { _ = recover() }() // a call that is cut off
	s.http.Handler.ServeHTTP(&unheard{http.Header{}}, r)
}

// unheard takes an answer that nobody hears.
type unheard struct{ header http.Header }

// Header implements [http.ResponseWriter].
func (u *unheard) Header() http.Header { return u.header }

// Write implements [http.ResponseWriter].
func (*unheard) Write(b []byte) (int, error) { return len(b), nil }

// WriteHeader implements [http.ResponseWriter].
func (*unheard) WriteHeader(int) {}
