package bot

import "sync"

// chats keeps the order of what each person does, while different people wait for nothing
// of each other, and shows each chat once at a time.
type chats struct {
	wake func(id int64) // shows a chat in which something newer is owed
	busy sync.WaitGroup // with what waits or is under way

	mu sync.Mutex
	of map[int64]*chat
}

// chat is what waits in a chat, and whether this program shows it at the moment.
type chat struct {
	waiting []func()
	taking  bool // the first of what waits is under way
	owes    bool // something newer is to be shown once nothing waits
	showing bool
	again   bool // something newer is to be shown once the showing is over
}

// take does work once all is done that came before it in the chat, and returns when
// it is done.
func (c *chats) take(id int64, work func()) {
	done := make(chan struct{})
	c.add(id, func() { defer close(done); work() })
	<-done
}

// add has work done once all is done that came before it in the chat.
func (c *chats) add(id int64, work func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	one := c.chat(id)
	one.waiting = append(one.waiting, work)
	c.busy.Add(1)
	if !one.taking {
		one.taking = true
		go c.takeAll(id, one)
	}
}

// takeAll does what waits in a chat.
func (c *chats) takeAll(id int64, one *chat) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(one.waiting) > 0 {
		work := one.waiting[0]
		c.mu.Unlock()
		work()
		c.busy.Done()
		c.mu.Lock()
		one.waiting = one.waiting[1:]
	}
	one.taking = false
	if one.owes {
		one.owes = false
		c.busy.Go(func() { c.wake(id) })
	}
	c.forget(id, one)
}

// last reports whether nothing waits in a chat behind what is under way.
func (c *chats) last(id int64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.chat(id).waiting) <= 1
}

// owe notes that something newer is to be shown in a chat once nothing waits there.
func (c *chats) owe(id int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.chat(id).owes = true
}

// show shows a chat apart from what happens there, again and again as long as show, or
// another call of this, says that there is something newer. The first time is told apart.
func (c *chats) show(id int64, show func(first bool) (newer bool)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	one := c.chat(id)
	if one.showing {
		one.again = true
		return
	}
	one.showing = true
	c.busy.Go(func() {
		for first := true; ; first = false {
			newer := show(first)
			if c.shown(id, one, newer) {
				return
			}
		}
	})
}

// shown notes that a chat has been shown, and reports whether that is enough.
func (c *chats) shown(id int64, one *chat, newer bool) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if one.again || newer {
		one.again = false
		return false
	}
	one.showing = false
	c.forget(id, one)
	return true
}

func (c *chats) chat(id int64) *chat {
	if c.of == nil {
		c.of = map[int64]*chat{}
	}
	if c.of[id] == nil {
		c.of[id] = &chat{}
	}
	return c.of[id]
}

func (c *chats) forget(id int64, one *chat) {
	if !one.taking && !one.showing && !one.owes {
		delete(c.of, id)
	}
}
