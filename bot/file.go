package bot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"twinbot/conversation"
)

// maxText is how many bytes a text file may have.
const maxText = 64 << 10

// byteOrderMark begins some files in UTF-8.
const byteOrderMark = "\uFEFF"

// isTextFile reports whether d is said to hold plain text.
func isTextFile(d *models.Document) bool {
	return strings.HasSuffix(strings.ToLower(d.FileName), ".txt") || d.MimeType == "text/plain"
}

// talkOfFile takes the dialogue one step on by what a text file holds, or by why
// it cannot be read.
func (b *Bot) talkOfFile(ctx context.Context, in incoming, f textFile) error {
	unreadable := func(why conversation.Thing) error { return b.talk(ctx, in, conversation.Send{What: why}) }
	if f.size > maxText {
		return unreadable(conversation.TooBig)
	}
	data, err := b.fetch(ctx, f.id)
	if err != nil {
		b.try(ctx, "fetch text file", err)
		return unreadable(conversation.Lost)
	}
	text, why := textIn(data)
	if why != "" {
		return unreadable(why)
	}
	return b.talk(ctx, in, conversation.Say{Text: text, Message: in.message, File: true})
}

// textIn returns the text in a file, or why it cannot be read.
func textIn(data []byte) (text string, why conversation.Thing) {
	switch {
	case len(data) > maxText:
		return "", conversation.TooBig
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		return "", conversation.NotText
	}
	return strings.TrimPrefix(string(data), byteOrderMark), ""
}

// fetch returns what a file holds, up to one byte more than a text file may.
func (b *Bot) fetch(ctx context.Context, id string) ([]byte, error) {
	f, err := b.telegram.GetFile(ctx, &tg.GetFileParams{FileID: id})
	if err != nil {
		return nil, sortOut("getFile", err)
	}
	address := b.telegram.FileDownloadLink(f)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, errors.New("the address of a file cannot be read") // err holds the token
	}
	response, err := b.http.calls.Do(r)
	if err != nil {
		if whole, ok := errors.AsType[*url.Error](err); ok { // it holds the token
			err = whole.Err
		}
		return nil, fmt.Errorf("download a file: %w", err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("download a file: status %d", response.StatusCode)
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, maxText+1))
	if err != nil {
		return nil, fmt.Errorf("download a file: %w", err)
	}
	return data, nil
}
