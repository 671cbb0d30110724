package telegram

import (
	"encoding/json"
	"errors"
	"fmt"
)

// Update is what Telegram tells the bot, with the fields that the bot uses. At most one
// of the pointers is set.
type Update struct {
	ID            int64              `json:"update_id"`
	Message       *Message           `json:"message"`
	EditedMessage *Message           `json:"edited_message"`
	CallbackQuery *CallbackQuery     `json:"callback_query"`
	MyChatMember  *ChatMemberUpdated `json:"my_chat_member"`
}

// DecodeUpdate reads an update. The Bot API changes several times a year, so a field of
// another type than ours costs only itself: it stays empty, and the error names it
// beside an update that holds the rest.
func DecodeUpdate(raw []byte) (Update, error) {
	var u Update
	err := json.Unmarshal(raw, &u)
	if mismatch, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		err = fmt.Errorf("field %q: not a %s", mismatch.Field, mismatch.Type) // without its value, which is private
	}
	if err != nil {
		return u, fmt.Errorf("decode update %d: %w", u.ID, err)
	}
	return u, nil
}

// Presence reports whether a field is there. What the field holds is not read, so that
// a variant to come cannot make it unreadable.
type Presence bool

// UnmarshalJSON implements [json.Unmarshaler]. It never fails.
func (p *Presence) UnmarshalJSON(raw []byte) error {
	*p = string(raw) != "null"
	return nil
}

// User is an account.
type User struct {
	ID           int64  `json:"id"`
	IsBot        bool   `json:"is_bot"`
	FirstName    string `json:"first_name"`
	LastName     string `json:"last_name"`
	Username     string `json:"username"`
	LanguageCode string `json:"language_code"` // BCP 47, of the account's client
}

// Chat is a private chat, a group or a channel.
type Chat struct {
	ID       int64    `json:"id"`
	Type     string   `json:"type"`
	Username Presence `json:"username"` // anyone can find a chat that has one
}

// IsPrivate reports whether c is the chat of one person with the bot.
func (c Chat) IsPrivate() bool { return c.Type == "private" }

// IsGroup reports whether c is a group of either kind.
func (c Chat) IsGroup() bool { return c.Type == "group" || c.Type == "supergroup" }

// CallbackQuery is the press of a button.
type CallbackQuery struct {
	ID      string   `json:"id"`
	From    User     `json:"from"`
	Message *Message `json:"message"` // of one that Telegram no longer has, only the chat and the number
	Data    string   `json:"data"`
}

// ChatMemberUpdated tells that somebody is something else in a chat than before.
type ChatMemberUpdated struct {
	Chat Chat       `json:"chat"`
	From User       `json:"from"`
	Old  ChatMember `json:"old_chat_member"`
	New  ChatMember `json:"new_chat_member"`
}

// ChatMember says what somebody is in a chat.
type ChatMember struct {
	Status      string `json:"status"`
	IsMember    bool   `json:"is_member"`    // of somebody restricted, who may be there or not
	IsAnonymous bool   `json:"is_anonymous"` // of an administrator, who writes in the name of the group
}

// IsAdministrator reports whether the member is an administrator or the owner.
func (m ChatMember) IsAdministrator() bool {
	return m.Status == "creator" || m.Status == "administrator"
}

// IsPresent reports whether the member is in the chat.
func (m ChatMember) IsPresent() bool {
	return m.IsAdministrator() || m.Status == "member" || m.Status == "restricted" && m.IsMember
}

// IsAbsent reports whether the member is not in the chat. With a status to come a
// member is neither present nor absent.
func (m ChatMember) IsAbsent() bool {
	return m.Status == "left" || m.Status == "kicked" || m.Status == "restricted" && !m.IsMember
}
