package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"
)

// rival remembers that another program takes the bot's updates, or has set a webhook for
// them. One that is met once is a program of ours that ends.
type rival struct {
	mu          sync.Mutex
	first, last time.Time // when it was met
	told        bool      // the operator knows
}

const (
	rivalTime = 30 * time.Second // for which a rival is met before the operator is told
	rivalLife = time.Minute      // after which one that is not met any more is gone: longer than a poll and a pause
)

// errRival says that another program takes the bot's updates.
var errRival = errors.New("another program takes the updates")

// met notes that Telegram has refused a poll with err, which it returns.
func (r *rival) met(ctx context.Context, log *slog.Logger, now time.Time, err error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if now.Sub(r.last) > rivalLife {
		r.first, r.told = now, false
	}
	r.last = now
	if !r.told && now.Sub(r.first) >= rivalTime {
		r.told = true
		log.ErrorContext(ctx, "another program takes the bot's updates", "error", err,
			"remedy", "end the other program that runs with this token, or have a new token made by @BotFather")
	}
	return fmt.Errorf("%w: %w", errRival, err)
}

// notMet notes a poll that nobody was in the way of.
func (r *rival) notMet(ctx context.Context, log *slog.Logger, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.told && now.Sub(r.last) > rivalLife {
		r.told = false
		log.InfoContext(ctx, "no other program takes the bot's updates any more")
	}
}

// inTheWay returns an error while another program takes the bot's updates.
func (r *rival) inTheWay(now time.Time) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.told && now.Sub(r.last) <= rivalLife {
		return errRival
	}
	return nil
}
