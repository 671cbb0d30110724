package playground

import (
	"context"
	"fmt"
	"sync"

	"twinbot/playground/botapi"
)

// world is what is new when one starts over: Telegram, the program with its
// servers, the people, the clock and the story.
type world struct {
	over   context.Context // ends with close
	finish context.CancelFunc
	close  func() error // may be called again

	clock    clock
	telegram *botapi.Server
	program  *Program
	stage    *stage
	player   *player
}

// newWorld starts a world, which lives until close. Its groups have Telegram's
// own limit; the private chats have a higher one, since a story told quickly
// must not run into the limits of what one person can do.
func newWorld(ctx context.Context, start Start, story Story) (w *world, err error) {
	w = &world{}
	w.telegram, err = botapi.New(botapi.Config{ //nolint:contextcheck // it lives until close
		BotUsername: botUsername, BotName: "Twinbot", Now: w.clock.now, Limits: botapi.Limits{PrivateBurst: 500},
	})
	if err != nil {
		return nil, err
	}
	w.stage = newStage(w.telegram)
	feed := w.telegram.Subscribe()
	if w.program, err = start(ctx, w.telegram); err != nil {
		w.telegram.Close()
		return nil, err
	}
	road := NewRoad(w.telegram, w.program.OfficeCode, w.program.Unshown)
	road.LetPass = w.letPass
	for _, a := range road.Actors() {
		w.stage.addActor(*a)
	}
	over, finish := context.WithCancel(ctx)
	w.over, w.finish = over, finish
	go w.stage.follow(over, feed)
	w.player = newPlayer(over, road, story, func(v storyView) { w.stage.journal.tell("story", v) })
	w.close = sync.OnceValue(w.shut)
	return w, nil
}

// shut ends what the world consists of.
func (w *world) shut() error {
	w.player.pause()
	w.finish()
	err := w.program.Stop(context.WithoutCancel(w.over))
	w.telegram.Close()
	return err
}

// startOver replaces the world by one in which nothing has happened yet. A page
// without a world ends.
func (p *page) startOver(context.Context, struct{}) (done, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.program.Keeps {
		return done{}, fmt.Errorf("start over: %w", errNotAvailable)
	}
	err := p.close()
	if err == nil {
		var next *world
		if next, err = newWorld(p.life, p.start, p.player.chosen()); err == nil { //nolint:contextcheck // it outlives the request
			p.world = next
			return done{}, nil
		}
	}
	err = fmt.Errorf("start over: %w", err)
	p.end(err)
	return done{}, err
}
