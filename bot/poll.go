package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"twinbot/bot/telegram"
	"twinbot/store"
)

const (
	pollBatch = 100             // updates at most at once
	minPause  = time.Second / 2 // before the first new try, and
	maxPause  = 5 * time.Second // at most: people wait to be told
)

// poll takes updates by long polling until ctx ends, whenever it is this
// replica's turn: Telegram serves one poller.
func (b *Bot) poll(ctx context.Context) {
	for ctx.Err() == nil {
		lease, err := b.Store.PollingLease(ctx)
		if err == nil {
			err = b.pollWith(ctx, lease)
			lease.Release() //nolint:contextcheck // the lease ends even if ctx has ended
		}
		if ctx.Err() != nil {
			return
		}
		b.Log.Log(ctx, levelOf(err, slog.LevelWarn), "failed to poll, will retry", "error", err)
		wait(ctx, max(maxPause, waitFor(err)))
	}
}

// pollWith polls as long as the lease holds.
func (b *Bot) pollWith(ctx context.Context, lease *store.Lease) error {
	if err := sortOut(b.telegram.Call(ctx, "deleteWebhook", nil, nil)); err != nil {
		return err
	}
	batch := batch{bot: b, ended: make(chan struct{}, 1), taken: map[int64]bool{}}
	for pause := minPause; ; {
		if err := b.mayPoll(ctx, lease); err != nil {
			return err
		}
		updates, err := b.getUpdates(ctx, batch.offset)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case saysCode(err, http.StatusConflict):
			return b.rival.met(ctx, b.Log, b.Now(), err)
		case is(err, refused):
			return err
		case err != nil:
			b.Log.Log(ctx, levelOf(err, slog.LevelWarn), "failed to get updates", "error", err)
		case batch.take(ctx, updates):
			b.rival.notMet(ctx, b.Log, b.Now())
			pause = minPause
			continue
		}
		wait(ctx, max(pause, waitFor(err)))
		pause = min(2*pause, maxPause)
	}
}

// mayPoll returns why this replica has to stop polling. While PostgreSQL is
// down no other can take the lease over, and people want to be told that they
// are heard.
func (b *Bot) mayPoll(ctx context.Context, lease *store.Lease) error {
	err := lease.Held(ctx)
	if err != nil {
		wait(ctx, minPause) // a server that goes down ends this connection before others
	}
	if err == nil || b.Store.Ready(ctx)["postgresql"] != nil {
		return ctx.Err()
	}
	return fmt.Errorf("polling lease: %w", err)
}

// getUpdates asks Telegram for updates from offset on. Each stays JSON, so that
// one that cannot be read holds up none of the others.
func (b *Bot) getUpdates(ctx context.Context, offset int64) ([]json.RawMessage, error) {
	var updates []json.RawMessage
	err := b.telegram.Call(ctx, "getUpdates", map[string]any{
		"offset": offset, "limit": pollBatch, "timeout": int(telegram.PollTimeout / time.Second), "allowed_updates": updateKinds,
	}, &updates)
	return updates, sortOut(err)
}

// wait waits for d, or until ctx ends.
func wait(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
