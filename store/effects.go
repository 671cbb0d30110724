package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// Perform carries out an effect of the person who writes from a Telegram
// account, with the notices it causes, in one transaction, and returns what came of it. However
// often it is called, also at the same time, an effect of one key is carried out once, and
// its outcome is always the same. An error that is not [ErrUnreachable] would come back each time.
func (s *Store) Perform(ctx context.Context, telegram int64, o Owed) (conversation.Outcome, error) {
	var outcome conversation.Outcome
	err := s.inTx(ctx, func(t tx) error {
		fresh, err := t.MarkPerformed(ctx, db.MarkPerformedParams{Key: o.Key, At: s.Now()})
		if err != nil {
			return err
		}
		if fresh == 0 {
			outcome, err = t.OutcomeOf(ctx, o.Key)
			return err
		}
		outcome, err = s.carryOut(ctx, t, telegram, o)
		if err != nil || outcome == conversation.AsWanted {
			return err
		}
		return t.KeepOutcome(ctx, db.KeepOutcomeParams{Key: o.Key, Outcome: outcome})
	})
	return outcome, explain(err, "perform %s", o.Key)
}

// carryOut does what an effect says and returns what came of it.
func (s *Store) carryOut(ctx context.Context, t tx, telegram int64, o Owed) (conversation.Outcome, error) {
	switch e := o.Effect.(type) {
	case conversation.Register:
		return s.register(ctx, t, telegram, e)
	case conversation.AskCode:
		return s.askCode(ctx, t, telegram, e)
	case conversation.TryCode:
		return s.tryCode(ctx, t, telegram, e)
	case conversation.AskToMove:
		return conversation.AsWanted, s.askToMove(ctx, t, telegram, e)
	case conversation.SetLanguage:
		return conversation.AsWanted, t.SetLanguage(ctx, db.SetLanguageParams{TelegramID: telegram, Language: e.Language})
	case conversation.ShowMenu:
		return conversation.AsWanted, s.queue(ctx, t, menuArgs{Chat: telegram})
	default: // needs an account
	}
	me, err := t.person(ctx, telegram)
	if err != nil {
		return conversation.AsWanted, err
	}
	by := approval.Actor{User: telegram, Teacher: int64(me)}
	switch e := o.Effect.(type) {
	case conversation.TakeUserName:
		return s.takeUserName(ctx, t, by, e)
	case conversation.UseInvite:
		return s.useInvite(ctx, t, me, e.Token)
	case conversation.ActOn:
		return s.actOn(ctx, t, by, e)
	default:
		return conversation.AsWanted, s.carryOutFor(ctx, t, by, o)
	}
}

// actOn applies to a project what one of its founders or teachers says of it.
func (s *Store) actOn(ctx context.Context, t tx, by approval.Actor, e conversation.ActOn) (conversation.Outcome, error) {
	_, err := s.updateProject(ctx, t, e.Project, func(p approval.Project) (approval.Project, []approval.Notice, error) {
		return approval.Do(p, e.Word, by, e.At)
	})
	if approval.Uncounted(err) {
		return conversation.NotCounted(err), nil
	}
	return conversation.AsWanted, err
}

// carryOutFor does what an effect says that only somebody with an account can
// bring about.
func (s *Store) carryOutFor(ctx context.Context, t tx, by approval.Actor, o Owed) error {
	me := people.ID(by.Teacher)
	switch e := o.Effect.(type) {
	case conversation.StopSignIn:
		return t.StopSignIn(ctx, db.StopSignInParams{ID: int64(e.SignIn), Person: orNull(int64(me))})
	case conversation.StopMove:
		return s.stopMove(ctx, t, me, e.Move)
	case conversation.HandOver:
		return s.moveAccount(ctx, t, by, e)
	case conversation.Rename:
		if err := t.Rename(ctx, db.RenameParams{ID: int64(me), Name: e.Name, Sought: sought(e.Name)}); err != nil {
			return err
		}
		return t.indexAnew(ctx, int64(me))
	case conversation.SetFound:
		return t.SetFound(ctx, db.SetFoundParams{ID: int64(me), Found: e.Found})
	case conversation.SendExport:
		return s.queue(ctx, t, exportArgs{me, e.Project})
	case conversation.Erase:
		return s.erase(ctx, t, by)
	case conversation.SetReminders:
		return t.SetDraftReminders(ctx, db.SetDraftRemindersParams{ID: int64(me), DraftReminders: e.On})
	case conversation.AskAgain:
		return s.askAgain(ctx, t, me, e)
	case conversation.JoinSchool:
		return s.joinSchool(ctx, t, me, e)
	case conversation.LeaveSchool:
		return s.leaveSchool(ctx, t, me, e)
	case conversation.ReplyToOffice:
		return s.replyToOffice(ctx, t, me, e)
	case conversation.MakeInvite, conversation.RevokeInvite, conversation.CountSearch, conversation.AskContact,
		conversation.AskPicked, conversation.AnswerContact, conversation.RemoveContact, conversation.SetShutOut:
		return s.carryOutInCircle(ctx, t, me, e)
	case conversation.KeepDraft:
		return s.keepDraft(ctx, t, me, e, o.Version)
	case conversation.SendProject:
		return s.sendProject(ctx, t, me, e)
	case conversation.Register, conversation.AskCode, conversation.TryCode, conversation.AskToMove, conversation.SetLanguage,
		conversation.ShowMenu, conversation.TakeUserName, conversation.UseInvite, conversation.ActOn: // done by carryOut
	}
	return fmt.Errorf("no way to perform a %T", o.Effect)
}

// person returns who writes from a Telegram account, or ErrNotFound.
func (t tx) person(ctx context.Context, telegram int64) (people.ID, error) {
	id, err := t.PersonAt(ctx, telegram)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, fmt.Errorf("teacher at %d: %w", telegram, ErrNotFound)
	}
	return people.ID(id), err
}

// askAgain asks the office about one's own membership once more.
func (s *Store) askAgain(ctx context.Context, t tx, me people.ID, e conversation.AskAgain) error {
	_, err := s.updateMembership(ctx, t, e.Membership, 0, func(m people.Membership) (people.Membership, error) {
		if m.Teacher != me {
			return m, ErrNotFound
		}
		return m.AskAgain(s.Now())
	})
	return err
}

func (s *Store) keepDraft(ctx context.Context, t tx, me people.ID, e conversation.KeepDraft, version int64) error {
	if _, err := t.LockPeople(ctx, []int64{int64(me)}); err != nil {
		return err
	}
	return s.saveDraft(ctx, t, db.SaveDraftParams{
		ID: e.Draft, Person: int64(me), Answers: e.Answers, Heard: e.Heard, Waits: e.Waits, Version: version, Open: e.Open, SavedAt: s.Now(), DeletedAt: orNull(e.Deleted),
	})
}

// sendProject makes a project of a draft. A draft that was sent before makes no
// other one.
func (s *Store) sendProject(ctx context.Context, t tx, me people.ID, e conversation.SendProject) error {
	if _, err := t.LockPeople(ctx, []int64{int64(me)}); err != nil {
		return err
	}
	p, notices := approval.Send(e.Draft, e.Answers, e.Founder, e.Cofounder, e.At)
	id, err := found(t.AddProject(ctx, newProject(p)))
	if err != nil || id == nil {
		return err
	}
	p.ID = *id
	if err := t.DeleteDraft(ctx, e.Draft); err != nil {
		return err
	}
	if err := t.reader().together(ctx, historyOf(approval.Project{ID: p.ID}, p)...); err != nil {
		return err
	}
	return s.raise(ctx, t, tell(p, notices)...)
}
