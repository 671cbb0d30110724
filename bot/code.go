package bot

import (
	"context"
	"fmt"

	"twinbot/conversation/people"
)

// sendCode makes a code and sends it to the chat that has the account so far.
// Nothing but that message ever holds the code. If it cannot be sent, the person
// waiting for it is not told, since that would reveal that the account exists.
func (b *Bot) sendCode(ctx context.Context, id people.SignInID) error {
	code, err := b.Store.NewCode(ctx, id)
	if err != nil {
		return fmt.Errorf("code %d: %w", id, err)
	}
	if code == nil {
		return nil
	}
	_, err = b.send(ctx, place{chat: code.Telegram}, code.News.View(b.Texts.In(code.Language)))
	if is(err, blocked) {
		return b.Store.SetReachable(ctx, code.Telegram, false)
	}
	return retry(err)
}
