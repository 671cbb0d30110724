package bot

import (
	"context"
	"fmt"
	"time"

	"twinbot/conversation"
	"twinbot/store"
)

// crowdPeriod is for how long more than [store.MostAtOnce] new messages for an office are
// gathered before they are told in one.
const crowdPeriod = 20 * time.Second

// crowd parts what is owed to somebody: the new messages, if these are more than an office
// can be sent one by one, and the others.
func crowd(owed []store.View) (crowd, others []store.View) {
	for _, v := range owed {
		if v.IsNew() && v.To.Office != "" && v.Officer == 0 {
			crowd = append(crowd, v)
		} else {
			others = append(others, v)
		}
	}
	if len(crowd) <= store.MostAtOnce() {
		return nil, owed
	}
	return crowd, others
}

// showCrowd tells an office in one message what came all at once, some time after the
// first of it.
func (b *Bot) showCrowd(ctx context.Context, a address, all []store.View) error {
	if wait := crowdPeriod - b.Now().Sub(all[0].Raised); wait > 0 {
		return store.Later(wait)
	}
	screen, err := b.crowdScreen(ctx, a.chat, all)
	if err != nil {
		return err
	}
	if screen != nil {
		key := fmt.Sprintf("%s+%d", all[0].Key(), len(all))
		if _, _, err := b.sendOnce(ctx, key, a.place, screen.View(b.Texts.In(a.language)), ofNotices); err != nil {
			return err
		}
	}
	return b.Store.NoteListed(ctx, all)
}

func (b *Bot) crowdScreen(ctx context.Context, chat int64, all []store.View) (conversation.Screen, error) {
	var reads conversation.OfficeReads
	var news []conversation.Notice // one a project
	told := map[int64]bool{}
	for _, v := range all {
		switch {
		case v.News == nil:
			reads.Cards = append(reads.Cards, v.Card)
		case v.News.Project != 0 && !told[v.News.Project]:
			told[v.News.Project] = true
			news = append(news, *v.News)
		}
	}
	facts, err := b.Store.OfficeFacts(ctx, chat, reads)
	if err != nil {
		return nil, fmt.Errorf("facts for chat %d: %w", chat, err)
	}
	var projects []conversation.Project
	for _, n := range news[:min(len(news), conversation.BurstNews)] {
		f, err := b.Store.NoticeFacts(ctx, n)
		if err != nil {
			return nil, fmt.Errorf("facts for news: %w", err)
		}
		if f.Project != nil {
			projects = append(projects, *f.Project)
		}
	}
	return b.machine.Load().BurstScreen(facts, projects, len(news)), nil
}
