package playground

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"twinbot/playground/botapi"
)

// stage is what the page shows: the people, their groups and their chats with
// the bot, and how Telegram is made to fail.
type stage struct {
	telegram *botapi.Server
	username string // of the bot
	journal  *journal

	mu       sync.Mutex
	persons  []*person
	groups   []*group
	prompts  map[place]*promptView
	calls    []callView
	directs  []directView
	trouble  trouble
	withdraw func() // ends the trouble, nil if there is none
}

// person is somebody on the stage.
type person struct {
	*botapi.Person
	name, username, language string
	country                  string // ISO 3166-1, or "" where it does not matter
	blocked                  bool
}

// group is a group on the stage.
type group struct {
	*botapi.Group
	title   string
	kind    botapi.GroupKind
	owner   *person
	members []member
	topics  []topic        // of a forum
	bot     string         // what the bot is there, as Telegram spells it
	before  []*botapi.Chat // what its chat was before it was upgraded
}

// topic is a part of a forum with messages of its own.
type topic struct {
	chat *botapi.Chat
	name string
}

// member is somebody in a group.
type member struct {
	*person
	role role
}

// role is what somebody is in a group.
type role string

// The roles. The owner of the group is one of the last two.
const (
	outside       role = ""
	plain         role = "member"
	administrator role = "administrator"
	anonymous     role = "anonymous" // an administrator who writes in the group's name
)

// roleOf returns what somebody is in the group.
func (g *group) roleOf(who *person) role {
	i := slices.IndexFunc(g.members, func(m member) bool { return m.person == who })
	if i < 0 {
		return outside
	}
	return g.members[i].role
}

// place is where a message stands.
type place struct {
	chat    int64
	message int
}

func newStage(telegram *botapi.Server) *stage {
	return &stage{telegram: telegram, username: botUsername, journal: newJournal(), prompts: map[place]*promptView{}}
}

// addActor puts somebody of the [Road] on the stage.
func (s *stage) addActor(a Actor) {
	p := &person{Person: a.Person, name: a.Name, language: a.Language}
	s.persons = append(s.persons, p)
	if a.Group != nil {
		s.groups = append(s.groups, &group{
			Group: a.Group, title: a.Title, kind: botapi.Supergroup, owner: p, members: []member{{p, administrator}}, bot: "administrator",
		})
	}
}

// addPerson puts somebody on the stage who has never seen the bot.
func (s *stage) addPerson(name, username, language, country string) *person {
	p := &person{Person: s.telegram.AddPerson(name, language), name: name, username: username, language: language, country: country}
	if username != "" {
		p.SetUsername(username)
	}
	s.change(func() { s.persons = append(s.persons, p) })
	return p
}

// addGroup makes a private group with its owner in it.
func (s *stage) addGroup(title string, kind botapi.GroupKind, owner *person) *group {
	g := &group{Group: s.telegram.AddGroup(title, kind, owner.Person), title: title, kind: kind, owner: owner, members: []member{{owner, administrator}}}
	s.change(func() { s.groups = append(s.groups, g) })
	return g
}

var errNobody = errors.New("there is nobody with that number")

func (s *stage) person(id int64) (*person, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.persons, func(p *person) bool { return p.ID() == id })
	if i < 0 {
		return nil, fmt.Errorf("person %d: %w", id, errNobody)
	}
	return s.persons[i], nil
}

// languageOf returns the language of somebody's Telegram app.
func (s *stage) languageOf(p *person) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return p.language
}

// group returns the group whose chat has this identifier, or had it.
func (s *stage) group(id int64) (*group, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, g := range s.groups {
		if slices.ContainsFunc(g.chats(), func(c *botapi.Chat) bool { return c.ID() == id }) {
			return g, nil
		}
	}
	return nil, fmt.Errorf("there is no group %d", id)
}

// chats returns all chats that the group has had, the one it has now last.
func (g *group) chats() []*botapi.Chat { return append(slices.Clone(g.before), g.Chat()) }

// chat returns the chat with this identifier as the person has it, or a topic
// in it.
func (s *stage) chat(p *person, id int64, thread int) (*botapi.Chat, error) {
	if id == p.ID() {
		return p.Chat(), nil
	}
	g, err := s.group(id)
	if err != nil {
		return nil, err
	}
	if thread == 0 {
		return g.Chat(), nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range g.topics {
		if t.chat.Thread() == thread {
			return t.chat, nil
		}
	}
	return nil, fmt.Errorf("there is no topic %d", thread)
}

// message returns a message that the person sees.
func (s *stage) message(p *person, at place) (botapi.Message, error) {
	chats := []*botapi.Chat{p.Chat()}
	if g, err := s.group(at.chat); err == nil {
		chats = g.chats()
	}
	for _, c := range chats {
		if m, ok := c.Message(at.message); ok && c.ID() == at.chat {
			return m, nil
		}
	}
	return botapi.Message{}, fmt.Errorf("there is no message %d in chat %d", at.message, at.chat)
}
