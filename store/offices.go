package store

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

const codeLife = 24 * time.Hour

// NewOfficeCode returns a code that makes a chat the office's chat: once,
// within 24 hours. With replace it may take the office away from another chat.
func (s *Store) NewOfficeCode(ctx context.Context, office people.OfficeCode, replace bool) (string, error) {
	random := make([]byte, people.BindCodeLength)
	if _, err := io.ReadFull(s.Random, random); err != nil {
		return "", fmt.Errorf("make a code: %w", err)
	}
	for i, b := range random {
		random[i] = people.BindCodeLetters[int(b)%len(people.BindCodeLetters)]
	}
	code := string(random)
	err := s.queries().AddCode(ctx, db.AddCodeParams{
		CodeHash: hash(code), Office: office, Replace: replace, ExpiresAt: s.Now().Add(codeLife),
	})
	return code, explain(err, "keep a code for %s", office)
}

// OfficeChat is a group, or a topic of one, in which an office decides.
type OfficeChat struct {
	Chat     int64
	Thread   int    // topic, or 0
	Language string // that the chat has chosen, or ""

	Reachable bool // messages arrive, as far as is known
}

// ChatFor returns the chat in which an office is asked: its own, else that of
// the central office. Without either it returns false.
func (s *Store) ChatFor(ctx context.Context, office people.OfficeCode) (OfficeChat, bool, error) {
	rows, err := s.queries().OfficeChats(ctx, []string{string(office), string(people.CSS)})
	if err != nil {
		return OfficeChat{}, false, explain(err, "chat for %s", office)
	}
	for _, row := range rows {
		if row.Office == office || len(rows) == 1 {
			return officeChat(row), true, nil
		}
	}
	return OfficeChat{}, false, nil
}

// Answers reports whether the files of an office are decided in a chat.
func (s *Store) Answers(ctx context.Context, chat int64, office people.OfficeCode) (bool, error) {
	var bound []db.OfficeChat
	var here []people.OfficeCode
	err := readerOf(s.pool).together(ctx, boundOffices(&bound), into(&here, (*db.Queries).OfficesOf, chat))
	return answers(bound, office, chat, here), explain(err, "offices of chat %d", chat)
}

// answers reports whether the files of an office are decided in a chat with the offices here. A
// group that has become a supergroup is still the same: its old cards stand, and are pressed,
// under its old number. An office has one chat, so an office of both makes them one.
func answers(bound []db.OfficeChat, office people.OfficeCode, chat int64, here []people.OfficeCode) bool {
	at := chatsOf(bound)(office).Chat
	there := officesIn(bound, at)
	return at != 0 && (at == chat || slices.ContainsFunc(here, func(o people.OfficeCode) bool { return slices.Contains(there, o) }))
}

func officesIn(bound []db.OfficeChat, chat int64) (offices []people.OfficeCode) {
	for _, row := range bound {
		if row.Chat == chat {
			offices = append(offices, row.Office)
		}
	}
	return offices
}

func officeChat(row db.OfficeChat) OfficeChat {
	return OfficeChat{Chat: row.Chat, Thread: row.Thread, Language: row.Language, Reachable: row.Reachable}
}

// OfficesOf returns the offices that a chat is bound to, sorted. A chat that
// has moved has those of the chat it became.
func (s *Store) OfficesOf(ctx context.Context, chat int64) ([]people.OfficeCode, error) {
	offices, err := s.queries().OfficesOf(ctx, chat)
	return offices, explain(err, "offices of chat %d", chat)
}

// ChatLanguage returns the language that an office's chat has chosen, or "".
func (s *Store) ChatLanguage(ctx context.Context, chat int64) (string, error) {
	language, err := found(s.queries().ChatLanguage(ctx, chat))
	return orZero(language), explain(err, "language of chat %d", chat)
}

// SetChatLanguage chooses the language of an office's chat, of its commands menu
// and of the open cards there.
func (s *Store) SetChatLanguage(ctx context.Context, chat int64, language string) error {
	err := s.inTx(ctx, func(t tx) error {
		if err := t.SetChatLanguage(ctx, db.SetChatLanguageParams{Chat: chat, Language: language}); err != nil {
			return err
		}
		offices, err := t.reader().askedIn(ctx, chat)
		if err != nil {
			return err
		}
		if err := s.raiseWaiting(ctx, t, offices, func(f conversation.File) []viewChange { return []viewChange{subjectOf(f.Card)} }); err != nil {
			return err
		}
		return s.queue(ctx, t, menuArgs{Chat: chat})
	})
	return explain(err, "set the language of chat %d", chat)
}

// LeaveTopic notes that a topic of an office's group is gone, and with it all cards there: the
// group itself takes its place, and what waits comes into it. It reports false for a topic in
// which no office reads.
func (s *Store) LeaveTopic(ctx context.Context, chat int64, thread int) (left bool, err error) {
	err = s.inTx(ctx, func(t tx) error {
		rows, err := t.LeaveTopic(ctx, db.LeaveTopicParams{Chat: chat, Thread: thread})
		if left = rows > 0; err != nil || !left {
			return err
		}
		offices, err := t.reader().askedIn(ctx, chat)
		if err != nil {
			return err
		}
		return s.raiseWaiting(ctx, t, offices, func(f conversation.File) []viewChange {
			return []viewChange{asked{To: conversation.Recipient{Office: f.Office}, Card: f.Card, Chat: chat, Again: true}}
		})
	})
	return left, explain(err, "leave topic %d of chat %d", thread, chat)
}

// MoveChat notes that a group became a supergroup, which has another id. To say
// so again changes nothing.
func (s *Store) MoveChat(ctx context.Context, from, to int64) error {
	err := s.inTx(ctx, func(t tx) error {
		if err := t.NoteMove(ctx, db.NoteMoveParams{OldChat: from, NewChat: to}); err != nil {
			return err
		}
		if err := t.MoveDigest(ctx, db.MoveDigestParams{OldChat: from, NewChat: to}); err != nil {
			return err
		}
		if err := t.DropDigest(ctx, from); err != nil {
			return err
		}
		if err := t.MoveChat(ctx, db.MoveChatParams{OldChat: from, NewChat: to}); err != nil {
			return err
		}
		return s.queue(ctx, t, menuArgs{Chat: to})
	})
	return explain(err, "move chat %d to %d", from, to)
}
