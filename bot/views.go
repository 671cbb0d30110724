package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/store"
)

// showView makes a chat agree with a view, and with all else that is owed to the same
// recipient. It is a job.
func (b *Bot) showView(ctx context.Context, id int64) error {
	v, err := b.Store.View(ctx, id)
	if err != nil || v == nil || !v.IsOwed() {
		return err
	}
	a, err := b.addressOf(ctx, v.To)
	switch pause := b.telegram.open(); {
	case err != nil:
		return err
	case pause > 0:
		return store.Later(pause)
	case a.chat != 0:
		return b.leased(ctx, a, jobPatience, func() error { return b.showAll(ctx, a) })
	case a.to.Office == "":
		return nil // the account is deleted
	}
	orphan, err := b.Store.HoldOrphan(ctx, a.to.Office)
	if err != nil || !orphan {
		return cmp.Or(err, store.Later(0))
	}
	// The file waits, its founders see so, and binding a chat hands it over.
	b.Log.WarnContext(ctx, "nobody answers for an office: bind a chat to it or to CSS", "office", a.to.Office)
	return nil
}

// While others show the views of a chat, a press of one of them waits longer than a job,
// which asks again later.
const (
	pressPatience = 10 * time.Second
	jobPatience   = time.Second / 2
	leasedPause   = time.Second
	pressedTime   = 30 * time.Second // for all that it takes to show what was pressed
)

// leased shows views at an address while nobody else does.
func (b *Bot) leased(ctx context.Context, a address, patience time.Duration, show func() error) error {
	release, err := b.Store.LeaseViews(ctx, a.chat, patience)
	if errors.Is(err, store.ErrLeased) {
		return store.Later(leasedPause)
	}
	if err != nil {
		return err
	}
	defer release()
	return b.noteReached(ctx, a, show())
}

// refusedPause is before a view is tried again that Telegram refuses.
const refusedPause = time.Hour

// showAll shows all that is owed at an address, the oldest first. A view that Telegram
// refuses keeps nothing else from being shown.
func (b *Bot) showAll(ctx context.Context, a address) error {
	refuses := map[int64]bool{}
	for more := true; more; {
		owed, err := b.Store.OwedTo(ctx, a.to)
		if err != nil {
			return err
		}
		if err := b.gatherMissed(ctx, a, owed); err != nil {
			return err
		}
		crowd, others := crowd(owed)
		more = false
		for _, v := range others {
			if refuses[v.ID] {
				continue
			}
			if err := b.showOne(ctx, a, v.ID, ofNotices); is(err, refused) && b.takesNothing(ctx, a.place) {
				return &trouble{kind: blocked, err: err}
			} else if is(err, refused) {
				b.Log.ErrorContext(ctx, "failed to show a view", "view", v.ID, "error", err)
				refuses[v.ID] = true
			} else if err != nil {
				return err
			}
			more = true
		}
		if len(crowd) > 0 && !more {
			return b.showCrowd(ctx, a, crowd)
		}
	}
	if len(refuses) > 0 {
		return store.Later(refusedPause)
	}
	return nil
}

// showPressed shows a view after a press of one of its buttons, apart from the update. If
// that fails, a job does.
func (b *Bot) showPressed(ctx context.Context, in incoming, p onCard) {
	a := address{place: in.place(), to: p.To, language: p.language, reachable: true}
	ctx = context.WithoutCancel(ctx)
	b.chats.busy.Go(func() {
		ctx, cancel := context.WithTimeout(ctx, pressedTime)
		defer cancel()
		err := b.leased(ctx, a, pressPatience, func() (err error) {
			defer recovered(&err)
			return b.showOne(ctx, a, p.View.ID, ofAnswers)
		})
		if err != nil {
			b.Log.DebugContext(ctx, "failed to show a pressed card at once", "view", p.View.ID, "error", err)
			b.try(ctx, "queue a pressed card", b.Store.ShowSoon(ctx, p.View.ID))
		}
	})
}

// showOne makes a chat agree with one view, until no newer change of it is owed.
func (b *Bot) showOne(ctx context.Context, a address, id int64, as pace) error {
	for {
		v, err := b.Store.TakeView(ctx, id)
		if err != nil || v == nil {
			return err
		}
		if err := b.showOnce(ctx, a, *v, as); err != nil {
			return err
		}
	}
}

