package bot

import (
	"context"
	"encoding/json"
	"sync"
	"time"
)

// batchTime is for how long what getUpdates has brought is waited for before more is
// fetched. If Telegram is asked sooner from the same update on, it brings that one alone.
const batchTime = time.Second / 2

// batch takes what getUpdates brings. Its offset confirms every update before
// it, so it stays at the first that is not stored; Telegram then brings that
// one and all after it again.
type batch struct {
	bot    *Bot
	offset int64

	ended chan struct{} // holds one once an update has ended

	mu       sync.Mutex
	known    []int64        // updates from offset on, in their order
	taken    map[int64]bool // of these, the ones under way, and true for stored
	underWay int
	held     map[int64]bool // persons of whom an update could not be stored, so that none after it is taken
}

// take carries out updates, those of one person in their order, and moves the
// offset. Who is slow keeps nobody else waiting. It returns false if one could not be
// stored, or ctx ended.
func (p *batch) take(ctx context.Context, updates []json.RawMessage) bool {
	p.begin(ctx, updates)
	limit := time.NewTimer(batchTime)
	defer limit.Stop()
	for waited := false; !waited && p.waits(); {
		select {
		case <-p.ended:
		case <-limit.C:
			waited = true
		case <-ctx.Done():
			waited = true
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.known) > 0 && p.taken[p.known[0]] {
		p.offset = p.known[0] + 1
		delete(p.taken, p.known[0])
		p.known = p.known[1:]
	}
	return len(p.held) == 0 && ctx.Err() == nil
}

// begin puts those of updates behind what their persons did before that are not under way
// or stored.
func (p *batch) begin(ctx context.Context, updates []json.RawMessage) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.held = map[int64]bool{}
	for _, raw := range updates {
		in := p.bot.read(ctx, raw)
		if _, known := p.taken[in.update]; known || ctx.Err() != nil {
			continue
		}
		if len(p.known) == 0 || p.known[len(p.known)-1] < in.update {
			p.known = append(p.known, in.update)
		}
		p.taken[in.update] = false
		p.underWay++
		p.bot.chats.add(in.user, func() { p.takeOne(ctx, in) })
	}
}

func (p *batch) waits() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.underWay > 0
}

// takeOne carries out an update, unless one before it of the same person could not be stored.
func (p *batch) takeOne(ctx context.Context, in incoming) {
	p.mu.Lock()
	skip := p.held[in.user] || ctx.Err() != nil
	p.mu.Unlock()
	var err error
	if !skip {
		var ack call
		ack, err = p.bot.handleNow(context.WithoutCancel(ctx), in)
		p.bot.chats.busy.Go(func() { p.bot.make(context.WithoutCancel(ctx), in, ack) })
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if skip || err != nil {
		p.held[in.user] = true
		delete(p.taken, in.update)
	} else {
		p.taken[in.update] = true
	}
	p.underWay--
	select {
	case p.ended <- struct{}{}:
	default: // that one has is known already
	}
}
