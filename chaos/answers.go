package main

import (
	"time"

	"twinbot/conversation/form"
	"twinbot/playground/botapi"
)

// asked is a question about a project.
type asked struct {
	title    string
	question form.ID
}

// doubt is how long somebody waits who sees a question again that is answered, or
// a press that is not.
const doubt = 3 * time.Second

// mayAnswer reports whether a question may be answered after a message. A second
// answer is allowed only if the question came after the program had taken the first:
// before that, the same question only came twice.
func (l *ledger) mayAnswer(title string, a answer, m botapi.Message) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	id, ok := a.question()
	before, again := l.registrations[title].given[id]
	askedAgain := !before.taken.IsZero() && m.Date.After(before.taken) && l.run.now().Sub(before.at) > doubt
	return !ok || !again || askedAgain
}

// answers records that an answer is given to a message, in a chat that may have
// said that something was lost.
func (l *ledger) answers(title string, a answer, m botapi.Message, recovered bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	r := l.registrations[title]
	r.told = r.told || recovered
	id, ok := a.question()
	if !ok {
		return
	}
	now := given{at: l.run.now(), message: m}
	if before, again := r.given[id]; again {
		r.again[id] = [2]given{before, now}
	}
	r.given[id] = now
	l.typing[m.ChatID] = asked{title, id}
}

// taken notes that an update is not delivered any more.
func (l *ledger) taken(update int) {
	if a, ok := l.answering[update]; ok {
		delete(l.answering, update)
		answered := l.registrations[a.title].given[a.question]
		answered.taken = l.run.now()
		l.registrations[a.title].given[a.question] = answered
	}
}
