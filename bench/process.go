package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"

	"twinbot/store/local"
)

// bot is a bot that is measured, and the people who talk to it.
type bot struct {
	*crowd
	command  []string
	settings []string // beside those that every bot gets
}

// environment returns all settings of a bot that listens at an address. GOGC and the
// like would change what is measured, so nothing else is passed on.
func (b *bot) environment(listen string) []string {
	return append([]string{
		"PATH=" + os.Getenv("PATH"), "LOG_LEVEL=warn",
		"TELEGRAM_TOKEN=" + b.telegram.Token(), "TELEGRAM_API_URL=" + b.telegram.URL(),
		"LISTEN=" + listen, "WEBHOOK_URL=http://" + listen + "/telegram",
	}, b.settings...)
}

// process is a bot that runs.
type process struct {
	cmd   *exec.Cmd
	pid   int
	log   string // the file with what it printed
	ended chan struct{}
}

// start starts the bot, with its log in a folder, and returns when it gets updates and
// has nothing left to do.
func (b *bot) start(ctx context.Context, folder string) (*process, error) {
	listen, err := local.FreeAddress(ctx)
	if err != nil {
		return nil, err
	}
	b.mu.Lock()
	hooks := b.hooks
	b.mu.Unlock()
	log, err := os.CreateTemp(folder, "log")
	if err != nil {
		return nil, err
	}
	defer func() { _ = log.Close() }()
	p := &process{log: log.Name(), cmd: exec.CommandContext(ctx, b.command[0], b.command[1:]...), ended: make(chan struct{})}
	p.cmd.Env = b.environment(listen)
	p.cmd.Stdout, p.cmd.Stderr = log, log
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	p.pid = p.cmd.Process.Pid
	go func() {
		defer close(p.ended)
		_ = p.cmd.Wait() // why it ended is in its log
	}()
	if err := p.rests(ctx, func() bool {
		b.mu.Lock()
		defer b.mu.Unlock()
		return b.hooks > hooks
	}); err != nil {
		p.stop()
		return nil, fmt.Errorf("start %s: %w\n%s", b.command[0], err, p.output())
	}
	return p, nil
}

// rests waits until something holds and the process has used next to no processor
// time for a while.
func (p *process) rests(ctx context.Context, holds func() bool) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for before := time.Duration(0); ; {
		if err := pause(ctx, 500*time.Millisecond); err != nil {
			return err
		}
		used, err := cpuOf(p.pid)
		if err != nil {
			return err
		}
		if used-before <= tick && holds() {
			return nil
		}
		before = used
	}
}

// stop ends the process and waits until it has.
func (p *process) stop() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM) // fails if it has ended
	select {
	case <-p.ended:
	case <-time.After(patience):
		_ = p.cmd.Process.Kill()
		<-p.ended
	}
}

// output returns what the process has logged, for an error.
func (p *process) output() string {
	text, err := os.ReadFile(p.log)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// pause waits for d, or returns why not.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
