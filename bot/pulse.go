package bot

import (
	"context"
	"errors"
	"fmt"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/store"
)

// beat notes that all works, if it does: see [store.Store.Beat].
func (b *Bot) beat(ctx context.Context) error {
	for _, err := range b.parts(ctx) {
		if err != nil {
			return nil //nolint:nilerr // it is no failure of this, and told elsewhere
		}
	}
	if err := b.Store.Beat(ctx); err != nil {
		return fmt.Errorf("beat: %w", err)
	}
	return nil
}

// showAgain shows a card that still waits below all that came since, after an
// outage in which it may have been pressed in vain. A group that takes no more
// at the moment gets it in its list.
func (b *Bot) showAgain(ctx context.Context, key string, chat int64, message int) error {
	c, err := b.Store.CardAt(ctx, chat, message)
	if err != nil || c == nil {
		return err
	}
	facts, err := b.Store.CardFacts(ctx, c.Card)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("facts for a card: %w", err)
	}
	if !(desk{card: c.Card, facts: facts}).open() {
		return nil
	}
	to, language, err := b.addressOf(ctx, c.To)
	if err != nil || to.chat != c.Chat { // elsewhere it was handed over
		return err
	}
	if c.To.Office != "" {
		if held, err := b.holdBack(ctx, key, to.chat, asking(*c)); err != nil || held {
			return err
		}
	}
	t := b.Texts.In(language)
	to, sent, err := b.sendOnce(ctx, key, to, b.machine.Load().CardScreen(c.Card, facts).View(t), false)
	if err != nil {
		return b.undelivered(ctx, asking(*c), to, err)
	}
	b.try(ctx, "card above retired", b.edit(ctx, c.Chat, c.Message, conversation.Message{Text: t.HTML("card.shown_below", nil)}, 0))
	now := *c
	now.Chat, now.Thread, now.Message = to.chat, to.thread, sent
	if err := b.Store.MoveCardMessage(ctx, *c, now); err != nil {
		return fmt.Errorf("note a card shown again: %w", err)
	}
	return nil
}

// asking is the notice that a card came by.
func asking(c store.CardMessage) conversation.Notice {
	n := conversation.Notice{To: c.To, Card: c.Card, Project: c.Card.Project, Membership: c.Card.Membership}
	switch {
	case c.Card.Membership != 0:
		n.Event = conversation.MembershipAsked
	case c.Card.Move != 0:
		n.Event = conversation.MoveAsked
	default:
		n.Event = conversation.ProjectEvent(approval.Asked)
	}
	return n
}
