package playground

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"twinbot/playground/botapi"
)

// errNotOpen says that the road did not lead to an open project.
var errNotOpen = errors.New("the project is not open")

// Script plays the whole [Road] and writes the chats, as the people in them see
// them, to out. It fails unless the project is open in the end and the program
// has made no call that Telegram would refuse.
func Script(ctx context.Context, out io.Writer, start Start) (err error) {
	telegram, err := botapi.New(botapi.Config{ //nolint:contextcheck // it lives until Close
		BotUsername: botUsername, BotName: "Twinbot",
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

	road := NewRoad(telegram, program.OfficeCode)
	stop := follow(ctx, out, telegram, road.Chats())
	err = road.Walk(ctx, nil)
	stop()
	if err != nil {
		return err
	}
	rows, open, err := program.Projects(ctx)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(out, "\nThe project in PostgreSQL:\n%s\n", rows); err != nil {
		return err
	}
	if !open {
		return errNotOpen
	}
	return refused(telegram)
}

// follow writes what happens in the chats until stop is called.
func follow(ctx context.Context, out io.Writer, telegram *botapi.Server, chats map[int64]string) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	p := &printer{out: out, chats: chats}
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
