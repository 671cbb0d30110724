package store

import (
	"context"
	"fmt"
	"time"

	"twinbot/store/db"
)

// outageTime is for how long an outage is told to nobody twice.
const outageTime = 5 * time.Minute

// FirstToTell reports whether no program has lately told somebody that one of
// the stores cannot be reached, and takes it that this one does now. Whichever
// store can be reached remembers it: one that has just come back knows nothing of
// what the other was told. If both are gone, each program is the first.
func (s *Store) FirstToTell(ctx context.Context, telegram int64) bool {
	key := fmt.Sprintf("outage/%d", telegram)
	if first, err := s.redis.SetNX(ctx, s.Prefix+"twinbot:"+key, 1, outageTime).Result(); err == nil && !first {
		return false
	}
	now := s.Now()
	rows, err := s.queries().MarkAfresh(ctx, db.MarkAfreshParams{Key: key, At: now, Since: now.Add(-outageTime)})
	return err != nil || rows > 0
}
