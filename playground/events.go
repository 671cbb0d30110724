package playground

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

// events tells a page everything that happens, as server-sent events: first how
// things stand, then each piece of news, and the same of the next world when one
// starts over. What happened in between is told twice, and does no harm, since
// all news say how things are and not how they have changed.
func (p *page) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	for r.Context().Err() == nil {
		p.mu.RLock()
		now := p.world
		p.mu.RUnlock()
		ctx, cancel := context.WithCancel(r.Context())
		stop := context.AfterFunc(now.over, cancel) //nolint:contextcheck // either may end it
		err := now.report(ctx, w)
		stop()
		cancel()
		if err != nil {
			return
		}
	}
}

// report tells what happens in the world until ctx ends. The error is that of
// writing.
func (w *world) report(ctx context.Context, to http.ResponseWriter) error {
	out := http.NewResponseController(to)
	next := w.stage.journal.length()
	first, err := json.Marshal(news{"stage", w.view()})
	if err != nil {
		panic(err) // all of it are plain values
	}
	entries := [][]byte{first}
	for {
		for _, entry := range entries {
			if _, err := fmt.Fprintf(to, "data: %s\n\n", entry); err != nil {
				return err
			}
		}
		if err := out.Flush(); err != nil {
			return err
		}
		if entries, err = w.stage.journal.after(ctx, next); err != nil {
			return nil //nolint:nilerr // ctx has ended
		}
		next += len(entries)
	}
}

// view returns everything that the page shows.
func (w *world) view() stageView {
	v := w.stage.view()
	v.Story = w.player.view()
	for _, s := range Stories {
		v.Stories = append(v.Stories, choiceView{Name: s.Name, Title: s.Title})
	}
	v.Offices, v.Countries = w.program.Offices, w.program.Countries
	v.Clock = w.clock.now()
	v.Can = abilities{
		Inspect: w.program.Inspect != nil, Sweep: w.program.Sweep != nil,
		Restart: w.program.Restart != nil, Gallery: w.program.Gallery != nil, StartOver: !w.program.Keeps,
	}
	return v
}
