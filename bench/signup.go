package main

import (
	"context"
	"fmt"
	"os/exec"
	"strings"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/locales/cldr"
	"twinbot/playground/botapi"
)

// country is where teachers sign up, with the only office that it has.
type country struct {
	name   string
	office people.OfficeCode
}

// countriesOfOneOffice returns where teachers sign up: founders in the first half,
// co-founders in the second. In many countries, since a group takes few cards a minute.
func countriesOfOneOffice() ([]country, error) {
	english, err := cldr.Load("en")
	if err != nil {
		return nil, err
	}
	var all []country
	for _, code := range people.ActiveCountries() {
		if at, _ := people.CountryOf(code); len(at.Offices) == 1 {
			all = append(all, country{english.Countries[string(code)], at.Offices[0].Code})
		}
	}
	return all, nil
}

// signUp returns how teacher n signs up in one of some countries.
func signUp(name string, n int, in []country) []act {
	school := fmt.Sprint("Moulin ", n)
	chooses := func(step conversation.SignUpStep, option string) act {
		return press("", func(c conversation.Choose) bool { return c.Step == step && c.Option == option })
	}
	alike := chooses(conversation.AskAlike, "new")
	alike.maybe = true
	return []act{
		types(name), types(fmt.Sprint(strings.ToLower(strings.Fields(name)[0]), "_", n)), types(in[n%len(in)].name),
		types(school), chooses(conversation.AskSchool, "new"), types(school), types("Galway"), alike,
		chooses(conversation.CheckSignUp, "register"),
	}
}

// arrive lets offices bind their groups, and all founders sign up and become contacts
// of a co-founder each.
func (b *bench) arrive(ctx context.Context) error {
	c := b.program.crowd
	countries, err := countriesOfOneOffice()
	if err != nil {
		return err
	}
	if err := b.bindOffices(ctx, countries); err != nil {
		return err
	}
	half := len(countries) / 2
	if err := together(ctx, c.all, func(n int) []act {
		return append([]act{types("/start")}, signUp("Marie Dupont", n, countries[:half])...)
	}); err != nil {
		return err
	}
	confirmed := func(teachers int) func(rows) bool {
		return func(r rows) bool { return r.validated == teachers && r.jobs == 0 }
	}
	if err := b.awaits(ctx, "the founders to be confirmed", confirmed(b.People)); err != nil {
		return err
	}
	if err := together(ctx, c.all, func(int) []act {
		return []act{types("/contacts"), press("", func(i conversation.InviteSomebody) bool { return !i.Many })}
	}); err != nil {
		return err
	}
	var cofounders []*person
	for range c.all {
		cofounders = append(cofounders, c.newPerson("Tom Byrne"))
	}
	if err := together(ctx, cofounders, func(n int) []act {
		return append([]act{types("/start " + c.all[n].invite())}, signUp("Tom Byrne", n, countries[half:])...)
	}); err != nil {
		return err
	}
	return b.awaits(ctx, "the co-founders to be confirmed", confirmed(2*b.People))
}

// invite returns what the link carries that the person's screen shows.
func (p *person) invite() string {
	p.crowd.mu.Lock()
	defer p.crowd.mu.Unlock()
	_, payload, _ := strings.Cut(p.screen.Text, "?start=")
	payload, _, _ = strings.Cut(payload, "\n")
	return payload
}

// bindOffices makes a group the chat of each office.
func (b *bench) bindOffices(ctx context.Context, countries []country) error {
	c := b.program.crowd
	for _, at := range countries {
		code := exec.CommandContext(ctx, b.program.command[0], "office", "code", string(at.office))
		code.Env = b.program.environment("")
		out, err := code.Output()
		if err != nil {
			return fmt.Errorf("make a code for %s: %w", at.office, err)
		}
		words := strings.Fields(string(out)) // the code is the last one
		who := c.telegram.AddPerson("Claire Petit", "en")
		group := c.telegram.AddGroup(string(at.office), botapi.Supergroup, who)
		group.AddBot(true)
		c.mu.Lock()
		c.officers[group.Chat().ID()] = officer{who, group.Chat()}
		c.mu.Unlock()
		if _, err := who.Types(group.Chat(), "/bind "+words[len(words)-1]); err != nil {
			return err
		}
	}
	return b.awaits(ctx, "the offices’ groups", func(r rows) bool { return r.offices == len(countries) })
}
