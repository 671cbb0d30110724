package bot

import (
	"context"
	"encoding/json"
	"sync"

	"golang.org/x/sync/errgroup"
)

// lanes is how many persons of a batch are answered at once.
const lanes = 8

// batch takes what getUpdates brings. Its offset confirms every update before
// it, so it stays at the first that is not stored; Telegram then brings that
// one and all after it again.
type batch struct {
	bot    *Bot
	offset int64

	mu     sync.Mutex
	stored map[int64]bool // from offset on
}

// take carries out updates, those of one person in their order, and moves the
// offset. It reports whether all of them are stored: not if the store could
// not be reached, or ctx ended.
func (p *batch) take(ctx context.Context, updates []json.RawMessage) bool {
	persons := map[int64][]incoming{}
	var numbers []int64
	for _, raw := range updates {
		in := p.bot.read(ctx, raw)
		numbers = append(numbers, in.update)
		if !p.stored[in.update] {
			persons[in.user] = append(persons[in.user], in)
		}
	}
	var group errgroup.Group
	group.SetLimit(lanes)
	for _, ofOne := range persons {
		group.Go(func() error { return p.takeInOrder(ctx, ofOne) })
	}
	err := group.Wait()
	for _, number := range numbers { // in the order in which they came
		if number >= p.offset && !p.stored[number] {
			break
		}
		p.offset = max(p.offset, number+1)
		delete(p.stored, number)
	}
	return err == nil
}

// takeInOrder carries out the updates of one person, up to the first that
// cannot be stored.
func (p *batch) takeInOrder(ctx context.Context, updates []incoming) error {
	for _, in := range updates {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := p.bot.handle(ctx, in); err != nil {
			return err
		}
		p.mu.Lock()
		p.stored[in.update] = true
		p.mu.Unlock()
	}
	return nil
}
