package botapi

import (
	"time"
)

// deletableFor is how long a message can be deleted for everybody.
const deletableFor = 48 * time.Hour

// chatOf returns the chat a call is about.
func (s *Server) chatOf(c *call) (*chat, error) {
	chat := s.chats[c.number("chat_id")] // nor has anything a public username
	if chat == nil {
		return nil, badRequest("chat not found")
	}
	return chat, nil
}

// reachable tells why the bot may not act in a chat.
func (s *Server) reachable(c *chat) error {
	if c.kind != private {
		name := map[string]string{basicGroup: "group", supergroup: "supergroup"}[c.kind]
		switch m := c.members[s.bot.ID]; {
		case c.in(s.bot.ID):
			return nil
		case m != nil && m.status == kicked:
			return forbidden("bot was kicked from the " + name + " chat")
		}
		return forbidden("bot is not a member of the " + name + " chat")
	}
	switch {
	case c.person.deactivated:
		return forbidden("user is deactivated")
	case c.blocked:
		return forbidden("bot was blocked by the user")
	case !c.started:
		return forbidden("bot can't initiate conversation with a user")
	}
	return nil
}

// destination returns the chat in which a new message may appear.
func (s *Server) destination(c *call) (*chat, error) {
	chat, err := s.chatOf(c)
	if err != nil {
		return nil, err
	}
	if chat.upgradedTo != 0 {
		return nil, &apiError{
			Code: 400, Description: "Bad Request: group chat was upgraded to a supergroup chat", MigrateTo: chat.upgradedTo,
		}
	}
	return chat, s.reachable(chat)
}

func sendMessage(s *Server, c *call) (any, error) {
	m := &message{}
	m.setBody(c.body)
	return s.send(c, m)
}

func sendDocument(s *Server, c *call) (any, error) {
	f, err := s.sentFile(c)
	if err != nil {
		return nil, err
	}
	m := &message{file: f}
	m.setBody(c.body)
	return s.send(c, m)
}

// send posts a message of the bot and returns it.
func (s *Server) send(c *call, m *message) (any, error) {
	chat, err := s.destination(c)
	if err != nil {
		return nil, err
	}
	if c.markup.privateOnly != "" && chat.kind != private {
		return nil, refused("%s buttons can be used in private chats only", c.markup.privateOnly)
	}
	m.author, m.keys, m.Thread = s.bot, c.markup, int(c.number("message_thread_id"))
	if _, there := chat.topics[m.Thread]; m.Thread != 0 && !there {
		return nil, badRequest("message thread not found")
	}
	if !chat.mayWriteIn(m.Thread, s.bot.ID) {
		return nil, badRequest("TOPIC_CLOSED")
	}
	if err := s.quote(c, chat, m); err != nil {
		return nil, err
	}
	chat.spoken = true
	s.post(chat, m)
	return m.wire(chat, false), nil
}

// quote makes m the reply that the call asks for.
func (s *Server) quote(c *call, chat *chat, m *message) error {
	reply, asked := c.params["reply_parameters"].(map[string]any)
	if !asked {
		return nil
	}
	if reply["chat_id"] != nil && integer(reply["chat_id"]) != chat.id {
		return refused("the stand-in does not play replies to other chats yet")
	}
	to := chat.message(int(integer(reply["message_id"])))
	if to == nil || to.Deleted {
		if reply["allow_sending_without_reply"] == true {
			return nil
		}
		return badRequest("message to be replied not found")
	}
	m.replyTo = to
	return nil
}

// target returns the bot's message that a call edits.
func (s *Server) target(c *call) (*chat, *message, error) {
	chat, err := s.chatOf(c)
	if err != nil {
		return nil, nil, err
	}
	if err := s.reachable(chat); err != nil {
		return nil, nil, err
	}
	m := chat.message(int(c.number("message_id")))
	switch {
	case m == nil, m.Deleted:
		return nil, nil, badRequest("message to edit not found")
	case m.author.ID != s.bot.ID, m.Service != "", m.keys.other:
		return nil, nil, badRequest("message can't be edited")
	case c.markup.privateOnly != "" && chat.kind != private:
		return nil, nil, refused("%s buttons can be used in private chats only", c.markup.privateOnly)
	}
	return chat, m, nil
}

func editMessageText(s *Server, c *call) (any, error) {
	chat, m, err := s.target(c)
	if err != nil {
		return nil, err
	}
	if m.file != nil {
		return nil, badRequest("there is no text in the message to edit")
	}
	return s.edit(chat, m, c.body, c.markup)
}

func editMessageReplyMarkup(s *Server, c *call) (any, error) {
	chat, m, err := s.target(c)
	if err != nil {
		return nil, err
	}
	return s.edit(chat, m, m.sent, c.markup)
}

func (s *Server) edit(c *chat, m *message, b body, k markup) (any, error) {
	if m.same(b, k) {
		return nil, badRequest("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")
	}
	m.setBody(b)
	m.keys = k
	m.Edits++
	m.EditDate = s.Now()
	s.tell(MessageEdited, m)
	return m.wire(c, false), nil
}

func deleteMessage(s *Server, c *call) (any, error) {
	chat, err := s.chatOf(c)
	if err != nil {
		return nil, err
	}
	return true, s.deleteOne(chat, int(c.number("message_id")))
}

func deleteMessages(s *Server, c *call) (any, error) {
	chat, err := s.chatOf(c)
	if err != nil {
		return nil, err
	}
	for _, id := range c.params["message_ids"].([]any) {
		if err := s.deleteOne(chat, int(integer(id))); err != nil {
			continue // those that cannot be deleted are skipped, as published
		}
	}
	return true, nil
}

func (s *Server) deleteOne(c *chat, id int) error {
	if err := s.reachable(c); err != nil {
		return err
	}
	m := c.message(id)
	if m == nil || m.Deleted {
		return badRequest("message to delete not found")
	}
	own := m.author.ID == s.bot.ID
	if s.Now().Sub(m.Date) > deletableFor || !own && c.kind != private && !c.isAdmin(s.bot.ID) {
		return badRequest("message can't be deleted")
	}
	m.Deleted = true
	s.tell(MessageDeleted, m)
	return nil
}
