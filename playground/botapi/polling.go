package botapi

import (
	"context"
	"encoding/json"
	"time"
)

// maxPoll is how long Telegram lets a long poll last.
const maxPoll = 50 * time.Second

// maxBatch is how many updates one poll returns.
const maxBatch = 100

// hasty is how long after the beginning of a poll another poll from the same offset
// gets only one update: the bot has confirmed nothing.
const hasty = time.Second / 2

// asked is what a poll asked for.
type asked struct {
	offset int
	at     time.Time
}

// getUpdates confirms what came before the offset and returns what waits, or
// waits for it. Like Telegram, it ends an older poll for a newer one.
func (s *Server) getUpdates(ctx context.Context, c *call) (json.RawMessage, error) {
	ended, limit, err := s.beginPoll(c)
	if err != nil {
		return nil, err
	}
	defer s.endPoll(ended)
	timeout := time.NewTimer(min(time.Duration(c.number("timeout"))*time.Second, maxPoll))
	defer timeout.Stop()
	for over := !c.has("timeout"); ; {
		batch, change, cut := s.batch(limit)
		if cut {
			return nil, errGone
		}
		if len(batch) > 0 || over {
			return mustJSON(batch), nil
		}
		select {
		case <-change:
		case <-timeout.C:
			over = true
		case <-ended:
			return nil, conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
		case <-ctx.Done():
			return nil, errGone
		case <-s.ctx.Done():
			return nil, errGone
		}
	}
}

// beginPoll makes this the only poll and does what it confirms. It returns how many
// updates the poll may bring.
func (s *Server) beginPoll(c *call) (ended chan struct{}, limit int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.updates.hook != nil {
		return nil, 0, conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	}
	if s.updates.poller != nil {
		close(s.updates.poller)
	}
	ended = make(chan struct{})
	s.updates.poller = ended
	s.allow(c)
	offset := int(c.number("offset"))
	limit = s.updates.limit(int(c.number("limit")), asked{offset: offset, at: s.Now()})
	if offset < 0 {
		// A negative offset counts from the end of the queue and forgets the rest.
		if n := len(s.updates.pending) + offset; n > 0 {
			offset = s.updates.pending[n].ID
		}
	}
	s.settle(func(q *queued) bool { return q.ID < offset && !q.again }, Confirmed, UpdateConfirmed)
	return ended, limit, nil
}

// limit returns how many updates a poll may bring, which wants so many. The lock is
// held.
func (u *updates) limit(wanted int, now asked) int {
	before := u.asked
	u.asked = now
	switch {
	case before.offset == now.offset && now.at.Sub(before.at) < hasty:
		return 1
	case wanted > 0:
		return min(wanted, maxBatch)
	}
	return maxBatch
}

func (s *Server) endPoll(ended chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.updates.poller == ended {
		s.updates.poller = nil
	}
}

// batch returns the updates to hand out now, and a channel that is closed when
// that may have changed.
func (s *Server) batch(limit int) (updates []json.RawMessage, change <-chan struct{}, cut bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	updates = []json.RawMessage{}
	if s.orders.cut {
		return nil, nil, true
	}
	s.expire()
	if s.updates.held {
		return updates, s.changed, false
	}
	change = s.changed
	var again []*queued
	for _, q := range s.updates.pending {
		if len(updates) == limit {
			break
		}
		updates = append(updates, q.JSON)
		q.Deliveries++
		s.note(UpdateDelivered, q)
		if q.again {
			again = append(again, q)
		}
	}
	for _, q := range again {
		// The bot's offset is past it, so this delivery is all there is.
		q.again = false
		s.settle(func(p *queued) bool { return p == q }, Confirmed, UpdateConfirmed)
	}
	return updates, change, false
}

// allow takes over allowed_updates if they are given; else the earlier ones
// stay in force. The lock is held.
func (s *Server) allow(c *call) {
	if kinds, given := c.params["allowed_updates"].([]any); given {
		s.updates.allowed = nil
		for _, k := range kinds {
			s.updates.allowed = append(s.updates.allowed, k.(string))
		}
	}
}