// showOnce makes a chat agree with a view as it was read: it sends the view, edits the message that shows
// it, or does neither if the message is right, or nothing is left to say.
func (b *Bot) showOnce(ctx context.Context, a address, v store.View, as pace) error {
	above := v
	v, isSent, err := b.sentView(ctx, v)
	if err != nil {
		return err
	}
	message, open, err := b.messageOf(ctx, a, v)
	if err != nil {
		return err
	}
	look, err := lookOf(message.Text, markup(message, 0, a.chat))
	if err != nil {
		return err
	}
	switch {
	case message.Text == "", v.News != nil && isSent:
	case v.IsNew() && (open || v.Officer != 0) && !isSent:
		v, err = b.sendView(ctx, v.Key(), a, v, message, as)
		v.Hash = look
	case v.Message != 0 && v.Hash != look:
		err = b.plainly(ctx, "view", v.ID, message, as, func(m conversation.Message, as pace) error {
			v, err = b.editView(ctx, v, m, as)
			return err
		})
		if err == nil && v.Message == 0 && open { // somebody has deleted what still waits; the edit has waited for room
			v, err = b.sendView(ctx, fmt.Sprintf("%s/%d", v.Key(), above.Message), a, v, message, ofAnswers)
		}
		v.Hash = look
	}
	if err != nil {
		return err
	}
	fault("view_shown")
	if err := b.retire(ctx, a, above, v); err != nil {
		return err
	}
	if err := b.Store.NoteShown(ctx, v); err != nil {
		return err
	}
	fault("view_noted")
	if v.News != nil && v.News.Event == conversation.ProjectEvent(approval.Overdue) {
		b.Log.WarnContext(ctx, "office overdue for 30 days", "project", v.News.Project, "asking", v.News.Card.Number)
	}
	return nil
}

// sendView sends a view as a new message, once by its key, and returns where it is.
func (b *Bot) sendView(ctx context.Context, key string, a address, v store.View, m conversation.Message, as pace) (store.View, error) {
	err := b.plainly(ctx, "view", v.ID, m, as, func(m conversation.Message, as pace) error {
		to, sent, err := b.sendOnce(ctx, key, a.place, m, as)
		v.Chat, v.Thread, v.Message = to.chat, to.thread, sent
		return err
	})
	return v, err
}

// sentView returns a view where it was sent before that could be noted, and whether it
// was. What it looks like there is not known.
func (b *Bot) sentView(ctx context.Context, v store.View) (store.View, bool, error) {
	if !v.IsNew() {
		return v, false, nil
	}
	chat, message, err := b.Store.Sent(ctx, v.Key())
	if err != nil || message == 0 {
		return v, false, err
	}
	v.Chat, v.Thread, v.Message, v.Hash = chat, 0, message, 0
	return v, true, nil
}

// retire makes the message that has shown a view until now say where it is, or take its
// buttons off in a chat that is no longer the recipient's.
func (b *Bot) retire(ctx context.Context, a address, above, v store.View) error {
	var err error
	switch {
	case above.Message == 0 || above.Message == v.Message && above.Chat == v.Chat || v.Message == 0:
	case above.Chat == v.Chat:
		m := conversation.Message{Text: b.Texts.In(a.language).HTML("card.shown_below", nil)}
		err = b.edit(ctx, above.Chat, above.Message, m)
	case a.to.Office != "":
		language, failed := b.languageOf(ctx, above.Chat)
		if failed != nil {
			return failed
		}
		m := conversation.Message{Text: b.Texts.In(language).HTML("group.card_elsewhere", nil)}
		err = b.edit(ctx, above.Chat, above.Message, m)
	default:
		err = b.strip(ctx, above.Chat, above.Message)
	}
	if isUnreachable(err) || is(err, refused) || is(err, moved) || is(err, gone) {
		return nil // it stays as it is
	}
	return err
}

// editView edits the message of a view. One that is no longer there is none from then on.
func (b *Bot) editView(ctx context.Context, v store.View, m conversation.Message, as pace) (store.View, error) {
	if v.Chat < 0 { // groups count edits too
		if err := b.reserve(ctx, v.Chat, as); err != nil {
			return v, err
		}
	}
	err := b.change(ctx, v.Chat, v.Message, m)
	if is(err, gone) || is(err, moved) {
		v.Chat, v.Thread, v.Message = 0, 0, 0
		return v, nil
	}
	return v, err
}
