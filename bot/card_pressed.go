package bot

import (
	"context"
	"time"

	"twinbot/conversation"
	"twinbot/store"
)

// deskPause is how long an officer has to look at the file that a desk has come to.
const deskPause = time.Second

// pressDesk makes d stand at the desk that is pressed, if it is one, or else at the card where
// it is pressed. It reports whether the press decides nothing, since the desk shows another
// file by now, or has come to this one in the same moment.
func (b *Bot) pressDesk(ctx context.Context, in incoming, d *desk, button conversation.Button) (done bool, err error) {
	var at *store.View
	if d.to.Office != "" {
		if at, err = b.Store.DeskAt(ctx, in.chat, in.message); err != nil {
			return true, err
		}
	}
	if at == nil {
		d.view, err = b.pressedAt(ctx, in, d.view)
		return err != nil, err
	}
	d.view = *at
	_, reads := button.(conversation.Details)
	if at.Card == d.card && (reads || b.Now().Sub(at.Moved) >= deskPause) {
		return false, nil
	}
	b.answer(ctx, in, "toast.desk_moved")
	b.showPressed(ctx, in, *d)
	return true, nil
}

// pressedAt returns the view of a card where it was pressed. If Telegram executed a timed-out
// send after all, the chat holds the card twice: the later message is the current one, and
// the other loses its buttons.
func (b *Bot) pressedAt(ctx context.Context, in incoming, v store.View) (store.View, error) {
	above := v.Message
	switch {
	case in.message == v.Message, v.Message != 0 && in.chat != v.Chat:
		return v, nil
	case in.message < v.Message:
		above = in.message
	default:
		v.Chat, v.Thread, v.Message = in.chat, in.thread, in.message
		if err := b.Store.PlaceView(ctx, v); err != nil {
			return v, err
		}
	}
	if above != 0 {
		b.try(ctx, "remove the keyboard of a card above", b.strip(ctx, in.chat, above))
	}
	return v, nil
}
