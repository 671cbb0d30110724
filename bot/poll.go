package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	tg "github.com/go-telegram/bot"

	"twinbot/store"
)

const (
	pollTime  = 25 * time.Second // that Telegram waits for an update
	pollBatch = 100              // updates at most at once
	minPause  = time.Second / 2  // before the first new try, and
	maxPause  = 5 * time.Second  // at most: people wait to be told
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
		b.Log.WarnContext(ctx, "failed to poll, will retry", "error", err)
		wait(ctx, maxPause)
	}
}

// pollWith polls as long as the lease holds.
func (b *Bot) pollWith(ctx context.Context, lease *store.Lease) error {
	_, err := b.telegram.DeleteWebhook(ctx, &tg.DeleteWebhookParams{})
	if err := sortOut("deleteWebhook", err); err != nil {
		return err
	}
	batch := batch{bot: b, stored: map[int64]bool{}}
	for pause := minPause; ; {
		if err := b.mayPoll(ctx, lease); err != nil {
			return err
		}
		updates, err := b.getUpdates(ctx, batch.offset)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case is(err, refused):
			return err // among them 409: somebody else polls, or has set a webhook
		case err != nil:
			b.Log.WarnContext(ctx, "failed to get updates", "error", err)
		case batch.take(ctx, updates):
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
	ask, err := json.Marshal(map[string]any{
		"offset": offset, "limit": pollBatch, "timeout": int(pollTime / time.Second), "allowed_updates": updateKinds,
	})
	if err != nil {
		return nil, fmt.Errorf("encode getUpdates: %w", err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, b.API+"/bot"+b.Token+"/getUpdates", bytes.NewReader(ask))
	if err != nil {
		return nil, errors.New("telegram: getUpdates: the address of the Bot API is malformed")
	}
	r.Header.Set("Content-Type", "application/json")
	response, err := b.http.polls.Do(r)
	if err != nil {
		if at, ok := errors.AsType[*url.Error](err); ok {
			err = at.Err // without the address, which holds the token
		}
		return nil, &trouble{err: fmt.Errorf("getUpdates: %w", err)}
	}
	defer func() { _ = response.Body.Close() }()
	return readUpdates(response)
}

// readUpdates reads what getUpdates answers.
func readUpdates(response *http.Response) ([]json.RawMessage, error) {
	var answer struct {
		OK          bool              `json:"ok"`
		Result      []json.RawMessage `json:"result"`
		Description string            `json:"description"`
		Parameters  struct {
			RetryAfter int `json:"retry_after"`
		} `json:"parameters"`
	}
	err := json.NewDecoder(response.Body).Decode(&answer)
	if err == nil && answer.OK {
		return answer.Result, nil
	}
	t := &trouble{err: fmt.Errorf("getUpdates: status %d: %s", response.StatusCode, answer.Description)}
	switch {
	case response.StatusCode == http.StatusTooManyRequests:
		t.kind, t.after = tooMany, time.Duration(max(answer.Parameters.RetryAfter, 1))*time.Second
	case response.StatusCode >= 400 && response.StatusCode < 500:
		t.kind = refused
	}
	return nil, t
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
