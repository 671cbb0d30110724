package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/store"
)

// pressChanges ticks or unticks what an office wants to have changed.
func (b *Bot) pressChanges(ctx context.Context, in incoming, d desk, button conversation.AskChanges) error {
	_, changeable := approval.Changeable.Find(button.Question)
	if !d.asksChanges() || button.Question != "" && !changeable {
		b.answer(ctx, in, "toast.old_button")
		return nil
	}
	card := store.CardMessage{Card: d.card, To: d.to, Chat: in.chat, Thread: in.thread, Message: in.message}
	wanted, err := b.Store.Want(ctx, card, button.Question, button.Untick)
	if err != nil {
		return fmt.Errorf("tick on a card in chat %d: %w", in.chat, err)
	}
	return b.drawChanges(ctx, in, d, wanted)
}

// drawChanges shows what is ticked, by others too. If several steps draw one
// card at once, the last one draws the newest ticks.
func (b *Bot) drawChanges(ctx context.Context, in incoming, d desk, wanted []form.ID) error {
	for range tries {
		side := b.machine.Load().ChangesScreen(d.card, wanted, d.facts)
		if err := b.edit(ctx, in.chat, in.message, side.View(b.Texts.In(d.language))); err != nil {
			b.try(ctx, "turn card", err)
			b.answer(ctx, in, "toast.busy")
			return nil
		}
		newest, err := b.Store.Wanted(ctx, in.chat, in.message)
		if err != nil {
			return fmt.Errorf("ticks of a card in chat %d: %w", in.chat, err)
		}
		if slices.Equal(newest, wanted) {
			break
		}
		wanted = newest
	}
	b.answer(ctx, in, "")
	return nil
}

// pressWhy asks why the ticked answers should change.
func (b *Bot) pressWhy(ctx context.Context, in incoming, d desk) error {
	wanted, err := b.Store.Wanted(ctx, in.chat, in.message)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return fmt.Errorf("ticks of a card in chat %d: %w", in.chat, err)
	}
	if !d.asksChanges() || len(wanted) == 0 {
		b.answer(ctx, in, "toast.old_button")
		return nil
	}
	d.questions = conversation.InOrder(wanted)
	return b.prompt(ctx, in, d, conversation.ToChange)
}

// asksChanges reports whether changes can be asked for on the card: those of an
// office, of a project.
func (d desk) asksChanges() bool { return d.to.Office != "" && d.card.Project != 0 }
