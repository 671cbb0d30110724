package bot

import (
	"context"
	"html"
	"regexp"

	"twinbot/conversation"
)

var tag = regexp.MustCompile(`<[^>]*>`)

// plainly makes a call with a message, and once more without markup if Telegram refuses the
// message. That it takes the plain text is a defect of ours, logged with where it was meant to go.
func (b *Bot) plainly(ctx context.Context, whereto string, id int64, m conversation.Message, as pace, put func(conversation.Message, pace) error) error {
	err := put(m, as)
	if !is(err, refused) {
		return err
	}
	m.Text = html.EscapeString(html.UnescapeString(tag.ReplaceAllString(m.Text, "")))
	if put(m, ofAnswers) != nil {
		return err
	}
	b.Log.ErrorContext(ctx, "Telegram took a message without its markup alone", whereto, id, "error", err)
	return nil
}

// takesNothing reports whether a chat takes nothing from the bot, although Telegram says so in
// words that are not known: then it does not take that the bot is typing, either.
func (b *Bot) takesNothing(ctx context.Context, to place) bool {
	p := map[string]any{"chat_id": to.chat, "message_thread_id": to.thread, "action": "typing"}
	err := b.paced(ctx, to.chat, func() error { return b.telegram.Call(ctx, "sendChatAction", p, nil) })
	return is(err, refused) || is(err, blocked)
}
