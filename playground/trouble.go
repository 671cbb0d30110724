package playground

import (
	"fmt"
	"time"

	"twinbot/playground/botapi"
)

// trouble is how Telegram is made to fail.
type trouble struct {
	Cut     bool `json:"cut"`     // the program cannot reach it, nor it the program
	Seconds int  `json:"seconds"` // that each call takes
	Flood   bool `json:"flood"`   // each call is told to come again later
	Broken  bool `json:"broken"`  // each call is answered by an internal error
}

// Of trouble there is as much as is worth watching.
const (
	maxSeconds = 30
	retryAfter = 3 // seconds
)

// makeTrouble makes Telegram fail in this way, and in no other any more.
func (s *stage) makeTrouble(t trouble) error {
	if t.Seconds < 0 || t.Seconds > maxSeconds {
		return fmt.Errorf("calls can be slowed down by 0 to %d seconds", maxSeconds)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.withdraw != nil {
		s.withdraw()
		s.withdraw = nil
	}
	fault := botapi.Fault{Times: botapi.Always, Delay: time.Duration(t.Seconds) * time.Second}
	switch {
	case t.Flood:
		fault.RetryAfter = retryAfter
	case t.Broken:
		fault.Status = 500
	}
	if t.Seconds > 0 || t.Flood || t.Broken {
		s.withdraw = s.telegram.Order(fault)
	}
	s.telegram.CutOff(t.Cut)
	s.trouble = t
	s.journal.tell("trouble", t)
	return nil
}
