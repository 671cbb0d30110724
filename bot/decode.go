package bot

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/go-telegram/bot/models"

	"twinbot/conversation"
	"twinbot/conversation/people"
)

// updateKinds is what Telegram is asked to send.
var updateKinds = []string{
	models.AllowedUpdateMessage, models.AllowedUpdateEditedMessage,
	models.AllowedUpdateCallbackQuery, models.AllowedUpdateMyChatMember,
}

// decode reads an update. botName is the bot's user name, since groups hold
// commands for other bots. It is the only reader of what Telegram sends.
func decode(raw []byte, botName string) (incoming, error) {
	var u models.Update
	if err := json.Unmarshal(raw, &u); err != nil {
		return incoming{update: updateID(raw)}, fmt.Errorf("decode update: %w", err)
	}
	in := incoming{update: u.ID}
	switch {
	case u.Message != nil:
		in.readMessage(u.Message, botName)
	case u.EditedMessage != nil:
		in.readEdit(u.EditedMessage, botName)
	case u.CallbackQuery != nil:
		in.readPress(u.CallbackQuery)
	case u.MyChatMember != nil:
		in.readOwnMembership(u.MyChatMember)
	}
	return in, nil
}

// updateID reads no more of an update than its number, which Telegram wants to
// have confirmed whatever else there is.
func updateID(raw []byte) int64 {
	var u struct {
		ID int64 `json:"update_id"`
	}
	_ = json.Unmarshal(raw, &u) // 0 says that there is none
	return u.ID
}

func isGroup(c models.Chat) bool {
	return c.Type == models.ChatTypeGroup || c.Type == models.ChatTypeSupergroup
}

func (in *incoming) from(u *models.User) {
	in.user, in.language = u.ID, u.LanguageCode
	in.name = people.TelegramName(u.FirstName, u.LastName, u.Username, u.ID)
}

func (in *incoming) at(c models.Chat, m *models.Message) {
	in.chat, in.public = c.ID, c.Username != ""
	if m == nil {
		return
	}
	in.message = m.ID
	if m.IsTopicMessage {
		in.thread = m.MessageThreadID
	}
	in.unnamed = m.SenderChat != nil && m.SenderChat.ID == c.ID
}

func (in *incoming) readMessage(m *models.Message, botName string) {
	in.at(m.Chat, m)
	in.text = cmp.Or(m.Text, m.Caption)
	switch {
	case m.MigrateToChatID != 0:
		in.act = movedGroup{old: m.Chat.ID, new: m.MigrateToChatID}
		return
	case m.MigrateFromChatID != 0:
		in.act = movedGroup{old: m.MigrateFromChatID, new: m.Chat.ID}
		return
	case m.From == nil || m.From.IsBot && !in.unnamed:
		return
	}
	in.from(m.From)
	if r := m.ReplyToMessage; r != nil && r.From != nil && r.From.IsBot && strings.EqualFold(r.From.Username, botName) {
		in.replied = r.ID
	}
	switch {
	case m.Chat.Type == models.ChatTypePrivate:
		in.act = saidAlone(m, botName)
	case isGroup(m.Chat):
		in.act = in.saidInGroup(m, botName)
	}
}

// saidAlone returns what a message in a private chat asks for: nothing if it is
// one of Telegram's own, such as that a message was pinned.
func saidAlone(m *models.Message, botName string) act {
	name, payload, isCommand := command(m, botName)
	what := attachment(m)
	switch {
	case m.ForwardOrigin != nil:
		return talk{conversation.Send{What: conversation.Forward}}
	case isCommand && name == "bind":
		return bindAlone{}
	case isCommand:
		return talk{conversation.Command{Name: name, Payload: payload}}
	case m.Text != "":
		return talk{conversation.Say{Text: m.Text, Message: m.ID}}
	case m.Document != nil && isTextFile(m.Document):
		return textFile{id: m.Document.FileID, size: m.Document.FileSize}
	case m.UsersShared != nil && len(m.UsersShared.Users) > 0:
		who := m.UsersShared.Users[0]
		return talk{conversation.Picked{Telegram: who.UserID, Name: people.TelegramName(who.FirstName, who.LastName, who.Username, 0)}}
	case what != "":
		return talk{conversation.Send{What: what}}
	}
	return nil
}

