// Bench measures what an update costs. The program and a stateless echo bot run in
// turn, each as a process of its own, and get the same updates from people who talk to
// the stand-in for Telegram, which runs in this process and is not measured.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // times are shown by the clock of each country

	"github.com/alecthomas/kong"
)

// options is the command line.
type options struct {
	People int `help:"How many people fill in the form at once." default:"50"`
	Rounds int `help:"How often each bot is measured. Medians are printed." default:"5"`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	var o options
	kong.Parse(&o, kong.Name("bench"))
	err := run(ctx, os.Stdout, o)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// errMissed says that a bar was missed. The table says which.
var errMissed = errors.New("bars were missed")

// run measures all rounds and prints the medians.
func run(ctx context.Context, out io.Writer, o options) (err error) {
	b := &bench{options: o, begun: time.Now()}
	defer func() { err = errors.Join(err, b.close()) }()
	if err := b.start(ctx); err != nil {
		return err
	}
	var rounds []round
	for n := range o.Rounds {
		r, err := b.round(ctx, n)
		if err != nil {
			return fmt.Errorf("round %d: %w", n+1, err)
		}
		rounds = append(rounds, r)
	}
	machine, err := b.machine()
	if err != nil {
		return err
	}
	fmt.Fprintln(out, machine)
	if missed := report(out, rounds); missed > 0 {
		return fmt.Errorf("%d %w", missed, errMissed)
	}
	return nil
}
