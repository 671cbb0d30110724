package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"twinbot/conversation/form"
	"twinbot/playground"
	"twinbot/playground/botapi"
)

// ledger is what the people and the stand-in have written down.
type ledger struct {
	run *run

	mu            sync.Mutex
	registrations map[string]*registration // by title
	faults        map[string]int
	confirmed     []int // updates that the program has acknowledged
	acknowledged  int
	fumbles       int                      // presses of an earlier card while an answer was on its way
	screens       map[int64]botapi.Message // newest of each chat
	spoken        map[int64]bool           // somebody has acted there since
	typing        map[int64]asked          // what is being answered in each chat
	answering     map[int]asked            // what the updates answer that are not acknowledged
	unheard       map[messageKey]time.Time // messages of whose sending the program was not told, and when it called
	copies        []doubled
	found         found
	lostAt        time.Time // when Redis was destroyed
}

// messageKey names a message: its number is its chat's own.
type messageKey struct {
	chat int64
	id   int
}

// doubled is a message that came a second time.
type doubled struct {
	what          string
	first, second botapi.Message
}

func newLedger(r *run) *ledger {
	return &ledger{
		run: r, registrations: map[string]*registration{}, faults: map[string]int{},
		screens: map[int64]botapi.Message{}, spoken: map[int64]bool{},
		typing: map[int64]asked{}, answering: map[int]asked{}, unheard: map[messageKey]time.Time{},
	}
}

// begins notes that a registration has begun.
func (l *ledger) begins(title string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.registrations[title] = &registration{
		title: title, given: map[form.ID]given{}, again: map[form.ID][2]given{},
		decided: map[int64]time.Time{}, notices: map[string][]botapi.Message{},
	}
}

// sends notes that a form is sent.
func (l *ledger) sends(title string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.registrations[title].sent = l.run.now()
}

// leaves records that a form is given up, and at which screen.
func (l *ledger) leaves(title, screen string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.registrations[title].left = screen
}

// isAsked reports whether the co-founder has been asked about a project.
func (l *ledger) isAsked(title string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.registrations[title].notices["co-founder’s card"]) > 0
}

// decides notes that somebody has said yes to what a card shows.
func (l *ledger) decides(card botapi.Message) {
	l.mu.Lock()
	defer l.mu.Unlock()
	r := l.registrations[titles.FindString(playground.Plain(card.Text))]
	if r == nil {
		return
	}
	if _, before := r.decided[card.ChatID]; !before {
		r.decided[card.ChatID] = l.run.now()
	}
}

func (l *ledger) fault(what string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.faults[what]++
}

// fumble notes a press of an earlier card, made while an answer is on its way.
func (l *ledger) fumble() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.fumbles++
}

// newest returns some of the updates that were acknowledged last.
func (l *ledger) newest() []int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.confirmed[max(0, len(l.confirmed)-10):])
}

// note writes down what the stand-in tells.
func (l *ledger) note(e botapi.Event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch e.Kind {
	case botapi.UpdateConfirmed:
		l.taken(e.Update.ID)
		l.acknowledged++
		l.confirmed = append(l.confirmed[max(0, len(l.confirmed)-100):], e.Update.ID)
	case botapi.UpdateExpired:
		l.taken(e.Update.ID)
	case botapi.UpdateQueued:
		l.spoken[e.Update.ChatID] = true
		if a, ok := l.typing[e.Update.ChatID]; ok && e.Update.Kind == "message" {
			delete(l.typing, e.Update.ChatID)
			l.answering[e.Update.ID] = a
		}
	case botapi.CallAnswered:
		var sent struct {
			ID int `json:"message_id"`
		}
		if e.Call.Ordered && e.Call.Method == "sendMessage" && json.Unmarshal(e.Call.Result, &sent) == nil {
			l.unheard[messageKey{e.Call.ChatID, sent.ID}] = e.Call.At
		}
	case botapi.MessageNew:
		if e.Message.FromBot {
			l.message(*e.Message)
		}
	default:
	}
}

// message notes a message of the bot.
func (l *ledger) message(m botapi.Message) {
	before := l.screens[m.ChatID]
	if m.ChatID > 0 && before.Text == m.Text && slices.EqualFunc(before.Rows, m.Rows, slices.Equal) && !l.spoken[m.ChatID] {
		l.copies = append(l.copies, doubled{fmt.Sprintf("%.40q", m.Text), before, m})
	}
	l.screens[m.ChatID], l.spoken[m.ChatID] = m, false
	text := playground.Plain(m.Text)
	r := l.registrations[titles.FindString(text)]
	if r == nil {
		return
	}
	for _, o := range owed {
		if !l.run.words.in(text, o.sign) || (o.chat == "private") != (m.ChatID > 0) || m.ChatID < 0 && l.run.people.office(m.ChatID) != o.chat {
			continue
		}
		r.notices[o.name] = append(r.notices[o.name], m)
	}
}

// settled reports whether everything is told that is owed.
func (l *ledger) settled() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, r := range l.registrations {
		if !r.sent.IsZero() && !r.complete() {
			return false
		}
	}
	return true
}

// compare sets what was written down against what the program has kept.
func (l *ledger) compare(ctx context.Context) error {
	kept, err := l.run.keptProjects(ctx)
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, title := range slices.Sorted(maps.Keys(l.registrations)) {
		l.found.add(l, l.registrations[title], kept[title])
	}
	for _, c := range l.copies {
		l.found.copy(l, c)
	}
	return nil
}

// explained reports why a message may have come twice: Telegram did not tell of
// one of the two, or the program was killed before it could note the first.
func (l *ledger) explained(c doubled) (byCut, byKill bool) {
	_, first := l.unheard[messageKey{c.first.ChatID, c.first.ID}]
	_, second := l.unheard[messageKey{c.second.ChatID, c.second.ID}]
	return first || second, l.run.program.killedWithin(c.first.Date.Add(-time.Second), 3*time.Second)
}

// wasLate reports whether a message was called for before t, however late Telegram
// carried that out without the program being told.
func (l *ledger) wasLate(m botapi.Message, t time.Time) bool {
	called, unheard := l.unheard[messageKey{m.ChatID, m.ID}]
	return unheard && called.Before(t)
}

// progress says how far the registrations are.
func (l *ledger) progress() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var sent, done int
	for _, r := range l.registrations {
		if !r.sent.IsZero() {
			sent++
		}
		if r.complete() {
			done++
		}
	}
	return fmt.Sprintf("%d projects begun, %d sent, %d finished", len(l.registrations), sent, done)
}
