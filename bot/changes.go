package bot

import (
	"context"

	"twinbot/conversation"
	"twinbot/conversation/approval"
)

// pressChanges ticks or unticks what an office wants to have changed.
func (b *Bot) pressChanges(ctx context.Context, in incoming, d desk, button conversation.AskChanges) error {
	_, changeable := approval.Changeable.Find(button.Question)
	if !d.asksChanges() || button.Question != "" && !changeable {
		b.answer(ctx, in, "toast.old_button")
		return nil
	}
	if err := b.Store.Tick(ctx, d.view.ID, button.Question, button.Untick); err != nil {
		return err
	}
	b.answer(ctx, in, "")
	b.showPressed(ctx, in, d)
	return nil
}

// pressWhy asks why the ticked answers should change.
func (b *Bot) pressWhy(ctx context.Context, in incoming, d desk) error {
	if !d.asksChanges() || len(d.view.Ticked) == 0 {
		b.answer(ctx, in, "toast.old_button")
		return nil
	}
	d.questions = conversation.InOrder(d.view.Ticked)
	return b.prompt(ctx, in, d, conversation.ToChange)
}

// asksChanges reports whether changes can be asked for on the card: those of an
// office, of a project.
func (d desk) asksChanges() bool { return d.to.Office != "" && d.card.Project != 0 }
