package store

import "testing"

// TestLimits checks that a limit's burst and what it lets pass in the interval are
// together no more than Telegram allows.
func TestLimits(t *testing.T) {
	t.Parallel()
	for _, l := range limitsOf(-7, true) {
		most := map[string]int{"all": 30, "chat:-7": 1 + 1, "group:-7": 20, "digests": 10}[l.key]
		if n := l.limit.Burst + l.limit.Rate; n > most {
			t.Errorf("%s: %d in %s, want %d at most", l.key, n, l.limit.Period, most)
		}
	}
	if n := len(limitsOf(7, false)); n != 2 {
		t.Errorf("a notice to a person keeps %d limits, want its own and that of all", n)
	}
}
