// Run runs a command on a private PostgreSQL and a private Redis that go when it
// ends, so that the tests of many packages share one of each:
//
//	go run ./store/local/run -- go test ./...
//
// The command finds them in TEST_DATABASE_URL and TEST_REDIS_URL.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"twinbot/store/local"
)

func main() {
	status, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "run:", err)
	}
	os.Exit(status)
}

// run returns the exit status of the command, or 1 and what went wrong before
// or after it.
func run(command []string) (status int, err error) {
	if len(command) > 0 && command[0] == "--" {
		command = command[1:]
	}
	if len(command) == 0 {
		return 2, errors.New("no command given, as in: run -- go test")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	servers, err := local.Start(ctx, local.Options{Private: true})
	if err != nil {
		return 1, err
	}
	defer func() {
		if stopErr := servers.Stop(); stopErr != nil {
			status, err = max(status, 1), errors.Join(err, stopErr)
		}
	}()
	fmt.Fprintln(os.Stderr, servers.Chosen)
	return execute(ctx, command, servers)
}

// execute runs the command and, when ctx ends, gives it time to end too.
func execute(ctx context.Context, command []string, servers *local.Servers) (status int, err error) {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), "TEST_DATABASE_URL="+servers.DatabaseURL, "TEST_REDIS_URL="+servers.RedisURL)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 10 * time.Second
	err = cmd.Run()
	if ended, ok := errors.AsType[*exec.ExitError](err); ok {
		return max(ended.ExitCode(), 1), nil // -1 where a signal ended it
	}
	if err != nil {
		return 1, err
	}
	return 0, nil
}
