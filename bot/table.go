package bot

import (
	"context"
	"fmt"
	"io"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

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
	return b.Store.NoteDelivered(ctx, key, nil)
}

// upload sends a file while it is written. Since that may take minutes, nothing
// else that goes to the chat waits for it.
func (b *Bot) upload(ctx context.Context, to place, d conversation.Document, write func(io.Writer) error) error {
	if left := b.peaceLeft(ctx, to.chat, b.Now()); left > 0 {
		return &trouble{kind: tooMany, after: left, err: errQuiet}
	}
	b.count(ctx, to.chat)
	read, w := io.Pipe()
	written := make(chan error, 1)
	go func() {
		err := write(w)
		_ = w.CloseWithError(err) // always nil
		written <- err
	}()
	_, err := b.telegram.SendDocument(ctx, &tg.SendDocumentParams{
		ChatID: to.chat, MessageThreadID: to.thread, Caption: d.Caption, ParseMode: models.ParseModeHTML,
		Document: &models.InputFileUpload{Filename: d.Name, Data: read},
	})
	_ = read.CloseWithError(io.ErrClosedPipe) // always nil; what is still being written ends
	if failed := <-written; err == nil && failed != nil {
		return fmt.Errorf("write %s: %w", d.Name, failed)
	}
	err = sortOut("sendDocument", err)
	if is(err, tooMany) {
		b.try(ctx, "other replicas told to wait", b.Store.LeaveInPeace(ctx, to.chat, waitFor(err)))
	}
	return err
}
