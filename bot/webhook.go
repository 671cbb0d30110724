package bot

import (
	"context"
	"crypto/subtle"
	"errors"
	"io"
	"mime"
	"net/http"

	"twinbot/bot/telegram"
)

// maxUpdate is how many bytes an update may have. Telegram's are far smaller.
const maxUpdate = 1 << 20

// webhook takes the updates that Telegram posts. It answers 200 once what an
// update asks for is stored, or cannot be done at all, and 503 if the store
// could not be reached; Telegram then sends the update again.
func (b *Bot) webhook() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if status := b.refuse(r); status != 0 {
			if status == http.StatusMethodNotAllowed {
				w.Header().Set("Allow", http.MethodPost)
			}
			http.Error(w, http.StatusText(status), status)
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxUpdate))
		var tooLarge *http.MaxBytesError
		switch {
		case errors.As(err, &tooLarge):
			http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
			return
		case err != nil:
			http.Error(w, "the body was cut off", http.StatusBadRequest)
			return
		}
		if ackFirst {
			ctx := context.WithoutCancel(r.Context())
			go func(in incoming) { _, _ = b.handle(ctx, in) }(b.read(ctx, body))
			return
		}
		if b.machine.Load() == nil {
			http.Error(w, http.StatusText(http.StatusServiceUnavailable), http.StatusServiceUnavailable)
			return
		}
		ack, err := b.handle(r.Context(), b.read(r.Context(), body))
		if err != nil {
			http.Error(w, http.StatusText(http.StatusServiceUnavailable), http.StatusServiceUnavailable)
			return
		}
		b.write(r.Context(), w, ack)
	})
}

// write makes a call by the answer to a webhook.
func (b *Bot) write(ctx context.Context, w http.ResponseWriter, ack call) {
	if ack == (call{}) {
		return
	}
	answer, err := telegram.Answer(ack.method, ack.params)
	if err != nil {
		b.Log.ErrorContext(ctx, "failed to acknowledge", "method", ack.method, "error", err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(answer) // if it is cut off, Telegram delivers the update again
}

// refuse returns the status that tells why a request is none of Telegram's, or
// 0 if it looks like one.
func (b *Bot) refuse(r *http.Request) int {
	secret := r.Header.Get("X-Telegram-Bot-Api-Secret-Token")
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case r.Method != http.MethodPost:
		return http.StatusMethodNotAllowed
	case subtle.ConstantTimeCompare([]byte(secret), []byte(b.WebhookSecret)) != 1:
		return http.StatusUnauthorized
	case err != nil || kind != "application/json":
		return http.StatusUnsupportedMediaType
	}
	return 0
}
