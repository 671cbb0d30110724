package bot

import (
	"context"
	"errors"
	"fmt"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/store"
)

// pressCard does what a button on a decision card says, for those who may.
func (b *Bot) pressCard(ctx context.Context, in incoming, button conversation.Button) error {
	d, refusal, err := b.authorise(ctx, in, cardOf(button))
	if err != nil {
		return err
	}
	fault("card_authorise")
	in.language = d.tongue(in)
	if refusal != "" {
		b.answer(ctx, in, refusal)
		return nil
	}
	if done, err := b.pressDesk(ctx, in, &d, button); done || err != nil {
		return err
	}
	switch button := button.(type) {
	case conversation.Details:
		return b.turnCard(ctx, in, d, button)
	case conversation.ShowCard:
		if err := b.Store.CloseCard(ctx, d.view.ID); err != nil {
			return err
		}
		b.answer(ctx, in, "")
		b.showPressed(ctx, in, d)
		return nil
	case conversation.Block, conversation.Unblock:
		return b.pressBlock(ctx, in, d, button)
	case conversation.Write:
		return b.pressWrite(ctx, in, d, button.For)
	default:
		return b.pressOpen(ctx, in, d, button)
	}
}

// pressOpen does what those buttons say that stand on a card only while it
// waits for its decision.
func (b *Bot) pressOpen(ctx context.Context, in incoming, d desk, button conversation.Button) error {
	if !d.open() {
		b.answerToast(ctx, in, b.late(in, d))
		b.showPressed(ctx, in, d)
		return nil
	}
	switch button := button.(type) {
	case conversation.OtherAnswer:
		return b.turnCard(ctx, in, d, button)
	case conversation.AskChanges:
		return b.pressChanges(ctx, in, d, button)
	case conversation.SayWhy:
		return b.pressWhy(ctx, in, d)
	case conversation.Answer:
		return b.pressAnswer(ctx, in, d, button)
	default:
		return b.turnCard(ctx, in, d, conversation.Reasons{Card: d.card})
	}
}

// pressAnswer decides as a button says.
func (b *Bot) pressAnswer(ctx context.Context, in incoming, d desk, a conversation.Answer) error {
	machine := b.machine.Load()
	forged := a.Code != "" && !machine.IsReason(d.card, a.Code, d.facts)
	switch {
	case forged || a.Verdict != approval.Yes && a.Verdict != approval.No:
		b.answer(ctx, in, "toast.old_button")
		return nil
	case a.Verdict == approval.No && a.Code == "":
		return b.turnCard(ctx, in, d, conversation.Reasons{Card: d.card})
	}
	said, err := b.decide(ctx, in, d, a.Verdict, a.Code, "")
	if err != nil {
		return err
	}
	fault("card_update")
	b.answerToast(ctx, in, said)
	fault("card_answer")
	b.showPressed(ctx, in, d)
	fault("card_redraw")
	return nil
}

// decide stores a decision and returns the toast for the presser.
func (b *Bot) decide(ctx context.Context, in incoming, d desk, v approval.Verdict, code, words string) (toast, error) {
	if v == approval.Yes && d.to.Teacher != 0 {
		switch d.facts.Project.Accepting(d.card.Number, *d.teacher) {
		case people.NoObstacle:
		case people.CountryOut:
			return toast{key: "toast.country_out"}, nil
		default:
			return toast{key: "toast.cannot_accept"}, nil
		}
	}
	if d.to.Office != "" && !in.unnamed {
		if err := b.Store.NameOfficer(ctx, in.user, in.name); err != nil {
			return toast{}, fmt.Errorf("name officer %d: %w", in.user, err)
		}
	}
	var err error
	switch {
	case d.card.Project != 0:
		err = b.decideProject(ctx, in, d, v, approval.Reason{Code: code, Words: words})
	case d.card.Move != 0:
		err = b.decideMove(ctx, in, d, v, people.Reason{Code: code, Words: words})
	default:
		err = b.decideMembership(ctx, in, d, v, people.Reason{Code: code, Words: words})
	}
	if err == nil && words != "" && !d.open() && form.MoreWords(d.reason(), words) != d.reason() {
		return toast{key: "toast.words_added"}, nil
	}
	if err == nil {
		return toast{key: d.thanks(v)}, nil
	}
	if errors.Is(err, approval.ErrDecided) || errors.Is(err, people.ErrAnswered) {
		return b.lost(ctx, in, d)
	}
	return refusalOf(err)
}

