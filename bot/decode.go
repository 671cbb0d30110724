package bot

import (
	"cmp"
	"slices"
	"strings"

	"twinbot/bot/telegram"
	"twinbot/conversation"
	"twinbot/conversation/office"
	"twinbot/conversation/people"
)

// updateKinds is what Telegram is asked to send.
var updateKinds = []string{"message", "edited_message", "callback_query", "my_chat_member"}

// decode reads an update. botName is the bot's user name, since groups hold
// commands for other bots. It is the only reader of what Telegram sends. An error
// names what could not be read; the rest is carried out.
func decode(raw []byte, botName string) (incoming, error) {
	u, err := telegram.DecodeUpdate(raw)
	in := incoming{update: u.ID}
	switch {
	case u.ID == 0: // a second one could not be told from it
	case u.Message != nil:
		in.readMessage(u.Message, botName)
	case u.EditedMessage != nil:
		in.readEdit(u.EditedMessage, botName)
	case u.CallbackQuery != nil:
		in.readPress(u.CallbackQuery)
	case u.MyChatMember != nil:
		in.readOwnMembership(u.MyChatMember)
	}
	return in, err
}

func (in *incoming) from(u *telegram.User) {
	in.user, in.language = u.ID, u.LanguageCode
	in.name = people.TelegramName(u.FirstName, u.LastName, u.Username, u.ID)
}

func (in *incoming) at(c telegram.Chat, m *telegram.Message) {
	in.chat, in.public = c.ID, bool(c.Username)
	if m == nil {
		return
	}
	in.message = m.ID
	if m.IsTopicMessage {
		in.thread = m.MessageThreadID
	}
	in.unnamed = m.SenderChat != nil && m.SenderChat.ID == c.ID
}

func (in *incoming) readMessage(m *telegram.Message, botName string) {
	in.at(m.Chat, m)
	in.text = cmp.Or(m.Text, m.Caption)
	switch {
	case m.MigrateToChatID != 0:
		in.act = movedGroup{old: m.Chat.ID, new: m.MigrateToChatID}
		return
	case m.MigrateFromChatID != 0:
		in.act = movedGroup{old: m.MigrateFromChatID, new: m.Chat.ID}
		return
	case !in.isFromPerson(m):
		return
	}
	in.from(m.From)
	if r := m.ReplyToMessage; r != nil && r.From != nil && r.From.IsBot && strings.EqualFold(r.From.Username, botName) {
		in.replied = r.ID
	}
	switch {
	case m.Chat.IsPrivate():
		in.act = saidAlone(m, botName)
	case m.Chat.IsGroup():
		in.act = in.saidInGroup(m, botName)
	}
}

// isFromPerson reports whether a person has written m, under a name or none.
func (in *incoming) isFromPerson(m *telegram.Message) bool {
	return m.Chat.ID != 0 && m.From != nil && m.From.ID != 0 && (!m.From.IsBot || in.unnamed)
}

// saidAlone returns what a message in a private chat asks for: nothing if it is
// one of Telegram's own, such as that a message was pinned.
func saidAlone(m *telegram.Message, botName string) act {
	name, payload, isCommand := command(m, botName)
	what := attachment(m)
	switch {
	case bool(m.ForwardOrigin):
		return talk{conversation.Send{What: conversation.Forward}}
	case isCommand && name == "bind":
		return bindAlone{}
	case isCommand:
		return talk{conversation.Command{Name: name, Payload: payload}}
	case m.Text != "":
		return talk{conversation.Say{Text: m.Text, Message: m.ID}}
	case m.Document != nil && isTextFile(m.Document):
		return textFile{id: m.Document.FileID, size: m.Document.FileSize}
	case m.UsersShared != nil && len(m.UsersShared.Users) > 0 && m.UsersShared.Users[0].UserID != 0:
		who := m.UsersShared.Users[0]
		return talk{conversation.Picked{Telegram: who.UserID, Name: people.TelegramName(who.FirstName, who.LastName, who.Username, 0)}}
	case what != "":
		return talk{conversation.Send{What: what}}
	}
	return nil
}

func (in *incoming) saidInGroup(m *telegram.Message, botName string) act {
	name, payload, ok := command(m, botName)
	switch {
	case ok && name == "bind":
		return bind{code: payload}
	case ok && (name == "help" || name == "start"):
		return groupHelp{}
	case ok && slices.Contains(officeCommands, name):
		return officeCommand{office.Command{Name: name, Words: payload}}
	case !ok && in.replied != 0 && (m.Text != "" || attachment(m) != ""):
		return groupReply{text: m.Text}
	}
	return nil
}

// command reads a command at the beginning of a message, in small letters and
// without the bot's name, and what follows it. A command for another bot
// keeps that bot's name, so that it is none of ours.
func command(m *telegram.Message, botName string) (name, payload string, ok bool) {
	if len(m.Entities) == 0 {
		return "", "", false
	}
	e := m.Entities[0]
	// Commands are ASCII, so up to its end Telegram's UTF-16 units are bytes.
	if e.Type != "bot_command" || e.Offset != 0 || e.Length < 2 || e.Length > len(m.Text) || m.Text[0] != '/' {
		return "", "", false
	}
	name = strings.ToLower(m.Text[1:e.Length])
	if before, suffix, found := strings.Cut(name, "@"); found && strings.EqualFold(suffix, botName) {
		name = before
	}
	return name, strings.TrimSpace(m.Text[e.Length:]), true
}

// attachment returns what a person has sent in place of a text, whatever is in it, or
// "" for a service message, by which Telegram tells what happened in a chat.
func attachment(m *telegram.Message) conversation.Thing {
	const sent telegram.Presence = true
	switch sent {
	case m.Photo, m.LivePhoto:
		return conversation.Photo
	case m.Sticker:
		return conversation.Sticker
	case m.Voice, m.Audio:
		return conversation.Voice
	case m.Video, m.VideoNote, m.Animation: // Telegram describes an animation as a document too
		return conversation.Video
	case m.Document != nil:
		return conversation.Paper
	case m.Checklist, m.Contact, m.Dice, m.Game, m.Giveaway, m.GiveawayWinners, m.Invoice, m.Location,
		m.PaidMedia, m.Poll, m.RichMessage, m.Story, m.UsersShared != nil, m.Venue, m.Caption != "":
		return conversation.Other
	}
	return ""
}

func (in *incoming) readEdit(m *telegram.Message, botName string) {
	// A shared position that moves is an edit too, every few seconds.
	if !m.Chat.IsPrivate() || !in.isFromPerson(m) || m.Text == "" && m.Caption == "" {
		return
	}
	in.at(m.Chat, m)
	in.text = cmp.Or(m.Text, m.Caption)
	in.from(m.From)
	_, _, isCommand := command(m, botName)
	in.act = talk{conversation.Edit{Message: m.ID, Text: m.Text, Command: isCommand}}
}

func (in *incoming) readOwnMembership(u *telegram.ChatMemberUpdated) {
	in.at(u.Chat, nil)
	in.from(&u.From)
	switch was, is := u.Old, u.New; {
	case u.Chat.ID == 0 || u.From.ID == 0:
	case u.Chat.IsPrivate() && (is.IsPresent() || is.IsAbsent()):
		in.act = reach{reachable: is.IsPresent()}
	case !u.Chat.IsGroup():
	case is.IsPresent() && !was.IsPresent():
		in.act = joinedGroup{}
	case is.IsAbsent() && !was.IsAbsent():
		in.act = leftGroup{}
	}
}
