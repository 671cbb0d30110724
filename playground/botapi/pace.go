package botapi

import (
	"math"
	"time"
)

// Limits are how many messages and edits a chat takes before Telegram answers
// 429. Zero means the default of that field, a negative number no limit.
type Limits struct {
	GroupPerMinute   int     // 20 by default
	PrivatePerSecond float64 // 1 by default
	// PrivateBurst is how many a private chat takes at once, 30 by default, so
	// that ordinary talk passes.
	PrivateBurst int
	// Speed is how many times as fast a second and a minute pass here, 1 by default:
	// that keeps a long story short. What retry_after says are true seconds.
	Speed int
}

func (l Limits) withDefaults() Limits {
	if l.GroupPerMinute == 0 {
		l.GroupPerMinute = 20
	}
	if l.PrivatePerSecond == 0 {
		l.PrivatePerSecond = 1
	}
	if l.PrivateBurst == 0 {
		l.PrivateBurst = 30
	}
	l.Speed = max(l.Speed, 1)
	return l
}

// minute returns how long a minute of the limits takes.
func (l Limits) minute() time.Duration { return time.Minute / time.Duration(l.Speed) }

// pace is what the flood limits have to know.
type pace struct {
	sent       map[int64][]time.Time // of groups, within the last minute
	tokens     map[int64]bucket      // of private chats
	quietUntil map[int64]time.Time   // by retry_after
}

// bucket holds what a private chat still takes, as of a time.
type bucket struct {
	left float64
	at   time.Time
}

func newPace() pace {
	return pace{sent: map[int64][]time.Time{}, tokens: map[int64]bucket{}, quietUntil: map[int64]time.Time{}}
}

// quiet notes that the bot was told to leave a chat alone.
func (p *pace) quiet(chat int64, until time.Time) { p.quietUntil[chat] = until }

// early tells whether the bot should still leave the chat alone.
func (p *pace) early(chat int64, now time.Time) bool { return now.Before(p.quietUntil[chat]) }

// Room is how much a chat takes from the bot now.
type Room struct {
	Limit int           // messages and edits a minute, 0 where that is not limited
	Left  int           // how many of them are left
	Wait  time.Duration // until there is more of them, 0 if nothing was sent
}

// Room returns how much the chat takes from the bot now. Nothing is left of it
// while the bot is to wait.
func (c *Chat) Room() Room {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pace.room(s.cfg.Limits, s.chats[c.id], s.Now())
}

func (p *pace) room(l Limits, c *chat, now time.Time) Room {
	var r Room
	if c.kind != private && l.GroupPerMinute > 0 {
		sent := p.sentWithin(l, c.id, now)
		r.Limit, r.Left = l.GroupPerMinute, l.GroupPerMinute-len(sent)
		if len(sent) > 0 {
			r.Wait = sent[0].Add(l.minute()).Sub(now)
		}
	}
	if p.early(c.id, now) {
		r.Left, r.Wait = 0, max(r.Wait, p.quietUntil[c.id].Sub(now))
	}
	return r
}

// sentWithin returns what was sent to a group within the last minute.
func (p *pace) sentWithin(l Limits, chat int64, now time.Time) []time.Time {
	sent := p.sent[chat]
	for len(sent) > 0 && now.Sub(sent[0]) >= l.minute() {
		sent = sent[1:]
	}
	p.sent[chat] = sent
	return sent
}

// take counts one message or edit in a chat and returns 0, or returns after how
// many seconds there may be one.
func (p *pace) take(l Limits, c *chat, now time.Time) int {
	if c.kind == private {
		return p.takePrivate(l, c.id, now)
	}
	return p.takeGroup(l, c.id, now)
}

func (p *pace) takePrivate(l Limits, chat int64, now time.Time) int {
	if l.PrivatePerSecond < 0 || l.PrivateBurst < 0 {
		return 0
	}
	b, known := p.tokens[chat]
	if !known {
		b = bucket{left: float64(l.PrivateBurst), at: now}
	}
	perSecond := l.PrivatePerSecond * float64(l.Speed)
	b.left = min(float64(l.PrivateBurst), b.left+now.Sub(b.at).Seconds()*perSecond)
	b.at = now
	wait := 0
	if b.left < 1 {
		wait = int(math.Ceil((1 - b.left) / perSecond))
	} else {
		b.left--
	}
	p.tokens[chat] = b
	return wait
}

func (p *pace) takeGroup(l Limits, chat int64, now time.Time) int {
	if l.GroupPerMinute < 0 {
		return 0
	}
	sent := p.sentWithin(l, chat, now)
	if len(sent) >= l.GroupPerMinute {
		return max(1, int(math.Ceil((l.minute() - now.Sub(sent[0])).Seconds())))
	}
	p.sent[chat] = append(sent, now)
	return 0
}