func (b *Bot) decideProject(ctx context.Context, in incoming, d desk, v approval.Verdict, why approval.Reason) error {
	by := approval.Actor{User: in.user}
	if d.teacher != nil {
		by.Teacher = int64(d.teacher.ID)
	}
	decision := approval.Decision{
		Asking: d.card.Number, Revision: d.card.Revision, Verdict: v, Reason: why, Questions: d.questions, By: by, At: b.Now(),
	}
	_, err := b.Store.UpdateProject(ctx, d.card.Project, func(p approval.Project) (approval.Project, []approval.Notice, error) {
		return approval.Decide(p, decision)
	})
	if err != nil {
		return fmt.Errorf("decide on project %d: %w", d.card.Project, err)
	}
	return nil
}

func (b *Bot) decideMembership(ctx context.Context, in incoming, d desk, v approval.Verdict, why people.Reason) error {
	verdict := people.Verdict{By: in.name, User: in.user, At: b.Now(), Reason: why}
	_, err := b.Store.UpdateMembership(ctx, d.card.Membership, in.user, func(m people.Membership) (people.Membership, error) {
		if d.teacher != nil && d.teacher.ID == m.Teacher {
			return m, errOwnMembership
		}
		return m.Answer(d.card.Number, v == approval.Yes, verdict)
	})
	if err != nil {
		return fmt.Errorf("decide on membership %d: %w", d.card.Membership, err)
	}
	return nil
}

// errOwnMembership says that somebody in an office decided about themselves.
var errOwnMembership = errors.New("nobody validates their own membership")

// refusals says which toast tells why a decision does not count.
var refusals = map[error]string{
	approval.ErrNotAsked:       "toast.not_asked",
	approval.ErrNotNow:         "toast.over",
	approval.ErrOldRevision:    "toast.old_revision",
	approval.ErrOwnProject:     "toast.own_project",
	approval.ErrBothOffices:    "toast.both_offices",
	approval.ErrNoReason:       "toast.no_reason",
	approval.ErrPaused:         "toast.paused",
	approval.ErrTooLate:        "toast.too_late",
	approval.ErrTooLong:        "toast.too_long",
	people.ErrTooLate:          "toast.too_late",
	people.ErrTooLong:          "toast.too_long",
	people.ErrOldAsk:           "toast.asked_again",
	people.ErrNoReason:         "toast.no_reason",
	people.ErrQuestionOpen:     "toast.question_open",
	people.ErrBlocked:          "toast.blocked_already",
	people.ErrNotBlocked:       "toast.not_blocked",
	people.ErrBlockedElsewhere: "toast.blocked_elsewhere",
	errOwnMembership:           "toast.own_membership",
	errOwnMove:                 "toast.own_move",
	people.ErrTogether:         "toast.founded_together",
	store.ErrNotFound:          "toast.gone",
}

// refusalOf returns the toast that tells why something does not count, or err if
// that is no reason to tell.
func refusalOf(err error) (toast, error) {
	for reason, key := range refusals {
		if errors.Is(err, reason) {
			return toast{key: key, data: locales.Data{"Max": form.Words.Max}, uncounted: true}, nil
		}
	}
	return toast{}, err
}

// How a side was opened, in place of the number of a card: to act, so that what comes of it
// takes its place, or on a card that is decided.
const (
	openedOpen = iota
	openedDecided
)

// turnCard shows the side of the card that a button opens.
func (b *Bot) turnCard(ctx context.Context, in incoming, d desk, button conversation.Button) error {
	why := openedOpen
	if !d.open() {
		why = openedDecided
	}
	if err := b.Store.TurnCard(ctx, d.view.ID, conversation.EncodeButton(why, button)); err != nil {
		return err
	}
	b.answer(ctx, in, "")
	b.showPressed(ctx, in, d)
	return nil
}

// sideOf returns the side of a card that a button opens, or else the card itself.
func (b *Bot) sideOf(button conversation.Button, card conversation.Card, facts conversation.NoticeFacts) conversation.Screen {
	machine := b.machine.Load()
	switch button := button.(type) {
	case conversation.Details:
		return machine.DetailsScreen(card, button.Leaf, facts)
	case conversation.OtherAnswer:
		return machine.OtherAnswerScreen(card, facts)
	case conversation.Reasons:
		return machine.ReasonsScreen(card, facts)
	case conversation.Block:
		if facts.Teacher != nil && !facts.Teacher.Blocked {
			return machine.BlockScreen(card, facts)
		}
		return machine.CardScreen(card, facts)
	default:
		return machine.CardScreen(card, facts)
	}
}
