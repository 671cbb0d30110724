package playground

import (
	"context"
	"encoding/json"
	"slices"
	"sync"
)

// news is one thing that the page is told. What Data holds follows from Kind.
type news struct {
	Kind string `json:"kind"`
	Data any    `json:"data"`
}

// journal keeps all news in order, for any number of readers.
type journal struct {
	mu      sync.Mutex
	entries [][]byte
	changed chan struct{} // closed and replaced with each entry
}

func newJournal() *journal { return &journal{changed: make(chan struct{})} }

// tell adds an entry.
func (j *journal) tell(kind string, data any) {
	entry, err := json.Marshal(news{kind, data})
	if err != nil {
		panic(err) // all news are plain values
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.entries = append(j.entries, entry)
	close(j.changed)
	j.changed = make(chan struct{})
}

// length returns the number of entries.
func (j *journal) length() int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return len(j.entries)
}

// after waits until there are more than n entries and returns those that
// follow the first n. The error is that of ctx.
func (j *journal) after(ctx context.Context, n int) ([][]byte, error) {
	for {
		j.mu.Lock()
		more, changed := slices.Clone(j.entries[n:]), j.changed
		j.mu.Unlock()
		if len(more) > 0 {
			return more, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}
