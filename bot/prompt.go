package bot

import (
	"context"
	"fmt"
	"html"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"twinbot/conversation/form"
	"twinbot/conversation/office"
	"twinbot/locales"
	"twinbot/store"
)

// prompt asks the presser for a text. The answer must be a reply to that very
// message, so that nothing else said in a group is taken for it.
func (b *Bot) prompt(ctx context.Context, in incoming, p onCard, words office.Words) error {
	if p.To.Office != "" {
		if err := b.Store.NameOfficer(ctx, in.user, in.name); err != nil {
			return fmt.Errorf("name officer %d: %w", in.user, err)
		}
	}
	// Telegram opens the field for a reply only to those who are mentioned.
	mention := fmt.Sprintf(`<a href="tg://user?id=%d">%s</a>`, in.user, html.EscapeString(in.name))
	t, key := b.Texts.In(p.language), "prompt."+string(words.For)
	b.count(ctx, in.chat)
	sent, err := b.sendWith(ctx, in.place(), &tg.SendMessageParams{
		Text:            t.HTML(key+".request", locales.Data{"Person": locales.Markup(mention), "Min": form.Words.Min, "Max": form.Words.Max}),
		ReplyParameters: &models.ReplyParameters{MessageID: in.message, AllowSendingWithoutReply: true},
		ReplyMarkup:     models.ForceReply{ForceReply: true, Selective: true, InputFieldPlaceholder: t.Plain(key+".placeholder", nil)},
	})
	if err != nil {
		b.try(ctx, "send prompt", err)
		b.answer(ctx, in, "toast.busy")
		return nil
	}
	err = b.Store.AddPrompt(ctx, store.Prompt{
		Chat: in.chat, Message: sent,
		Prompt: office.Prompt{Words: words, Card: p.Card, Presser: in.user, Expires: b.Now().Add(office.PromptLife)},
	})
	if err != nil {
		return fmt.Errorf("add prompt: %w", err)
	}
	b.answer(ctx, in, "")
	return nil
}

// replyToPrompt takes a reply to a message of the bot as the words that the
// message asked for, and reports whether it was one that did. The prompt stays, so that the reply
// is known again should it be delivered twice.
func (b *Bot) replyToPrompt(ctx context.Context, in incoming, text string) (bool, error) {
	prompt, found, err := b.Store.FindPrompt(ctx, in.chat, in.replied)
	if err != nil {
		return false, fmt.Errorf("find prompt: %w", err)
	}
	if !found {
		return false, nil
	}
	theirs, err := b.repliedBy(ctx, in, prompt.Presser)
	if err != nil {
		return true, err
	}
	in.user = prompt.Presser
	p, err := b.facts(ctx, in, prompt.Card)
	if err != nil {
		return true, err
	}
	fault("card_authorise")
	p.by.Language = p.language
	t := b.Texts.In(p.language)
	if !theirs {
		b.tell(ctx, in.place(), t, "prompt.not_theirs", nil)
		return true, nil
	}
	said, err := b.act(ctx, in, p, office.Reply(*b.machine.Load(), p.by, prompt.Prompt, text, p.Facts))
	if err != nil {
		return true, err
	}
	fault("card_update")
	if said.Uncounted {
		said = office.Toast{Key: "prompt.uncounted", Data: locales.Data{"Why": t.Plain(said.Key, said.Data)}}
	}
	b.tell(ctx, in.place(), t, said.Key, said.Data)
	return true, nil
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
	return m.IsAdministrator() && m.IsAnonymous, nil
}
