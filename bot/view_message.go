package bot

import (
	"context"
	"errors"
	"fmt"

	"twinbot/conversation"
	"twinbot/conversation/office"
	"twinbot/locales"
	"twinbot/store"
)

// messageOf returns what a view looks like now, the empty message if nothing is left to say,
// and whether it still asks for something or tells something.
func (b *Bot) messageOf(ctx context.Context, a address, v store.View) (m conversation.Message, open bool, err error) {
	t := b.Texts.In(a.language)
	if v.News != nil {
		facts, err := b.Store.NoticeFacts(ctx, *v.News)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return m, false, fmt.Errorf("facts for news: %w", err)
		}
		fault("view_facts")
		if screen := b.machine.Load().NoticeScreen(*v.News, facts); err == nil && screen != nil {
			m = screen.View(t)
		}
		return m, true, nil
	}
	facts, err := b.Store.CardFacts(ctx, v.Card)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return m, false, fmt.Errorf("facts for a card: %w", err)
	}
	fault("view_facts")
	open = err == nil && office.IsOpen(v.Card, facts)
	switch {
	case v.Message == 0 && !open && v.Officer == 0:
		return m, open, nil
	case v.Message != 0 && v.To.Office != "" && v.Chat != a.chat && !v.IsNew():
		return b.elsewhere(ctx, v, facts)
	}
	return b.cardView(v, facts, t), open, nil
}

// elsewhere returns what a card of an office looks like in a chat that is not the office's
// chat any more: unless that is the same group under another number, it only says so.
func (b *Bot) elsewhere(ctx context.Context, v store.View, facts conversation.NoticeFacts) (conversation.Message, bool, error) {
	language, err := b.languageOf(ctx, v.Chat)
	if err != nil {
		return conversation.Message{}, false, err
	}
	t := b.Texts.In(language)
	if answers, err := b.Store.Answers(ctx, v.Chat, v.To.Office); err != nil || !answers {
		return conversation.Message{Text: t.HTML("group.card_elsewhere", nil)}, false, err
	}
	return b.cardView(v, facts, t), office.IsOpen(v.Card, facts), nil
}

// cardView returns what a card shows to somebody who reads a language.
func (b *Bot) cardView(v store.View, facts conversation.NoticeFacts, t locales.Translator) conversation.Message {
	return office.View(*b.machine.Load(), v.Card, office.State{Opened: v.Opened, Ticked: v.Ticked}, facts).View(t)
}
