// Twinbot lets two teachers from two countries register a school partnership
// without leaving Telegram.
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"syscall"
	"time"
	_ "time/tzdata" // office hours, also where the system has no time zones

	"github.com/alecthomas/kong"

	"twinbot/bot"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/store"
)

// commands is the command line.
type commands struct {
	Serve   serveCommand   `cmd:"" help:"Answer teachers and offices on Telegram."`
	Demo    demoCommand    `cmd:"" help:"Play everything in one process, without Telegram."`
	Migrate migrateCommand `cmd:"" help:"Bring the database up to date."`
	Office  struct {
		Code codeCommand `cmd:"" help:"Print a code that makes a group the chat of an office."`
	} `cmd:"" help:"Look after the support offices."`
	Version versionCommand `cmd:"" help:"Say which version this is."`

	VersionFlag kong.VersionFlag `name:"version" help:"Say which version this is."`
}

// usageError is a command that cannot be carried out as it was given: exit
// status 2.
type usageError string

// Error implements error.
func (e usageError) Error() string { return string(e) }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	status := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

// run carries out a command and returns the exit status.
func run(ctx context.Context, args []string, out, problems io.Writer) int {
	status := -1
	var line commands
	parser, err := kong.New(&line, kong.Name("twinbot"), kong.Description("Registers school partnerships on Telegram."),
		kong.Writers(out, problems), kong.Exit(func(code int) { status = code }),
		kong.Vars{"version": version()}, kong.BindTo(ctx, (*context.Context)(nil)), kong.BindTo(out, (*io.Writer)(nil)))
	if err != nil {
		panic(err) // the command line is described wrongly
	}
	chosen, err := parser.Parse(longFlags(args))
	if status >= 0 { // help has been printed
		return status
	}
	if err == nil {
		err = chosen.Run()
	} else {
		err = usageError(err.Error() + "; try twinbot --help")
	}
	return report(problems, err)
}

// report prints why a command failed and returns the exit status.
func report(problems io.Writer, err error) int {
	if err == nil {
		return 0
	}
	_, _ = fmt.Fprintln(problems, "twinbot:", err)
	var usage usageError
	var wrong settingsError
	if errors.As(err, &usage) || errors.As(err, &wrong) {
		return 2
	}
	return 1
}

// longFlags lets -script stand for --script: no flag here has one letter but -h.
func longFlags(args []string) []string {
	args = slices.Clone(args)
	for i, arg := range args {
		if len(arg) > 2 && arg[0] == '-' && arg[1] != '-' {
			args[i] = "-" + arg
		}
	}
	return args
}

type serveCommand struct{}

// Run answers updates until the program is told to end.
func (serveCommand) Run(ctx context.Context) error {
	s, err := readSettings(os.Environ(), telegram, database, sessions, listening, webhook, logging, countries)
	if err != nil {
		return err
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(s.LogLevel)); err != nil {
		return err
	}
	log := slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: level, ReplaceAttr: bot.Redact(s.Token)}))
	texts, err := locales.Load(locales.Files, func(key string, err error) {
		log.ErrorContext(ctx, "failed to find text", "key", key, "error", err)
	})
	if err != nil {
		return err
	}
	if err := store.Migrate(ctx, s.DatabaseURL); err != nil {
		return err
	}
	stored, err := open(ctx, s)
	if err != nil {
		return err
	}
	defer stored.Close()
	if err := checkOffices(ctx, stored); err != nil {
		return err
	}
	b, err := bot.New(bot.Config{
		Token: s.Token, API: s.API, Listen: s.Listen, WebhookURL: s.WebhookURL, WebhookSecret: s.WebhookSecret,
		Store: stored, Texts: texts, Log: log, Now: time.Now,
	})
	if err != nil {
		return err
	}
	return b.Run(ctx)
}

// checkOffices returns an error if stored schools have an office that the program
// does not know, since nobody would answer for them.
func checkOffices(ctx context.Context, stored *store.Store) error {
	used, err := stored.OfficesInUse(ctx)
	if err != nil {
		return err
	}
	for _, code := range used {
		if _, known := people.OfficeOf(code); !known {
			return fmt.Errorf("schools of the office %s are stored, but COUNTRIES_FILE does not name it: "+
				"let it stand there, with \"active\": false for its country if nobody else is to sign up", code)
		}
	}
	return nil
}

func open(ctx context.Context, s settings) (*store.Store, error) {
	return store.Open(ctx, store.Config{DatabaseURL: s.DatabaseURL, RedisURL: s.RedisURL, Now: time.Now, Random: rand.Reader})
}

type migrateCommand struct{}

// Run brings the database up to date.
func (migrateCommand) Run(ctx context.Context) error {
	s, err := readSettings(os.Environ(), database)
	if err != nil {
		return err
	}
	return store.Migrate(ctx, s.DatabaseURL)
}

type versionCommand struct{}

// Run says which version this is.
func (versionCommand) Run(out io.Writer) error {
	_, err := fmt.Fprintln(out, version())
	return err
}

// version names the version of the program and its commit.
func version() string {
	version, commit := "unknown", "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		version = info.Main.Version
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				commit = s.Value
			}
		}
	}
	return fmt.Sprintf("twinbot %s (commit %s)", version, commit)
}
