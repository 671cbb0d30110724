package bot

import (
	"context"
	"strconv"
	"sync"
)

// outage remembers who has been told that the store cannot be reached. Its zero
// value says that it can.
type outage struct {
	mu   sync.Mutex
	told map[string]bool // persons by their account, and presses
}

// tell reports whether somebody has not been told yet, and takes it that they
// are told now.
func (o *outage) tell(whom string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.told[whom] {
		return false
	}
	if o.told == nil {
		o.told = map[string]bool{}
	}
	o.told[whom] = true
	return true
}

// running reports whether somebody was told of an outage that is not known to
// be over.
func (o *outage) running() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return len(o.told) > 0
}

func (o *outage) end() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.told = nil
}

// tellOutage tells the sender of an update, once in an outage, that it is kept.
// A press is not: Telegram soon forgets it.
func (b *Bot) tellOutage(ctx context.Context, in incoming) {
	if in.query != "" {
		if b.outage.tell(in.query) {
			b.answer(ctx, in, "outage.press")
		}
		return
	}
	if in.spoken() && b.outage.tell(strconv.FormatInt(in.user, 10)) && b.Store.FirstToTell(ctx, in.user) {
		b.try(ctx, "announce outage", b.say(ctx, in.place(), b.Texts.In(in.language), "outage.message", nil))
	}
}

// outageOver ends an outage after an update went through, if every part of the
// store can be reached again.
func (b *Bot) outageOver(ctx context.Context) {
	if !b.outage.running() {
		return
	}
	for _, err := range b.Store.Ready(ctx) {
		if err != nil {
			return
		}
	}
	b.outage.end()
}
