package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store"
)

// exportName is what the file is called that holds all that is known of a
// person.
const exportName = "twinbot-my-data.json"

// export sends a person a file: the form of a project or, for the project 0, all
// that is known of them.
func (b *Bot) export(ctx context.Context, id people.ID, project int64) error {
	to, err := b.addressOf(ctx, conversation.Recipient{Teacher: id})
	if err != nil || to.chat == 0 {
		return err
	}
	var file conversation.Document
	if project == 0 {
		file, err = b.myData(ctx, id, to.language)
	} else {
		file, err = b.formFile(ctx, id, project, to.language)
	}
	if err != nil || file.Name == "" {
		return err
	}
	err = b.sendDocument(ctx, to.place, file)
	if is(err, blocked) {
		return b.Store.SetReachable(ctx, to.chat, false)
	}
	return retry(err)
}

// myData returns the file with all that is known of a person, or none if the account
// is deleted.
func (b *Bot) myData(ctx context.Context, id people.ID, language string) (conversation.Document, error) {
	record, err := b.Store.Export(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return conversation.Document{}, nil
	}
	if err != nil {
		return conversation.Document{}, fmt.Errorf("export teacher %d: %w", id, err)
	}
	data, err := json.MarshalIndent(record, "", "  ")
	if err != nil {
		return conversation.Document{}, fmt.Errorf("encode the export of teacher %d: %w", id, err)
	}
	return conversation.Document{Name: exportName, Data: data, Caption: b.Texts.In(language).HTML("my_data.caption", nil)}, nil
}

// formFile returns the file with the form of a project, or none if the person can
// no longer have it.
func (b *Bot) formFile(ctx context.Context, id people.ID, project int64, language string) (conversation.Document, error) {
	facts, err := b.Store.NoticeFacts(ctx, conversation.Notice{To: conversation.Recipient{Teacher: id}, Project: project})
	if err != nil || facts.Project == nil || facts.Recipient == nil {
		return conversation.Document{}, err
	}
	file, ok := facts.Project.FormFile(id)
	if !ok {
		return conversation.Document{}, nil
	}
	home, _ := people.OfficeOf(facts.Recipient.HomeOffice())
	return file.Document(b.Texts.In(language).At(home.Zone)), nil
}
