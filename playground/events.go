package playground

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// events tells a page everything that happens: first how things stand, then
// each piece of news, as server-sent events. What happened in between is told
// twice, and does no harm, since all news say how things are and not how they
// have changed.
func (p *page) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	next := p.stage.journal.length()
	first, err := json.Marshal(news{"stage", p.view()})
	if err != nil {
		panic(err) // all of it are plain values
	}
	entries := [][]byte{first}
	for err == nil {
		for _, entry := range entries {
			if _, err := fmt.Fprintf(w, "data: %s\n\n", entry); err != nil {
				return
			}
		}
		if err := out.Flush(); err != nil {
			return
		}
		entries, err = p.stage.journal.after(r.Context(), next)
		next += len(entries)
	}
}

// view is everything that the page shows.
func (p *page) view() stageView {
	v := p.stage.view()
	v.Story = p.player.view()
	v.Offices, v.Countries = p.program.Offices, p.program.Countries
	v.Clock = p.clock.now()
	v.Can = abilities{
		Inspect: p.program.Inspect != nil, Sweep: p.program.Sweep != nil,
		Restart: p.program.Restart != nil, Gallery: p.program.Gallery != nil,
	}
	return v
}
