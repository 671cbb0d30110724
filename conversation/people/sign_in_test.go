package people

import (
	"testing"
	"time"
)

// TestTryCode tries codes at all the borders of their lives.
func TestTryCode(t *testing.T) {
	t.Parallel()
	right, wrong := HashCode("042517", "salt"), HashCode("042518", "salt")
	alive := SignIn{Account: 1, Hash: right, Expires: noon.Add(CodeLife)}
	with := func(change func(*SignIn)) SignIn {
		s := alive
		change(&s)
		return s
	}
	for _, tt := range []struct {
		name  string
		code  SignIn
		typed []byte
		at    time.Time
		moves bool
	}{
		{"the right one", alive, right, noon, true},
		{"a wrong one", alive, wrong, noon, false},
		{"none", alive, nil, noon, false},
		{"of another requester", alive, HashCode("042517", "another salt"), noon, false},
		{"at the last moment", alive, right, noon.Add(CodeLife - time.Nanosecond), true},
		{"after ten minutes", alive, right, noon.Add(10 * time.Minute), false},
		{"after four wrong tries", with(func(s *SignIn) { s.Wrong = 4 }), right, noon, true},
		{"after five wrong tries", with(func(s *SignIn) { s.Wrong = 5 }), right, noon, false},
		{"used or called off", with(func(s *SignIn) { s.Ended = true }), right, noon, false},
		{"not sent yet", with(func(s *SignIn) { s.Hash = nil }), nil, noon, false},
		{"nobody's", with(func(s *SignIn) { s.Account = 0 }), right, noon, false},
	} {
		after, moves := tt.code.Try(tt.typed, tt.at)
		if moves != tt.moves || after.Ended != (tt.moves || tt.code.Ended) {
			t.Errorf("%s: the account moves: %t, the code has ended: %t", tt.name, moves, after.Ended)
		}
		if tries := after.Wrong - tt.code.Wrong; moves && tries != 0 || !moves && tries != 1 {
			t.Errorf("%s: counts as %d wrong tries", tt.name, tries)
		}
	}
}

// TestCodeAsks asks for codes, and tries them, up to what one Telegram account
// may within a day.
func TestCodeAsks(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		asks     CodeAsks
		ask, try bool
	}{
		{CodeAsks{}, true, true},
		{CodeAsks{Asked: 9, Wrong: 9}, true, true},
		{CodeAsks{Asked: 10}, false, true},
		{CodeAsks{Wrong: 10}, false, false},
	} {
		if ask, try := tt.asks.MayAsk(), tt.asks.MayTry(); ask != tt.ask || try != tt.try {
			t.Errorf("%+v: may ask %t, may try %t", tt.asks, ask, try)
		}
	}
}
