package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"twinbot/locales"
	"twinbot/playground/botapi"
	"twinbot/store/local"
)

// haste is how many times as fast a minute of the flood limits passes as any other,
// so that two thousand projects pass through two offices in minutes.
const haste = 300

// run is one run: the servers, the program, and everybody around it.
type run struct {
	options
	now      func() time.Time
	random   *rand.Rand // of the faults alone
	folder   string
	servers  *local.Servers
	telegram *botapi.Server
	front    *front
	program  *program
	words    *words
	ledger   *ledger
	people   *crowd
	begun    time.Time
}

// newRun builds the program and starts everything but it.
func newRun(ctx context.Context, o options, now func() time.Time) (*run, error) {
	r := &run{options: o, now: now, begun: now()}
	seed := o.Seed
	if seed == 0 {
		seed = uint64(r.begun.UnixNano()) //nolint:gosec // any number will do
	}
	r.random = rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // it deals out faults, not secrets
	var err error
	if r.folder, err = os.MkdirTemp("", "twinbot-chaos-"); err != nil {
		return nil, err
	}
	if err = errors.Join(r.build(ctx), r.start(ctx)); err != nil {
		r.close()
		return nil, err
	}
	return r, nil
}

// build builds the program as it is shipped, except for its clock of sending and
// the protection that this run leaves out.
func (r *run) build(ctx context.Context) error {
	tags := "faults"
	if r.Sabotage != "" {
		tags += "," + "sabotage_" + strings.ReplaceAll(r.Sabotage, "-", "_")
	}
	cmd := exec.CommandContext(ctx, "go", "build", "-tags", tags, "-o", r.binary(), ".")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return nil
}

func (r *run) binary() string { return filepath.Join(r.folder, "twinbot") }

func (r *run) start(ctx context.Context) error {
	texts, err := locales.Load(locales.Files, func(key string, err error) { panic(fmt.Sprint(key, ": ", err)) })
	if err != nil {
		return err
	}
	r.words = &words{Translator: texts.In("en"), others: []locales.Translator{texts.In("fr")}}
	r.telegram, err = botapi.New(botapi.Config{ //nolint:contextcheck // it ends by being closed
		BotUsername: "TwinbotChaosBot", Now: r.now, RetryBase: 50 * time.Millisecond,
		Limits: botapi.Limits{PrivateBurst: 100, Speed: haste},
	})
	if err != nil {
		return err
	}
	if r.servers, err = local.Start(ctx, local.Options{Private: true, Cluster: r.Cluster}); err != nil {
		return err
	}
	if r.front, err = newFront(ctx, r); err != nil {
		return err
	}
	r.ledger = newLedger(r)
	r.people = newCrowd(r)
	r.program = &program{run: r}
	return nil
}

func (r *run) close() {
	if r.program != nil {
		r.program.end()
	}
	if r.front != nil {
		r.front.close()
	}
	if r.telegram != nil {
		r.telegram.Close()
	}
	if r.servers != nil {
		_ = r.servers.Stop() // what they held goes with the folder
	}
	_ = os.RemoveAll(r.folder)
}

// tail returns the end of the program's log, for a person who looks for a fault.
func (r *run) tail() string {
	if r.program == nil {
		return ""
	}
	return r.program.log.tail()
}

// open starts the program and has everybody arrive.
func (r *run) open(ctx context.Context) error {
	go r.people.listen(ctx)
	if err := r.program.replicas(ctx, 2); err != nil {
		return err
	}
	r.tell("everybody arrives")
	return r.people.arrive(ctx)
}

// play registers projects while everything fails, waits until all is quiet, and last
// destroys Redis with all that it holds.
func (r *run) play(ctx context.Context) error {
	r.tell("projects are registered while everything fails")
	if err := r.among(ctx, r.people.register); err != nil {
		return err
	}
	r.tell("everything comes to rest")
	if err := r.rest(ctx); err != nil || r.Sabotage != "" {
		return err
	}
	r.tell("Redis is destroyed")
	if err := r.loseRedis(ctx); err != nil {
		return err
	}
	return r.rest(ctx)
}

// among does work while one fault follows the other.
func (r *run) among(ctx context.Context, work func(context.Context) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	faulty, stopFaults := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() {
		err := r.havoc(faulty)
		if err != nil {
			stop() // what is down stays down
		}
		ended <- err
	}()
	err := work(ctx)
	stopFaults()
	return errors.Join(<-ended, err)
}

// restTime returns how long everybody waits for what is still owed to them: as long
// as a notice may take, and what the queue needs to take up what a killed
// program had begun. Where a protection is missing, things are lost for good.
func (r *run) restTime() time.Duration {
	if r.Sabotage != "" {
		return 45 * time.Second
	}
	return 4 * time.Minute
}

// rest waits until nothing is owed to anybody and the program knows it, or it is
// clear that it is lost.
func (r *run) rest(ctx context.Context) error {
	begun := r.now()
	for r.now().Sub(begun) < r.restTime() {
		if r.telegram.Pending() == 0 && r.ledger.settled() {
			if idle, err := r.isIdle(ctx); err != nil || idle {
				return err
			}
		}
		if err := pause(ctx, 200*time.Millisecond); err != nil {
			return err
		}
		if age := r.now().Sub(begun); age > 10*time.Second && r.Time < 2*time.Minute {
			// A short run has no time to wait until the queue takes a job for abandoned.
			if err := r.agePastRescue(ctx); err != nil {
				return err
			}
		}
	}
	return nil
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

// logbook keeps the end of what the program logs.
type logbook struct {
	mu  sync.Mutex
	all []byte
}

// Write implements [io.Writer].
func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, p...)
	if len(l.all) > 1<<20 {
		l.all = append([]byte(nil), l.all[len(l.all)/2:]...)
	}
	return len(p), nil
}

func (l *logbook) tail() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return string(l.all[max(0, len(l.all)-6000):])
}

var _ io.Writer = (*logbook)(nil)

// tell prints how far the run is.
func (r *run) tell(what string) {
	_, _ = fmt.Fprintf(os.Stderr, "%4ds %s\n", int(r.now().Sub(r.begun).Seconds()), what)
}
