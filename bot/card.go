package bot

import (
	"cmp"
	"context"
	"fmt"

	"twinbot/conversation"
	"twinbot/conversation/office"
	"twinbot/conversation/people"
	"twinbot/store"
)

// onCard is a card, and the person in front of it.
type onCard struct {
	store.Pressed

	by       office.Presser
	language string // of the card
}

// facts returns what must be known to do something with a card for the person an update comes
// from: in an office's chat also whether they are in it now.
func (b *Bot) facts(ctx context.Context, in incoming, card conversation.Card) (onCard, error) {
	known, err := b.Store.Press(ctx, in.key(), card, in.user, in.chat, in.message)
	if err != nil {
		return onCard{}, err
	}
	known.Now = b.Now()
	p := onCard{
		Pressed:  known,
		by:       office.Presser{User: in.user, Name: in.name, Language: in.language, Teacher: known.Teacher, Unnamed: in.unnamed},
		language: cmp.Or(known.At.Language, b.languageOfOffices(known.Offices)),
	}
	if p.Teacher != nil {
		p.by.Language = p.Teacher.Language
	}
	switch {
	case p.To.Office == "":
		p.language = p.by.Language
	case p.Answers:
		p.Presence = b.presence(ctx, p.At.Chat, in.user)
	}
	return p, nil
}

// presence returns whether somebody is in a chat now.
func (b *Bot) presence(ctx context.Context, chat, user int64) office.Presence {
	member, err := b.member(ctx, chat, user)
	switch {
	case err != nil:
		b.try(ctx, "look up member", err)
		return office.Unknown
	case member.IsPresent():
		return office.Present
	}
	return office.Absent
}

// pressCard does what a button on a decision card says, for those who may.
func (b *Bot) pressCard(ctx context.Context, in incoming, button conversation.Button) error {
	p, err := b.facts(ctx, in, conversation.CardOf(button))
	if err != nil {
		return err
	}
	fault("card_authorise")
	in.language = p.by.Language
	step := office.Press(*b.machine.Load(), p.by, button, p.Facts)
	if step.Shows || step.Asks != nil {
		if p.View, err = b.pressedAt(ctx, in, p); err != nil {
			return err
		}
	}
	if step.Asks != nil {
		return b.prompt(ctx, in, p, *step.Asks)
	}
	said, err := b.act(ctx, in, p, step)
	if err != nil {
		return err
	}
	fault("card_update")
	b.answerToast(ctx, in, said)
	fault("card_answer")
	if step.Shows {
		b.showPressed(ctx, in, p)
	}
	fault("card_redraw")
	return nil
}

// act stores what a step asks for and returns the answer.
func (b *Bot) act(ctx context.Context, in incoming, p onCard, step office.Step) (office.Toast, error) {
	if step.Effect == nil {
		return step.Toast, nil
	}
	outcome, err := b.Store.Act(ctx, in.key(), p.by, p.View.ID, step.Effect, step.Thanks)
	if err != nil {
		return office.Toast{}, err
	}
	if office.NeedsFacts(outcome) {
		if p.Of, err = b.Store.CardFacts(ctx, p.Card); err != nil {
			return office.Toast{}, fmt.Errorf("facts for a card: %w", err)
		}
	}
	return office.After(*b.machine.Load(), p.by, p.Facts, outcome), nil
}

// pressedAt returns the view of a card where it was pressed. If Telegram executed a timed-out
// send after all, the chat holds the card twice: the later message is the current one, and
// the other loses its buttons.
func (b *Bot) pressedAt(ctx context.Context, in incoming, p onCard) (store.View, error) {
	v := p.View
	above := v.Message
	switch {
	case in.message == v.Message, v.Message != 0 && in.chat != v.Chat:
		return v, nil
	case in.message < v.Message:
		above = in.message
	default:
		v.Chat, v.Thread, v.Message = in.chat, in.thread, in.message
		if err := b.Store.PlaceView(ctx, v); err != nil {
			return v, err
		}
	}
	if above != 0 {
		b.try(ctx, "remove the keyboard of a card above", b.strip(ctx, in.chat, above))
	}
	return v, nil
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

// languageOfOffices returns the first language of the offices, in their order,
// that the bot speaks.
func (b *Bot) languageOfOffices(codes []people.OfficeCode) string {
	var languages []string
	for _, code := range codes {
		of, _ := people.OfficeOf(code)
		languages = append(languages, of.Languages...)
	}
	return b.Texts.First(languages...)
}
