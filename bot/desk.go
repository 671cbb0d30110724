package bot

import (
	"context"
	"fmt"
	"slices"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/store"
)

// desk is a decision card and the person in front of it, who may decide.
type desk struct {
	card     conversation.Card
	facts    conversation.NoticeFacts
	to       conversation.Recipient // whose decision it is
	teacher  *people.Teacher        // the presser's account, or nil
	language string                 // of the card
	view     store.View             // of the card

	questions []form.ID // to change
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
func (d desk) open() bool { return isOpen(d.card, d.facts) }

func isOpen(c conversation.Card, f conversation.NoticeFacts) bool {
	switch {
	case c.Membership != 0:
		return f.Membership != nil && f.Membership.State == people.Asked && f.Membership.Attempt == c.Number
	case c.Move != 0:
		return f.Move != nil && f.Move.Move.State == people.MoveAsked
	}
	return f.Project != nil && slices.ContainsFunc(f.Project.Waiting(), func(a approval.Asking) bool {
		return a.Number == c.Number && a.Revision == c.Revision
	})
}

// toast is the key of a text that answers a press or a reply, with what it
// mentions.
type toast struct {
	key       string
	data      locales.Data
	uncounted bool // it says why what was pressed or written does not count
}

// late returns the toast that says why it is too late to answer: who has
// decided what, if somebody has.
func (b *Bot) late(in incoming, d desk) toast {
	key, data := conversation.Decided(d.card, d.facts, b.Texts.In(in.language))
	p := d.facts.Project
	if d.card.Project != 0 && p != nil && d.card.Revision != p.Current().Number && p.Status.Pending() {
		if asking, _ := p.Asking(d.card.Number); key == "" || asking.By.User == in.user {
			return toast{key: "toast.old_revision"}
		}
	}
	if key == "" {
		return toast{key: "toast.over"}
	}
	return toast{key: key, data: data}
}

// lost returns the toast for a decision that somebody else has just made.
func (b *Bot) lost(ctx context.Context, in incoming, d desk) (toast, error) {
	var err error
	if d.facts, err = b.Store.CardFacts(ctx, d.card); err != nil {
		return toast{}, fmt.Errorf("facts for a card: %w", err)
	}
	said := b.late(in, d)
	said.uncounted = true
	return said, nil
}

// reason returns the words of the reason that the card is answered with.
func (d desk) reason() string {
	switch {
	case d.card.Membership != 0:
		return d.facts.Membership.Reason.Words
	case d.card.Move != 0:
		return d.facts.Move.Move.Reason.Words
	}
	asking, _ := d.facts.Project.Asking(d.card.Number)
	return asking.Reason.Words
}

// tongue returns the presser's language: the one they chose here, else that of
// their client.
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
