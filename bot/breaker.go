package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"twinbot/bot/telegram"
)

// breaker makes the calls to Telegram. While Telegram refuses the bot itself, whatever it is
// asked, it makes none of them: it asks now and then who the bot is, once for all that wait.
type breaker struct {
	client *telegram.Client
	now    func() time.Time
	log    *slog.Logger

	turn sync.Mutex // to ask who the bot is

	mu      sync.Mutex
	asked   time.Time // when Telegram was asked last who the bot is
	answer  error     // what came of that
	refused time.Time // since when it refuses the bot; zero while it does not
}

const (
	probeTime  = 3 * time.Second  // that a part may take to answer
	probeLife  = 10 * time.Second // that an answer counts, so that nobody makes us ask often
	probePause = time.Second      // before Telegram is asked again after it has refused the bot; then ever longer
	openPause  = time.Minute      // at most, before something that waits is tried again
)

// errOpen says that a call was not made, or in vain, since Telegram refuses the bot itself.
var errOpen = errors.New("refused by Telegram, whatever is asked")

// Call calls a method: see [telegram.Client.Call].
func (b *breaker) Call(ctx context.Context, method string, params, result any) error {
	return b.guard(ctx, func() error { return b.client.Call(ctx, method, params, result) })
}

// Upload sends a file: see [telegram.Client.Upload].
func (b *breaker) Upload(ctx context.Context, method string, params map[string]string, file telegram.File) error {
	return b.guard(ctx, func() error { return b.client.Upload(ctx, method, params, file) })
}

// Download returns what a file holds: see [telegram.Client.Download].
func (b *breaker) Download(ctx context.Context, file string, limit int64) (data []byte, err error) {
	err = b.guard(ctx, func() error {
		data, err = b.client.Download(ctx, file, limit)
		return err
	})
	return data, err
}

// guard makes a call, unless Telegram refuses the bot. Whether a refusal is meant for the bot
// or for this call alone, the probe tells.
func (b *breaker) guard(ctx context.Context, call func() error) error {
	if b.open() > 0 {
		_ = b.probe(ctx)
		if pause := b.open(); pause > 0 {
			return &trouble{kind: away, after: pause, err: errOpen}
		}
	}
	began := b.now()
	err := call()
	if !isAboutBot(err) {
		return err
	}
	_ = b.ask(ctx, began)
	if pause := b.open(); pause > 0 {
		return &trouble{kind: away, after: pause, err: fmt.Errorf("%w: %w", errOpen, err)}
	}
	return err
}

// open returns 0, or while Telegram refuses the bot, after how long to try again: half as long
// as that has lasted, within bounds.
func (b *breaker) open() time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.refused.IsZero() {
		return 0
	}
	return min(max(b.now().Sub(b.refused)/2, probePause), openPause)
}

// probe returns what Telegram said when it was asked last who the bot is, not long ago.
func (b *breaker) probe(ctx context.Context) error {
	life := probeLife
	if pause := b.open(); pause > 0 {
		life = min(pause, life)
	}
	return b.ask(ctx, b.now().Add(-life))
}

// ask asks Telegram who the bot is, unless somebody has since a time.
func (b *breaker) ask(ctx context.Context, since time.Time) error {
	b.turn.Lock()
	defer b.turn.Unlock()
	b.mu.Lock()
	asked, answer := b.asked, b.answer
	b.mu.Unlock()
	if asked.After(since) {
		return answer
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), probeTime) // the next one gets the same answer
	defer cancel()
	answer = b.client.Call(ctx, "getMe", nil, nil)
	b.note(ctx, answer)
	return answer
}

// note notes what Telegram answers to the probe, and tells the operator when it begins to
// refuse the bot, and when that is over.
func (b *breaker) note(ctx context.Context, answer error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.asked, b.answer = b.now(), answer
	switch refused := isAboutBot(answer); {
	case refused && b.refused.IsZero():
		b.refused = b.now()
		b.log.ErrorContext(ctx, "Telegram refuses the bot: all messages wait", "error", answer,
			"remedy", "compare TELEGRAM_TOKEN with the token that @BotFather shows; if it is right, wait")
	case answer == nil && !b.refused.IsZero():
		b.log.InfoContext(ctx, "Telegram serves the bot again: what waited is sent now", "refused", b.now().Sub(b.refused).Round(time.Second).String())
		b.refused = time.Time{}
	}
}

// levelOf returns at which level to log a failure that is tried again: what the operator is
// told once for all is told by nobody else.
func levelOf(err error, level slog.Level) slog.Level {
	if errors.Is(err, errOpen) || errors.Is(err, errRival) {
		return slog.LevelDebug
	}
	return level
}