func (in *incoming) saidInGroup(m *models.Message, botName string) act {
	name, payload, ok := command(m, botName)
	switch {
	case ok && name == "bind":
		return bind{code: payload}
	case ok && (name == "help" || name == "start"):
		return groupHelp{}
	case ok && slices.Contains(officeCommands, name):
		return officeCommand{name: name, words: payload}
	case !ok && in.replied != 0:
		return groupReply{text: m.Text}
	}
	return nil
}

// command reads a command at the beginning of a message, in small letters and
// without the bot's name, and what follows it. A command for another bot
// keeps that bot's name, so that it is none of ours.
func command(m *models.Message, botName string) (name, payload string, ok bool) {
	if len(m.Entities) == 0 {
		return "", "", false
	}
	e := m.Entities[0]
	// Commands are ASCII, so up to its end Telegram's UTF-16 units are bytes.
	if e.Type != models.MessageEntityTypeBotCommand || e.Offset != 0 || e.Length < 2 || e.Length > len(m.Text) || m.Text[0] != '/' {
		return "", "", false
	}
	name = strings.ToLower(m.Text[1:e.Length])
	if before, suffix, found := strings.Cut(name, "@"); found && strings.EqualFold(suffix, botName) {
		name = before
	}
	return name, strings.TrimSpace(m.Text[e.Length:]), true
}

// attachment returns what a message without text of its own holds.
func attachment(m *models.Message) conversation.Thing {
	switch {
	case m.Photo != nil:
		return conversation.Photo
	case m.Sticker != nil:
		return conversation.Sticker
	case m.Voice != nil, m.Audio != nil:
		return conversation.Voice
	case m.Video != nil, m.VideoNote != nil, m.Animation != nil:
		return conversation.Video
	case m.Document != nil:
		return conversation.Paper
	case m.Contact != nil, m.Location != nil, m.Venue != nil, m.Poll != nil, m.Dice != nil, m.Game != nil,
		m.Story != nil, m.Checklist != nil, m.PaidMedia != nil, m.Caption != "":
		return conversation.Other
	}
	return ""
}

func (in *incoming) readEdit(m *models.Message, botName string) {
	// A shared position that moves is an edit too, every few seconds.
	if m.Chat.Type != models.ChatTypePrivate || m.From == nil || m.From.IsBot || m.Text == "" && m.Caption == "" {
		return
	}
	in.at(m.Chat, m)
	in.text = cmp.Or(m.Text, m.Caption)
	in.from(m.From)
	_, _, isCommand := command(m, botName)
	in.act = talk{conversation.Edit{Message: m.ID, Text: m.Text, Command: isCommand}}
}

func (in *incoming) readOwnMembership(u *models.ChatMemberUpdated) {
	in.at(u.Chat, nil)
	in.from(&u.From)
	was, is := present(u.OldChatMember), present(u.NewChatMember)
	switch {
	case u.Chat.Type == models.ChatTypePrivate:
		in.act = reach{reachable: is}
	case !isGroup(u.Chat):
	case is && !was:
		in.act = joinedGroup{}
	case was && !is:
		in.act = leftGroup{}
	}
}

// present reports whether a member of a chat is there.
func present(m models.ChatMember) bool {
	switch m.Type {
	case models.ChatMemberTypeOwner, models.ChatMemberTypeAdministrator, models.ChatMemberTypeMember:
		return true
	case models.ChatMemberTypeRestricted:
		return m.Restricted != nil && m.Restricted.IsMember
	case models.ChatMemberTypeLeft, models.ChatMemberTypeBanned:
	}
	return false
}
