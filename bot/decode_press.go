package bot

import (
	"github.com/go-telegram/bot/models"

	"twinbot/conversation"
)

func (in *incoming) readPress(q *models.CallbackQuery) {
	if q.From.IsBot {
		return
	}
	in.query, in.act = q.ID, unknownPress{}
	in.from(&q.From)
	var chat models.Chat
	switch {
	case q.Message.Message != nil:
		chat = q.Message.Message.Chat
		in.at(chat, q.Message.Message)
	case q.Message.InaccessibleMessage != nil:
		chat = q.Message.InaccessibleMessage.Chat
		in.at(chat, nil)
		in.message = q.Message.InaccessibleMessage.MessageID
	}
	in.unnamed = false // it is the message that has no name, not the presser
	card, button, err := conversation.DecodeButton(q.Data)
	switch {
	case err != nil:
	case isOnCard(button) && (chat.Type == models.ChatTypePrivate || isGroup(chat)):
		in.act = cardPress{button}
	case isInOffice(button), isGroup(chat) && isTongue(button):
		if isGroup(chat) {
			in.act = officePress{button}
		}
	case !isOnCard(button) && chat.Type == models.ChatTypePrivate:
		in.act = talk{conversation.Press{Card: card, Button: button}}
	}
}

// isOnCard reports whether b stands on decision cards, not in the dialogue.
func isOnCard(b conversation.Button) bool {
	switch b.(type) {
	case conversation.Answer, conversation.Reasons, conversation.Write, conversation.Block, conversation.Unblock,
		conversation.AskChanges, conversation.SayWhy,
		conversation.ShowCard, conversation.Details:
		return true
	default:
		return false
	}
}

// isInOffice reports whether b stands under what an office's chat is told, and
// on no card.
func isInOffice(b conversation.Button) bool {
	switch b.(type) {
	case conversation.ShowPending, conversation.TakeFile, conversation.OpenFile, conversation.SetDigest:
		return true
	default:
		return false
	}
}

// isTongue reports whether b chooses a language, which it does in every chat.
func isTongue(b conversation.Button) bool {
	_, chooses := b.(conversation.SetTongue)
	return chooses
}
