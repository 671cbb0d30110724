package bot

import (
	"context"
	"fmt"
	"html"
	"time"
	"unicode/utf8"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/locales"
	"twinbot/store"
)

// How long a reason in one's own words is, in code points, and how long it is
// waited for.
const (
	minReason, maxReason = 5, 500
	promptLife           = time.Hour
)

// prompt asks whoever pressed for a reason in their own words. The answer is a
// reply to that very message, so that nothing else said in a group is taken
// for it.
func (b *Bot) prompt(ctx context.Context, in incoming, d desk) error {
	if d.to.Office != "" {
		if err := b.Store.NameOfficer(ctx, in.user, in.name); err != nil {
			return fmt.Errorf("name officer %d: %w", in.user, err)
		}
	}
	// Telegram opens the field for a reply only to those who are mentioned.
	mention := fmt.Sprintf(`<a href="tg://user?id=%d">%s</a>`, in.user, html.EscapeString(in.name))
	t := b.Texts.In(d.language)
	sent, err := b.sendWith(ctx, in.place(), &tg.SendMessageParams{
		Text:            t.HTML("prompt.own_words", locales.Data{"Person": locales.Markup(mention), "Min": minReason, "Max": maxReason}),
		ReplyParameters: &models.ReplyParameters{MessageID: in.message, AllowSendingWithoutReply: true},
		ReplyMarkup:     models.ForceReply{ForceReply: true, Selective: true, InputFieldPlaceholder: t.Plain("prompt.placeholder", nil)},
	})
	if err != nil {
		b.try(ctx, "prompt sent", err)
		b.answer(ctx, in, "toast.busy")
		return nil
	}
	prompt := store.Prompt{Chat: in.chat, Message: sent, Card: d.card, Presser: in.user, Expires: b.Now().Add(promptLife)}
	if err := b.Store.AddPrompt(ctx, prompt); err != nil {
		return fmt.Errorf("add prompt: %w", err)
	}
	b.answer(ctx, in, "")
	return nil
}

// replyToPrompt takes a reply to a message of the bot as the reason that the
// message asked for, and reports whether it was one that did.
func (b *Bot) replyToPrompt(ctx context.Context, in incoming, text string) (bool, error) {
	prompt, found, err := b.Store.FindPrompt(ctx, in.chat, in.replied)
	if err != nil {
		return false, fmt.Errorf("find prompt: %w", err)
	}
	if !found {
		return false, nil
	}
	theirs, err := b.repliedBy(ctx, in, prompt.Presser)
	if err != nil || !theirs {
		return true, err
	}
	in.user = prompt.Presser
	d, key, err := b.authorise(ctx, in, prompt.Card)
	if err != nil {
		return true, err
	}
	fault("card_authorise")
	var data locales.Data
	if key == "" {
		if key, data, err = b.refuseInWords(ctx, in, d, prompt, form.Tidy(text)); err != nil {
			return true, err
		}
		fault("card_update")
	}
	b.try(ctx, "reply answered", b.say(ctx, in.place(), b.Texts.In(d.language), key, data))
	return true, nil
}

// refuseInWords refuses what a prompt is about and returns the text that says
// what came of it. The prompt stays, so that the reply is known again should it
// be delivered twice.
func (b *Bot) refuseInWords(ctx context.Context, in incoming, d desk, p store.Prompt, words string) (key string, data locales.Data, err error) {
	n := utf8.RuneCountInString(words)
	switch {
	case !b.Now().Before(p.Expires):
		return "prompt.expired", nil, nil
	case n < minReason || n > maxReason:
		return "prompt.length", locales.Data{"Min": minReason, "Max": maxReason, "Length": n}, nil
	}
	key, err = b.decide(ctx, in, d, approval.No, "", words)
	return key, nil, err
}

// repliedBy reports whether a reply comes from presser. Anonymous
// administrators press under their own account and write under the group's.
func (b *Bot) repliedBy(ctx context.Context, in incoming, presser int64) (bool, error) {
	if !in.unnamed {
		return in.user == presser, nil
	}
	m, err := b.member(ctx, in.chat, presser)
	if err != nil {
		return false, err
	}
	return m.Owner != nil && m.Owner.IsAnonymous || m.Administrator != nil && m.Administrator.IsAnonymous, nil
}
