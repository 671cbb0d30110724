package bot

import (
	"errors"
	"fmt"
	"strings"
	"time"

	tg "github.com/go-telegram/bot"
)

// trouble is the failure of a call to Telegram.
type trouble struct {
	kind  kind
	after time.Duration // to wait, if tooMany
	to    int64         // the chat's new id, if moved
	err   error
}

// kind sorts failures by what to do about them.
type kind int

const (
	away      kind = iota // Telegram was not reached, or was busy with itself: again later
	tooMany               // again after a while that Telegram names
	blocked               // the person, or the group, does not want the bot
	moved                 // the group is a supergroup now
	gone                  // the message can no longer be edited: send another
	unchanged             // the message looks like that already
	refused               // the call is wrong and stays wrong
)

// Error implements error.
func (t *trouble) Error() string { return "telegram: " + t.err.Error() }

// Unwrap returns what the library said.
func (t *trouble) Unwrap() error { return t.err }

// is reports whether err is trouble of kind k.
func is(err error, k kind) bool {
	t, ok := errors.AsType[*trouble](err)
	return ok && t.kind == k
}

// waitFor returns how long Telegram wants to be left in peace after err.
func waitFor(err error) time.Duration {
	if t, ok := errors.AsType[*trouble](err); ok {
		return t.after
	}
	return 0
}

// descriptions tells apart what Telegram describes in words alone.
var descriptions = map[string]kind{
	"message is not modified":              unchanged,
	"message to edit not found":            gone,
	"message can't be edited":              gone,
	"MESSAGE_ID_INVALID":                   gone,
	"chat not found":                       blocked,
	"group chat was deactivated":           blocked,
	"not enough rights to send":            blocked,
	"have no rights to send a message":     blocked,
	"CHAT_WRITE_FORBIDDEN":                 blocked,
	"TOPIC_CLOSED":                         blocked,
	"bot is not a member of the":           blocked,
	"need administrator rights in the":     blocked,
	"the group chat was deleted":           blocked,
	"USER_IS_BLOCKED":                      blocked,
	"bot was kicked from the":              blocked,
	"user is deactivated":                  blocked,
	"PEER_ID_INVALID":                      blocked,
	"message thread not found":             blocked,
	"bot can't initiate conversation with": blocked,
}

// sortOut returns the error of a call as trouble, or nil.
func sortOut(method string, err error) error {
	if err == nil {
		return nil
	}
	t := &trouble{err: fmt.Errorf("%s: %w", method, err)}
	var busy *tg.TooManyRequestsError
	var migrated *tg.MigrateError
	switch {
	case errors.As(err, &busy):
		t.kind, t.after = tooMany, time.Duration(max(busy.RetryAfter, 1))*time.Second
	case errors.As(err, &migrated):
		t.kind, t.to = moved, int64(migrated.MigrateToChatID)
	case errors.Is(err, tg.ErrorForbidden):
		t.kind = blocked
	case errors.Is(err, tg.ErrorBadRequest):
		t.kind = refused
		for text, k := range descriptions {
			if strings.Contains(err.Error(), text) {
				t.kind = k
			}
		}
	case errors.Is(err, tg.ErrorUnauthorized), errors.Is(err, tg.ErrorNotFound):
		t.kind = refused
	}
	return t
}
