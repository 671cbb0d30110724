package bot

import (
	"context"
	"fmt"
	"slices"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"twinbot/conversation"
	"twinbot/locales"
)

// Commands of the menu, in their order. Each has a text under command or, in
// groups, under group_command.
var (
	privateCommands = []string{"start", "new", "projects", "contacts", "profile", "language", "cancel", "help", "privacy", "signin", "export", "delete"}
	officeCommands  = []string{"pending", "find", "stats", "export", "digest", "language"}
	groupCommands   = append(slices.Clone(officeCommands), "help")
	adminCommands   = append(slices.Clone(groupCommands), "bind")
)

// introduce asks Telegram who the bot is, until it says so: until then nobody is
// answered.
func (b *Bot) introduce(ctx context.Context) error {
	return b.persist(ctx, "getMe", maxPause, func() error {
		me, err := b.telegram.GetMe(ctx)
		if err != nil {
			return err
		}
		b.machine.Store(&conversation.Machine{BotName: me.Username, Languages: b.Texts.Languages(), Texts: b.Texts})
		return nil
	})
}

// persist makes a call until Telegram takes it, with pauses that grow up to most.
// The error is that of ctx, or of a call that Telegram will never take.
func (b *Bot) persist(ctx context.Context, method string, most time.Duration, call func() error) error {
	for pause := minPause; ; pause = min(2*pause, most) {
		err := sortOut(method, call())
		if err == nil || is(err, refused) {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		b.Log.WarnContext(ctx, "failed to call Telegram, will retry", "error", err)
		wait(ctx, max(pause, waitFor(err)))
	}
}

// setting is something to tell Telegram at the start.
type setting struct {
	method string
	call   func(ctx context.Context) error
}

// setUp tells Telegram how the bot presents itself and where its updates go.
// It takes as long as Telegram makes it take; nobody waits for it.
func (b *Bot) setUp(ctx context.Context) {
	for _, s := range b.settings() {
		err := b.persist(ctx, s.method, time.Minute, func() error { return s.call(ctx) })
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			b.Log.ErrorContext(ctx, "failed to set up", "error", err)
		}
	}
	b.Log.InfoContext(ctx, "set up")
}

// settings lists what to tell, the webhook first. English stands for all
// languages that the bot does not speak, under no language at all.
func (b *Bot) settings() []setting {
	var all []setting
	if b.WebhookURL != "" {
		all = append(all, setting{"setWebhook", b.setWebhook})
	}
	english := b.Texts.Match("")
	for _, language := range b.Texts.Languages() {
		code := language
		if language == english {
			code = ""
		}
		all = append(all, b.presentation(code, b.Texts.In(language))...)
	}
	return all
}

func (b *Bot) setWebhook(ctx context.Context) error {
	_, err := b.telegram.SetWebhook(ctx, &tg.SetWebhookParams{
		URL: b.WebhookURL, SecretToken: b.WebhookSecret, AllowedUpdates: updateKinds, MaxConnections: 40,
	})
	return err
}

// presentation lists the commands, the name and the descriptions in one
// language. Telegram takes the menu of the narrowest scope before that of the
// right language, so each scope has each language.
func (b *Bot) presentation(code string, t locales.Translator) []setting {
	all := []setting{
		b.commands(code, t, &models.BotCommandScopeDefault{}, "command.", privateCommands),
		b.commands(code, t, &models.BotCommandScopeAllPrivateChats{}, "command.", privateCommands),
		b.commands(code, t, &models.BotCommandScopeAllGroupChats{}, "group_command.", groupCommands),
		b.commands(code, t, &models.BotCommandScopeAllChatAdministrators{}, "group_command.", adminCommands),
	}
	return append(all, b.names(code, t)...)
}

func (b *Bot) commands(code string, t locales.Translator, scope models.BotCommandScope, texts string, names []string) setting {
	var menu []models.BotCommand
	for _, name := range names {
		menu = append(menu, models.BotCommand{Command: name, Description: t.Plain(texts+name, nil)})
	}
	return setting{"setMyCommands", func(ctx context.Context) error {
		_, err := b.telegram.SetMyCommands(ctx, &tg.SetMyCommandsParams{Commands: menu, Scope: scope, LanguageCode: code})
		return err
	}}
}

// names lists the name and the descriptions. Telegram takes few changes of them
// a day, so what is right already is left alone.
func (b *Bot) names(code string, t locales.Translator) []setting {
	name, long, short := t.Plain("about.name", nil), t.Plain("about.long", nil), t.Plain("about.short", nil)
	return []setting{
		{"setMyName", func(ctx context.Context) error {
			now, err := b.telegram.GetMyName(ctx, &tg.GetMyNameParams{LanguageCode: code})
			if err != nil || now.Name == name {
				return err
			}
			_, err = b.telegram.SetMyName(ctx, &tg.SetMyNameParams{Name: name, LanguageCode: code})
			return err
		}},
		{"setMyDescription", func(ctx context.Context) error {
			now, err := b.telegram.GetMyDescription(ctx, &tg.GetMyDescriptionParams{LanguageCode: code})
			if err != nil || now.Description == long {
				return err
			}
			_, err = b.telegram.SetMyDescription(ctx, &tg.SetMyDescriptionParams{Description: long, LanguageCode: code})
			return err
		}},
		{"setMyShortDescription", func(ctx context.Context) error {
			now, err := b.telegram.GetMyShortDescription(ctx, &tg.GetMyShortDescriptionParams{LanguageCode: code})
			if err != nil || now.ShortDescription == short {
				return err
			}
			_, err = b.telegram.SetMyShortDescription(ctx, &tg.SetMyShortDescriptionParams{ShortDescription: short, LanguageCode: code})
			return err
		}},
	}
}

// checkTelegram reports whether Telegram answers.
func (b *Bot) checkTelegram(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, probeTime)
	defer cancel()
	if _, err := b.telegram.GetMe(ctx); err != nil {
		return fmt.Errorf("getMe: %w", err)
	}
	return nil
}
