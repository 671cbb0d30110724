package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/playground/botapi"
)

// patience is how long somebody waits for an answer.
const patience = 30 * time.Second

// crowd is all people who talk to one bot.
type crowd struct {
	telegram *botapi.Server
	find     finder
	all      []*person // who fill in the form

	mu       sync.Mutex // guards what follows and the fields of each person
	byChat   map[int64]*person
	officers map[int64]officer // by the group of their office
	hooks    int               // how often the bot has set its webhook
	cards    int               // of projects, shown to their co-founders
	updates  int               // delivered since begin
	took     []time.Duration   // from the delivery of an update to its answer
}

// person does one thing after the other, each once the answer to the one before
// is seen.
type person struct {
	crowd     *crowd
	who       *botapi.Person
	screen    botapi.Message // newest message of the bot, as it is now
	waits     bool           // for an answer
	delivered time.Time      // when the bot got what is to be answered
	news      chan struct{}  // has room for one
}

// newCrowd returns people who talk to the bot of a stand-in until ctx ends.
func newCrowd(ctx context.Context, find finder, n int) (*crowd, error) {
	telegram, err := botapi.New(botapi.Config{ //nolint:contextcheck // it ends by being closed
		BotUsername: "TwinbotBenchBot",
		Limits:      botapi.Limits{PrivatePerSecond: -1}, // people here are faster than any are
	})
	if err != nil {
		return nil, err
	}
	c := &crowd{telegram: telegram, find: find, byChat: map[int64]*person{}, officers: map[int64]officer{}}
	for range n {
		c.all = append(c.all, c.newPerson("Marie Dupont"))
	}
	go c.listen(ctx, telegram.Subscribe())
	return c, nil
}

func (c *crowd) newPerson(name string) *person {
	p := &person{crowd: c, who: c.telegram.AddPerson(name, "en"), news: make(chan struct{}, 1)}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.byChat[p.who.ID()] = p
	return p
}

// listen shows everybody what happens in their chats.
func (c *crowd) listen(ctx context.Context, feed *botapi.Feed) {
	for {
		e, err := feed.Next(ctx)
		if err != nil {
			return
		}
		c.mu.Lock()
		switch {
		case e.Kind == botapi.UpdateDelivered:
			c.updates++
			if p := c.byChat[e.Update.ChatID]; p != nil && p.delivered.IsZero() {
				p.delivered = e.At
			}
		case e.Call != nil && e.Call.Method == "setWebhook":
			c.hooks++
		case e.Message != nil && e.Message.FromBot && !e.Message.Deleted:
			if p := c.byChat[e.Message.ChatID]; p != nil {
				c.shows(p, *e.Message, e.At)
			}
			if e.Kind == botapi.MessageNew {
				c.asks(*e.Message)
			}
		}
		c.mu.Unlock()
	}
}

// officer says yes to all cards.
type officer struct {
	who *botapi.Person
	in  *botapi.Chat
}

// asks lets an officer answer a card, and counts those of co-founders, who do not
// answer. c.mu is held.
func (c *crowd) asks(m botapi.Message) {
	data, card := byMeaning(m, act{wants: yes})
	o, office := c.officers[m.ChatID]
	switch {
	case !card:
	case office:
		_, _ = o.who.PressesData(o.in, m.ID, data) // the run waits for what comes of it
	default:
		c.cards++
	}
}

// yes wants the button that says yes to a card.
func yes(b conversation.Button) bool {
	a, ok := b.(conversation.Answer)
	return ok && a.Verdict == approval.Yes
}

// shows notes what the bot shows somebody. An answer has buttons; taking those off
// an earlier message is none. c.mu is held.
func (c *crowd) shows(p *person, m botapi.Message, at time.Time) {
	if m.ID < p.screen.ID {
		return
	}
	p.screen = m
	if p.waits && !p.delivered.IsZero() && len(m.Rows) > 0 {
		c.took = append(c.took, at.Sub(p.delivered))
		p.waits = false
	}
	select {
	case p.news <- struct{}{}:
	default:
	}
}

// begin forgets what was counted.
func (c *crowd) begin() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.updates, c.took = 0, nil
}

// counted returns how many updates were delivered since begin, and how long their
// answers took.
func (c *crowd) counted() (updates int, took []time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.updates, c.took
}

func (c *crowd) cardsShown() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.cards
}

// together lets people do what acts says for the person of a number, all at once.
func together(ctx context.Context, all []*person, acts func(n int) []act) error {
	group, ctx := errgroup.WithContext(ctx)
	for n, p := range all {
		group.Go(func() error { return p.does(ctx, acts(n)...) })
	}
	return group.Wait()
}

// does lets a person do one thing after the other.
func (p *person) does(ctx context.Context, acts ...act) error {
	for _, a := range acts {
		limited, cancel := context.WithTimeout(ctx, patience)
		err := p.act(limited, a)
		cancel()
		if err != nil {
			p.crowd.mu.Lock()
			defer p.crowd.mu.Unlock()
			return fmt.Errorf("type %q or press %s: %w; the screen shows %q", a.types, a.press, err, p.screen.Text)
		}
	}
	return nil
}

// act does one thing and waits for its answer.
func (p *person) act(ctx context.Context, a act) error {
	if a.wants == nil {
		return p.awaits(ctx, func() error {
			_, err := p.who.Types(p.who.Chat(), a.types)
			return err
		})
	}
	var data string
	var message int
	err := p.until(ctx, func() (ok bool) {
		message = p.screen.ID
		data, ok = p.crowd.find(p.screen, a)
		return ok || a.maybe
	})
	if err != nil || data == "" {
		return err
	}
	return p.awaits(ctx, func() error {
		_, err := p.who.PressesData(p.who.Chat(), message, data)
		return err
	})
}

// awaits does something that the bot is to answer and waits for the answer.
func (p *person) awaits(ctx context.Context, do func() error) error {
	p.crowd.mu.Lock()
	p.waits, p.delivered = true, time.Time{}
	p.crowd.mu.Unlock()
	if err := do(); err != nil {
		return err
	}
	return p.until(ctx, func() bool { return !p.waits })
}

// until waits until what the chat shows makes something true.
func (p *person) until(ctx context.Context, holds func() bool) error {
	for {
		p.crowd.mu.Lock()
		ok := holds()
		p.crowd.mu.Unlock()
		if ok {
			return nil
		}
		select {
		case <-p.news:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
