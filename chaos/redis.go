package main

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// loseRedis destroys Redis with all that it holds while all founders are in the
// middle of a form. They then go on to the end.
func (r *run) loseRedis(ctx context.Context) error {
	ctx, giveUp := context.WithTimeout(ctx, 2*time.Minute)
	defer giveUp()
	var half sync.WaitGroup
	half.Add(len(r.people.pairs))
	lost := make(chan struct{})
	var group errgroup.Group
	for _, p := range r.people.pairs {
		group.Go(func() error {
			var once sync.Once
			defer once.Do(half.Done)
			return p.founder.registers(ctx, title(r.people.next.Add(1)), func(question string) {
				if question != "question.subjects.prompt" {
					return
				}
				once.Do(half.Done)
				select { // who comes last has just answered
				case <-lost:
				case <-ctx.Done():
				}
			})
		})
	}
	half.Wait()
	if err := r.servers.LoseRedis(); err != nil {
		return err
	}
	close(lost)
	r.ledger.mu.Lock()
	r.ledger.lostAt = r.now()
	r.ledger.mu.Unlock()
	r.ledger.fault("Redis destroyed with all its data")
	if err := r.servers.StartRedis(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	if err := group.Wait(); ctx.Err() == nil {
		return err
	}
	return nil // a person who is not through by now never is: the figures say so
}
