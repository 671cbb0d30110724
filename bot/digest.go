package bot

import (
	"context"
	"fmt"

	"twinbot/conversation"
)

// digest tells the chat of an office what waits. It is a job.
func (b *Bot) digest(ctx context.Context, key string, chat int64) error {
	if delivered, err := b.Store.Delivered(ctx, key); err != nil || delivered {
		return err
	}
	facts, err := b.Store.OfficeFacts(ctx, chat, conversation.OfficeReads{Waiting: true})
	if err != nil {
		return fmt.Errorf("facts for chat %d: %w", chat, err)
	}
	if len(facts.Offices) == 0 {
		return nil // the offices have moved, and what waits for them too
	}
	screen := b.machine.Load().DigestScreen(facts)
	a, err := b.addressOf(ctx, conversation.Recipient{Office: facts.Offices[0]})
	if err != nil || screen == nil || a.chat == 0 {
		return err
	}
	if _, _, err := b.sendOnce(ctx, key, a.place, screen.View(b.Texts.In(a.language)), ofDigests); err != nil {
		return retry(err)
	}
	return b.Store.NoteDelivered(ctx, key)
}
