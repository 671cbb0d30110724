package main

import (
	"regexp"
	"slices"
	"time"

	"twinbot/conversation/form"
	"twinbot/playground/botapi"
)

// registration is a project, from the first answer to the last notice.
type registration struct {
	title   string
	given   map[form.ID]given    // newest answer to each question
	again   map[form.ID][2]given // answers that were asked for again, and those given then
	told    bool                 // that something may have been lost
	sent    time.Time
	left    string              // what the founder saw when giving up
	decided map[int64]time.Time // when somebody first said yes, by the chat in which
	notices map[string][]botapi.Message
}

// given is an answer that was given, the message it answers, and when the program
// had taken it.
type given struct {
	at      time.Time
	message botapi.Message
	taken   time.Time // zero until then
}

// owed is what everybody must be told about one project: the chat, how the message
// is known, and when its cause happened.
var owed = []struct {
	name, chat, sign string
	after            func(*registration) time.Time
}{
	{"co-founder’s card", "private", "card.founders", func(r *registration) time.Time { return r.sent }},
	{"first office’s card", offices[0], "card.offices", (*registration).accepted},
	{"second office’s card", offices[1], "card.offices", (*registration).accepted},
	{"founder told: accepted", "private", "news.project_accepted", (*registration).accepted},
	{"both told: open", "private", "news.project_opened", (*registration).approved},
}

// accepted returns when the co-founder said yes.
func (r *registration) accepted() (at time.Time) {
	for chat, yes := range r.decided {
		if chat > 0 {
			at = yes
		}
	}
	return at
}

// approved returns when the last yes was said.
func (r *registration) approved() (at time.Time) {
	for _, yes := range r.decided {
		if yes.After(at) {
			at = yes
		}
	}
	return at
}

var titles = regexp.MustCompile(`Rivers of Europe no\. \d{5}`)

// complete reports whether everybody is told everything about a project.
func (r *registration) complete() bool {
	for _, o := range owed {
		if told, _ := r.got(o.name); len(told) < times(o.name) {
			return false
		}
	}
	return true
}

// got returns the messages by which the chats got a notice, and those that came
// to a chat again.
func (r *registration) got(notice string) (told []botapi.Message, copies []doubled) {
	for _, m := range r.notices[notice] {
		before := slices.IndexFunc(told, func(t botapi.Message) bool { return t.ChatID == m.ChatID })
		if before < 0 {
			told = append(told, m)
		} else {
			copies = append(copies, doubled{r.title + ": " + notice, told[before], m})
		}
	}
	return told, copies
}

// times returns how often a notice is owed: the last one goes to both founders.
func times(name string) int {
	if name == "both told: open" {
		return 2
	}
	return 1
}
