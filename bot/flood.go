package bot

import "context"

// floods reports whether somebody acts faster than any person does. They are
// told so once; after that nothing is said or done until they are slower, so
// that nobody keeps the bot from answering others. While Redis is down nobody
// is counted.
func (b *Bot) floods(ctx context.Context, in incoming) bool {
	if in.user == 0 {
		return false
	}
	floods, tell, err := b.Store.Flood(ctx, in.user, in.chat)
	if err != nil || !floods {
		return false
	}
	if tell && b.tellFlood(ctx, in) != nil {
		// Telegram may want that chat to be left in peace by now.
		b.try(ctx, "postpone flood warning", b.Store.FloodUntold(ctx, in.user, in.chat))
	}
	return true
}

// floodsHere does the same for the dialogue, whose session counts what is done.
func (b *Bot) floodsHere(ctx context.Context, in incoming, tell bool) {
	if tell && b.tellFlood(ctx, in) == nil {
		b.try(ctx, "note a flood warning", b.Store.NoteTold(ctx, in.user))
	}
}

func (b *Bot) tellFlood(ctx context.Context, in incoming) error {
	b.Log.WarnContext(ctx, "flood of updates", "telegram", in.user, "chat", in.chat)
	b.answer(ctx, in, "flood.press")
	return b.say(ctx, in.place(), b.Texts.In(in.language), "flood.message", nil)
}
