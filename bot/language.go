package bot

import "context"

// showMenu gives a chat the commands menu in the language chosen there. Others
// may choose another one at the same time: the last choice wins.
func (b *Bot) showMenu(ctx context.Context, chat int64) error {
	for shown := ""; ; {
		language, err := b.chosenIn(ctx, chat)
		if err != nil || language == shown {
			return err
		}
		for _, menu := range b.menusOf(chat, language) {
			err := sortOut(menu(ctx))
			if is(err, moved) {
				return nil // the supergroup gets its own
			}
			if err != nil {
				return retry(err)
			}
		}
		shown = language
	}
}

// chosenIn returns the language that was chosen in a chat, or "". Groups have
// numbers below 0.
func (b *Bot) chosenIn(ctx context.Context, chat int64) (string, error) {
	if chat < 0 {
		return b.Store.ChatLanguage(ctx, chat)
	}
	session, err := b.Store.LoadSession(ctx, chat)
	return session.State.Language, err
}

// menusOf lists the commands of one chat in a language, whatever those of its
// people's clients. Telegram takes them before those for all chats.
func (b *Bot) menusOf(chat int64, language string) []setting {
	t := b.Texts.In(language)
	if chat > 0 {
		return []setting{b.commands("", t, scope{"chat", chat}, "command.", privateCommands)}
	}
	return []setting{
		b.commands("", t, scope{"chat", chat}, "group_command.", groupCommands),
		b.commands("", t, scope{"chat_administrators", chat}, "group_command.", adminCommands),
	}
}
