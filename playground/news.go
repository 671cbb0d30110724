package playground

import (
	"context"
	"encoding/json"
	"math"
	"slices"

	"twinbot/playground/botapi"
)

// follow tells the page what happens in the stand-in, until ctx ends.
func (s *stage) follow(ctx context.Context, feed *botapi.Feed) {
	for {
		event, err := feed.Next(ctx)
		if err != nil {
			return
		}
		s.happened(event)
	}
}

// newestCalls is how many calls a page that is opened gets to see.
const newestCalls = 300

// view returns the stage as it is now.
func (s *stage) view() stageView {
	profile := s.telegram.Profile("")
	s.mu.Lock()
	defer s.mu.Unlock()
	v := stageView{
		Bot:     botView{ID: s.telegram.BotID(), Name: profile.Name, Username: s.username},
		People:  s.people(),
		Calls:   s.calls[max(0, len(s.calls)-newestCalls):],
		Trouble: s.trouble,
		Directs: s.directs,
	}
	var chats []*botapi.Chat
	for _, p := range s.persons {
		chats = append(chats, p.Chat())
	}
	for _, g := range s.groups {
		chats = append(chats, g.chats()...)
	}
	for _, c := range chats {
		if room := viewRoom(c); room.Limit > 0 {
			v.Rooms = append(v.Rooms, room)
		}
		for _, m := range c.Messages() {
			v.Messages = append(v.Messages, viewMessage(m, s.prompts[place{m.ChatID, m.ID}]))
		}
	}
	return v
}

// people returns those on the stage, and their groups. The lock is held.
func (s *stage) people() peopleView {
	var v peopleView
	for _, p := range s.persons {
		v.Persons = append(v.Persons, personView{
			ID: p.ID(), Name: p.name, Username: p.username, Language: p.language, Country: p.country, Blocked: p.blocked,
		})
	}
	for _, g := range s.groups {
		view := groupView{Title: g.title, Kind: g.kind, Owner: g.owner.ID(), Bot: g.bot, Roles: map[int64]role{}}
		for _, c := range g.chats() {
			view.Chats = append(view.Chats, c.ID())
		}
		for _, m := range g.members {
			view.Members = append(view.Members, m.ID())
			view.Roles[m.ID()] = m.role
		}
		for _, t := range g.topics {
			view.Topics = append(view.Topics, topicView{t.chat.Thread(), t.name})
		}
		v.Groups = append(v.Groups, view)
	}
	return v
}

// change changes something about the people and tells the page.
func (s *stage) change(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f()
	s.journal.tell("people", s.people())
}

// happened tells the page about an event in the stand-in.
func (s *stage) happened(e botapi.Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case e.Message != nil:
		s.journal.tell("message", viewMessage(*e.Message, s.prompts[place{e.Message.ChatID, e.Message.ID}]))
	case e.Toast != nil:
		i := slices.IndexFunc(s.persons, func(p *person) bool {
			_, theirs := p.Toast(e.Toast.Query)
			return theirs
		})
		if i >= 0 {
			s.journal.tell("toast", toastView{Person: s.persons[i].ID(), Chat: e.Toast.ChatID, Text: e.Toast.Text, Alert: e.Toast.Alert})
		}
	case e.Call != nil:
		call := viewCall(len(s.calls), *e.Call)
		s.calls = append(s.calls, call)
		s.journal.tell("call", call)
		s.notePrompt(*e.Call)
		s.tellRoom(e.Call.ChatID)
	case e.Update != nil && e.Kind == botapi.UpdateQueued && e.Update.Kind == "my_chat_member":
		s.noteBot(*e.Update)
	}
}

// tellRoom tells the page how much a chat still takes, if that is limited. The
// lock is held.
func (s *stage) tellRoom(chat int64) {
	for _, g := range s.groups {
		if c := g.Chat(); c.ID() == chat {
			s.journal.tell("room", viewRoom(c))
		}
	}
}

func viewRoom(c *botapi.Chat) roomView {
	r := c.Room()
	return roomView{Chat: c.ID(), Limit: r.Limit, Left: r.Left, Seconds: int(math.Ceil(r.Wait.Seconds()))}
}

// notePrompt keeps in mind that a message asks for a reply. The lock is held.
func (s *stage) notePrompt(c botapi.Call) {
	var markup struct {
		Force       bool   `json:"force_reply"`
		Placeholder string `json:"input_field_placeholder"`
		Selective   bool   `json:"selective"`
	}
	var sent struct {
		ID int `json:"message_id"`
	}
	if json.Unmarshal([]byte(c.Params["reply_markup"]), &markup) != nil || !markup.Force || json.Unmarshal(c.Result, &sent) != nil {
		return
	}
	prompt := promptView{Chat: c.ChatID, ID: sent.ID, Placeholder: markup.Placeholder, Selective: markup.Selective}
	s.prompts[place{c.ChatID, sent.ID}] = &prompt
	s.journal.tell("prompt", prompt)
}

// noteBot keeps in mind what the bot has become in a group, by which it may
// also have left of its own accord. The lock is held.
func (s *stage) noteBot(u botapi.Update) {
	var told struct {
		Change struct {
			Chat struct {
				ID int64 `json:"id"`
			} `json:"chat"`
			New struct {
				Status string `json:"status"`
			} `json:"new_chat_member"`
		} `json:"my_chat_member"`
	}
	if json.Unmarshal(u.JSON, &told) != nil {
		return
	}
	for _, g := range s.groups {
		if g.Chat().ID() == told.Change.Chat.ID {
			g.bot = told.Change.New.Status
			s.journal.tell("people", s.people())
		}
	}
}
