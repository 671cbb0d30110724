package botapi

import (
	"slices"
)

// The kinds of chats and the states of members, as Telegram spells them.
const (
	private    = "private"
	basicGroup = "group"
	supergroup = "supergroup"

	creator       = "creator"
	administrator = "administrator"
	plainMember   = "member"
	left          = "left"
	kicked        = "kicked"
)

// chat is a private chat with the bot or a group.
type chat struct {
	id          int64
	kind        string
	title       string
	forum       bool
	messages    []*message
	lastMessage int // of a supergroup
	pinned      []int

	person  *Person // of a private chat
	started bool    // the person has written first, so that the bot may write
	blocked bool    // by the person

	members    map[int64]*member   // of a group, with the bot and those who left
	topics     map[int]*forumTopic // of a forum
	upgradedTo int64
	spoken     bool // the bot has written
}

// member is what somebody is in a group.
type member struct {
	status    string
	anonymous bool
	noTopics  bool // an administrator who may not manage topics, nor write in closed ones
}

// forumTopic is a topic of a forum.
type forumTopic struct {
	name   string
	closed bool
}

// mayWriteIn tells whether somebody in the group may write in a topic, 0 being General.
func (c *chat) mayWriteIn(thread int, id int64) bool {
	at := c.topics[thread]
	return at == nil || !at.closed || c.isAdmin(id) && !c.members[id].noTopics
}

// in tells whether the user is in the group now.
func (c *chat) in(id int64) bool {
	m := c.members[id]
	return m != nil && m.status != left && m.status != kicked
}

func (c *chat) isAdmin(id int64) bool {
	m := c.members[id]
	return m != nil && (m.status == creator || m.status == administrator)
}

// message returns a message, also a deleted one, or nil.
func (c *chat) message(id int) *message {
	for _, m := range slices.Backward(c.messages) {
		if m.ID == id {
			return m
		}
	}
	return nil
}

// keyboard returns the keyboard that is offered in the chat now.
func (c *chat) keyboard() [][]Key {
	for _, m := range slices.Backward(c.messages) {
		switch {
		case m.Deleted, !m.keys.other:
		case m.keys.remove:
			return nil
		case m.keys.reply != nil:
			return m.keys.reply
		}
	}
	return nil
}

// Chat is a private chat with the bot, a group, or one topic of a forum.
type Chat struct {
	server *Server
	id     int64
	thread int
}

// ID returns the chat's identifier, negative for groups.
func (c *Chat) ID() int64 { return c.id }

// Thread returns the topic's identifier, 0 for the whole chat.
func (c *Chat) Thread() int { return c.thread }

// Messages returns what is in the chat, oldest first, with what was deleted
// marked as such. Of a topic it returns the topic's messages.
func (c *Chat) Messages() []Message {
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	var seen []Message
	for _, m := range c.server.chats[c.id].messages {
		if c.thread == 0 || m.Thread == c.thread {
			seen = append(seen, m.shown())
		}
	}
	return seen
}

// Last returns the newest message of the bot that is not deleted; ok is false
// if there is none.
func (c *Chat) Last() (m Message, ok bool) {
	for _, m := range slices.Backward(c.Messages()) {
		if m.FromBot && !m.Deleted && m.Service == "" {
			return m, true
		}
	}
	return Message{}, false
}

// Message returns one message as it is now; ok is false if there is none.
func (c *Chat) Message(id int) (m Message, ok bool) {
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	if m := c.server.chats[c.id].message(id); m != nil {
		return m.shown(), true
	}
	return Message{}, false
}

// Keyboard returns the keyboard that is offered now in place of the phone's
// own, nil if none is.
func (c *Chat) Keyboard() [][]Key {
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	return c.server.chats[c.id].keyboard()
}

// Pinned returns the identifiers of the pinned messages, oldest pin first.
func (c *Chat) Pinned() []int {
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	return slices.Clone(c.server.chats[c.id].pinned)
}

// MenuButton returns the kind of the button beside the text field: "default",
// "commands" or "web_app".
func (c *Chat) MenuButton() string {
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	return c.server.menuButton(c.id)
}
