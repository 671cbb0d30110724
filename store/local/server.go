package local

import (
	"context"
	"fmt"
	"net"
	"os"
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

func freePort(ctx context.Context) (int, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	return l.Addr().(*net.TCPAddr).Port, l.Close()
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
	for {
		answered, err := s.ask(ctx, s.process)
		if err == nil {
			s.answered = answered
			return nil
		}
		select {
		case <-s.process.exited:
			return fmt.Errorf("it ended: %w", err)
		case <-ctx.Done():
			return fmt.Errorf("no answer: %w", err)
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

// String tells what the server is and where: "Redis 7.0.15 on 127.0.0.1:41234 (private)".
func (s *server) String() string {
	return fmt.Sprintf("%s on 127.0.0.1:%d (private)", s.answered, s.port)
}
