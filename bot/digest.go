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

// digest tells the chat of an office what waits.
func (b *Bot) digest(ctx context.Context, key string, chat int64) error {
	reads := conversation.OfficeReads{Waiting: true}
	return b.tellChat(ctx, key, chat, true, reads, func(facts conversation.OfficeFacts) (conversation.Screen, error) {
		return b.machine.Load().DigestScreen(facts), nil
	})
}

// burst tells the chat of an office in one message what came all at once.
func (b *Bot) burst(ctx context.Context, key string, chat int64, all []conversation.Notice) error {
	var reads conversation.OfficeReads
	var news []conversation.Notice // one a project
	told := map[int64]bool{}
	for _, n := range all {
		switch {
		case asks(n):
			reads.Cards = append(reads.Cards, n.Card)
		case n.Project != 0 && !told[n.Project]:
			told[n.Project] = true
			news = append(news, n)
		}
	}
	return b.tellChat(ctx, key, chat, false, reads, func(facts conversation.OfficeFacts) (conversation.Screen, error) {
		var projects []conversation.Project
		for _, n := range news[:min(len(news), conversation.BurstNews)] {
			f, err := b.Store.NoticeFacts(ctx, n)
			if err != nil {
				return nil, fmt.Errorf("facts for a notice: %w", err)
			}
			if f.Project != nil {
				projects = append(projects, *f.Project)
			}
		}
		return b.machine.Load().BurstScreen(facts, projects, len(news)), nil
	})
}

// tellChat tells the chat of an office what screen makes of what is read there, if
// anything.
func (b *Bot) tellChat(
	ctx context.Context, key string, chat int64, digest bool, reads conversation.OfficeReads,
	screen func(conversation.OfficeFacts) (conversation.Screen, error),
) error {
	if delivered, err := b.Store.Delivered(ctx, key); err != nil || delivered {
		return err
	}
	facts, err := b.Store.OfficeFacts(ctx, chat, reads)
	if err != nil {
		return fmt.Errorf("facts for chat %d: %w", chat, err)
	}
	if len(facts.Offices) == 0 {
		return nil // the offices have moved, and what waits for them too
	}
	shown, err := screen(facts)
	if err != nil || shown == nil {
		return err
	}
	t, err := b.reader(ctx, chat)
	if err != nil {
		return err
	}
	at, served, err := b.Store.ChatFor(ctx, facts.Offices[0])
	if err != nil || !served {
		return err
	}
	if _, _, err := b.sendOnce(ctx, key, place{chat: at.Chat, thread: at.Thread}, shown.View(t), digest); err != nil {
		return retry(err)
	}
	return b.Store.NoteDelivered(ctx, key, nil)
}
