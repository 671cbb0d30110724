package main

import (
	"context"
	"fmt"
	"strings"

	"twinbot/conversation"
)

// signUp returns how a teacher signs up.
func signUp(name, userName, country, school, town string) dialog {
	return dialog{
		{key: "sign_up.check", press: chooses(conversation.CheckSignUp, "register")},
		{key: "sign_up.alike", press: chooses(conversation.AskAlike, "")},
		{key: "sign_up.town", types: town},
		{key: "sign_up.school_name", types: school},
		{key: "sign_up.school_not_found", press: chooses(conversation.AskSchool, "")},
		{key: "sign_up.school_found", press: chooses(conversation.AskSchool, "")},
		{key: "sign_up.school", types: school},
		{key: "sign_up.country", press: chooses(conversation.AskCountry, map[string]string{"France": "FR", "Ireland": "IE"}[country])},
		{key: "sign_up.country", types: country},
		{key: "sign_up.user_name", types: userName},
		{key: "sign_up.name", types: name},
	}
}

// meet lets both teachers of pair n sign up and become contacts.
func (p pair) meet(ctx context.Context, n int) error {
	if err := p.founder.types("/start"); err != nil {
		return err
	}
	founder := signUp("Marie Dupont", fmt.Sprint("marie_", n), countries[0], fmt.Sprint("Moulin ", n), "Lyon")
	if err := p.founder.until(ctx, founder, "news.membership_validated"); err != nil {
		return fmt.Errorf("founder %d: %w", n, err)
	}
	payload, err := p.founder.invites(ctx)
	if err != nil {
		return fmt.Errorf("founder %d: %w", n, err)
	}
	if _, err := p.cofounder.who.Opens(payload); err != nil {
		return err
	}
	cofounder := signUp("Tom Byrne", fmt.Sprint("tom_", n), countries[1], fmt.Sprint("Brigid ", n), "Galway")
	if err := p.cofounder.until(ctx, cofounder, "news.membership_validated"); err != nil {
		return fmt.Errorf("co-founder %d: %w", n, err)
	}
	if err := p.founder.until(ctx, nil, "news.contact_joined"); err != nil {
		return fmt.Errorf("founder %d: %w", n, err)
	}
	go p.cofounder.decides(context.WithoutCancel(ctx))
	return nil
}

// invites makes an invite link and returns what it carries.
func (p *person) invites(ctx context.Context) (string, error) {
	if err := p.types("/contacts"); err != nil {
		return "", err
	}
	asks := dialog{{key: "contacts.none", press: a[conversation.InviteSomebody](nil)}}
	for {
		m, _ := p.last()
		if _, payload, ok := strings.Cut(m.Text, "?start="); ok {
			return strings.Fields(payload)[0], nil
		}
		p.step(asks, always)
		if err := p.wait(ctx); err != nil {
			return "", err
		}
	}
}
