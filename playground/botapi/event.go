package botapi

import (
	"context"
	"fmt"
	"time"
)

// EventKind says what an [Event] tells.
type EventKind string

// The kinds of events.
const (
	CallDelayed     EventKind = "call delayed" // by a Fault; Call is set, as in the next one
	CallAnswered    EventKind = "call answered"
	UpdateQueued    EventKind = "update queued"    // Update is set, as in the next three
	UpdateDelivered EventKind = "update delivered" // handed to the bot, not yet confirmed
	UpdateConfirmed EventKind = "update confirmed"
	UpdateExpired   EventKind = "update expired"
	MessageNew      EventKind = "message new" // Message is set, as in the next two
	MessageEdited   EventKind = "message edited"
	MessageDeleted  EventKind = "message deleted"
	ToastShown      EventKind = "toast shown" // Toast is set
)

// Event is something that happened. Exactly one of its pointers is set.
type Event struct {
	At      time.Time
	Kind    EventKind
	Call    *Call
	Update  *Update
	Message *Message
	Toast   *Toast
}

// record keeps an event and wakes all waiters. The lock is held.
func (s *Server) record(e Event) {
	e.At = s.Now()
	s.events = append(s.events, e)
	s.wake()
}

// wake makes all waiters look again. The lock is held.
func (s *Server) wake() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// change returns a channel that is closed at the next change.
func (s *Server) change() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

// Await returns as soon as holds is true; it looks again after each change in
// the stand-in. The error is that of ctx.
func (s *Server) Await(ctx context.Context, holds func() bool) error {
	for {
		change := s.change()
		if holds() {
			return nil
		}
		select {
		case <-change:
		case <-ctx.Done():
			return fmt.Errorf("await: %w", ctx.Err())
		}
	}
}

// Feed hands out events in order, from the moment of [Server.Subscribe] on,
// and loses none. It is for one reader.
type Feed struct {
	server *Server
	next   int
}

// Subscribe returns a feed of all that happens from now on.
func (s *Server) Subscribe() *Feed {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &Feed{server: s, next: len(s.events)}
}

// Next waits for the next event. The error is that of ctx.
func (f *Feed) Next(ctx context.Context) (Event, error) {
	var e Event
	err := f.server.Await(ctx, func() bool {
		f.server.mu.Lock()
		defer f.server.mu.Unlock()
		if f.next == len(f.server.events) {
			return false
		}
		e = f.server.events[f.next]
		return true
	})
	if err != nil {
		return Event{}, err
	}
	f.next++
	return e, nil
}
