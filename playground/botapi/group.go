package botapi

import (
	"fmt"
	"slices"
	"strings"
)

// GroupKind is the kind of a group.
type GroupKind string

// The kinds of groups.
const (
	BasicGroup GroupKind = "group"
	Supergroup GroupKind = "supergroup"
	Forum      GroupKind = "forum" // a supergroup with topics
)

// Group is a group chat, which keeps being the same when it is upgraded.
type Group struct {
	server *Server
	owner  *Person
	id     int64 // of the chat it is now; guarded by the server's lock
}

// AddGroup makes a private group with its owner in it.
func (s *Server) AddGroup(title string, kind GroupKind, owner *Person) *Group {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.newGroup(title, kind)
	c.members[owner.user.ID] = &member{status: creator}
	return &Group{server: s, owner: owner, id: c.id}
}

// newGroup makes an empty group. The lock is held.
func (s *Server) newGroup(title string, kind GroupKind) *chat {
	s.lastIDs.group += 1 + number(5000)
	c := &chat{id: -2_500_000_000 - s.lastIDs.group, kind: basicGroup, title: title, members: map[int64]*member{}, topics: map[int]*forumTopic{}}
	if kind != BasicGroup {
		c.id, c.kind, c.forum = -1_000_000_000_000-s.lastIDs.group, supergroup, kind == Forum
	}
	s.chats[c.id] = c
	return c
}

// Chat returns the group's chat as it is now: after an upgrade another than before.
func (g *Group) Chat() *Chat {
	g.server.mu.Lock()
	defer g.server.mu.Unlock()
	return &Chat{server: g.server, id: g.id}
}

// act runs f on the group's chat under the lock.
func (g *Group) act(f func(s *Server, c *chat)) {
	g.server.mu.Lock()
	defer g.server.mu.Unlock()
	f(g.server, g.server.chats[g.id])
	g.server.wake()
}

// announce posts a service message. The lock is held.
func (g *Group) announce(c *chat, thread int, service map[string]any) {
	s := g.server
	m := s.post(c, &message{Message: Message{Thread: thread}, author: g.owner.user, service: service})
	if c.in(s.bot.ID) || service["left_chat_member"] == s.bot {
		s.queue("message", m.wire(c, false), c, g.owner.user)
	}
}

// setStatus makes somebody something in the group and tells the bot, if it is
// there, as it would be told. The lock is held.
func (g *Group) setStatus(c *chat, u user, m member) {
	s := g.server
	before := c.chatMember(u)
	c.members[u.ID] = &m
	after := c.chatMember(u)
	if before["status"] == after["status"] && before["is_anonymous"] == after["is_anonymous"] && before["can_manage_topics"] == after["can_manage_topics"] {
		return
	}
	kind := "chat_member"
	if u.ID == s.bot.ID {
		kind = "my_chat_member"
	} else if !c.isAdmin(s.bot.ID) {
		return // only administrators are told of others
	}
	s.queue(kind, c.memberUpdated(g.owner.user, before, after, s.Now()), c, u)
}

// Add makes persons members.
func (g *Group) Add(persons ...*Person) {
	g.act(func(_ *Server, c *chat) {
		for _, p := range persons {
			if c.in(p.user.ID) {
				continue
			}
			g.setStatus(c, p.user, member{status: plainMember})
			g.announce(c, 0, map[string]any{"new_chat_members": []user{p.user}})
		}
	})
}

// Remove makes a person leave.
func (g *Group) Remove(p *Person) {
	g.act(func(_ *Server, c *chat) {
		g.setStatus(c, p.user, member{status: left})
		g.announce(c, 0, map[string]any{"left_chat_member": p.user})
	})
}

// Promote makes a member an administrator, anonymous or not; of the owner it
// only changes that.
func (g *Group) Promote(p *Person, anonymous bool) {
	g.act(func(_ *Server, c *chat) {
		status := administrator
		if p == g.owner {
			status = creator
		}
		g.setStatus(c, p.user, member{status: status, anonymous: anonymous})
	})
}

// Demote makes an administrator a plain member.
func (g *Group) Demote(p *Person) {
	g.act(func(_ *Server, c *chat) { g.setStatus(c, p.user, member{status: plainMember}) })
}

