package bot

import (
	"context"
	"errors"
	"fmt"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/locales"
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
	t := b.Texts.In(language)
	if stands, err := b.stands(ctx, asking(*c), chat, message); err != nil {
		return err
	} else if stands {
		return b.retire(ctx, *c, t)
	}
	if c.To.Office != "" {
		if held, err := b.holdBack(ctx, key, to.chat, asking(*c), message); err != nil || held {
			return err
		}
	}
	card := b.machine.Load().CardScreen(c.Card, facts).View(t)
	to, sent, err := b.sendOnce(ctx, key, to, card, false)
	if err != nil {
		return b.undelivered(ctx, asking(*c), to, err)
	}
	below := *c
	below.Chat, below.Thread, below.Message = to.chat, to.thread, sent
	if err := b.Store.CopyCardMessage(ctx, *c, below); err != nil {
		return fmt.Errorf("note a card shown again: %w", err)
	}
	b.try(ctx, "redraw card below", b.redrawNew(ctx, below, card))
	return b.retire(ctx, *c, t)
}

// retire makes a card say that it now stands further down. Until Telegram has taken
// that, the card is kept up to date like the one below.
func (b *Bot) retire(ctx context.Context, c store.CardMessage, t locales.Translator) error {
	err := b.edit(ctx, c.Chat, c.Message, conversation.Message{Text: t.HTML("card.shown_below", nil)})
	if is(err, away) || is(err, tooMany) {
		return retry(err)
	}
	b.try(ctx, "retire card above", err)
	if err := b.Store.DropCardMessage(ctx, c.Chat, c.Message); err != nil {
		return fmt.Errorf("forget a card above: %w", err)
	}
	return nil
}

// asking returns the notice that a card came by.
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
