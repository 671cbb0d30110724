package playground

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"twinbot/playground/botapi"
)

// Script plays a [Story] on a [Road] of its own and writes the chats, as the
// people in them see them, to out. It fails unless the project ends as the story
// says and the program has made no call that Telegram would refuse.
func Script(ctx context.Context, out io.Writer, start Start, story Story) (err error) {
	var c clock
	telegram, err := botapi.New(botapi.Config{ //nolint:contextcheck // it lives until Close
		BotUsername: botUsername, BotName: "Twinbot", Now: c.now,
		Limits: botapi.Limits{PrivateBurst: 10_000}, // a script types faster than people do
	})
	if err != nil {
		return err
	}
	defer telegram.Close()
	program, err := start(ctx, telegram)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, program.Stop(context.WithoutCancel(ctx))) }()

	road := NewRoad(telegram, program.OfficeCode, program.Unshown)
	road.LetPass = func(ctx context.Context, days int) error { return c.letPass(ctx, days, program) }
	if _, err := fmt.Fprintf(out, "\n== %s ==\n", story.Title); err != nil {
		return err
	}
	p := &printer{out: out, chats: road.Chats()}
	stop := follow(ctx, p, telegram)
	err = road.walk(ctx, story.Steps(road), p.step)
	stop()
	if err != nil {
		return err
	}
	rows, statuses, err := program.Projects(ctx)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(out, "\n%s\n\nThe project in PostgreSQL:\n%s\n", story.End, rows); err != nil {
		return err
	}
	if !slices.Equal(statuses, []string{story.Status}) {
		return fmt.Errorf("the projects are %v, not one that is %s", statuses, story.Status)
	}
	return refused(telegram)
}

// follow lets p write what happens in the chats until stop is called.
func follow(ctx context.Context, p *printer, telegram *botapi.Server) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	feed := telegram.Subscribe()
	var wait sync.WaitGroup
	wait.Go(func() { p.follow(ctx, feed) })
	return func() {
		cancel()
		wait.Wait()
	}
}

// refused returns an error that names the calls Telegram would have refused.
func refused(telegram *botapi.Server) error {
	var all []error
	for _, call := range telegram.Refusals() {
		all = append(all, fmt.Errorf("telegram refuses %s: %s", call.Method, call.Refusal))
	}
	return errors.Join(all...)
}
