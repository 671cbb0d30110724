package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/playground/botapi"
)

// crowd is everybody: pairs of teachers, and an officer for each of two offices.
type crowd struct {
	run      *run
	feed     *botapi.Feed
	officers []*person
	pairs    []pair

	mu     sync.Mutex
	byChat map[int64]*person
	toasts map[string]func(string) // by press
	next   atomic.Int64            // number of the newest registration
}

// pair is two teachers of two countries.
type pair struct{ founder, cofounder *person }

func newCrowd(r *run) *crowd {
	c := &crowd{run: r, feed: r.telegram.Subscribe(), byChat: map[int64]*person{}, toasts: map[string]func(string){}}
	for range r.Pairs {
		c.pairs = append(c.pairs, pair{c.teacher("Marie Dupont"), c.teacher("Tom Byrne")})
	}
	for _, office := range offices {
		who := r.telegram.AddPerson("Claire Petit", "en")
		group := r.telegram.AddGroup(office, botapi.Supergroup, who)
		group.AddBot(true)
		p := r.newPerson(who, group.Chat)
		c.officers = append(c.officers, p)
		c.byChat[group.Chat().ID()] = p
	}
	return c
}

func (c *crowd) teacher(name string) *person {
	who := c.run.telegram.AddPerson(name, "en")
	p := c.run.newPerson(who, who.Chat)
	c.byChat[who.ID()] = p
	return p
}

// The offices of the founders and of the co-founders, and their countries.
var (
	offices   = []string{"NSS-FR", "NSS-IE"}
	countries = []string{"France", "Ireland"}
)

// listen tells everybody what happens in their chats, and writes it down.
func (c *crowd) listen(ctx context.Context) {
	for {
		e, err := c.feed.Next(ctx)
		if err != nil {
			return
		}
		c.run.ledger.note(e)
		switch {
		case e.Toast != nil:
			c.mu.Lock()
			told := c.toasts[e.Toast.Query]
			delete(c.toasts, e.Toast.Query)
			c.mu.Unlock()
			if told != nil {
				told(e.Toast.Text)
			}
		case e.Message != nil && e.Message.FromBot:
			if p := c.byChat[e.Message.ChatID]; p != nil { // the map is complete by now
				p.shown(*e.Message)
			}
		}
	}
}

// await has a press's answer told.
func (c *crowd) await(query string, told func(string)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.toasts[query] = told
}

// arrive has the offices bind their chats, and everybody sign up, while nothing
// is wrong.
func (c *crowd) arrive(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	for i, officer := range c.officers {
		code, err := c.run.program.officeCode(ctx, offices[i])
		if err != nil {
			return err
		}
		if err := officer.types("/bind " + code); err != nil {
			return err
		}
		go officer.decides(context.WithoutCancel(ctx))
	}
	var group errgroup.Group
	for i, p := range c.pairs {
		group.Go(func() error { return p.meet(ctx, i) })
	}
	return group.Wait()
}

// register has all pairs register one project after the other.
func (c *crowd) register(ctx context.Context) error {
	until, cancel := context.WithTimeout(ctx, c.run.Time)
	defer cancel()
	last, giveUp := context.WithTimeout(ctx, c.run.Time+2*time.Minute) // whoever is not through by then never is
	defer giveUp()
	var group errgroup.Group
	for _, p := range c.pairs {
		group.Go(func() error {
			for until.Err() == nil {
				n := c.next.Add(1)
				if n > int64(c.run.Registrations) {
					return nil
				}
				if err := p.founder.registers(last, title(n), func(string) {}); err != nil && ctx.Err() != nil {
					return fmt.Errorf("%s: %w", title(n), err)
				}
			}
			return nil
		})
	}
	return group.Wait()
}

func title(n int64) string { return fmt.Sprintf("Rivers of Europe no. %05d", n) }

// yes wants the button that says yes to a card.
func yes(b conversation.Button) bool {
	a, ok := b.(conversation.Answer)
	return ok && a.Verdict == approval.Yes
}

// decides says yes to every card that comes, until ctx ends.
func (p *person) decides(ctx context.Context) {
	for {
		m, ok := p.undecidedNow()
		if !ok {
			if p.wait(ctx) != nil {
				return
			}
			continue
		}
		p.presses(m, yes)
		p.run.ledger.decides(m)
	}
}

// office returns whose chat a group is.
func (c *crowd) office(chat int64) string {
	for i, p := range c.officers {
		if p.in().ID() == chat {
			return offices[i]
		}
	}
	return ""
}
