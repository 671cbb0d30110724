package bot

import (
	"context"
	"fmt"

	"twinbot/conversation"
	"twinbot/locales"
)

// setDigest chooses the hour of the digest of an office's chat.
func (b *Bot) setDigest(
	ctx context.Context, in incoming, t locales.Translator, chat int64, facts conversation.OfficeFacts, chosen conversation.SetDigest,
) error {
	hour, offered := chosen.Chosen()
	if !offered {
		b.answer(ctx, in, "toast.old_button")
		return nil
	}
	if err := b.Store.SetDigest(ctx, chat, facts.Offices[0], hour); err != nil {
		return fmt.Errorf("digest of chat %d: %w", chat, err)
	}
	facts.Digest = hour
	return b.pressed(ctx, in, b.edit(ctx, in.chat, in.message, b.machine.Load().ChooseDigestScreen(facts).View(t)))
}

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
