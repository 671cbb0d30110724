package playground

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// sendDirect sends somebody's message to another person, past the bot. Text is
// a link of Telegram's that shares another one.
func (p *page) sendDirect(_ context.Context, a inChat) (done, error) {
	from, err := p.stage.person(a.Person)
	if err != nil {
		return done{}, err
	}
	to, err := p.stage.person(a.To)
	if err != nil {
		return done{}, err
	}
	link, text, err := readShare(a.Text)
	if err != nil {
		return done{}, fmt.Errorf("share: %w", err)
	}
	p.player.pause()
	d := directView{From: from.name, FromID: from.ID(), To: to.ID(), Text: text, Link: link, Date: p.clock.now()}
	if all := to.Chat().Messages(); len(all) > 0 {
		d.After = all[len(all)-1].ID
	}
	p.stage.addDirect(d)
	return done{}, nil
}

// readShare reads what a link of the kind t.me/share/url shares: a link and
// words. Either may be "".
func readShare(address string) (link, text string, err error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", "", err
	}
	query := u.Query()
	link, text = strings.TrimSpace(query.Get("url")), strings.TrimSpace(query.Get("text"))
	if link == "" && text == "" {
		return "", "", errors.New("the link holds nothing to share")
	}
	return link, text, nil
}

// addDirect keeps a message between persons and tells the page.
func (s *stage) addDirect(d directView) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d.Number = len(s.directs) + 1
	s.directs = append(s.directs, d)
	s.journal.tell("direct", d)
}
