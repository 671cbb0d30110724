package playground

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// clock goes with the real one, and can be moved ahead.
type clock struct {
	mu    sync.Mutex
	ahead time.Duration
}

// now is what the clock shows. It is that of Telegram and of the program.
func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.ahead) //nolint:forbidigo // this is where the clock comes in
}

func (c *clock) move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead += d
}

// pause is how many days the clock is to be moved ahead.
type pause struct {
	Days int `json:"days"`
}

// mostDays is how far the clock can be moved at once.
const mostDays = 366

// moveClock lets days pass, and has the program do what is due by then.
func (p *page) moveClock(ctx context.Context, a pause) (done, error) {
	switch {
	case p.program.Sweep == nil:
		return done{}, fmt.Errorf("move the clock: %w", errNotAvailable)
	case a.Days < 1 || a.Days > mostDays:
		return done{}, fmt.Errorf("the clock can be moved by 1 to %d days", mostDays)
	}
	p.clock.move(time.Duration(a.Days) * 24 * time.Hour)
	p.stage.journal.tell("clock", p.clock.now())
	return done{}, p.program.Sweep(ctx)
}
