package bot

import (
	"twinbot/bot/telegram"
	"twinbot/conversation"
)

func (in *incoming) readPress(q *telegram.CallbackQuery) {
	if q.From.IsBot {
		return
	}
	in.query, in.act = q.ID, unknownPress{}
	in.from(&q.From)
	var chat telegram.Chat
	if q.Message != nil {
		chat = q.Message.Chat
		in.at(chat, q.Message)
	}
	in.unnamed = false // it is the message that has no name, not the presser
	card, button, err := conversation.DecodeButton(q.Data)
	switch {
	case err != nil, q.From.ID == 0, chat.ID == 0:
	case isOnCard(button) && (chat.IsPrivate() || chat.IsGroup()):
		in.act = cardPress{button}
	case isInOffice(button), chat.IsGroup() && isTongue(button):
		if chat.IsGroup() {
			in.act = officePress{button}
		}
	case !isOnCard(button) && chat.IsPrivate():
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
