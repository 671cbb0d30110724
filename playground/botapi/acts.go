package botapi

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// maxText is how many characters a client sends in one message.
const maxText = 4096

// Types writes a text into the private chat or a group. As Telegram's clients
// do, it cuts a text of more than 4096 characters into several messages; it
// returns the last of them.
func (p *Person) Types(to *Chat, text string) (Message, error) {
	return p.writes(to.id, to.thread, nil, text)
}

// Replies writes a reply to a message, in its chat and topic.
func (p *Person) Replies(to Message, text string) (Message, error) {
	return p.writes(to.ChatID, to.Thread, &to, text)
}

// Opens follows a deep link to the bot with this payload, or presses Start if
// it is "".
func (p *Person) Opens(payload string) (Message, error) {
	text := "/start"
	if payload != "" {
		if !startPayload.MatchString(payload) {
			return Message{}, fmt.Errorf("open deep link: payload %q is dropped by Telegram", payload)
		}
		text += " " + payload
	}
	return p.Types(p.Chat(), text)
}

var errEmpty = errors.New("an empty text cannot be sent")

func (p *Person) writes(chatID int64, thread int, replyTo *Message, text string) (Message, error) {
	if text == "" {
		return Message{}, errEmpty
	}
	var sent Message
	for text != "" {
		part := text
		if utf8.RuneCountInString(text) > maxText {
			part = string([]rune(text)[:maxText])
		}
		text = text[len(part):]
		m := &message{Message: Message{Thread: thread}}
		m.setBody(body{text: part})
		m.HTML = ""
		var err error
		if sent, err = p.sends(chatID, replyTo, m); err != nil {
			return Message{}, err
		}
	}
	return sent, nil
}

// sends posts a person's message and tells the bot if it may see it.
func (p *Person) sends(chatID int64, replyTo *Message, m *message) (Message, error) {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := p.enter(chatID)
	if err != nil {
		return Message{}, err
	}
	if c.upgradedTo != 0 {
		return Message{}, errUpgraded
	}
	if replyTo != nil {
		if _, m.replyTo, err = s.find(*replyTo); err != nil {
			return Message{}, err
		}
	}
	if err := p.mayUse(c, m.Thread); err != nil {
		return Message{}, err
	}
	c.started = true
	m.author = p.user
	if at := c.members[p.user.ID]; at != nil {
		m.anonymous = at.anonymous
	}
	s.post(c, m)
	if s.botSees(c, m) {
		s.queue("message", m.wire(c, false), c, p.user)
	}
	return m.shown(), nil
}

func (p *Person) mayUse(c *chat, thread int) error {
	if _, there := c.topics[thread]; thread != 0 && !there {
		return fmt.Errorf("topic %d: %w", thread, errNotThere)
	}
	if !c.mayWriteIn(thread, p.user.ID) {
		return fmt.Errorf("topic %d: %w", thread, errClosed)
	}
	return nil
}

// Edits changes the text of one's own message, or the caption of one's file.
func (p *Person) Edits(seen Message, text string) error {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	c, m, err := s.find(seen)
	if err != nil {
		return err
	}
	if _, err := p.enter(c.id); err != nil {
		return err
	}
	if m.author.ID != p.user.ID || m.Deleted || m.Service != "" {
		return fmt.Errorf("message %d is not one that %s can edit", m.ID, p.user.fullName())
	}
	m.setBody(body{text: text})
	m.HTML = ""
	m.Edits++
	m.EditDate = s.Now()
	s.tell(MessageEdited, m)
	if s.botSees(c, m) {
		s.queue("edited_message", m.wire(c, false), c, p.user)
	}
	return nil
}

// Deletes removes one's own message for everybody, or as an administrator of the group
// anybody's; bots are not told.
func (p *Person) Deletes(seen Message) error {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	c, m, err := s.find(seen)
	if err != nil {
		return err
	}
	if m.author.ID != p.user.ID && c.kind != private && !c.isAdmin(p.user.ID) {
		return fmt.Errorf("message %d is not one that %s can delete", m.ID, p.user.fullName())
	}
	m.Deleted = true
	s.tell(MessageDeleted, m)
	return nil
}

// originIn returns where a message comes from, as its copies say. The identity
// of an anonymous administrator stays hidden.
func (m *message) originIn(c *chat) map[string]any {
	if m.anonymous {
		return map[string]any{"type": "chat", "date": m.Date.Unix(), "sender_chat": c.info()}
	}
	return map[string]any{"type": "user", "date": m.Date.Unix(), "sender_user": m.author}
}

// Forwards forwards a message of any author and chat to a chat.
func (p *Person) Forwards(seen Message, to *Chat) (Message, error) {
	s := p.server
	s.mu.Lock()
	c, from, err := s.find(seen)
	if err != nil {
		s.mu.Unlock()
		return Message{}, err
	}
	m := &message{
		Message: Message{Thread: to.thread, Text: from.Text, Entities: from.Entities},
		file:    from.file,
		sent:    from.sent,
		origin:  from.originIn(c),
	}
	s.mu.Unlock()
	return p.sends(to.id, nil, m)
}
