package store

import (
	"context"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// Binding tells which office a chat now decides for.
type Binding struct {
	Office people.OfficeCode
	Old    *OfficeChat // that lost the office to it, or nil
}

// Bind makes chat the chat of the office that a code was made for, on behalf of
// the owner of the Telegram account by. It returns [ErrCodeUnknown],
// [ErrCodeUsed], [ErrCodeExpired] or [ErrBound] if that cannot be; the chat
// that has used the code gets the same answer again.
//
// All that waits for the offices that the chat now serves is put into it in the same
// transaction.
func (s *Store) Bind(ctx context.Context, code string, chat OfficeChat, by int64) (Binding, error) {
	var b Binding
	err := s.inTx(ctx, func(t tx) error {
		if err := t.LockChats(ctx); err != nil {
			return err
		}
		row, err := found(t.Code(ctx, hash(code)))
		switch {
		case err != nil:
			return err
		case row == nil:
			return ErrCodeUnknown
		case row.UsedChat != nil && *row.UsedChat == chat.Chat:
			b = oldBinding(*row)
			return nil
		case row.UsedChat != nil:
			return ErrCodeUsed
		case !s.Now().Before(row.ExpiresAt):
			return ErrCodeExpired
		}
		b, err = s.bind(ctx, t, *row, chat, by)
		return err
	})
	if err != nil {
		return Binding{}, explain(err, "bind chat %d", chat.Chat)
	}
	return b, nil
}

func (s *Store) bind(ctx context.Context, t tx, code db.OfficeCode, chat OfficeChat, by int64) (Binding, error) {
	b := Binding{Office: code.Office}
	bound, err := t.OfficeChats(ctx, []string{string(code.Office)})
	if err != nil {
		return b, err
	}
	if len(bound) > 0 && bound[0].Chat != chat.Chat {
		if !code.Replace {
			return b, ErrBound
		}
		b.Old = &OfficeChat{Chat: bound[0].Chat, Thread: bound[0].Thread, Language: bound[0].Language}
	}
	language, err := found(t.ChatLanguage(ctx, chat.Chat)) // chosen for another office of the chat
	if err != nil {
		return b, err
	}
	now := s.Now()
	err = t.SetOfficeChat(ctx, db.SetOfficeChatParams{
		Office: code.Office, Chat: chat.Chat, Thread: chat.Thread, Language: orZero(language), BoundBy: by, BoundAt: now,
	})
	if err != nil {
		return b, err
	}
	if err := t.startDigest(ctx, chat.Chat, code.Office, now); err != nil {
		return b, err
	}
	used := db.UseCodeParams{CodeHash: code.CodeHash, UsedAt: &now, UsedChat: &chat.Chat}
	if b.Old != nil {
		used.OldChat, used.OldThread, used.OldLanguage = &b.Old.Chat, &b.Old.Thread, &b.Old.Language
	}
	if err := t.UseCode(ctx, used); err != nil {
		return b, err
	}
	return b, s.handOver(ctx, t, code.Office, chat.Chat)
}

// oldBinding returns what came of a code when it was used.
func oldBinding(code db.OfficeCode) Binding {
	b := Binding{Office: code.Office}
	if code.OldChat != nil {
		b.Old = &OfficeChat{Chat: *code.OldChat, Thread: orZero(code.OldThread), Language: orZero(code.OldLanguage)}
	}
	return b
}

// handOver puts all that waits for an office into the chat that it has now, with what was
// held while it had none. The central office takes what waits for those that have none.
func (s *Store) handOver(ctx context.Context, t tx, office people.OfficeCode, chat int64) error {
	served := []people.OfficeCode{office}
	if office == people.CSS {
		var err error
		if served, err = t.reader().orphans(ctx); err != nil {
			return err
		}
	}
	err := s.raiseWaiting(ctx, t, served, func(f conversation.File) []viewChange {
		// The other office's card says whether one chat answers for both.
		return []viewChange{asked{To: conversation.Recipient{Office: f.Office}, Card: f.Card, Chat: chat}, subjectOf(f.Card)}
	})
	if err != nil {
		return err
	}
	return s.release(ctx, t, officesAs(served)...)
}
