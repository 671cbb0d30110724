package local

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"strconv"
	"time"
)

const (
	startTimeout = 30 * time.Second      // a cold disk on a busy machine
	stopTimeout  = 10 * time.Second      // then it is killed
	askTimeout   = 5 * time.Second       // for the answer to one question
	pollInterval = 10 * time.Millisecond // between two questions whether it answers
)

// server is one program that serves one port of the loopback interface.
type server struct {
	command []string // the program and its arguments
	folder  string   // of its data and its log
	port    int
	bus     int // port for the other nodes of a cluster, 0 without one
	// ask returns the server's name and version once this very server answers,
	// not another one that was quicker to take the port.
	ask func(context.Context, *process) (string, error)

	answered string // what ask returned
	process  *process
}

// startOnFreePort starts the server that build makes for a port. Between
// finding a port free and using it somebody else may take it, hence the retries.
func startOnFreePort(ctx context.Context, build func(port int) *server) (*server, error) {
	var failed error
	for range 3 {
		port, err := freePort(ctx)
		if err != nil {
			return nil, err
		}
		s := build(port)
		if failed = s.start(ctx); failed == nil {
			return s, nil
		}
	}
	return nil, failed
}

// freePort returns a port of the loopback interface on which nobody listens. It
// lies below those that a system gives to outgoing connections (from 32768 on
// Linux, from 49152 elsewhere), so that nobody is given it while its server is
// down for a moment.
func freePort(ctx context.Context) (int, error) {
	const lowest, tooHigh = 10_000, 32_768
	var failed error
	for range 100 {
		port := lowest + rand.IntN(tooHigh-lowest) //nolint:gosec // a port is no secret
		l, err := new(net.ListenConfig).Listen(ctx, "tcp", loopback(port))
		if err == nil {
			return port, l.Close()
		}
		failed = err
	}
	return 0, fmt.Errorf("find a free port: %w", failed)
}

func loopback(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }

// FreeAddress returns an address of this machine, "127.0.0.1:12345", on which
// nobody listens, for a server that may go down and come back.
func FreeAddress(ctx context.Context) (string, error) {
	port, err := freePort(ctx)
	return loopback(port), err
}

// start starts the server and returns when it answers.
func (s *server) start(ctx context.Context) error {
	p, err := launch(ctx, s.folder, s.command)
	if err != nil {
		return err
	}
	s.process = p
	if err := s.await(ctx); err != nil {
		_ = s.kill()
		return fmt.Errorf("start %s: %w\n%s", s.command[0], err, p.output())
	}
	return nil
}

// await asks until the server answers, ends, or takes too long.
func (s *server) await(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	tick := time.NewTicker(pollInterval)
	defer tick.Stop()
	var failed error
	for {
		answered, err := s.ask(ctx, s.process)
		if err == nil {
			s.answered = answered
			return nil
		}
		if failed == nil || ctx.Err() == nil { // not the end of the waiting
			failed = err
		}
		select {
		case <-s.process.exited:
			return fmt.Errorf("it ended: %w", failed)
		case <-ctx.Done():
			return fmt.Errorf("no answer: %w", failed)
		case <-tick.C:
		}
	}
}

// stop asks the server to end, dropping its clients, and waits until it has.
func (s *server) stop() error {
	if s.process == nil {
		return nil
	}
	return s.process.end(os.Interrupt, stopTimeout)
}

// kill ends the server without a chance to tidy up.
func (s *server) kill() error {
	return s.process.end(os.Kill, stopTimeout)
}

// running reports whether the server has not ended.
func (s *server) running() bool {
	select {
	case <-s.process.exited:
		return false
	default:
		return true
	}
}

// pid returns the number of the server's process, 0 if there is none.
func (s *server) pid() int {
	if s == nil || s.process == nil {
		return 0
	}
	return s.process.cmd.Process.Pid
}

// String tells what the server is and where: "Redis 7.0.15 on 127.0.0.1:41234 (private)".
func (s *server) String() string {
	return fmt.Sprintf("%s on %s (private)", s.answered, loopback(s.port))
}
