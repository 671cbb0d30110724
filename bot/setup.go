package bot

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"twinbot/bot/telegram"
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
	var wrong error // with the token
	err := b.persist(ctx, maxPause, func() error {
		var me telegram.User
		err := b.telegram.client.Call(ctx, "getMe", nil, &me)
		if isAboutBot(err) {
			wrong = err
			return nil
		}
		if err == nil {
			b.machine.Store(&conversation.Machine{BotName: me.Username, Languages: b.Texts.Languages(), Texts: b.Texts})
		}
		return err
	})
	return cmp.Or(wrong, err)
}

// persist makes a call until Telegram takes it, with pauses that grow up to most.
// The error is that of ctx, or of a call that Telegram will never take.
func (b *Bot) persist(ctx context.Context, most time.Duration, call func() error) error {
	for pause := minPause; ; pause = min(2*pause, most) {
		err := sortOut(call())
		if err == nil || is(err, refused) {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		b.Log.Log(ctx, levelOf(err, slog.LevelWarn), "failed to call Telegram, will retry", "error", err)
		wait(ctx, max(pause, waitFor(err)))
	}
}

// setting is a call that configures the bot at Telegram.
type setting func(ctx context.Context) error

// setUp tells Telegram how the bot presents itself and where its updates go.
// It takes as long as Telegram makes it take; nobody waits for it.
func (b *Bot) setUp(ctx context.Context) {
	for _, tell := range b.settings() {
		err := b.persist(ctx, time.Minute, func() error { return tell(ctx) })
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
		all = append(all, b.setWebhook)
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
	return b.telegram.Call(ctx, "setWebhook", &tg.SetWebhookParams{
		URL: b.WebhookURL, SecretToken: b.WebhookSecret, AllowedUpdates: updateKinds, MaxConnections: 40,
	}, nil)
}

// presentation lists the commands, the name and the descriptions in one
// language. Telegram takes the menu of the narrowest scope before that of the
// right language, so each scope has each language.
func (b *Bot) presentation(code string, t locales.Translator) []setting {
	all := []setting{
		b.commands(code, t, scope{Type: "default"}, "command.", privateCommands),
		b.commands(code, t, scope{Type: "all_private_chats"}, "command.", privateCommands),
		b.commands(code, t, scope{Type: "all_group_chats"}, "group_command.", groupCommands),
		b.commands(code, t, scope{Type: "all_chat_administrators"}, "group_command.", adminCommands),
	}
	return append(all, b.names(code, t)...)
}

// scope says whom a menu of commands is for. The library's types lose their type
// field in JSON.
type scope struct {
	Type string `json:"type"`
	Chat int64  `json:"chat_id,omitempty"`
}

func (b *Bot) commands(code string, t locales.Translator, whom scope, texts string, names []string) setting {
	var menu []models.BotCommand
	for _, name := range names {
		menu = append(menu, models.BotCommand{Command: name, Description: t.Plain(texts+name, nil)})
	}
	return func(ctx context.Context) error {
		return b.telegram.Call(ctx, "setMyCommands", map[string]any{"commands": menu, "scope": whom, "language_code": code}, nil)
	}
}

// names lists the name and the descriptions. Telegram takes few changes of them
// a day, so what is right already is left alone.
func (b *Bot) names(code string, t locales.Translator) []setting {
	var all []setting
	for _, about := range []struct{ what, parameter, text string }{
		{"MyName", "name", "about.name"},
		{"MyDescription", "description", "about.long"},
		{"MyShortDescription", "short_description", "about.short"},
	} {
		all = append(all, func(ctx context.Context) error {
			var now map[string]string
			wanted := map[string]string{"language_code": code, about.parameter: t.Plain(about.text, nil)}
			err := b.telegram.Call(ctx, "get"+about.what, map[string]string{"language_code": code}, &now)
			if err != nil || now[about.parameter] == wanted[about.parameter] {
				return err
			}
			return b.telegram.Call(ctx, "set"+about.what, wanted, nil)
		})
	}
	return all
}
