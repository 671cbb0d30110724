package botapi

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// query is a press of an inline button that waits for its answer.
type query struct {
	id       string
	person   *Person
	chat     int64
	message  int
	at       time.Time
	answered bool
}

// answerWithin is how long Telegram waits for the answer to a press.
const answerWithin = 15 * time.Second

// Presses presses the inline button with this caption under a message, as it
// stands there now. It returns the press's identifier, by which
// [Person.Toast] finds the answer.
func (p *Person) Presses(under Message, caption string) (query string, err error) {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	c, m, err := s.find(under)
	if err != nil {
		return "", fmt.Errorf("press %q: %w", caption, err)
	}
	var others []string
	for _, row := range m.keys.inline {
		for _, b := range row {
			switch {
			case b.Text != caption:
				others = append(others, strconv.Quote(b.Text))
			case m.Deleted:
				return "", fmt.Errorf("press %q: message %d was deleted", caption, m.ID)
			case b.CallbackData == "":
				return "", fmt.Errorf("press %q: the button tells the bot nothing: %s", caption, b.URL)
			default:
				return p.press(c, m, b.CallbackData)
			}
		}
	}
	return "", fmt.Errorf("press %q: message %d has no such button, only %s", caption, m.ID, strings.Join(others, ", "))
}

// PressesData sends button data of one's own making, as a changed client can:
// for a message that need not have such a button, nor exist any more.
func (p *Person) PressesData(in *Chat, messageID int, data string) (query string, err error) {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[in.id]
	m := c.message(messageID)
	if m == nil {
		m = &message{Message: Message{ID: messageID, ChatID: c.id, Deleted: true}}
	}
	return p.press(c, m, data)
}

// press queues a callback query. The lock is held.
func (p *Person) press(c *chat, m *message, data string) (string, error) {
	s := p.server
	if _, err := p.enter(c.id); err != nil {
		return "", err
	}
	if len(data) > 64 {
		return "", errors.New("press: Telegram's server drops data of more than 64 bytes")
	}
	q := &query{id: fmt.Sprint(1<<62 + number(1<<62)), person: p, chat: c.id, message: m.ID, at: s.Now()}
	s.queries[q.id] = q
	on := m.inaccessible(c)
	if !m.Deleted {
		on = m.wire(c, false)
	}
	s.queue("callback_query", map[string]any{
		"id": q.id, "from": p.user, "message": on, "data": data, "chat_instance": fmt.Sprint(-c.id * 7919),
	}, c, p.user)
	return q.id, nil
}

// SharesUsers presses the button with this caption of the keyboard that is
// offered in the private chat, and picks persons in the picker it opens.
func (p *Person) SharesUsers(caption string, picked ...*Person) error {
	s := p.server
	s.mu.Lock()
	key, ok := findKey(s.chats[p.user.ID].keyboard(), caption)
	if !ok || key.RequestUsers == nil || len(picked) == 0 || len(picked) > key.RequestUsers.Max {
		s.mu.Unlock()
		return fmt.Errorf("share %d users: no button %q asks for them", len(picked), caption)
	}
	ask := key.RequestUsers
	var users []map[string]any
	for _, who := range picked {
		u := map[string]any{"user_id": who.user.ID}
		if ask.Name {
			u["first_name"] = who.user.FirstName
			if who.user.LastName != "" {
				u["last_name"] = who.user.LastName
			}
		}
		if ask.Username && who.user.Username != "" {
			u["username"] = who.user.Username
		}
		users = append(users, u)
	}
	s.mu.Unlock()
	shared := map[string]any{"request_id": ask.ID, "users": users}
	_, err := p.sends(p.ID(), nil, &message{service: map[string]any{"users_shared": shared}})
	return err
}

func findKey(rows [][]Key, caption string) (Key, bool) {
	for _, row := range rows {
		for _, k := range row {
			if k.Caption == caption {
				return k, true
			}
		}
	}
	return Key{}, false
}
