package botapi

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Person is somebody with a Telegram account.
type Person struct {
	server      *Server
	user        user // guarded by the server's lock, as all that follows
	deactivated bool
	toasts      []Toast
}

// Toast is the bot's answer to a press.
type Toast struct {
	At      time.Time
	Query   string // the press, as [Person.Presses] returned it
	ChatID  int64
	Message int    // under which the button was
	Text    string // "" if the answer only ended the button's spinning
	Alert   bool   // shown as a dialog
	URL     string
}

// AddPerson makes somebody with a Telegram account: a name of one or more
// words, and the language of the Telegram app, which may be "". The person has
// no username and has not started the bot.
func (s *Server) AddPerson(name, languageCode string) *Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lastIDs.user += 1 + number(50_000)
	first, last, _ := strings.Cut(name, " ")
	p := &Person{server: s, user: user{ID: s.lastIDs.user, FirstName: first, LastName: last, LanguageCode: languageCode}}
	s.persons[p.user.ID] = p
	s.chats[p.user.ID] = &chat{id: p.user.ID, kind: private, person: p}
	return p
}

// ID returns the person's identifier, which is also that of the private chat.
func (p *Person) ID() int64 {
	return p.user.ID // never changes
}

// Chat returns the person's private chat with the bot.
func (p *Person) Chat() *Chat { return &Chat{server: p.server, id: p.ID()} }

// SetName changes the name; the last name may be "".
func (p *Person) SetName(first, last string) {
	p.change(func() { p.user.FirstName, p.user.LastName = first, last })
}

// SetUsername changes the username, without "@"; "" is none.
func (p *Person) SetUsername(username string) { p.change(func() { p.user.Username = username }) }

// SetLanguage changes the language of the Telegram app; "" is unknown.
func (p *Person) SetLanguage(code string) { p.change(func() { p.user.LanguageCode = code }) }

// Deactivates deletes the account: the bot can no longer write to it.
func (p *Person) Deactivates() { p.change(func() { p.deactivated = true }) }

func (p *Person) change(f func()) {
	p.server.mu.Lock()
	defer p.server.mu.Unlock()
	f()
	p.server.wake()
}

// Blocks stops the bot from writing to the person, which the bot is told.
func (p *Person) Blocks() { p.setBlocked(true) }

// Unblocks takes [Person.Blocks] back.
func (p *Person) Unblocks() { p.setBlocked(false) }

func (p *Person) setBlocked(blocked bool) {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[p.user.ID]
	if c.blocked == blocked {
		return
	}
	c.blocked = blocked
	status := map[bool]map[string]any{
		true:  {"status": kicked, "user": s.bot, "until_date": 0},
		false: {"status": plainMember, "user": s.bot},
	}
	s.queue("my_chat_member", c.memberUpdated(p.user, status[!blocked], status[blocked], s.Now()), c, p.user)
}

// Toasts returns the answers to the person's presses, oldest first.
func (p *Person) Toasts() []Toast {
	p.server.mu.Lock()
	defer p.server.mu.Unlock()
	return slices.Clone(p.toasts)
}

// Toast returns the answer to one press; ok is false as long as there is none.
func (p *Person) Toast(query string) (t Toast, ok bool) {
	toasts := p.Toasts()
	i := slices.IndexFunc(toasts, func(t Toast) bool { return t.Query == query })
	if i < 0 {
		return Toast{}, false
	}
	return toasts[i], true
}

var (
	errNotThere = errors.New("is not in that chat")
	errBlocked  = errors.New("has blocked the bot")
	errClosed   = errors.New("the topic is closed")
	errUpgraded = errors.New("the group was upgraded to a supergroup")
)

// enter returns the chat in which the person may act. The lock is held.
func (p *Person) enter(id int64) (*chat, error) {
	c := p.server.chats[id]
	switch {
	case c == nil, c.kind == private && c.person != p, c.kind != private && !c.in(p.user.ID):
		return nil, fmt.Errorf("%s: %w", p.user.fullName(), errNotThere)
	case c.blocked:
		return nil, fmt.Errorf("%s: %w", p.user.fullName(), errBlocked)
	}
	return c, nil
}
