package bot

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/store"
)

// deliver tells a person or an office what a notice says.
//
// A notice that was sent and not noted, because the program ended between the
// two or Telegram's answer was cut off, is sent again: Telegram cannot be asked
// what it has taken.
func (b *Bot) deliver(ctx context.Context, key string, n conversation.Notice) error {
	if delivered, err := b.Store.Delivered(ctx, key); err != nil || delivered {
		return err
	}
	to, language, err := b.addressOf(ctx, n.To)
	if err != nil || to.chat == 0 {
		return err
	}
	facts, err := b.Store.NoticeFacts(ctx, n)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("facts for a notice: %w", err)
	}
	fault("notice_facts")
	screen := b.machine.Load().NoticeScreen(n, facts)
	if screen == nil {
		return nil
	}
	if stands, err := b.stands(ctx, n, to.chat); err != nil || stands {
		return err
	}
	if n.To.Office != "" {
		if held, err := b.holdBack(ctx, key, to.chat, n); err != nil || held {
			return err
		}
	}
	message := screen.View(b.Texts.In(language))
	to, sent, err := b.sendOnce(ctx, key, to, message)
	if err != nil {
		return b.undelivered(ctx, n, to, err)
	}
	fault("notice_sent")
	var card *store.CardMessage
	if asks(n) {
		card = &store.CardMessage{Card: n.Card, To: n.To, Chat: to.chat, Thread: to.thread, Message: sent}
	}
	if err := b.Store.NoteDelivered(ctx, key, card); err != nil {
		return fmt.Errorf("note a delivery: %w", err)
	}
	if n.To.Office != "" {
		b.try(ctx, "chat noted as reachable", b.Store.SetChatReachable(ctx, to.chat, true))
	}
	fault("notice_recorded")
	if n.Event == conversation.ProjectEvent(approval.Overdue) {
		b.Log.WarnContext(ctx, "an office has not answered for 30 days since it was due", "project", n.Project, "asking", n.Card.Number)
	}
	if card != nil {
		b.try(ctx, "new card redrawn", b.redrawNew(ctx, *card, message))
	}
	return nil
}

// redrawNew brings a card up to date that something was decided about while it
// was sent: the job that drew all cards anew did not know of this one yet.
func (b *Bot) redrawNew(ctx context.Context, c store.CardMessage, sent conversation.Message) error {
	now, err := b.cardNow(ctx, c)
	if err != nil || reflect.DeepEqual(now, sent) {
		return err
	}
	return b.redrawCard(ctx, c)
}

// asks reports whether n is a decision card, which is kept up to date.
func asks(n conversation.Notice) bool {
	return n.Event == conversation.MembershipAsked || n.Event == conversation.MembershipReply ||
		n.Event == conversation.MoveAsked || n.Event == conversation.ProjectEvent(approval.Asked)
}

// addressOf returns where a recipient reads and in which language; no chat if
// there is nobody to read.
func (b *Bot) addressOf(ctx context.Context, r conversation.Recipient) (place, string, error) {
	if r.Office == "" {
		telegram, language, _, err := b.Store.TelegramOf(ctx, r.Teacher)
		if errors.Is(err, store.ErrNotFound) {
			return place{}, "", nil // the account is deleted
		}
		if err != nil {
			return place{}, "", fmt.Errorf("address of teacher %d: %w", r.Teacher, err)
		}
		return place{chat: telegram}, language, nil
	}
	chat, served, err := b.Store.ChatFor(ctx, r.Office)
	if err != nil {
		return place{}, "", fmt.Errorf("chat for %s: %w", r.Office, err)
	}
	if !served {
		// The file waits, its founders see so, and binding a chat hands it over.
		b.Log.WarnContext(ctx, "nobody answers for an office: bind a chat to it or to CSS", "office", r.Office)
		return place{}, "", nil
	}
	language, err := b.languageOf(ctx, chat.Chat)
	return place{chat: chat.Chat, thread: chat.Thread}, language, err
}

// stands reports whether the card of n stands in the chat already. One that
// brings an answer comes once more all the same: the first is far up by then.
func (b *Bot) stands(ctx context.Context, n conversation.Notice, chat int64) (bool, error) {
	if !asks(n) || n.Event == conversation.MembershipReply {
		return false, nil
	}
	cards, err := b.Store.CardMessages(ctx, n.Card)
	if err != nil {
		return false, fmt.Errorf("where a card stands: %w", err)
	}
	return slices.ContainsFunc(cards, func(c store.CardMessage) bool {
		return c.Card == n.Card && c.To == n.To && c.Chat == chat
	}), nil
}

