package store

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"
)

// The fields of the hash in which all is kept that belongs to one chat.
const (
	versionField = "version"
	stateField   = "state"
	owedField    = "owed"
	seenField    = "seen"
	viewField    = "view"
	leaseField   = "lease" // the program that shows the chat
	untilField   = "until" // when its lease ends, in milliseconds
	actsField    = "acts"
	toldField    = "told"
	quietField   = "quiet"
	blockedField = "blocked" // messages do not arrive there, as far as is known: 0, or the topic that is closed
)

// sessionFields are the fields in the order in which decodeSession reads them.
var sessionFields = []string{
	versionField, stateField, owedField, seenField, viewField, leaseField, untilField, actsField, toldField, quietField, blockedField,
}

// encode returns v as it is stored: what may be forgotten comes last.
func (v Current) encode() string {
	return fmt.Sprintf("%d %d %d %t %d", v.Card, v.Message, v.Shown, v.Picker, v.Hash)
}

func decodeCurrent(data string) (v Current, err error) {
	if n, err := fmt.Sscan(data, &v.Card, &v.Message, &v.Shown, &v.Picker, &v.Hash); n < 4 && data != "" {
		return v, err
	}
	return v, nil
}

// owed is how an effect is stored.
type owed struct {
	Key    string `json:"key"`
	Effect tagged `json:"effect"`
}

func encodeSession(s Session) (state, effectsOwed, seen []byte, err error) {
	if state, err = json.Marshal(s.State); err != nil {
		return nil, nil, nil, err
	}
	if len(s.Owed) == 0 {
		return state, nil, s.Seen.encode(), nil
	}
	list := make([]owed, len(s.Owed))
	for i, o := range s.Owed {
		effect, err := effects.encode(o.Effect)
		if err != nil {
			return nil, nil, nil, err
		}
		list[i] = owed{o.Key, effect}
	}
	effectsOwed, err = json.Marshal(list)
	return state, effectsOwed, s.Seen.encode(), err
}

// decodeSession reads the fields of a chat in the order of sessionFields. One that is
// missing is nil.
func (s *Store) decodeSession(telegram int64, fields []any) (Session, error) {
	field := func(i int) []byte {
		text, _ := fields[i].(string)
		return []byte(text)
	}
	number := func(i int) int64 {
		n, _ := strconv.ParseInt(string(field(i)), 10, 64) // 0 without one
		return n
	}
	at := func(i int) time.Time {
		if number(i) == 0 {
			return time.Time{}
		}
		return time.UnixMilli(number(i)).UTC()
	}
	session := Session{
		Telegram: telegram, Version: number(0), Seen: decodeSeen(field(3)),
		Leased: len(field(5)) > 0 && at(6).After(s.Now()), Pace: Pace{Acts: at(7), Told: at(8), Quiet: at(9)},
		Blocked: len(field(10)) > 0,
	}
	if session.Version == 0 {
		return Session{Telegram: telegram, Pace: session.Pace, Blocked: session.Blocked}, nil
	}
	var err error
	if session.Current, err = decodeCurrent(string(field(4))); err != nil {
		return session, err
	}
	var list []owed
	for i, into := range map[int]any{1: &session.State, 2: &list} {
		if data := field(i); len(data) > 0 {
			if err := json.Unmarshal(data, into); err != nil {
				return session, err
			}
		}
	}
	for _, o := range list {
		effect, err := effects.decode(o.Effect)
		if err != nil {
			return session, err
		}
		session.Owed = append(session.Owed, Owed{Key: o.Key, Version: session.Version, Effect: effect})
	}
	return session, nil
}
