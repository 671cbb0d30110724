package store

import (
	"testing"

	"github.com/go-redis/redis_rate/v10"
)

// TestLimits checks that a limit's burst and what it lets pass in the interval are
// together no more than Telegram allows.
func TestLimits(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		limit redis_rate.Limit
		most  int
	}{"in all": {inAll, 30}, "in a chat": {inChat, 1 + 1}, "digests": {ofDigests, 10}} {
		if n := tt.limit.Burst + tt.limit.Rate; n > tt.most {
			t.Errorf("%s: %d in %s, want %d at most", name, n, tt.limit.Period, tt.most)
		}
	}
}
