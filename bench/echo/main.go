// Echo is the bot that the program is measured against. It keeps nothing: it answers
// every message with a message, and every press by changing what was pressed.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := serve(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "echo:", err)
		os.Exit(1)
	}
}

// serve answers updates until ctx ends.
func serve(ctx context.Context) error {
	b, err := tg.New(os.Getenv("TELEGRAM_TOKEN"), tg.WithServerURL(os.Getenv("TELEGRAM_API_URL")), tg.WithDefaultHandler(answer))
	if err != nil {
		return err
	}
	go b.StartWebhook(ctx)
	server := &http.Server{Addr: os.Getenv("LISTEN"), Handler: b.WebhookHandler()}
	go func() {
		<-ctx.Done()
		_ = server.Close()
	}()
	if _, err := b.SetWebhook(ctx, &tg.SetWebhookParams{URL: os.Getenv("WEBHOOK_URL"), MaxConnections: 40}); err != nil {
		return err
	}
	if err := server.ListenAndServe(); ctx.Err() == nil {
		return err
	}
	return nil
}

func answer(ctx context.Context, b *tg.Bot, u *models.Update) {
	if err := echo(ctx, b, u); err != nil {
		fmt.Fprintln(os.Stderr, "echo:", err)
	}
}

func echo(ctx context.Context, b *tg.Bot, u *models.Update) error {
	if u.Message != nil {
		_, err := b.SendMessage(ctx, &tg.SendMessageParams{ChatID: u.Message.Chat.ID, Text: u.Message.Text, ReplyMarkup: keyboard(1)})
		return err
	}
	q := u.CallbackQuery
	if _, err := b.AnswerCallbackQuery(ctx, &tg.AnswerCallbackQueryParams{CallbackQueryID: q.ID}); err != nil {
		return err
	}
	n, err := strconv.Atoi(q.Data)
	if err != nil {
		return err
	}
	m := q.Message.Message
	_, err = b.EditMessageText(ctx, &tg.EditMessageTextParams{
		ChatID: m.Chat.ID, MessageID: m.ID, Text: fmt.Sprint("Pressed: ", n), ReplyMarkup: keyboard(n + 1),
	})
	return err
}

// button is a button as Telegram documents it: the library's carries an empty
// copy_text beside the data.
type button struct {
	Text string `json:"text"`
	Data string `json:"callback_data"`
}

// keyboard returns the buttons that people press here. What they tell changes each
// time, since Telegram refuses an edit that changes nothing.
func keyboard(n int) any {
	var row []button
	for _, caption := range []string{"Pick", "Next", "All", "Done"} {
		row = append(row, button{caption, strconv.Itoa(n)})
	}
	return map[string]any{"inline_keyboard": [][]button{row}}
}
