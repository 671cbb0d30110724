package bot

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"time"
)

const (
	probeTime = 3 * time.Second  // that a part may take to answer
	probeLife = 10 * time.Second // that Telegram's answer counts, so that nobody makes us ask often
)

// probe remembers whether Telegram answered when it was last asked.
type probe struct {
	mu  sync.Mutex
	at  time.Time
	err error
}

// ask returns what check said, not long ago.
func (p *probe) ask(now time.Time, check func() error) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.at.IsZero() || now.Sub(p.at) >= probeLife {
		p.at, p.err = now, check()
	}
	return p.err
}

// healthy says that the program runs.
func healthy(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) }

// ready says, part by part, what the bot can reach: 200 if everything, else
// 503. Why a part cannot be reached stands in the log, not on a public page.
func (b *Bot) ready(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	status, answer := http.StatusOK, map[string]string{}
	for part, err := range b.parts(ctx) {
		answer[part] = "ok"
		if err != nil {
			status, answer[part] = http.StatusServiceUnavailable, "failed"
			b.Log.WarnContext(ctx, "failed readiness check", "part", part, "error", err)
		}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answer)
}

// parts returns why parts that the bot needs cannot be reached, nil for those
// that can.
func (b *Bot) parts(ctx context.Context) map[string]error {
	ctx, cancel := context.WithTimeout(ctx, 2*probeTime)
	defer cancel()
	parts := b.Store.Ready(ctx)
	parts["telegram"] = b.probe.ask(b.Now(), func() error {
		return b.checkTelegram(context.WithoutCancel(ctx)) // the next caller gets the same answer
	})
	return parts
}
