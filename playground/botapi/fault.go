package botapi

import (
	"net/http"
	"slices"
	"time"
)

// Always makes a [Fault] stay until it is withdrawn.
const Always = -1

// Fault is an order to answer calls badly. Calls that Telegram would refuse
// anyway do not use it up.
type Fault struct {
	Method string // "" for every method but getUpdates
	ChatID int64  // 0 for every chat, and for calls that name none
	Times  int    // how many calls it spoils: 0 is one, or Always

	Delay       time.Duration // before anything else
	Status      int           // the error to answer, such as 500
	Description string        // of the error, by default what HTTP calls the status
	RetryAfter  int           // seconds; the answer is then 429
	Body        string        // to answer in place of JSON, such as a proxy's HTML
	Cut         bool          // close the connection without an answer
	Carry       bool          // carry the call out all the same, so that only its answer is lost
}

// spoils tells whether the fault changes the answer and not only its time.
func (f Fault) spoils() bool {
	return f.Status != 0 || f.RetryAfter != 0 || f.Body != "" || f.Cut
}

func (f Fault) err() error {
	if f.RetryAfter > 0 {
		return tooManyRequests(f.RetryAfter)
	}
	e := &apiError{Code: f.Status, Description: f.Description}
	if e.Code == 0 {
		e.Code = http.StatusBadGateway
	}
	if e.Description == "" {
		e.Description = http.StatusText(e.Code)
	}
	return e
}

// orders are the faults in force.
type orders struct {
	faults []*Fault
	cut    bool
}

// Order puts a fault in force; of several that fit a call, the oldest is
// played. Withdraw takes it back.
func (s *Server) Order(f Fault) (withdraw func()) {
	if f.Times == 0 {
		f.Times = 1
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.orders.faults = append(s.orders.faults, &f)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.orders.faults = slices.DeleteFunc(s.orders.faults, func(o *Fault) bool { return o == &f })
	}
}

// CutOff cuts the bot off from the stand-in, or ends that: every connection is
// closed without an answer, long polls included, and no webhook is called.
func (s *Server) CutOff(cut bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.orders.cut = cut
	s.wake()
	s.pump()
}

// takeFault returns the fault for a call and counts it. The lock is held.
func (s *Server) takeFault(c *Call) (Fault, bool) {
	for i, f := range s.orders.faults {
		if f.Method != c.Method && (f.Method != "" || c.Method == "getUpdates") || f.ChatID != 0 && f.ChatID != c.ChatID {
			continue
		}
		if f.Times--; f.Times == 0 {
			s.orders.faults = slices.Delete(s.orders.faults, i, i+1)
		}
		return *f, true
	}
	return Fault{}, false
}
