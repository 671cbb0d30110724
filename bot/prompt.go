package bot

import (
	"context"
	"fmt"
	"html"
	"time"
	"unicode/utf8"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/store"
)

// promptLife is how long the words of a prompt are waited for.
const promptLife = time.Hour

// takers say what becomes of the words that a prompt asked for, by its purpose.
// They return the answer to their author.
var takers = map[conversation.Purpose]func(b *Bot, ctx context.Context, in incoming, d desk, words string) (toast, error){
	conversation.ToRefuse: func(b *Bot, ctx context.Context, in incoming, d desk, words string) (toast, error) {
		return b.decide(ctx, in, d, approval.No, "", words)
	},
	conversation.ToChange: func(b *Bot, ctx context.Context, in incoming, d desk, words string) (toast, error) {
		return b.decide(ctx, in, d, approval.Change, "", words)
	},
	conversation.ToAsk: (*Bot).askTeacher,
	conversation.ToBlock: func(b *Bot, ctx context.Context, in incoming, d desk, words string) (toast, error) {
		return b.setBlock(ctx, in, d, true, people.Reason{Words: words})
	},
}

// pressWrite asks the presser for a text, if the card can use one now.
func (b *Bot) pressWrite(ctx context.Context, in incoming, d desk, purpose conversation.Purpose) error {
	switch {
	case takers[purpose] == nil, purpose == conversation.ToChange, purpose != conversation.ToRefuse && d.facts.Membership == nil:
		b.answer(ctx, in, "toast.old_button")
		return nil
	case purpose != conversation.ToBlock && !d.open():
		b.answerToast(ctx, in, b.late(in, d))
		b.showPressed(ctx, in, d)
		return nil
	}
	return b.prompt(ctx, in, d, purpose)
}

// prompt asks the presser for a text. The answer must be a reply to that very
// message, so that nothing else said in a group is taken for it.
func (b *Bot) prompt(ctx context.Context, in incoming, d desk, purpose conversation.Purpose) error {
	if d.to.Office != "" {
		if err := b.Store.NameOfficer(ctx, in.user, in.name); err != nil {
			return fmt.Errorf("name officer %d: %w", in.user, err)
		}
	}
	// Telegram opens the field for a reply only to those who are mentioned.
	mention := fmt.Sprintf(`<a href="tg://user?id=%d">%s</a>`, in.user, html.EscapeString(in.name))
	t := b.Texts.In(d.language)
	sent, err := b.sendWith(ctx, in.place(), &tg.SendMessageParams{
		Text:            t.HTML("prompt."+string(purpose)+".request", locales.Data{"Person": locales.Markup(mention), "Min": form.Words.Min, "Max": form.Words.Max}),
		ReplyParameters: &models.ReplyParameters{MessageID: in.message, AllowSendingWithoutReply: true},
		ReplyMarkup: models.ForceReply{
			ForceReply: true, Selective: true, InputFieldPlaceholder: t.Plain("prompt."+string(purpose)+".placeholder", nil),
		},
	})
	if err != nil {
		b.try(ctx, "send prompt", err)
		b.answer(ctx, in, "toast.busy")
		return nil
	}
	prompt := store.Prompt{
		Chat: in.chat, Message: sent, Card: d.card, Purpose: purpose, Questions: d.questions, Presser: in.user, Expires: b.Now().Add(promptLife),
	}
	if err := b.Store.AddPrompt(ctx, prompt); err != nil {
		return fmt.Errorf("add prompt: %w", err)
	}
	b.answer(ctx, in, "")
	return nil
}

// replyToPrompt takes a reply to a message of the bot as the words that the
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
	d, refusal, err := b.authorise(ctx, in, prompt.Card)
	if err != nil {
		return true, err
	}
	fault("card_authorise")
	in.language = d.language
	said := toast{key: refusal, uncounted: true}
	if refusal == "" {
		if said, err = b.takeWords(ctx, in, d, prompt, form.Tidy(text)); err != nil {
			return true, err
		}
		fault("card_update")
	}
	t := b.Texts.In(d.language)
	if said.uncounted {
		said = toast{key: "prompt.uncounted", data: locales.Data{"Why": t.Plain(said.key, said.data)}}
	}
	b.tell(ctx, in.place(), t, said.key, said.data)
	return true, nil
}

// takeWords does what a prompt asked the words for and returns the text that
// says what came of it. The prompt stays, so that the reply is known again should
// it be delivered twice.
func (b *Bot) takeWords(ctx context.Context, in incoming, d desk, p store.Prompt, words string) (toast, error) {
	problem := form.Words.Check([]string{words})
	switch {
	case !b.Now().Before(p.Expires):
		return toast{key: "prompt.expired"}, nil
	case problem != nil && problem.Key == "no_words":
		return toast{key: "prompt.signs"}, nil
	case problem != nil:
		return toast{key: "prompt." + string(p.Purpose) + ".length", data: locales.Data{
			"Min": form.Words.Min, "Max": form.Words.Max, "Length": utf8.RuneCountInString(words),
		}}, nil
	}
	d.questions = p.Questions
	return takers[p.Purpose](b, ctx, in, d, words)
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
