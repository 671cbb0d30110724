// Scale fills a database with as many teachers, schools and projects as all of
// the programme's countries may have, and measures there what grows with them.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // reminders are due by the clock of each country

	"github.com/alecthomas/kong"

	"twinbot/store"
)

type options struct {
	Compare compareCommand `cmd:"" default:"withargs" help:"Measure every query on a tiny database and on a full one, on servers of its own."`
	Table   tableCommand   `cmd:"" hidden:""`
	Seed    seedCommand    `cmd:"" help:"Fill an empty database, and Redis with conversations under way."`
}

type seedCommand struct {
	Sizes
	Database string `help:"URL of an empty PostgreSQL database." required:"" env:"DATABASE_URL"`
	Redis    string `help:"URL of Redis." required:"" env:"REDIS_URL"`
	Number   uint64 `help:"Of the population: the same number makes the same one." default:"1"`
}

type compareCommand struct {
	Sizes
	Update bool   `help:"Keep the plans of all queries as they are now."`
	Number uint64 `help:"Of the population: the same number makes the same one." default:"1"`
}

// Run measures and prints.
func (c compareCommand) Run(ctx context.Context) error {
	return compare(ctx, os.Stdout, c.Sizes, c.Number, c.Update)
}

// Run fills the stores.
func (c seedCommand) Run(ctx context.Context) error {
	if err := store.Migrate(ctx, c.Database); err != nil {
		return err
	}
	p := newPopulation(c.Sizes, c.Number, time.Now().UTC().Truncate(time.Minute))
	return seed(ctx, os.Stdout, c.Database, p)
}

func main() {
	_ = os.Unsetenv("GOGC") // which would make the programs that are measured take more memory
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	var o options
	k := kong.Parse(&o, kong.Name("scale"))
	k.BindTo(ctx, (*context.Context)(nil))
	err := k.Run()
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "scale:", err)
		os.Exit(1)
	}
}
