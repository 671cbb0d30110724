// Package bot joins the conversation and the store to Telegram: updates come
// in, screens and notices go out. It decides nothing.
package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"twinbot/bot/telegram"
	"twinbot/conversation"
	"twinbot/locales"
	"twinbot/store"
)

// Config is what a bot needs.
type Config struct {
	Token         string // as Telegram gave it
	API           string // address of the Bot API, such as https://api.telegram.org
	Listen        string // address of the health pages and the webhook, such as :8080
	WebhookURL    string // public address of the webhook; empty means polling
	WebhookSecret string // that Telegram shows at the webhook: 1 to 256 of A-Z a-z 0-9 _ -
	Store         *store.Store
	Texts         *locales.Catalog
	Log           *slog.Logger // the only one; make its handler with [Redact]
	Now           func() time.Time
}

// Bot answers the updates that Telegram sends and delivers notices.
type Bot struct {
	Config

	telegram *breaker
	id       int64                                // of the bot's own account
	machine  atomic.Pointer[conversation.Machine] // nil until Telegram has said who the bot is
	queues   queues
	chats    chats
	outage   outage
	rival    rival
}

// New makes a bot, which calls nobody before [Bot.Run].
func New(c Config) (*Bot, error) {
	account, _, found := strings.Cut(c.Token, ":")
	id, err := strconv.ParseInt(account, 10, 64)
	if err != nil || !found {
		return nil, errors.New("the bot's token does not begin with a number and a colon")
	}
	calls := &breaker{client: telegram.NewClient(c.API, c.Token), now: c.Now, log: c.Log}
	return &Bot{Config: c, telegram: calls, id: id}, nil
}

// How long the work on one update may take, and after it to say that it failed.
// Telegram waits a minute for a webhook's answer.
const (
	updateTime  = 45 * time.Second
	apologyTime = 10 * time.Second
)

// read decodes an update. One that cannot be read is logged and asks for
// nothing.
func (b *Bot) read(ctx context.Context, raw []byte) incoming {
	in, err := decode(raw, b.machine.Load().BotName)
	if err != nil {
		b.Log.ErrorContext(ctx, "failed to decode update", "update", in.update, "error", err)
	}
	return in
}

// handle carries out one update, after all that the same person did before it. It
// returns once what the update asks for is stored, with the call by which it is
// acknowledged, if any. It returns an error if the store could not be
// reached, so that Telegram delivers the update again. Any other failure is
// logged, and the sender gets an apology.
//
// What has been begun is carried through even if ctx ends.
func (b *Bot) handle(ctx context.Context, in incoming) (ack call, err error) {
	b.chats.take(in.user, func() { ack, err = b.handleNow(context.WithoutCancel(ctx), in) })
	return ack, err
}

func (b *Bot) handleNow(ctx context.Context, in incoming) (call, error) {
	ack, err := b.carryOut(ctx, in)
	ctx, cancel := context.WithTimeout(ctx, apologyTime)
	defer cancel()
	switch {
	case err == nil:
		b.outageOver(ctx)
	case passing(err):
		b.Log.WarnContext(ctx, "update postponed", "update", in.update, "telegram", in.user, "error", err)
		b.tellOutage(ctx, in)
		return call{}, err
	default:
		b.Log.ErrorContext(ctx, "failed to handle update", "update", in.update, "telegram", in.user, "error", err)
		b.apologise(ctx, in)
	}
	fault("ack")
	return ack, nil
}

// passing reports whether err goes away by itself: the store could not be
// reached, or others kept stepping the same session.
func passing(err error) bool {
	return errors.Is(err, store.ErrUnreachable) || errors.Is(err, store.ErrStale)
}

// carryOut does what an update asks for, and returns the call by which it is
// acknowledged, if that is still to be made. A panic is an error like any other.
func (b *Bot) carryOut(ctx context.Context, in incoming) (ack call, err error) {
	ctx, cancel := context.WithTimeout(ctx, updateTime)
	defer cancel()
	defer recovered(&err)
	if act, ok := in.act.(talk); ok {
		return b.talk(ctx, in, act.input)
	}
	if act, ok := in.act.(textFile); ok {
		return b.talkOfFile(ctx, in, act)
	}
	if in.chat < 0 {
		b.heardIn(ctx, in)
	}
	if in.act == nil || b.floods(ctx, in) {
		return call{}, nil
	}
	return call{}, b.carryOutApart(ctx, in)
}

// recovered makes an error of a panic: it is deferred.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
	}
}

// carryOutApart does what an update asks for that is no part of the dialogue.
func (b *Bot) carryOutApart(ctx context.Context, in incoming) error {
	switch act := in.act.(type) {
	case talk, textFile: // are the dialogue
	case unknownPress:
		b.answer(ctx, in, "toast.old_button")
		return nil
	case cardPress:
		return b.pressCard(ctx, in, act.button)
	case groupReply:
		_, err := b.replyToPrompt(ctx, in, act.text)
		return err
	case bindAlone:
		b.try(ctx, "answer binding", b.say(ctx, in.place(), b.Texts.In(in.language), "bind.private", nil))
		return nil
	case bind:
		return b.bind(ctx, in, act.code)
	case officeCommand:
		return b.commandOffice(ctx, in, act.Command)
	case officePress:
		return b.pressOffice(ctx, in, act.button)
	case groupHelp:
		return b.helpGroup(ctx, in)
	case reach:
		return b.reach(ctx, in.user, act.reachable)
	case joinedGroup:
		return b.joinGroup(ctx, in)
	case leftGroup:
		return b.leaveGroup(ctx, in)
	case movedGroup:
		return b.Store.MoveChat(ctx, act.old, act.new)
	}
	return fmt.Errorf("no way to carry out a %T", in.act)
}

// apologise tells the sender of an update that it failed.
func (b *Bot) apologise(ctx context.Context, in incoming) {
	if in.query != "" {
		b.answer(ctx, in, "toast.failed")
		return
	}
	if in.chat == 0 || !in.spoken() {
		return
	}
	b.try(ctx, "apologise", b.say(ctx, in.place(), b.Texts.In(in.language), "apology.text", nil))
}

// try logs that the bot failed to do what, if err says so, and goes on.
func (b *Bot) try(ctx context.Context, what string, err error) {
	if err != nil {
		b.Log.Log(ctx, levelOf(err, slog.LevelWarn), "failed to "+what, "error", err) //nolint:sloglint // what each caller failed to do is constant
	}
}
