package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/store"
)

// desk is a decision card and whoever sits before it, who may decide.
type desk struct {
	card     conversation.Card
	facts    conversation.NoticeFacts
	to       conversation.Recipient // whose decision it is
	teacher  *people.Teacher        // the account here of whoever pressed, or nil
	language string                 // of the card

	questions []form.ID // that are to be changed
}

// cardOf returns the card that a button stands on.
func cardOf(b conversation.Button) conversation.Card {
	switch b := b.(type) {
	case conversation.Answer:
		return b.Card
	case conversation.Reasons:
		return b.Card
	case conversation.Write:
		return b.Card
	case conversation.Block:
		return b.Card
	case conversation.Unblock:
		return b.Card
	case conversation.OtherAnswer:
		return b.Card
	case conversation.AskChanges:
		return b.Card
	case conversation.SayWhy:
		return b.Card
	case conversation.ShowCard:
		return b.Card
	case conversation.Details:
		return b.Card
	default: // of the dialogue
		return conversation.Card{}
	}
}

// authorise finds the card and whether whoever pressed may use it; if not, it
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
// card that names two things is forged: whoever may decide about the one has no
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
		b.try(ctx, "member looked up", err)
		return d, "toast.busy", nil
	}
	if !present(member) {
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
func (b *Bot) member(ctx context.Context, chat, user int64) (models.ChatMember, error) {
	var err error
	for range memberTries {
		var m *models.ChatMember
		m, err = b.telegram.GetChatMember(ctx, &tg.GetChatMemberParams{ChatID: chat, UserID: user})
		if err == nil {
			return *m, nil
		}
		err = sortOut("getChatMember", err)
		if !is(err, away) {
			break
		}
	}
	if is(err, refused) || is(err, blocked) { // the user has never been there, or the bot is not
		return models.ChatMember{Type: models.ChatMemberTypeLeft}, nil
	}
	return models.ChatMember{}, err
}

// languageOf returns the language that an office's chat reads: the one it has
// chosen, else that of its offices.
func (b *Bot) languageOf(ctx context.Context, chat int64) (string, error) {
	chosen, err := b.Store.ChatLanguage(ctx, chat)
	if err != nil || chosen != "" {
		return chosen, err
	}
	codes, err := b.Store.OfficesOf(ctx, chat)
	if err != nil {
		return "", fmt.Errorf("offices of chat %d: %w", chat, err)
	}
	return b.languageOfOffices(codes), nil
}

// open reports whether the card still waits for its decision.
func (d desk) open() bool {
	if m := d.facts.Membership; d.card.Membership != 0 {
		return m.State == people.Asked && m.Attempt == d.card.Number
	}
	if m := d.facts.Move; d.card.Move != 0 {
		return m.Move.State == people.MoveAsked
	}
	return slices.ContainsFunc(d.facts.Project.Waiting(), func(a approval.Asking) bool {
		return a.Number == d.card.Number && a.Revision == d.card.Revision
	})
}

// late returns the toast that says why it is too late for user to answer.
func (d desk) late(user int64) string {
	if d.card.Project == 0 {
		return "toast.over"
	}
	p := d.facts.Project
	asking, _ := p.Asking(d.card.Number)
	switch {
	case d.card.Revision != p.Current().Number && p.Status.Pending():
		return "toast.old_revision"
	case asking.Verdict != "" && asking.By.User != user:
		return "toast.decided"
	}
	return "toast.over"
}

// newest returns the card by which the same party is asked about the text as it
// is now, if it has changed since the card was drawn and the party is asked.
func (d desk) newest() (conversation.Card, bool) {
	if d.card.Project == 0 {
		return d.card, false
	}
	a, _ := d.facts.Project.Newest(d.card.Number)
	card := conversation.Card{Project: d.card.Project, Number: a.Number, Revision: a.Revision}
	return card, card != d.card && d.facts.Project.Waits(a)
}

// school returns the school from which the party of a founder's card takes part.
func (d desk) school() people.SchoolID {
	asking, _ := d.facts.Project.Asking(d.card.Number)
	return people.SchoolID(d.facts.Project.Side(asking.Party).School)
}

// tongue returns the language for whoever pressed: what they chose here, else
// that of their client.
func (d desk) tongue(in incoming) string {
	if d.teacher != nil {
		return d.teacher.Language
	}
	return in.language
}

// thanks returns the toast for a decision that counted.
func (d desk) thanks(v approval.Verdict) string {
	switch {
	case v == approval.No:
		return "toast.refused"
	case v == approval.Change:
		return "toast.changes_asked"
	case d.to.Teacher != 0:
		return "toast.accepted"
	}
	return "toast.approved"
}
