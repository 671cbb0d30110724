package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"twinbot/bot/telegram"
	"twinbot/conversation"
	"twinbot/conversation/office"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/store"
)

// bind makes a group the chat of the office whose code was typed.
func (b *Bot) bind(ctx context.Context, in incoming, typed string) error {
	t, code := b.Texts.In(in.language), people.CleanBindCode(typed)
	if key := b.group(ctx, in).MayBind(); key != "" {
		b.tell(ctx, in.place(), t, key, nil)
		return nil
	}
	if code == "" {
		b.tell(ctx, in.place(), t, "bind.no_code", nil)
		return nil
	}
	if may, err := b.Store.MayTryCode(ctx, in.user, in.chat); err != nil {
		return fmt.Errorf("bind chat %d: %w", in.chat, err)
	} else if !may {
		b.tell(ctx, in.place(), t, "bind.too_many", nil)
		return nil
	}
	binding, err := b.Store.Bind(ctx, code, store.OfficeChat{Chat: in.chat, Thread: in.thread}, in.user)
	if key := bindingProblem(err); key != "" {
		b.tell(ctx, in.place(), t, key, nil)
		return nil
	}
	if err != nil {
		return fmt.Errorf("bind chat %d: %w", in.chat, err)
	}
	b.Log.InfoContext(ctx, "office bound", "office", binding.Office, "chat", in.chat, "by", in.user)
	return b.tellBinding(ctx, in, binding)
}

// group returns what must be known to make a group an office's chat.
func (b *Bot) group(ctx context.Context, in incoming) office.Group {
	g := office.Group{Public: in.public, Unnamed: in.unnamed}
	person, err := b.member(ctx, in.chat, in.user)
	if err == nil || in.unnamed {
		var self telegram.ChatMember
		self, err = b.member(ctx, in.chat, b.id)
		g.Administrator, g.BotAdministrator = person.IsAdministrator(), self.IsAdministrator()
	}
	b.try(ctx, "look up members", err)
	g.Known = err == nil
	return g
}

// bindingProblem returns the text that says why a code does not bind, or "".
func bindingProblem(err error) string {
	switch {
	case errors.Is(err, store.ErrCodeUnknown):
		return "bind.unknown_code"
	case errors.Is(err, store.ErrCodeUsed):
		return "bind.used_code"
	case errors.Is(err, store.ErrCodeExpired):
		return "bind.expired_code"
	case errors.Is(err, store.ErrBound):
		return "bind.bound_elsewhere"
	}
	return ""
}

// tellBinding says in the new chat which offices it holds now, and in the old
// one that it has lost this one.
func (b *Bot) tellBinding(ctx context.Context, in incoming, binding store.Binding) error {
	offices, language, err := b.held(ctx, in.chat)
	if err != nil {
		return err
	}
	t := b.Texts.In(language)
	b.tell(ctx, in.place(), t, "bind.done", officeData(t, offices))
	if old := binding.Old; old != nil && old.Chat != in.chat {
		lost := []people.OfficeCode{binding.Office}
		t = b.Texts.In(cmp.Or(old.Language, b.languageOfOffices(lost)))
		b.tell(ctx, place{chat: old.Chat, thread: old.Thread}, t, "bind.lost", officeData(t, lost))
	}
	return nil
}

// officeData returns what a text mentions of offices.
func officeData(t locales.Translator, offices []people.OfficeCode) locales.Data {
	return locales.Data{"Offices": conversation.OfficeNames(t, offices...), "Count": len(offices)}
}

// held returns the offices whose chat this is, and the language it reads.
func (b *Bot) held(ctx context.Context, chat int64) (offices []people.OfficeCode, language string, err error) {
	offices, err = b.Store.OfficesOf(ctx, chat)
	if err != nil {
		return nil, "", fmt.Errorf("offices of chat %d: %w", chat, err)
	}
	language, err = b.languageOf(ctx, chat)
	return offices, language, err
}

// helpGroup says what the bot does in this group, or how it comes to.
func (b *Bot) helpGroup(ctx context.Context, in incoming) error {
	offices, language, err := b.held(ctx, in.chat)
	if err != nil {
		return err
	}
	key, t := "group.help", b.Texts.In(language)
	if len(offices) == 0 {
		key, t = "group.unbound", b.Texts.In(in.language)
	}
	data := officeData(t, offices)
	data["Commands"] = locales.Markup(commandList(t))
	b.tell(ctx, in.place(), t, key, data)
	return nil
}

// commandList names every command of an office's chat and what it does.
func commandList(t locales.Translator) string {
	var lines []string
	for _, name := range adminCommands {
		lines = append(lines, "/"+name+" – "+t.HTML("group_command."+name, nil))
	}
	return strings.Join(lines, "\n")
}

// joinGroup says what the bot does in a group that it has been added to. If it
// was there before, it delivers what came for the office since.
func (b *Bot) joinGroup(ctx context.Context, in incoming) error {
	if err := b.Store.SetChatReachable(ctx, in.chat, true); err != nil {
		return fmt.Errorf("join group: %w", err)
	}
	return b.helpGroup(ctx, in)
}

// leaveGroup warns the operator when an office loses its chat, which the founders
// see too whose projects wait for it.
func (b *Bot) leaveGroup(ctx context.Context, in incoming) error {
	offices, _, err := b.held(ctx, in.chat)
	if err != nil || len(offices) == 0 {
		return err
	}
	b.Log.WarnContext(ctx, "thrown out of an office's chat", "offices", offices, "chat", in.chat)
	if err := b.Store.SetChatReachable(ctx, in.chat, false); err != nil {
		return fmt.Errorf("leave group: %w", err)
	}
	return nil
}
