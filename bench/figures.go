package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// figures is what was measured of one bot in one round.
type figures struct {
	updates   int
	elapsed   time.Duration // until the last answer was seen
	cpu       time.Duration // of the bot's process
	redis, pg time.Duration // of the servers' processes
	p50, p99  time.Duration // from the delivery of an update to its answer
	peak      int64         // bytes of memory
}

// each returns a duration's share of one update, in milliseconds.
func (f figures) each(d time.Duration) float64 { return ms(d) / float64(f.updates) }

func (f figures) perSecond() float64 { return float64(f.updates) / f.elapsed.Seconds() }

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// measure lets everybody act at once, waits until the bot has nothing left to do, and
// returns what that took.
func (b *bench) measure(ctx context.Context, bot *bot, p *process, acts func(n int) []act, rest func(context.Context) error) (f figures, err error) {
	before, err := b.used(p)
	if err != nil {
		return f, err
	}
	bot.begin()
	begun := time.Now()
	err = together(ctx, bot.all, acts)
	f.elapsed = time.Since(begun)
	if err == nil {
		err = rest(ctx)
	}
	if err != nil {
		return f, fmt.Errorf("%w\n%s", err, p.output())
	}
	after, err := b.used(p)
	if err != nil {
		return f, err
	}
	f.cpu, f.redis, f.pg = after[0]-before[0], after[1]-before[1], after[2]-before[2]
	if f.peak, err = peakOf(p.pid); err != nil {
		return f, err
	}
	for _, call := range bot.telegram.Refusals() {
		return f, fmt.Errorf("call of %s that Telegram refuses: %s", call.Method, call.Refusal)
	}
	var took []time.Duration
	f.updates, took = bot.counted()
	f.p50, f.p99 = percentile(took, 50), percentile(took, 99)
	return f, nil
}

// used returns the processor time of the bot, of Redis and of PostgreSQL so far.
func (b *bench) used(p *process) (used [3]time.Duration, err error) {
	for i, pid := range []int{p.pid, b.redis, b.postgres} {
		var failed error
		used[i], failed = cpuOf(pid)
		err = errors.Join(err, failed)
	}
	return used, err
}

// percentile returns the smallest value that at least p in a hundred do not exceed,
// or 0 if there is none.
func percentile(values []time.Duration, p int) time.Duration {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[max(0, (len(sorted)*p+99)/100-1)]
}

// median returns the middle value, or the mean of the middle two.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