// holdBack holds a notice to an office back if its group takes no more at the
// moment, and reports whether it did. One that is known to be sent is not.
func (b *Bot) holdBack(ctx context.Context, key string, chat int64, n conversation.Notice) (bool, error) {
	if _, sent, err := b.Store.Sent(ctx, key); err == nil && sent != 0 {
		return false, nil
	}
	held, err := b.Store.HoldBack(ctx, key, chat, n)
	if err != nil {
		return false, fmt.Errorf("hold a notice back: %w", err)
	}
	return held, nil
}

// sendOnce sends the message of a job, unless it is known to be sent already:
// PostgreSQL may have gone down before that could be noted there.
func (b *Bot) sendOnce(ctx context.Context, key string, to place, m conversation.Message) (place, int, error) {
	if chat, sent, err := b.Store.Sent(ctx, key); err == nil && sent != 0 {
		return place{chat: chat, thread: to.thread}, sent, nil
	}
	if err := b.mayNotify(ctx, to.chat, false); err != nil {
		return to, 0, err
	}
	to, sent, err := b.sendNotice(ctx, to, m)
	if err == nil {
		b.try(ctx, "notice noted as sent", b.Store.NoteSent(context.WithoutCancel(ctx), key, to.chat, sent))
	}
	return to, sent, err
}

// sendNotice sends a message, if need be to the supergroup that the group has
// become meanwhile, and returns where it stands.
func (b *Bot) sendNotice(ctx context.Context, to place, m conversation.Message) (place, int, error) {
	sent, err := b.send(ctx, to, m, 0)
	var t *trouble
	if !errors.As(err, &t) || t.kind != moved {
		return to, sent, err
	}
	if err := b.Store.MoveChat(ctx, to.chat, t.to); err != nil {
		return to, 0, fmt.Errorf("move chat %d: %w", to.chat, err)
	}
	to = place{chat: t.to}
	sent, err = b.send(ctx, to, m, 0)
	return to, sent, err
}

// undelivered decides what becomes of a notice that Telegram did not take.
func (b *Bot) undelivered(ctx context.Context, n conversation.Notice, to place, err error) error {
	if is(err, blocked) && n.To.Teacher != 0 {
		if err := b.Store.SetReachable(ctx, to.chat, false); err != nil {
			return fmt.Errorf("note that %d is out of reach: %w", to.chat, err)
		}
		if n.Move != 0 { // which the office is to know before it decides
			b.try(ctx, "card of a move redrawn", b.redraw(ctx, conversation.Card{Move: n.Move}))
		}
	}
	if is(err, blocked) && n.To.Office != "" {
		if err := b.Store.SetChatReachable(ctx, to.chat, false); err != nil {
			return fmt.Errorf("note that chat %d is out of reach: %w", to.chat, err)
		}
	}
	return retry(err)
}

// retry says to the jobs what becomes of one that failed with err.
func retry(err error) error {
	var t *trouble
	switch {
	case !errors.As(err, &t):
		return err
	case t.kind == tooMany:
		return store.Later(t.after)
	case t.kind == blocked, t.kind == refused:
		return store.Never(err)
	}
	return err
}

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
		err := b.redrawCard(ctx, c)
		if err != nil && (failed == nil || is(failed, refused) || is(err, tooMany)) {
			failed = err
		}
	}
	return retry(failed)
}

// redrawCard draws a card anew. If meanwhile somebody has begun or gone on to tick
// on it, that is newer than what it has drawn.
func (b *Bot) redrawCard(ctx context.Context, c store.CardMessage) error {
	for range tries {
		message, err := b.cardNow(ctx, c)
		if err != nil {
			return err
		}
		err = b.edit(ctx, c.Chat, c.Message, message, 0)
		if is(err, gone) || is(err, blocked) || is(err, moved) {
			return b.Store.DropCardMessage(ctx, c.Chat, c.Message)
		}
		if err != nil {
			return err
		}
		newest, err := b.Store.CardAt(ctx, c.Chat, c.Message)
		if err != nil || newest == nil || reflect.DeepEqual(newest.Wanted, c.Wanted) {
			return err
		}
		c = *newest
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
		return b.machine.Load().CardScreen(c.Card, facts).View(b.Texts.In(language)), nil
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
	if c.Wanted != nil && facts.Project != nil && (desk{card: c.Card, facts: facts}).open() {
		return b.machine.Load().ChangesScreen(c.Card, c.Wanted, facts).View(t), nil
	}
	return b.machine.Load().CardScreen(c.Card, facts).View(t), nil
}
