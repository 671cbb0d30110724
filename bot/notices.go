package bot

import (
	"context"
	"errors"
	"fmt"
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
	if stands, err := b.stands(ctx, n, to.chat, 0); err != nil || stands {
		return err
	}
	if n.To.Office != "" {
		if held, err := b.holdBack(ctx, key, to.chat, n, 0); err != nil || held {
			return err
		}
	}
	message := screen.View(b.Texts.In(language))
	to, sent, err := b.sendOnce(ctx, key, to, message, false)
	if err != nil {
		return b.undelivered(ctx, n, to, err)
	}
	fault("notice_sent")
	return b.noteDelivered(ctx, key, n, to, sent, message)
}

// noteDelivered records that a notice stands in a chat as the message sent. A new
// card is brought up to date.
func (b *Bot) noteDelivered(ctx context.Context, key string, n conversation.Notice, to place, sent int, message conversation.Message) error {
	var card *store.CardMessage
	if asks(n) {
		card = &store.CardMessage{Card: n.Card, To: n.To, Chat: to.chat, Thread: to.thread, Message: sent}
	}
	if err := b.Store.NoteDelivered(ctx, key, card); err != nil {
		return fmt.Errorf("note a delivery: %w", err)
	}
	if n.To.Office != "" {
		b.try(ctx, "mark chat as reachable", b.Store.SetChatReachable(ctx, to.chat, true))
	}
	fault("notice_recorded")
	if n.Event == conversation.ProjectEvent(approval.Overdue) {
		b.Log.WarnContext(ctx, "office overdue for 30 days", "project", n.Project, "asking", n.Card.Number)
	}
	if card != nil {
		b.try(ctx, "redraw new card", b.redrawNew(ctx, *card, message))
	}
	return nil
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

// stands reports whether the card of n stands in the chat already, below a message,
// or 0. One that brings an answer comes once more all the same: the first is far up
// by then.
func (b *Bot) stands(ctx context.Context, n conversation.Notice, chat int64, below int) (bool, error) {
	if !asks(n) || n.Event == conversation.MembershipReply {
		return false, nil
	}
	cards, err := b.Store.CardMessages(ctx, n.Card)
	if err != nil {
		return false, fmt.Errorf("where a card stands: %w", err)
	}
	return slices.ContainsFunc(cards, func(c store.CardMessage) bool {
		return c.Card == n.Card && c.To == n.To && c.Chat == chat && c.Message > below
	}), nil
}

// holdBack holds a notice to an office back if its group takes no more at the
// moment, and reports whether it did. One that is known to be sent is not. above is
// the message of a card to be shown again, or 0.
func (b *Bot) holdBack(ctx context.Context, key string, chat int64, n conversation.Notice, above int) (bool, error) {
	if _, sent, err := b.Store.Sent(ctx, key); err != nil || sent != 0 {
		return false, err
	}
	held, err := b.Store.HoldBack(ctx, key, chat, n, above)
	if err != nil {
		return false, fmt.Errorf("hold a notice back: %w", err)
	}
	return held, nil
}

// sendOnce sends the message of a job, unless it is known to be sent already:
// PostgreSQL may have gone down before that could be noted there. While nobody
// knows, it is not sent.
func (b *Bot) sendOnce(ctx context.Context, key string, to place, m conversation.Message, digest bool) (place, int, error) {
	chat, sent, err := b.Store.Sent(ctx, key)
	if err != nil {
		return to, 0, err
	}
	if sent != 0 {
		return place{chat: chat, thread: to.thread}, sent, nil
	}
	if err := b.mayNotify(ctx, to.chat, digest); err != nil {
		return to, 0, err
	}
	to, sent, err = b.sendNotice(ctx, to, m)
	if err == nil {
		b.try(ctx, "record notice as sent", b.Store.NoteSent(context.WithoutCancel(ctx), key, to.chat, sent))
	}
	return to, sent, err
}

// sendNotice sends a message and returns where it stands. If the group has become
// a supergroup since, the message goes there.
func (b *Bot) sendNotice(ctx context.Context, to place, m conversation.Message) (place, int, error) {
	sent, err := b.send(ctx, to, m)
	var t *trouble
	if !errors.As(err, &t) || t.kind != moved {
		return to, sent, err
	}
	if err := b.Store.MoveChat(ctx, to.chat, t.to); err != nil {
		return to, 0, fmt.Errorf("move chat %d: %w", to.chat, err)
	}
	to = place{chat: t.to}
	sent, err = b.send(ctx, to, m)
	return to, sent, err
}

// undelivered decides what becomes of a notice that Telegram did not take.
func (b *Bot) undelivered(ctx context.Context, n conversation.Notice, to place, err error) error {
	if is(err, blocked) && n.To.Teacher != 0 {
		if err := b.Store.SetReachable(ctx, to.chat, false); err != nil {
			return fmt.Errorf("note that %d is out of reach: %w", to.chat, err)
		}
		if n.Move != 0 { // which the office is to know before it decides
			b.try(ctx, "redraw card of move", b.redraw(ctx, conversation.Card{Move: n.Move}))
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
