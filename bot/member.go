package bot

import (
	"context"

	tg "github.com/go-telegram/bot"

	"twinbot/bot/telegram"
)

// memberTries is how often Telegram is asked about a member: it forgives a
// hiccup, since the press would be lost.
const memberTries = 3

// member returns what user is in a chat now.
func (b *Bot) member(ctx context.Context, chat, user int64) (telegram.ChatMember, error) {
	var err error
	for range memberTries {
		var m telegram.ChatMember
		err = sortOut(b.telegram.Call(ctx, "getChatMember", &tg.GetChatMemberParams{ChatID: chat, UserID: user}, &m))
		if err == nil {
			return m, nil
		}
		if !is(err, away) {
			break
		}
	}
	if is(err, refused) || is(err, blocked) { // the user has never been there, or the bot is not
		return telegram.ChatMember{Status: "left"}, nil
	}
	return telegram.ChatMember{}, err
}
