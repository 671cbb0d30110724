package bot

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"twinbot/bot/telegram"
)

// trouble is the failure of a call to Telegram.
type trouble struct {
	kind  kind
	after time.Duration // to wait, or 0 if Telegram does not say
	to    int64         // the chat's new id, if moved
	err   error
}

// kind sorts failures by what to do about them.
type kind int

const (
	away      kind = iota // Telegram was not reached, was busy with itself, or refuses the bot: again later
	tooMany               // again after a while that Telegram names
	blocked               // the person, or the group, does not want the bot
	closed                // the topic of the group is closed, and the bot may not write in closed ones
	moved                 // the group is a supergroup now
	noTopic               // the topic of the group is gone
	gone                  // the message can no longer be edited: send another
	unchanged             // the message looks like that already
	refused               // the call is wrong and stays wrong
)

// Error implements error.
func (t *trouble) Error() string { return "telegram: " + t.err.Error() }

// Unwrap returns what the call said.
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
	"TOPIC_CLOSED":                         closed,
	"bot is not a member of the":           blocked,
	"need administrator rights in the":     blocked,
	"the group chat was deleted":           blocked,
	"USER_IS_BLOCKED":                      blocked,
	"bot was kicked from the":              blocked,
	"user is deactivated":                  blocked,
	"PEER_ID_INVALID":                      blocked,
	"message thread not found":             noTopic,
	"TOPIC_DELETED":                        noTopic,
	"bot can't initiate conversation with": blocked,
}

// isUnreachable reports whether err says that nothing can be written in a chat, or in a topic of it.
func isUnreachable(err error) bool { return is(err, blocked) || is(err, closed) }

// saysCode reports whether err is an answer of Telegram with one of some statuses.
func saysCode(err error, codes ...int) bool {
	said, ok := errors.AsType[*telegram.Error](err)
	return ok && slices.Contains(codes, said.Code)
}

// isAboutBot reports whether a call was refused for what the bot is, and not for what was
// asked: its token was replaced, Telegram is in trouble itself, or another program is in
// the way.
func isAboutBot(err error) bool {
	return saysCode(err, http.StatusUnauthorized, http.StatusNotFound, http.StatusConflict)
}

// sortOut returns the error of a call as trouble, or nil.
func sortOut(err error) error {
	if _, sorted := errors.AsType[*trouble](err); sorted || err == nil {
		return err
	}
	t := &trouble{err: err}
	said, ok := errors.AsType[*telegram.Error](err)
	switch {
	case !ok:
	case said.Code == http.StatusTooManyRequests:
		t.kind, t.after = tooMany, max(said.RetryAfter, time.Second)
	case said.MigrateTo != 0:
		t.kind, t.to = moved, said.MigrateTo
	case said.Code == http.StatusForbidden:
		t.kind = blocked
	case isAboutBot(err): // not about what was sent
	case said.Code == http.StatusBadRequest:
		t.kind = refused
		for text, k := range descriptions {
			if strings.Contains(said.Description, text) {
				t.kind = k
			}
		}
	case said.Code > http.StatusBadRequest && said.Code < http.StatusInternalServerError:
		t.kind = refused
	}
	return t
}
