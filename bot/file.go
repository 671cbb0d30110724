package bot

import (
	"bytes"
	"context"
	"strings"
	"unicode/utf8"

	"twinbot/bot/telegram"
	"twinbot/conversation"
)

// maxText is how many bytes a text file may have.
const maxText = 64 << 10

// byteOrderMark begins some files in UTF-8.
const byteOrderMark = "\uFEFF"

// isTextFile reports whether d is said to hold plain text.
func isTextFile(d *telegram.Document) bool {
	return strings.HasSuffix(strings.ToLower(d.FileName), ".txt") || d.MIMEType == "text/plain"
}

// talkOfFile takes the dialogue one step on by what a text file holds, or by why
// it cannot be read.
func (b *Bot) talkOfFile(ctx context.Context, in incoming, f textFile) (call, error) {
	unreadable := func(why conversation.Thing) (call, error) { return b.talk(ctx, in, conversation.Send{What: why}) }
	if f.size > maxText {
		return unreadable(conversation.TooBig)
	}
	data, err := b.telegram.Download(ctx, f.id, maxText+1) // one byte more than it may have
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
