package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"twinbot/store/local"
)

// bench is everything that is measured.
type bench struct {
	options
	begun           time.Time
	folder          string
	servers         *local.Servers
	program, echo   *bot
	wizard          *bot      // nil where it cannot be installed
	node            string    // what runs the wizard
	postgres, redis int       // process numbers
	phases          int       // in which forms were filled in
	cards           int       // that co-founders have been shown
	calm            time.Time // from which on everybody may act in the program again
}

// start builds the bots, starts the servers, and lets everybody sign up.
func (b *bench) start(ctx context.Context) (err error) {
	if b.folder, err = os.MkdirTemp("", "twinbot-bench-"); err != nil {
		return err
	}
	if b.servers, err = local.Start(ctx, local.Options{Private: true, Untuned: true}); err != nil {
		return err
	}
	b.postgres, b.redis = b.servers.Processes()
	if b.program, err = b.build(ctx, "twinbot", ".", byMeaning, "DATABASE_URL="+b.servers.DatabaseURL, "REDIS_URL="+b.servers.RedisURL); err != nil {
		return err
	}
	b.program.command = append(b.program.command, "serve")
	if b.echo, err = b.build(ctx, "echo", "./bench/echo", byCaption); err != nil {
		return err
	}
	if err := b.installWizard(ctx); err != nil {
		b.tell("without the Telegraf wizard: %v", err)
	}
	b.tell("everybody signs up")
	p, err := b.program.start(ctx, b.folder)
	if err != nil {
		return err
	}
	defer p.stop()
	if err := b.arrive(ctx); err != nil {
		return fmt.Errorf("sign up: %w\n%s", err, p.output())
	}
	return nil
}

// build builds a bot of this repository.
func (b *bench) build(ctx context.Context, name, from string, find finder, settings ...string) (*bot, error) {
	binary := filepath.Join(b.folder, name)
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", binary, from).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build %s: %w\n%s", name, err, out)
	}
	c, err := newCrowd(ctx, find, b.People)
	return &bot{crowd: c, command: []string{binary}, settings: settings}, err
}

// installWizard installs the Telegraf wizard from npm, at the versions of its lock file.
func (b *bench) installWizard(ctx context.Context) error {
	node, err := exec.LookPath("node")
	if err != nil {
		return err
	}
	folder := filepath.Join(b.folder, "telegraf")
	if err := os.CopyFS(folder, os.DirFS("bench/telegraf")); err != nil {
		return err
	}
	limited, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	install := exec.CommandContext(limited, "npm", "ci", "--no-audit", "--no-fund")
	install.Dir = folder
	if out, err := install.CombinedOutput(); err != nil {
		return fmt.Errorf("npm ci: %w\n%s", err, out)
	}
	version, err := exec.CommandContext(ctx, node, "--version").Output()
	if err != nil {
		return err
	}
	c, err := newCrowd(ctx, byCaption, b.People)
	if err != nil {
		return err
	}
	b.node = "; Node.js " + strings.TrimSpace(string(version))
	b.wizard = &bot{crowd: c, command: []string{node, filepath.Join(folder, "index.js")}, settings: []string{"REDIS_URL=" + b.servers.RedisURL}}
	return nil
}

func (b *bench) close() error {
	for _, bot := range []*bot{b.program, b.echo, b.wizard} {
		if bot != nil && bot.crowd != nil {
			bot.telegram.Close()
		}
	}
	var err error
	if b.servers != nil {
		err = b.servers.Stop()
	}
	return errors.Join(err, os.RemoveAll(b.folder))
}

// round is what was measured of each bot in turn.
type round struct {
	echo, preview, sent figures
	wizard              *figures
}

// round measures all bots once.
func (b *bench) round(ctx context.Context, n int) (round, error) {
	b.tell("round %d", n+1)
	var r round
	var err error
	if r.echo, err = b.compare(ctx, b.echo); err != nil {
		return r, fmt.Errorf("echo bot: %w", err)
	}
	if r.preview, r.sent, err = b.measureProgram(ctx); err != nil {
		return r, fmt.Errorf("program: %w", err)
	}
	if b.wizard != nil {
		wizard, err := b.compare(ctx, b.wizard)
		if err != nil {
			return r, fmt.Errorf("wizard: %w", err)
		}
		r.wizard = &wizard
	}
	return r, nil
}

// compare measures a bot that the program is compared with, by the same updates.
func (b *bench) compare(ctx context.Context, other *bot) (figures, error) {
	p, err := other.start(ctx, b.folder)
	if err != nil {
		return figures{}, err
	}
	defer p.stop()
	fill := func(n int) []act { return fillIn(title(0, n)) }
	return b.measure(ctx, other, p, fill, func(context.Context) error { return nil })
}

// actPause is how often the program takes one more act of the same person, after 60 at
// once. Nobody here acts so often in one round.
const actPause = 500 * time.Millisecond

// measureProgram measures how the form is filled in up to the preview, and how
// another one is filled in and sent.
func (b *bench) measureProgram(ctx context.Context) (preview, sent figures, err error) {
	p, err := b.program.start(ctx, b.folder)
	if err != nil {
		return preview, sent, err
	}
	defer p.stop()
	c := b.program.crowd
	b.phases += 2
	first := func(n int) []act { return fillIn(title(b.phases, n)) }
	second := func(n int) []act { return slices.Concat(fillIn(title(b.phases+1, n)), sendOff()) }
	send := func(int) []act { return sendOff() }
	if err := pause(ctx, time.Until(b.calm)); err != nil {
		return preview, sent, err
	}
	b.calm = time.Now().Add(actPause * time.Duration(len(first(0))+len(send(0))+len(second(0))))
	if preview, err = b.measure(ctx, b.program, p, first, b.draftsWritten); err != nil {
		return preview, sent, err
	}
	if err := errors.Join(together(ctx, c.all, send), b.allSent(ctx)); err != nil {
		return preview, sent, err
	}
	sent, err = b.measure(ctx, b.program, p, second, b.allSent)
	return preview, sent, err
}

// draftsWritten waits until PostgreSQL holds all answers.
func (b *bench) draftsWritten(ctx context.Context) error {
	return b.awaits(ctx, "the drafts", func(r rows) bool { return r.drafts == b.People && r.jobs == 0 })
}

// allSent waits until all co-founders have their cards and nothing is left to do.
func (b *bench) allSent(ctx context.Context) error {
	b.cards += b.People
	return b.awaits(ctx, "the co-founders’ cards", func(r rows) bool {
		return r.drafts == 0 && r.jobs == 0 && b.program.cardsShown() == b.cards
	})
}

// machine describes what the figures were measured on.
func (b *bench) machine() (string, error) {
	processor, err := processorName()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s, %d cores; %s; %s%s", processor, runtime.NumCPU(), runtime.Version(), b.servers.Chosen, b.node), nil
}

// tell says how far the run is.
func (b *bench) tell(format string, values ...any) {
	fmt.Fprintf(os.Stderr, "%4ds %s\n", int(time.Since(b.begun).Seconds()), fmt.Sprintf(format, values...))
}
