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

// crowd is everybody: pairs of teachers, and some officers for each of two offices.
type crowd struct {
	run    *run
	feed   *botapi.Feed
	groups []*botapi.Group // of the offices
	pairs  []pair

	mu     sync.Mutex
	byChat map[int64][]*person     // who see to its messages, each to some
	toasts map[string]func(string) // by press
	next   atomic.Int64            // number of the newest registration
}

// pair is two teachers of two countries.
type pair struct{ founder, cofounder *person }

func newCrowd(r *run) *crowd {
	c := &crowd{run: r, feed: r.telegram.Subscribe(), byChat: map[int64][]*person{}, toasts: map[string]func(string){}}
	for range r.Pairs {
		c.pairs = append(c.pairs, pair{c.teacher("Marie Dupont"), c.teacher("Tom Byrne")})
	}
	for _, office := range offices {
		c.groups = append(c.groups, c.group(office))
	}
	return c
}

// group returns the group of an office, with its officers.
func (c *crowd) group(office string) *botapi.Group {
	staff := make([]*botapi.Person, officers)
	for i := range staff {
		staff[i] = c.run.telegram.AddPerson("Claire Petit", "en")
	}
	group := c.run.telegram.AddGroup(office, botapi.Supergroup, staff[0])
	group.Add(staff[1:]...)
	group.AddBot(true)
	chat := group.Chat().ID()
	for _, who := range staff {
		c.byChat[chat] = append(c.byChat[chat], c.run.newPerson(who, group.Chat))
	}
	return group
}

func (c *crowd) teacher(name string) *person {
	who := c.run.telegram.AddPerson(name, "en")
	p := c.run.newPerson(who, who.Chat)
	c.byChat[who.ID()] = []*person{p}
	return p
}

// officers is how many each office has: one alone would have a queue of presses
// before all others.
const officers = 4

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
			if all := c.byChat[e.Message.ChatID]; len(all) > 0 { // the map is complete by now
				all[e.Message.ID%len(all)].shown(*e.Message)
			}
		}
	}
}

// await calls told with the answer to a press.
func (c *crowd) await(query string, told func(string)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.toasts[query] = told
}

// arrive lets the offices bind their chats, and everybody sign up, while nothing
// is wrong.
func (c *crowd) arrive(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	for i, group := range c.groups {
		code, err := c.run.program.officeCode(ctx, offices[i])
		if err != nil {
			return err
		}
		all := c.byChat[group.Chat().ID()]
		if err := all[0].types("/bind " + code); err != nil {
			return err
		}
		for _, officer := range all {
			go officer.decides(context.WithoutCancel(ctx))
		}
	}
	var group errgroup.Group
	for i, p := range c.pairs {
		group.Go(func() error { return p.meet(ctx, i) })
	}
	return group.Wait()
}

// register lets all pairs register one project after the other.
func (c *crowd) register(ctx context.Context) error {
	until, cancel := context.WithTimeout(ctx, c.run.Time)
	defer cancel()
	last, giveUp := context.WithTimeout(ctx, c.run.Time+2*c.run.patience()) // a person who is not through by then never is
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
	for i, group := range c.groups {
		if group.Chat().ID() == chat {
			return offices[i]
		}
	}
	return ""
}
