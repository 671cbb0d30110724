package bot

import (
	"context"
	"io"
	"strconv"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"twinbot/bot/telegram"
	"twinbot/conversation"
	"twinbot/conversation/office"
	"twinbot/locales"
)

// place is where a message goes: a chat, and a topic in it if it has topics.
type place struct {
	chat   int64
	thread int
}

// keyboard is an inline keyboard with buttons of our own: the library's
// buttons carry an empty action beside the one that was meant.
type keyboard struct {
	Rows [][]key `json:"inline_keyboard"`
}

// key is one button. Exactly one of Data and URL is set.
type key struct {
	Text  string `json:"text"`
	Data  string `json:"callback_data,omitempty"`
	URL   string `json:"url,omitempty"`
	Style string `json:"style,omitempty"`
}

// markup returns the buttons of m on the card with the given number, as a chat has
// room for them.
func markup(m conversation.Message, card int, chat int64) models.ReplyMarkup {
	if m.Picker != (conversation.Picker{}) {
		return picker(m.Picker)
	}
	if len(m.Rows) == 0 {
		return nil
	}
	wide := conversation.PrivateWidth
	if chat < 0 {
		wide = conversation.GroupWidth
	}
	rows := m.Keyboard(wide)
	k := keyboard{Rows: make([][]key, len(rows))}
	for i, row := range rows {
		for _, from := range row {
			to := key{Text: from.Caption, URL: from.URL, Style: string(from.Style)}
			if from.URL == "" {
				to.Data = conversation.EncodeButton(card, from.Button)
			}
			k.Rows[i] = append(k.Rows[i], to)
		}
	}
	return k
}

// picker returns the keyboard that opens Telegram's people picker. There is
// never more than one, so that the number of the request tells nothing.
func picker(p conversation.Picker) models.ReplyMarkup {
	pick := models.KeyboardButtonRequestUsers{RequestID: 1, MaxQuantity: 1, RequestName: true}
	return models.ReplyKeyboardMarkup{
		Keyboard:       [][]models.KeyboardButton{{{Text: p.Caption, RequestUsers: &pick}}, {{Text: p.Leave}}},
		ResizeKeyboard: true, OneTimeKeyboard: true,
	}
}

// noPreview keeps links in texts from growing pictures.
func noPreview() *models.LinkPreviewOptions { return &models.LinkPreviewOptions{IsDisabled: tg.True()} }

// send sends a message that is no live card and returns its number.
func (b *Bot) send(ctx context.Context, to place, m conversation.Message) (int, error) {
	return b.sendWith(ctx, to, &tg.SendMessageParams{Text: m.Text, ReplyMarkup: markup(m, 0, to.chat)})
}

func (b *Bot) sendWith(ctx context.Context, to place, p *tg.SendMessageParams) (int, error) {
	p.ChatID, p.MessageThreadID = to.chat, to.thread
	p.ParseMode, p.LinkPreviewOptions = models.ParseModeHTML, noPreview()
	var sent sentMessage
	err := b.paced(ctx, to.chat, func() error { return b.telegram.Call(ctx, "sendMessage", p, &sent) })
	return sent.ID, err
}

// sentMessage is what is read of a message that Telegram has sent.
type sentMessage struct {
	ID int `json:"message_id"`
}

// edit makes a message look like m, at once. A message that looks like it already
// is fine.
func (b *Bot) edit(ctx context.Context, chat int64, message int, m conversation.Message) error {
	b.count(ctx, chat)
	return b.change(ctx, chat, message, m)
}

// change does the same for a caller that has counted it.
func (b *Bot) change(ctx context.Context, chat int64, message int, m conversation.Message) error {
	err := b.paced(ctx, chat, func() error { return b.telegram.Call(ctx, "editMessageText", editOf(chat, message, m, 0), nil) })
	if is(err, unchanged) {
		return nil
	}
	return err
}

func editOf(chat int64, message int, m conversation.Message, card int) *tg.EditMessageTextParams {
	return &tg.EditMessageTextParams{
		ChatID: chat, MessageID: message, Text: m.Text, ParseMode: models.ParseModeHTML,
		LinkPreviewOptions: noPreview(), ReplyMarkup: markup(m, card, chat),
	}
}

