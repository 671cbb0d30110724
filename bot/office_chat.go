package bot

import (
	"context"
	"fmt"

	"twinbot/conversation"
	"twinbot/conversation/office"
	"twinbot/locales"
	"twinbot/store"
)

// commandOffice answers a command in the chat of an office, to its members.
func (b *Bot) commandOffice(ctx context.Context, in incoming, c office.Command) error {
	facts, err := b.Store.OfficeFacts(ctx, in.chat, c.Reads())
	if err != nil {
		return fmt.Errorf("facts for chat %d: %w", in.chat, err)
	}
	if len(facts.Offices) == 0 {
		return b.helpGroup(ctx, in)
	}
	t, err := b.reader(ctx, in.chat)
	if err != nil {
		return err
	}
	presence := office.Unknown
	if !in.unnamed {
		presence = b.presence(ctx, in.chat, in.user)
	}
	if refusal := office.MayCommand(in.unnamed, presence); refusal != "" {
		b.tell(ctx, in.place(), t, refusal, nil)
		return nil
	}
	if c.Name == office.Export {
		b.try(ctx, "answer command", b.tableLater(ctx, in, t, facts))
		return nil
	}
	b.count(ctx, in.chat)
	_, err = b.send(ctx, in.place(), c.Screen(*b.machine.Load(), t.Code(), facts).View(t))
	b.try(ctx, "answer command", err)
	return nil
}

// reader returns the language that an office's chat reads.
func (b *Bot) reader(ctx context.Context, chat int64) (locales.Translator, error) {
	language, err := b.languageOf(ctx, chat)
	return b.Texts.In(language), err
}

// pressOffice does what a button says that stands under the answer to a command
// in an office's chat.
func (b *Bot) pressOffice(ctx context.Context, in incoming, button conversation.Button) error {
	facts, err := b.Store.OfficeFacts(ctx, in.chat, office.ListReads(button))
	if err != nil {
		return fmt.Errorf("facts for chat %d: %w", in.chat, err)
	}
	var at store.OfficeChat
	presence := office.Unknown
	if len(facts.Offices) > 0 {
		if at, _, err = b.Store.ChatFor(ctx, facts.Offices[0]); err != nil {
			return fmt.Errorf("chat for %s: %w", facts.Offices[0], err)
		}
		presence = b.presence(ctx, at.Chat, in.user)
	}
	step := office.PressList(*b.machine.Load(), presence, button, facts)
	switch e := step.Effect.(type) {
	case office.TakeFile:
		return b.takeFile(ctx, in, e.Card)
	case office.OpenFile:
		return b.openFile(ctx, in, e.Card)
	case office.SetDigest:
		err = b.Store.SetDigest(ctx, at.Chat, facts.Offices[0], e.Hour)
	case office.SetLanguage:
		err = b.Store.SetChatLanguage(ctx, at.Chat, e.Language)
	}
	if err != nil {
		return fmt.Errorf("settings of chat %d: %w", at.Chat, err)
	}
	return b.answerList(ctx, in, step)
}

// answerList answers the press of a button under the answer to a command, with what stands there
// from then on.
func (b *Bot) answerList(ctx context.Context, in incoming, step office.ListStep) error {
	if step.Screen == nil {
		b.answer(ctx, in, step.Toast)
		return nil
	}
	t, err := b.reader(ctx, in.chat)
	if err != nil {
		return err
	}
	if step.Language != "" {
		t = b.Texts.In(step.Language)
	}
	if err := b.edit(ctx, in.chat, in.message, step.Screen.View(t)); err != nil {
		b.try(ctx, "carry out press", err)
		step.Toast = "toast.busy"
	}
	b.answer(ctx, in, step.Toast)
	return nil
}

// takeFile claims a file for the presser and shows its card to work on.
func (b *Bot) takeFile(ctx context.Context, in incoming, card conversation.Card) error {
	file, waits, err := b.Store.ClaimFile(ctx, in.chat, card, in.user, in.name)
	switch {
	case err != nil:
		return fmt.Errorf("claim a file in chat %d: %w", in.chat, err)
	case !waits && card != conversation.Card{}:
		p, err := b.facts(ctx, in, card)
		if err != nil {
			return err
		}
		in.language = p.by.Language
		b.answerToast(ctx, in, office.Over(*b.machine.Load(), p.by, p.Facts))
		return nil
	}
	by := office.Presser{User: in.user, Language: in.language}
	said, theirs := office.Taken(*b.machine.Load(), by, file, waits)
	if !theirs {
		b.answerToast(ctx, in, said)
		return nil
	}
	return b.openFile(ctx, in, file.Card)
}

// openFile puts a file on the presser's desk.
func (b *Bot) openFile(ctx context.Context, in incoming, card conversation.Card) error {
	p, err := b.facts(ctx, in, card)
	if err != nil {
		return err
	}
	if refusal := p.Refusal(p.by); refusal != "" {
		b.answer(ctx, in, refusal)
		return nil
	}
	if p.View, err = b.Store.MoveDesk(ctx, in.key(), in.user, in.chat, in.message, card, p.To.Office); err != nil {
		return err
	}
	b.answer(ctx, in, "")
	b.showPressed(ctx, in, p)
	return nil
}