// AddBot makes the bot a member or an administrator, or the one of the other.
func (g *Group) AddBot(asAdmin bool) {
	g.act(func(s *Server, c *chat) {
		status := plainMember
		if asAdmin {
			status = administrator
		}
		was := c.in(s.bot.ID)
		g.setStatus(c, s.bot, member{status: status})
		if !was {
			g.announce(c, 0, map[string]any{"new_chat_members": []user{s.bot}})
		}
	})
}

// LetBotManageTopics gives the bot, an administrator, the right to manage topics, or takes it
// away. With it the bot may write in closed ones.
func (g *Group) LetBotManageTopics(may bool) {
	g.act(func(s *Server, c *chat) { g.setStatus(c, s.bot, member{status: administrator, noTopics: !may}) })
}

// RemoveBot throws the bot out.
func (g *Group) RemoveBot() {
	g.act(func(s *Server, c *chat) {
		g.announce(c, 0, map[string]any{"left_chat_member": s.bot})
		g.setStatus(c, s.bot, member{status: kicked})
	})
}

// Topic opens a topic in a forum and returns it.
func (g *Group) Topic(name string) (*Chat, error) {
	var topic *Chat
	err := fmt.Errorf("open topic %q: the group is no forum", name)
	g.act(func(s *Server, c *chat) {
		if !c.forum {
			return
		}
		thread := c.lastMessage + 1 // a topic is called after the message that opens it
		c.topics[thread] = &forumTopic{name: name}
		g.announce(c, thread, map[string]any{"forum_topic_created": map[string]any{"name": name, "icon_color": 7322096}})
		topic, err = &Chat{server: s, id: c.id, thread: thread}, nil
	})
	return topic, err
}

// CloseTopic closes a topic, or opens it again. Only administrators who may manage topics
// write in a closed one; buttons there can be pressed, and the bot can edit its messages.
func (g *Group) CloseTopic(in *Chat, closed bool) {
	g.act(func(_ *Server, c *chat) {
		at := c.topics[in.thread]
		if at == nil || at.closed == closed {
			return
		}
		at.closed = closed
		kind := "forum_topic_reopened"
		if closed {
			kind = "forum_topic_closed"
		}
		g.announce(c, in.thread, map[string]any{kind: map[string]any{}})
	})
}

// DeleteTopic deletes a topic with all its messages. The bot is not told of it.
func (g *Group) DeleteTopic(gone *Chat) {
	g.act(func(s *Server, c *chat) {
		delete(c.topics, gone.thread)
		for _, m := range c.messages {
			if m.Thread == gone.thread && !m.Deleted {
				m.Deleted = true
				s.tell(MessageDeleted, m)
			}
		}
	})
}

// Upgrade makes a basic group a supergroup, with another identifier and the
// same members. Its messages stay behind under the old one.
func (g *Group) Upgrade() error {
	err := fmt.Errorf("upgrade: the group is a supergroup already")
	g.act(func(s *Server, c *chat) {
		if c.kind != basicGroup {
			return
		}
		err = nil
		to := s.newGroup(c.title, Supergroup)
		for id, m := range c.members {
			to.members[id] = &member{status: m.status, anonymous: m.anonymous}
		}
		g.announce(c, 0, map[string]any{"migrate_to_chat_id": to.id})
		c.upgradedTo = to.id
		g.id = to.id
		g.announce(to, 0, map[string]any{"migrate_from_chat_id": c.id})
	})
	return err
}

// botSees tells whether a person's message is shown to the bot: a bot that is
// no administrator of a group is in privacy mode there.
func (s *Server) botSees(c *chat, m *message) bool {
	if c.kind == private || c.isAdmin(s.bot.ID) {
		return true
	}
	if !c.in(s.bot.ID) {
		return false
	}
	if m.Service != "" || m.replyTo != nil && m.replyTo.author.ID == s.bot.ID {
		return true
	}
	return slices.ContainsFunc(m.Entities, func(e Entity) bool {
		if e.Type != "bot_command" || e.Offset != 0 {
			return false
		}
		// A command is ASCII, so its code units are its bytes.
		_, addressee, named := strings.Cut(m.Text[:e.Length], "@")
		// A command for nobody in particular is for the bot that spoke last.
		return strings.EqualFold(addressee, s.bot.Username) || !named && c.spoken
	})
}
