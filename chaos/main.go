// Chaos drives the real program, as separate processes, against a real
// PostgreSQL, a real Redis and the stand-in for Telegram, while all of them fail.
// What was typed, pressed, acknowledged, owed and shown is written down by the
// stand-in and its people, never by the program; in the end it is compared with
// what the program has kept. It fails on any loss and on any unexplained double.
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
	Registrations int           `help:"How many projects are registered." default:"2000"`
	Time          time.Duration `help:"After which no registration is begun any more." default:"13m30s"`
	Pairs         int           `help:"How many pairs of teachers register projects at the same time." default:"16"`
	Sabotage      string        `help:"Build the program without a protection, early-ack, no-version or no-outbox: the run must then report a loss or a double."`
	Cluster       bool          `help:"Use a Redis Cluster, whose slots move and whose nodes fail over."`
	Seed          uint64        `help:"Of the faults, the same each time if not 0."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	var o options
	kong.Parse(&o, kong.Name("chaos"))
	err := play(ctx, os.Stdout, o, time.Now)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "chaos:", err)
		os.Exit(1)
	}
}

// errUnnoticed says that a run has seen nothing of a protection that was missing.
var errUnnoticed = errors.New("nothing was lost or doubled although a protection was taken out: this check cannot fail")

// play makes one run and prints its figures, also those of a run that breaks off,
// for which they are needed most.
func play(ctx context.Context, out io.Writer, o options, now func() time.Time) error {
	r, err := newRun(ctx, o, now)
	if err != nil {
		return err
	}
	defer r.close()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if err := r.open(ctx); err != nil {
		return fmt.Errorf("before any fault: %w\n%s", err, r.tail())
	}
	broken := r.play(ctx)
	if err := r.ledger.compare(ctx); err != nil {
		return fmt.Errorf("%w\n%s", errors.Join(broken, err), r.tail())
	}
	faults := r.figures(out)
	switch {
	case broken != nil:
		return fmt.Errorf("%w\n%s", broken, r.tail())
	case o.Sabotage == "" && faults > 0:
		return fmt.Errorf("%d losses and unexplained doubles\n%s", faults, r.tail())
	case o.Sabotage != "" && faults == 0:
		return errUnnoticed
	}
	return nil
}
