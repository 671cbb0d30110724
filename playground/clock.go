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

// now returns what the clock shows. It is that of Telegram and of the program.
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

// pause is how many days to move the clock ahead.
type pause struct {
	Days int `json:"days"`
}

// mostDays is how far the clock can be moved at once.
const mostDays = 366

// letPass lets days pass, and has the program do what is due by then.
func (c *clock) letPass(ctx context.Context, days int, program *Program) error {
	switch {
	case program.Sweep == nil:
		return fmt.Errorf("move the clock: %w", errNotAvailable)
	case days < 1 || days > mostDays:
		return fmt.Errorf("the clock can be moved by 1 to %d days", mostDays)
	}
	c.move(time.Duration(days) * 24 * time.Hour)
	return program.Sweep(ctx)
}

// letPass moves the clock and tells the page.
func (w *world) letPass(ctx context.Context, days int) error {
	err := w.clock.letPass(ctx, days, w.program)
	w.stage.journal.tell("clock", w.clock.now())
	return err
}

// moveClock lets days pass.
func (p *page) moveClock(ctx context.Context, a pause) (done, error) {
	return done{}, p.letPass(ctx, a.Days)
}
