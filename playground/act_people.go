package playground

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"twinbot/playground/botapi"
)

// aboutPerson is what is made of somebody's account.
type aboutPerson struct {
	Person   int64  `json:"person"` // 0 for somebody new
	Name     string `json:"name"`
	Username string `json:"username"`
	Language string `json:"language"`
	Country  string `json:"country"`
	Blocked  bool   `json:"blocked"`
}

// newcomer names somebody or a chat that has come.
type newcomer struct {
	ID int64 `json:"id"`
}

// addPerson puts somebody on the stage.
func (p *page) addPerson(_ context.Context, a aboutPerson) (newcomer, error) {
	if a.Name = strings.TrimSpace(a.Name); a.Name == "" {
		return newcomer{}, errors.New("everybody has a name")
	}
	who := p.stage.addPerson(a.Name, strings.TrimPrefix(a.Username, "@"), a.Language, a.Country)
	return newcomer{who.ID()}, nil
}

// setLanguage changes the language of somebody's Telegram app.
func (p *page) setLanguage(_ context.Context, a aboutPerson) (done, error) {
	return p.changePerson(a, func(who *person) {
		who.SetLanguage(a.Language)
		who.language = a.Language
	})
}

// block makes somebody block the bot, or unblock it.
func (p *page) block(_ context.Context, a aboutPerson) (done, error) {
	return p.changePerson(a, func(who *person) {
		if a.Blocked {
			who.Blocks()
		} else {
			who.Unblocks()
		}
		who.blocked = a.Blocked
	})
}

func (p *page) changePerson(a aboutPerson, change func(*person)) (done, error) {
	who, err := p.stage.person(a.Person)
	if err != nil {
		return done{}, err
	}
	p.stage.change(func() { change(who) })
	return done{}, nil
}

// aboutGroup is what is made of a group.
type aboutGroup struct {
	Chat   int64            `json:"chat"` // 0 for a new one
	Title  string           `json:"title"`
	Kind   botapi.GroupKind `json:"kind"`
	Person int64            `json:"person"` // its owner, or the person who joins or leaves
	Role   role             `json:"role"`   // the person's role in it from now on
	Bot    string           `json:"bot"`    // the bot's role from now on: "administrator", "member" or "" for absent
}

// addGroup founds a group.
func (p *page) addGroup(_ context.Context, a aboutGroup) (newcomer, error) {
	if a.Title = strings.TrimSpace(a.Title); a.Title == "" {
		return newcomer{}, errors.New("every group has a title")
	}
	if !slices.Contains([]botapi.GroupKind{botapi.BasicGroup, botapi.Supergroup, botapi.Forum}, a.Kind) {
		return newcomer{}, fmt.Errorf("there is no kind of group %q here", a.Kind)
	}
	owner, err := p.stage.person(a.Person)
	if err != nil {
		return newcomer{}, err
	}
	g := p.stage.addGroup(a.Title, a.Kind, owner)
	return newcomer{g.Chat().ID()}, nil
}

// setMember makes somebody something in a group.
func (p *page) setMember(_ context.Context, a aboutGroup) (done, error) {
	who, err := p.stage.person(a.Person)
	if err != nil {
		return done{}, err
	}
	return p.changeGroup(a, func(g *group) error { return g.set(who, a.Role) })
}

// set makes somebody something in the group.
func (g *group) set(who *person, now role) error {
	was := g.roleOf(who)
	switch {
	case !slices.Contains([]role{outside, plain, administrator, anonymous}, now):
		return fmt.Errorf("nobody can be %q", now)
	case now == plain && who == g.owner:
		return errors.New("the owner stays an administrator")
	case now == was:
		return nil
	case now == outside:
		g.Remove(who.Person)
	default:
		g.Add(who.Person)
		if now == plain {
			g.Demote(who.Person)
		} else {
			g.Promote(who.Person, now == anonymous)
		}
	}
	g.members = slices.DeleteFunc(slices.Clone(g.members), func(m member) bool { return m.person == who })
	if now != outside {
		g.members = append(g.members, member{who, now})
	}
	return nil
}

// setBot makes the bot something in a group.
func (p *page) setBot(_ context.Context, a aboutGroup) (done, error) {
	return p.changeGroup(a, func(g *group) error {
		switch a.Bot {
		case "administrator", "member":
			g.AddBot(a.Bot == "administrator")
		case "":
			g.RemoveBot()
		default:
			return fmt.Errorf("the bot cannot be %q", a.Bot)
		}
		g.bot = a.Bot
		return nil
	})
}

// upgrade makes a basic group a supergroup.
func (p *page) upgrade(_ context.Context, a aboutGroup) (done, error) {
	return p.changeGroup(a, func(g *group) error {
		was := g.Chat()
		if err := g.Upgrade(); err != nil {
			return err
		}
		g.before, g.kind = append(g.before, was), botapi.Supergroup
		return nil
	})
}

// openTopic opens the topic Title in a forum.
func (p *page) openTopic(_ context.Context, a aboutGroup) (done, error) {
	if a.Title = strings.TrimSpace(a.Title); a.Title == "" {
		return done{}, errors.New("every topic has a title")
	}
	return p.changeGroup(a, func(g *group) error {
		chat, err := g.Topic(a.Title)
		if err == nil {
			g.topics = append(g.topics, topic{chat, a.Title})
		}
		return err
	})
}

func (p *page) changeGroup(a aboutGroup, change func(*group) error) (done, error) {
	g, err := p.stage.group(a.Chat)
	if err != nil {
		return done{}, err
	}
	p.stage.change(func() { err = change(g) })
	return done{}, err
}
