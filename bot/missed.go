package bot

import (
	"context"
	"time"

	"twinbot/store"
)

// missedAfter is for how long news is owed before all of a project comes in one message.
const missedAfter = 24 * time.Hour

// gatherMissed makes one of all news about each project that is owed for long: the newest
// that still has something to tell, which says how many there were.
func (b *Bot) gatherMissed(ctx context.Context, a address, owed []store.View) error {
	of := map[int64][]store.View{} // by project, the oldest first
	for _, v := range owed {
		if v.News != nil && v.News.Project != 0 && b.Now().Sub(v.Raised) > missedAfter {
			of[v.News.Project] = append(of[v.News.Project], v)
		}
	}
	for _, news := range of {
		if len(news) < 2 {
			continue
		}
		newest := len(news) - 1
		for ; newest > 0; newest-- {
			message, _, err := b.messageOf(ctx, a, news[newest])
			if err != nil {
				return err
			}
			if message.Text != "" {
				break
			}
		}
		if err := b.Store.GatherMissed(ctx, news[newest], news); err != nil {
			return err
		}
	}
	return nil
}
