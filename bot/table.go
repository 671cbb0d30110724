package bot

import (
	"context"
	"io"

	"twinbot/conversation"
	"twinbot/locales"
)

// tableLater has the chat of offices sent all that they have ever been asked, and
// says so where that takes a while.
func (b *Bot) tableLater(ctx context.Context, in incoming, t locales.Translator, facts conversation.OfficeFacts) error {
	count, err := b.Store.CountAsked(ctx, facts.Offices)
	if err != nil {
		return err
	}
	if count > conversation.LongTable {
		if err := b.say(ctx, in.place(), t, "export.coming", locales.Data{"Count": count}); err != nil {
			return err
		}
	}
	return b.Store.TableLater(ctx, in.chat, in.thread)
}

// table sends a chat all that its offices have ever been asked, as one file that
// is written while it is sent.
func (b *Bot) table(ctx context.Context, key string, chat int64, thread int) error {
	if delivered, err := b.Store.Delivered(ctx, key); err != nil || delivered {
		return err
	}
	facts, err := b.Store.OfficeFacts(ctx, chat, conversation.OfficeReads{})
	if err != nil || len(facts.Offices) == 0 {
		return err
	}
	table := conversation.Table{Offices: facts.Offices, Now: facts.Now}
	if table.Count, err = b.Store.CountAsked(ctx, facts.Offices); err != nil {
		return err
	}
	t, err := b.reader(ctx, chat)
	if err != nil {
		return err
	}
	if err := b.upload(ctx, place{chat: chat, thread: thread}, table.Document(t), func(w io.Writer) error {
		return table.Write(w, t, b.Store.Asked(ctx, facts.Offices))
	}); err != nil {
		return retry(err)
	}
	return b.Store.NoteDelivered(ctx, key)
}

// upload sends a file while it is written. Since that may take minutes, nothing
// else that goes to the chat waits for it.
func (b *Bot) upload(ctx context.Context, to place, d conversation.Document, write func(io.Writer) error) error {
	if left, err := b.Store.PeaceLeft(ctx, to.chat); err == nil && left > 0 {
		return &trouble{kind: tooMany, after: left, err: errQuiet}
	}
	b.count(ctx, to.chat)
	err := sortOut(b.uploadDocument(ctx, to, d, write))
	if is(err, tooMany) {
		b.try(ctx, "other replicas told to wait", b.Store.LeaveInPeace(ctx, to.chat, waitFor(err)))
	}
	return err
}
