package botapi

import (
	"encoding/json"
	"maps"
	"time"
)

// user is a User as it is sent.
type user struct {
	ID           int64  `json:"id"`
	IsBot        bool   `json:"is_bot"`
	FirstName    string `json:"first_name"`
	LastName     string `json:"last_name,omitempty"`
	Username     string `json:"username,omitempty"`
	LanguageCode string `json:"language_code,omitempty"`
}

// fullName returns the name as people see it.
func (u user) fullName() string {
	if u.LastName == "" {
		return u.FirstName
	}
	return u.FirstName + " " + u.LastName
}

// groupAnonymousBot is who writes in place of an anonymous administrator.
var groupAnonymousBot = user{ID: 1087968824, IsBot: true, FirstName: "Group", Username: "GroupAnonymousBot"}

// chatInfo is a Chat as it is sent.
type chatInfo struct {
	ID        int64  `json:"id"`
	Type      string `json:"type"`
	Title     string `json:"title,omitempty"`
	FirstName string `json:"first_name,omitempty"`
	LastName  string `json:"last_name,omitempty"`
	Username  string `json:"username,omitempty"`
	IsForum   bool   `json:"is_forum,omitempty"`
}

// info returns the chat as it is sent.
func (c *chat) info() chatInfo {
	i := chatInfo{ID: c.id, Type: c.kind, Title: c.title, IsForum: c.forum}
	if c.person != nil {
		u := c.person.user
		i.FirstName, i.LastName, i.Username = u.FirstName, u.LastName, u.Username
	}
	return i
}

// wire returns a message as it is sent, with the message it replies to unless
// it is itself quoted as such.
func (m *message) wire(c *chat, quoted bool) map[string]any {
	w := map[string]any{"message_id": m.ID, "from": m.author, "date": m.Date.Unix(), "chat": c.info()}
	if m.anonymous {
		w["from"], w["sender_chat"] = groupAnonymousBot, c.info()
	}
	if m.Edits > 0 {
		w["edit_date"] = m.EditDate.Unix()
	}
	if m.Thread != 0 {
		w["message_thread_id"], w["is_topic_message"] = m.Thread, true
	}
	text, entities := "text", "entities"
	if m.file != nil {
		text, entities = "caption", "caption_entities"
		m.file.describe(w)
	}
	if m.Text != "" {
		w[text] = m.Text
	}
	if len(m.Entities) > 0 {
		w[entities] = m.Entities
	}
	if m.origin != nil {
		w["forward_origin"] = m.origin
	}
	if m.replyTo != nil && !quoted {
		w["reply_to_message"] = m.replyTo.wire(c, true)
	}
	if m.keys.json != nil {
		w["reply_markup"] = m.keys.json
	}
	maps.Copy(w, m.service)
	return w
}

// inaccessible returns a deleted message as a callback query carries it.
func (m *message) inaccessible(c *chat) map[string]any {
	return map[string]any{"message_id": m.ID, "date": 0, "chat": c.info()}
}

// chatMember returns a ChatMember as it is sent.
func (c *chat) chatMember(u user) map[string]any {
	m := c.members[u.ID]
	if m == nil {
		return map[string]any{"status": "left", "user": u}
	}
	w := map[string]any{"status": m.status, "user": u}
	switch m.status {
	case creator:
		w["is_anonymous"] = m.anonymous
	case administrator:
		for _, right := range administratorRights {
			w[right] = true
		}
		w["is_anonymous"], w["can_be_edited"], w["can_promote_members"] = m.anonymous, false, false
		w["can_manage_topics"] = !m.noTopics
	case kicked:
		w["until_date"] = 0
	}
	return w
}

// administratorRights are the required flags of ChatMemberAdministrator, and
// those of groups.
var administratorRights = []string{
	"can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
	"can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
	"can_pin_messages", "can_manage_topics", "can_send_welcome_messages",
}

// memberUpdated returns a ChatMemberUpdated as it is sent.
func (c *chat) memberUpdated(by user, before, after map[string]any, at time.Time) map[string]any {
	return map[string]any{"chat": c.info(), "from": by, "date": at.Unix(), "old_chat_member": before, "new_chat_member": after}
}

// mustJSON spells a value made of maps, structs, strings and numbers, which
// cannot fail.
func mustJSON(v any) json.RawMessage {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return data
}
