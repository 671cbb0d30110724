package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"

	tg "github.com/go-telegram/bot"

	"twinbot/bot/telegram"
	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/store"
)

// authorise finds the card and decides whether the presser may use it. If not, it
// returns the toast that says why. Only the row in the database counts, never
// what stands on the button.
func (b *Bot) authorise(ctx context.Context, in incoming, card conversation.Card) (d desk, refusal string, err error) {
	d.card, d.language = card, in.language
	d.facts, err = b.Store.CardFacts(ctx, card)
	if errors.Is(err, store.ErrNotFound) {
		return d, "toast.gone", nil
	}
	if err != nil {
		return d, "", fmt.Errorf("facts for a card: %w", err)
	}
	d.teacher, err = b.Store.TeacherAt(ctx, in.user)
	if err != nil {
		return d, "", fmt.Errorf("teacher at %d: %w", in.user, err)
	}
	d.to = party(card, d.facts)
	view, err := b.Store.CardView(ctx, card)
	if err != nil {
		return d, "", err
	}
	if view == nil { // nobody was ever asked
		return d, "toast.gone", nil
	}
	d.view = *view
	switch {
	case d.to.Office != "":
		return b.authoriseOfficer(ctx, in, d)
	case d.to.Teacher == 0:
		return d, "toast.gone", nil
	case in.chat != in.user || d.teacher == nil || d.teacher.ID != d.to.Teacher:
		return d, "toast.not_asked", nil
	}
	d.language = d.teacher.Language
	return d, "", nil
}

// party returns whose decision a card asks for, or nobody if there is none. A
// card that names two things is forged: the right to decide about one gives no
// say in the other.
func party(card conversation.Card, f conversation.NoticeFacts) conversation.Recipient {
	switch {
	case !card.NamesOne():
		return conversation.Recipient{}
	case f.Move != nil && f.Move.Account.ID != 0:
		return conversation.Recipient{Office: f.Move.Move.Office}
	case f.Membership != nil:
		return conversation.Recipient{Office: f.Membership.School.Office}
	case f.Project == nil:
		return conversation.Recipient{}
	}
	asking, ok := f.Project.Asking(card.Number)
	if !ok {
		return conversation.Recipient{}
	}
	side := f.Project.Side(asking.Party)
	if asking.Party.Role() == approval.Offices {
		return conversation.Recipient{Office: people.OfficeCode(side.Office)}
	}
	return conversation.Recipient{Teacher: people.ID(side.Teacher)}
}

// authoriseOfficer lets members of the chat that answers for an office use its
// cards, in that chat alone.
func (b *Bot) authoriseOfficer(ctx context.Context, in incoming, d desk) (desk, string, error) {
	chat, answers, err := b.answersFor(ctx, in.chat, d.to.Office)
	if err != nil {
		return d, "", err
	}
	if !answers {
		return d, "toast.not_here", nil
	}
	member, err := b.member(ctx, chat.Chat, in.user)
	if err != nil {
		b.try(ctx, "look up member", err)
		return d, "toast.busy", nil
	}
	if !member.IsPresent() {
		return d, "toast.not_member", nil
	}
	d.language, err = b.languageOf(ctx, chat.Chat)
	return d, "", err
}

// answersFor returns the chat to which the files of an office go, and whether
// that is the given one. A group that has become a supergroup is still the
// same: its old cards stand, and are pressed, under its old number.
func (b *Bot) answersFor(ctx context.Context, chat int64, office people.OfficeCode) (store.OfficeChat, bool, error) {
	at, served, err := b.Store.ChatFor(ctx, office)
	if err != nil {
		return at, false, fmt.Errorf("chat for %s: %w", office, err)
	}
	if !served || at.Chat == chat {
		return at, served, nil
	}
	here, err := b.Store.OfficesOf(ctx, chat)
	if err != nil {
		return at, false, fmt.Errorf("offices of chat %d: %w", chat, err)
	}
	there, err := b.Store.OfficesOf(ctx, at.Chat)
	if err != nil {
		return at, false, fmt.Errorf("offices of chat %d: %w", at.Chat, err)
	}
	// An office has one chat, so an office of both makes them one.
	return at, slices.ContainsFunc(here, func(o people.OfficeCode) bool { return slices.Contains(there, o) }), nil
}

// memberTries is how often Telegram is asked about a member: it forgives a
// hiccup, since the press would be lost.
const memberTries = 3

// member returns what user is in a chat now.
func (b *Bot) member(ctx context.Context, chat, user int64) (telegram.ChatMember, error) {
	var err error
	for range memberTries {
		var m telegram.ChatMember
		err = sortOut(b.telegram.Call(ctx, "getChatMember", &tg.GetChatMemberParams{ChatID: chat, UserID: user}, &m))
		if err == nil {
			return m, nil
		}
		if !is(err, away) {
			break
		}
	}
	if is(err, refused) || is(err, blocked) { // the user has never been there, or the bot is not
		return telegram.ChatMember{Status: "left"}, nil
	}
	return telegram.ChatMember{}, err
}
