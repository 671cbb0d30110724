package bot

import (
	"context"
	"encoding/json"
	"net/http"
)

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
	parts["telegram"], parts["updates"] = b.telegram.probe(ctx), b.rival.inTheWay(b.Now())
	return parts
}
