package botapi

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// Message is what people see of a message, at one moment.
type Message struct {
	ID       int
	ChatID   int64
	Thread   int    // the topic of a forum, 0 for General and elsewhere
	From     string // the name people see
	FromID   int64  // of the person, also behind an anonymous administrator; of the bot
	FromBot  bool
	Text     string // as shown; of a file its caption
	Entities []Entity
	HTML     string     // the text as the bot sent it, before its HTML was read
	Rows     [][]Button // the inline keyboard
	Keyboard [][]Key    // the keyboard offered in place of the phone's own
	ReplyTo  int        // 0 if it is no reply
	Edits    int        // how often it was edited
	Date     time.Time
	EditDate time.Time // of the last edit
	Deleted  bool
	File     *File  // nil if there is none
	Service  string // the kind of a service message, such as "migrate_to_chat_id"
}

// File is a file as people get it.
type File struct {
	Kind string // "document", "photo", "voice" or "sticker"
	Name string
	MIME string
	Data []byte
}

// message is a message with all that goes back to the bot.
type message struct {
	Message
	author    user
	anonymous bool // written by an administrator in the name of the group
	sent      body // before links and commands were found in it
	keys      markup
	replyTo   *message
	origin    map[string]any // where it was forwarded from
	service   map[string]any
	file      *storedFile
}

// shown returns what people see of m. Slices are replaced, never changed, when
// a message is edited, so they can be shared.
func (m *message) shown() Message {
	s := m.Message
	if m.replyTo != nil {
		s.ReplyTo = m.replyTo.ID
	}
	for _, row := range m.keys.inline {
		var buttons []Button
		for _, b := range row {
			buttons = append(buttons, Button{Caption: b.Text, Data: b.CallbackData, URL: b.URL, Style: b.Style})
		}
		s.Rows = append(s.Rows, buttons)
	}
	s.Keyboard = m.keys.reply
	if m.file != nil {
		s.File = &File{Kind: m.file.kind, Name: m.file.name, MIME: m.file.mime, Data: m.file.data}
	}
	return s
}

// setBody gives m a text, and with it the entities that Telegram finds.
func (m *message) setBody(b body) {
	m.sent = b
	b = b.detected()
	m.Text, m.Entities, m.HTML = b.text, b.entities, b.source
}

// same tells whether an edit would change nothing that people see.
func (m *message) same(b body, k markup) bool {
	return m.sent.text == b.text && slices.Equal(m.sent.entities, b.entities) && string(m.keys.json) == string(k.json)
}

// post adds m to a chat and tells the feed. The lock is held.
func (s *Server) post(c *chat, m *message) *message {
	m.ID, m.ChatID, m.Date = s.nextMessage(c), c.id, s.Now()
	m.From, m.FromID, m.FromBot = m.author.fullName(), m.author.ID, m.author.ID == s.bot.ID
	if m.anonymous {
		m.From = c.title
	}
	for kind := range m.service {
		m.Service = kind
	}
	c.messages = append(c.messages, m)
	s.tell(MessageNew, m)
	return m
}

// nextMessage returns the identifier of a new message: supergroups count for
// themselves, all other chats of an account together.
func (s *Server) nextMessage(c *chat) int {
	count := &s.lastIDs.message
	if c.kind == supergroup {
		count = &c.lastMessage
	}
	*count++
	return *count
}

// tell tells the feed about m. The lock is held.
func (s *Server) tell(kind EventKind, m *message) {
	seen := m.shown()
	s.record(Event{Kind: kind, Message: &seen})
}

var errNoMessage = errors.New("there is no such message")

// find returns the message that people mean by a snapshot of it.
func (s *Server) find(seen Message) (*chat, *message, error) {
	c := s.chats[seen.ChatID]
	if c == nil {
		return nil, nil, fmt.Errorf("message %d of chat %d: %w", seen.ID, seen.ChatID, errNoMessage)
	}
	m := c.message(seen.ID)
	if m == nil {
		return nil, nil, fmt.Errorf("message %d of chat %d: %w", seen.ID, seen.ChatID, errNoMessage)
	}
	return c, m, nil
}
