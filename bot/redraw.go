package bot

import (
	"context"
	"errors"
	"fmt"
	"reflect"

	"twinbot/conversation"
	"twinbot/store"
)

// redraw brings all cards about one project, membership or move up to
// date. One that cannot be redrawn keeps none of the others from it, now or at
// the next try.
func (b *Bot) redraw(ctx context.Context, about conversation.Card) error {
	cards, err := b.Store.CardMessages(ctx, about)
	if err != nil {
		return fmt.Errorf("where cards stand: %w", err)
	}
	var failed error
	for _, c := range cards {
		b.count(ctx, c.Chat)
		err := b.redrawCard(ctx, c)
		if err != nil && (failed == nil || is(failed, refused) || is(err, tooMany)) {
			failed = err
		}
	}
	return retry(failed)
}

// redrawNew brings a card up to date if something was decided about it while it was
// sent: the job that redrew all cards did not know of this one yet. If it cannot do
// so now, it queues that.
func (b *Bot) redrawNew(ctx context.Context, c store.CardMessage, sent conversation.Message) error {
	now, err := b.cardNow(ctx, c)
	if err == nil && reflect.DeepEqual(now, sent) {
		return nil
	}
	b.count(ctx, c.Chat)
	if err != nil || b.redrawCard(ctx, c) != nil {
		return b.Store.RedrawLater(ctx, c.Chat, c.Message)
	}
	return nil
}

// redrawAt redraws the card that stands as a message, if one still does, as soon
// as its chat takes one more.
func (b *Bot) redrawAt(ctx context.Context, chat int64, message int) error {
	c, err := b.Store.CardAt(ctx, chat, message)
	if err != nil || c == nil {
		return err
	}
	if err := b.mayNotify(ctx, chat, false); err != nil {
		return retry(err)
	}
	return retry(b.redrawCard(ctx, *c))
}

// redrawCard redraws a card until it shows the newest text. Of several that draw
// one card at once, the last one does so, in whatever order Telegram takes them.
func (b *Bot) redrawCard(ctx context.Context, c store.CardMessage) error {
	message, err := b.cardNow(ctx, c)
	if err != nil {
		return err
	}
	for range tries {
		err := b.change(ctx, c.Chat, c.Message, message)
		if is(err, gone) || is(err, blocked) || is(err, moved) {
			return b.Store.DropCardMessage(ctx, c.Chat, c.Message)
		}
		if err != nil {
			return err
		}
		newest, err := b.Store.CardAt(ctx, c.Chat, c.Message)
		switch {
		case err != nil:
			return err
		case newest == nil: // it was retired
			return b.strip(ctx, c.Chat, c.Message)
		}
		now, err := b.cardNow(ctx, *newest)
		if err != nil || reflect.DeepEqual(now, message) {
			return err
		}
		c, message = *newest, now
	}
	return nil
}

// cardNow returns what a card looks like now, where it stands: in a chat that
// no longer answers for the office it only says so.
func (b *Bot) cardNow(ctx context.Context, c store.CardMessage) (conversation.Message, error) {
	facts, err := b.Store.CardFacts(ctx, c.Card)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return conversation.Message{}, fmt.Errorf("facts for a card: %w", err)
	}
	if c.To.Office == "" {
		_, language, _, err := b.Store.TelegramOf(ctx, c.To.Teacher)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return conversation.Message{}, fmt.Errorf("address of teacher %d: %w", c.To.Teacher, err)
		}
		return b.turned(c, facts).View(b.Texts.In(language)), nil
	}
	_, answers, err := b.answersFor(ctx, c.Chat, c.To.Office)
	if err != nil {
		return conversation.Message{}, err
	}
	language, err := b.languageOf(ctx, c.Chat)
	if err != nil {
		return conversation.Message{}, err
	}
	t := b.Texts.In(language)
	if !answers {
		return conversation.Message{Text: t.HTML("group.card_elsewhere", nil)}, nil
	}
	return b.turned(c, facts).View(t), nil
}

// turned returns the side that was opened on a card, until what it waited for is decided, or
// else the card itself.
func (b *Bot) turned(c store.CardMessage, facts conversation.NoticeFacts) conversation.Screen {
	why, button, err := conversation.DecodeButton(c.Opened)
	known := facts.Project != nil || facts.Membership != nil || facts.Move != nil
	switch {
	case !known || (err != nil || why == openedToAct) && !(desk{card: c.Card, facts: facts}).open():
		return b.machine.Load().CardScreen(c.Card, facts)
	case err != nil && c.Wanted != nil:
		return b.machine.Load().ChangesScreen(c.Card, c.Wanted, facts)
	}
	return b.sideOf(button, c.Card, facts)
}
