package bot

import (
	"context"
	"fmt"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// officeReads returns what must be known to answer a command of an office's chat.
func officeReads(c officeCommand) conversation.OfficeReads {
	switch c.name {
	case "pending":
		return conversation.OfficeReads{Waiting: true}
	case "find":
		return conversation.OfficeReads{Sought: conversation.Sought(c.words)}
	case "stats":
		return conversation.OfficeReads{Waiting: true, Figures: true}
	case "digest":
		return conversation.OfficeReads{Digest: true}
	}
	return conversation.OfficeReads{}
}

// commandOffice answers a command in the chat of an office, to its members.
func (b *Bot) commandOffice(ctx context.Context, in incoming, c officeCommand) error {
	facts, err := b.Store.OfficeFacts(ctx, in.chat, officeReads(c))
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
	if !in.unnamed { // only administrators can write in the name of the group
		if refusal := b.notThere(ctx, in, in.chat); refusal != "" {
			b.tell(ctx, in.place(), t, groupRefusals[refusal], nil)
			return nil
		}
	}
	b.try(ctx, "answer command", b.answerCommand(ctx, in, c, t, facts))
	return nil
}

// groupRefusals says in the chat what a toast says to the presser.
var groupRefusals = map[string]string{"toast.not_member": "group.not_member", "toast.busy": "bind.busy"}

func (b *Bot) answerCommand(ctx context.Context, in incoming, c officeCommand, t locales.Translator, facts conversation.OfficeFacts) error {
	machine := b.machine.Load()
	var screen conversation.Screen
	switch c.name {
	case "export":
		return b.tableLater(ctx, in, t, facts)
	case "find":
		screen = machine.FindScreen(c.words, facts)
	case "stats":
		screen = machine.StatsScreen(facts)
	case "digest":
		screen = machine.ChooseDigestScreen(facts)
	case "language":
		screen = machine.ChatLanguageScreen(t.Code())
	default:
		screen = machine.PendingScreen(facts)
	}
	_, err := b.send(ctx, in.place(), screen.View(t))
	return err
}

// reader returns the language that an office's chat reads.
func (b *Bot) reader(ctx context.Context, chat int64) (locales.Translator, error) {
	language, err := b.languageOf(ctx, chat)
	return b.Texts.In(language), err
}

// notThere returns the toast that says why somebody is not taken for a member
// of a chat, or "" if they are there now.
func (b *Bot) notThere(ctx context.Context, in incoming, chat int64) string {
	member, err := b.member(ctx, chat, in.user)
	switch {
	case err != nil:
		b.try(ctx, "look up member", err)
		return "toast.busy"
	case !member.IsPresent():
		return "toast.not_member"
	}
	return ""
}

// pressOffice does what a button says that stands under the answer to a command
// in an office's chat.
func (b *Bot) pressOffice(ctx context.Context, in incoming, button conversation.Button) error {
	var reads conversation.OfficeReads
	if turn, ok := button.(conversation.ShowPending); ok {
		reads = conversation.OfficeReads{Waiting: true, Page: turn}
	}
	facts, err := b.Store.OfficeFacts(ctx, in.chat, reads)
	if err != nil {
		return fmt.Errorf("facts for chat %d: %w", in.chat, err)
	}
	if len(facts.Offices) == 0 {
		b.answer(ctx, in, "toast.not_here")
		return nil
	}
	chat, _, err := b.Store.ChatFor(ctx, facts.Offices[0])
	if err != nil {
		return fmt.Errorf("chat for %s: %w", facts.Offices[0], err)
	}
	if refusal := b.notThere(ctx, in, chat.Chat); refusal != "" {
		b.answer(ctx, in, refusal)
		return nil
	}
	t, err := b.reader(ctx, in.chat)
	if err != nil {
		return err
	}
	switch button := button.(type) {
	case conversation.TakeFile:
		return b.takeFile(ctx, in, button.Card)
	case conversation.OpenFile:
		return b.openFile(ctx, in, button.Card)
	case conversation.SetDigest:
		return b.setDigest(ctx, in, t, chat.Chat, facts, button)
	case conversation.SetTongue:
		return b.setChatLanguage(ctx, in, chat.Chat, button.Language)
	case conversation.ShowPending:
		err := b.edit(ctx, in.chat, in.message, b.machine.Load().PendingScreen(facts).View(t))
		return b.pressed(ctx, in, err)
	default:
		return nil
	}
}

// pressed answers the press, with an apology if err is not nil.
func (b *Bot) pressed(ctx context.Context, in incoming, err error) error {
	if err == nil {
		b.answer(ctx, in, "")
		return nil
	}
	b.try(ctx, "carry out press", err)
	b.answer(ctx, in, "toast.busy")
	return nil
}

// takeFile claims a file for the presser and shows its card to work on.
func (b *Bot) takeFile(ctx context.Context, in incoming, card conversation.Card) error {
	file, waits, err := b.Store.ClaimFile(ctx, in.chat, card, in.user, in.name)
	switch {
	case err != nil:
		return fmt.Errorf("claim a file in chat %d: %w", in.chat, err)
	case !waits && card == conversation.Card{}:
		b.answer(ctx, in, "toast.no_next")
		return nil
	case !waits:
		return b.answerOver(ctx, in, card)
	case file.Claim.Officer != in.user:
		office, _ := people.OfficeOf(file.Office)
		until := b.Texts.In(in.language).At(office.Zone).DateTime(file.Claim.Until)
		b.answerWith(ctx, in, "toast.claimed", locales.Data{"Name": file.Claim.Name, "Until": until})
		return nil
	}
	return b.openFile(ctx, in, file.Card)
}

// answerOver says who has decided on a file that waits no more.
func (b *Bot) answerOver(ctx context.Context, in incoming, card conversation.Card) error {
	d, refusal, err := b.authorise(ctx, in, card)
	if err != nil {
		return err
	}
	if refusal != "" {
		b.answer(ctx, in, refusal)
		return nil
	}
	b.answerToast(ctx, in, b.late(in, d))
	return nil
}

// openFile puts a file on the presser's desk.
func (b *Bot) openFile(ctx context.Context, in incoming, card conversation.Card) error {
	d, refusal, err := b.authorise(ctx, in, card)
	if err != nil || refusal != "" {
		b.answer(ctx, in, refusal)
		return err
	}
	if d.view, err = b.Store.MoveDesk(ctx, in.key(), in.user, in.chat, in.message, d.card, d.to.Office); err != nil {
		return err
	}
	b.answer(ctx, in, "")
	b.showPressed(ctx, in, d)
	return nil
}
