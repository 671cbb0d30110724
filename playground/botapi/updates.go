package botapi

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// How long an update waits for the bot.
const (
	keepCallback = 150 * time.Second
	keepUpdate   = 24 * time.Hour
)

// UpdateState is what has become of an update.
type UpdateState string

// The states of updates.
const (
	Waiting   UpdateState = "waiting"
	Confirmed UpdateState = "confirmed"
	Expired   UpdateState = "expired"
)

// Update is something the bot is told.
type Update struct {
	ID         int
	Kind       string // such as "message" or "callback_query"
	ChatID     int64
	UserID     int64
	Queued     time.Time
	Deliveries int // how often it was handed to the bot
	State      UpdateState
	JSON       json.RawMessage // as it is sent
}

// queued is an update with what its delivery needs.
type queued struct {
	Update
	lane    string // what it must not overtake
	expires time.Time
	again   bool // ordered once more after it was confirmed
}

// updates is all that was or will be delivered.
type updates struct {
	lastID  int
	all     []*queued
	pending []*queued
	allowed []string // empty for the default
	held    bool
	poller  chan struct{} // closed to end the long poll under way; nil if there is none
	hook    *webhook      // nil while the bot polls
	asked   asked         // by the poll before
	alter   func(update map[string]any)
}

func newUpdates(firstID int) updates { return updates{lastID: firstID} }

// byRequest are the kinds of updates that must be asked for by name.
var byRequest = []string{"chat_member", "message_reaction", "message_reaction_count"}

// allows tells whether the bot wants updates of a kind.
func (u *updates) allows(kind string) bool {
	if len(u.allowed) == 0 {
		return !slices.Contains(byRequest, kind)
	}
	return slices.Contains(u.allowed, kind)
}

// queue puts an update about a chat, caused by somebody, before the bot. Those
// of one lane are delivered one after the other: messages by chat, presses by
// person, memberships apart. The lock is held.
func (s *Server) queue(kind string, payload any, c *chat, by user) {
	u := &s.updates
	if !u.allows(kind) {
		return
	}
	u.lastID++
	lane, keep := fmt.Sprint("chat ", c.id), keepUpdate
	switch kind {
	case "callback_query":
		lane, keep = fmt.Sprint("presses ", by.ID), keepCallback
	case "my_chat_member", "chat_member":
		lane = fmt.Sprint("members ", c.id)
	}
	q := &queued{
		Update: Update{
			ID: u.lastID, Kind: kind, ChatID: c.id, UserID: by.ID, Queued: s.Now(), State: Waiting,
			JSON: u.altered(mustJSON(map[string]any{"update_id": u.lastID, kind: payload})),
		},
		lane: lane, expires: s.Now().Add(keep),
	}
	u.all = append(u.all, q)
	u.pending = append(u.pending, q)
	s.note(UpdateQueued, q)
	s.pump()
}

// AlterUpdates lets alter change each update from now on, as it is sent: a Bot API to
// come may put anything there. A nil alter ends that. It must not call the stand-in.
func (s *Server) AlterUpdates(alter func(update map[string]any)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.updates.alter = alter
}

// altered returns an update as it is sent.
func (u *updates) altered(update json.RawMessage) json.RawMessage {
	if u.alter == nil {
		return update
	}
	var fields map[string]any
	if err := json.Unmarshal(update, &fields); err != nil {
		panic(err) // it was encoded above
	}
	u.alter(fields)
	return mustJSON(fields)
}

// note tells the feed about an update. The lock is held.
func (s *Server) note(kind EventKind, q *queued) {
	seen := q.Update
	s.record(Event{Kind: kind, Update: &seen})
}

// settle takes updates that are done from the queue. The lock is held.
func (s *Server) settle(done func(*queued) bool, state UpdateState, kind EventKind) {
	var settled []*queued
	s.updates.pending = slices.DeleteFunc(s.updates.pending, func(q *queued) bool {
		if done(q) {
			q.State = state
			settled = append(settled, q)
			return true
		}
		return false
	})
	for _, q := range settled {
		s.note(kind, q)
	}
}

// expire drops what has waited too long. The lock is held.
func (s *Server) expire() {
	now := s.Now()
	s.settle(func(q *queued) bool { return now.After(q.expires) }, Expired, UpdateExpired)
}

// Updates returns all updates there ever were, oldest first.
func (s *Server) Updates() []Update {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Update
	for _, q := range s.updates.all {
		all = append(all, q.Update)
	}
	return all
}

// Pending counts the updates that wait to be delivered and confirmed.
func (s *Server) Pending() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire()
	return len(s.updates.pending)
}

// Redeliver delivers a confirmed or expired update once more, as Telegram does
// when it has not heard the confirmation.
func (s *Server) Redeliver(updateID int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.updates.all, func(q *queued) bool { return q.ID == updateID })
	if i < 0 {
		return fmt.Errorf("redeliver update %d: there was none", updateID)
	}
	q := s.updates.all[i]
	if q.State == Waiting {
		return fmt.Errorf("redeliver update %d: it waits to be delivered anyway", updateID)
	}
	q.State, q.again, q.expires = Waiting, true, s.Now().Add(keepUpdate)
	s.updates.pending = slices.Insert(s.updates.pending, 0, q)
	s.note(UpdateQueued, q)
	s.pump()
	return nil
}

// HoldDelivery makes all updates wait, or ends that. Calls are still answered.
func (s *Server) HoldDelivery(hold bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.updates.held = hold
	s.wake()
	s.pump()
}