// strip takes the buttons off a message.
func (b *Bot) strip(ctx context.Context, chat int64, message int) error {
	err := b.paced(ctx, chat, func() error {
		return b.telegram.Call(ctx, "editMessageReplyMarkup", &tg.EditMessageReplyMarkupParams{ChatID: chat, MessageID: message}, nil)
	})
	if is(err, unchanged) || is(err, gone) {
		return nil
	}
	return err
}

// call is a call to Telegram whose result nobody needs: it can be the answer to a
// webhook. The zero value is none.
type call struct {
	method string
	params any
}

// toast returns the call that ends the wait after a press on a button, with the toast
// called key or, for "", without one.
func (b *Bot) toast(in incoming, key string, data locales.Data) call {
	if in.query == "" {
		return call{}
	}
	p := &tg.AnswerCallbackQueryParams{CallbackQueryID: in.query}
	if key != "" {
		p.Text = b.Texts.In(in.language).Plain(key, data)
	}
	return call{"answerCallbackQuery", p}
}

// answer ends the wait after a press at once. Telegram forgets a press after a while,
// so this fails easily and it does not matter: what counts stands in the chat.
func (b *Bot) answer(ctx context.Context, in incoming, key string) { b.answerWith(ctx, in, key, nil) }

func (b *Bot) answerToast(ctx context.Context, in incoming, said office.Toast) {
	b.answerWith(ctx, in, said.Key, said.Data)
}

func (b *Bot) answerWith(ctx context.Context, in incoming, key string, data locales.Data) {
	b.make(ctx, in, b.toast(in, key, data))
}

// make makes a call on which nothing depends.
func (b *Bot) make(ctx context.Context, in incoming, c call) {
	if c == (call{}) {
		return
	}
	if err := b.telegram.Call(ctx, c.method, c.params, nil); err != nil {
		b.Log.DebugContext(ctx, "failed to acknowledge", "update", in.update, "error", err)
	}
}

// sendDocument sends a file.
func (b *Bot) sendDocument(ctx context.Context, to place, d conversation.Document) error {
	return b.paced(ctx, to.chat, func() error {
		return b.uploadDocument(ctx, to, d, func(w io.Writer) error { _, err := w.Write(d.Data); return err })
	})
}

// uploadDocument sends a file while it is written.
func (b *Bot) uploadDocument(ctx context.Context, to place, d conversation.Document, write func(io.Writer) error) error {
	params := map[string]string{"chat_id": strconv.FormatInt(to.chat, 10), "caption": d.Caption, "parse_mode": string(models.ParseModeHTML)}
	if to.thread != 0 {
		params["message_thread_id"] = strconv.Itoa(to.thread)
	}
	return b.telegram.Upload(ctx, "sendDocument", params, telegram.File{Field: "document", Name: d.Name, Write: write})
}

// say sends the text called key, without buttons.
func (b *Bot) say(ctx context.Context, to place, t locales.Translator, key string, data locales.Data) error {
	b.count(ctx, to.chat)
	_, err := b.send(ctx, to, conversation.Said{Key: key, Data: data}.View(t))
	return err
}

// tell says the text called key, which names nobody, now or, if Telegram cannot take
// it, as soon as it can: what came of what somebody wrote in a group.
func (b *Bot) tell(ctx context.Context, to place, t locales.Translator, key string, data locales.Data) {
	err := b.say(ctx, to, t, key, data)
	if is(err, away) || is(err, tooMany) {
		err = b.Store.SayLater(ctx, to.chat, to.thread, t.HTML(key, data))
	}
	b.try(ctx, "answer group", err)
}

// sayNow tells a chat a text that Telegram could not take at first.
func (b *Bot) sayNow(ctx context.Context, key string, chat int64, thread int, text string) error {
	_, _, err := b.sendOnce(ctx, key, place{chat: chat, thread: thread}, conversation.Message{Text: text}, ofNotices)
	return retry(err)
}
