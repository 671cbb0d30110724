package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"twinbot/conversation/people"
	"twinbot/store"
)

// exportName is what the file is called that holds all that is known of a
// person.
const exportName = "twinbot-my-data.json"

// export sends a person a file with all that is known of them.
func (b *Bot) export(ctx context.Context, id people.ID) error {
	record, err := b.Store.Export(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil // the account is deleted
	}
	if err != nil {
		return fmt.Errorf("export teacher %d: %w", id, err)
	}
	data, err := json.MarshalIndent(record, "", "  ")
	if err != nil {
		return fmt.Errorf("encode the export of teacher %d: %w", id, err)
	}
	chat := record.Account.TelegramAccount
	err = b.paced(ctx, chat, "sendDocument", func() error {
		_, err := b.telegram.SendDocument(ctx, &tg.SendDocumentParams{
			ChatID: chat, Document: &models.InputFileUpload{Filename: exportName, Data: bytes.NewReader(data)},
			Caption: b.Texts.In(record.Account.Language).Plain("my_data.caption", nil),
		})
		return err
	})
	if is(err, blocked) {
		return b.Store.SetReachable(ctx, chat, false)
	}
	return retry(err)
}
