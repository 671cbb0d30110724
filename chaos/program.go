package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"twinbot/store/local"
)

// program is the program under test, in any number of replicas. One that is
// killed is started again at once.
type program struct {
	run *run
	log logbook

	mu      sync.Mutex
	running []*replica
	kills   []time.Time
}

// replica is one process.
type replica struct {
	address string
	stop    context.CancelFunc
	ended   chan struct{}

	mu  sync.Mutex
	cmd *exec.Cmd
}

// replicas makes n replicas run, and waits until they answer.
func (p *program) replicas(ctx context.Context, n int) error {
	for len(p.all()) < n {
		address, err := local.FreeAddress(ctx)
		if err != nil {
			return err
		}
		r := &replica{address: address, ended: make(chan struct{})}
		var life context.Context
		life, r.stop = context.WithCancel(context.WithoutCancel(ctx))
		go p.keep(life, r)
		p.mu.Lock()
		p.running = append(p.running, r)
		p.mu.Unlock()
		if err := p.await(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) all() []*replica {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]*replica(nil), p.running...)
}

// keep runs a replica until its life ends.
func (p *program) keep(life context.Context, r *replica) {
	defer close(r.ended)
	for life.Err() == nil {
		cmd := exec.CommandContext(life, p.run.binary(), "serve")
		cmd.Env = append(p.settings(), "LISTEN="+r.address)
		cmd.Stdout, cmd.Stderr = &p.log, &p.log
		cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
		cmd.WaitDelay = 30 * time.Second
		if cmd.Start() != nil {
			return
		}
		r.mu.Lock()
		r.cmd = cmd
		r.mu.Unlock()
		_ = cmd.Wait() // it was killed, or could not reach a server that is down
		_ = pause(life, 200*time.Millisecond)
	}
}

func (p *program) settings() []string {
	return append(os.Environ(),
		"TELEGRAM_TOKEN="+p.run.telegram.Token(), "TELEGRAM_API_URL="+p.run.telegram.URL(),
		"DATABASE_URL="+p.run.servers.DatabaseURL, "REDIS_URL="+p.run.servers.RedisURL,
		"WEBHOOK_URL="+p.run.front.url(), "LOG_LEVEL=warn", "TWINBOT_HASTE="+strconv.Itoa(haste))
}

// await waits until a replica listens.
func (p *program) await(ctx context.Context, r *replica) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", r.address)
		if err == nil {
			return conn.Close()
		}
		if pause(ctx, 50*time.Millisecond) != nil {
			return fmt.Errorf("the program does not listen: %w\n%s", err, p.log.tail())
		}
	}
}

// kill kills a replica as kill -9 does.
func (p *program) kill(r *replica) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.cmd != nil && r.cmd.Process.Kill() == nil {
		p.mu.Lock()
		p.kills = append(p.kills, p.run.now())
		p.mu.Unlock()
	}
}

// killedWithin reports whether a replica was killed in the time after t.
func (p *program) killedWithin(t time.Time, d time.Duration) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, k := range p.kills {
		if !k.Before(t) && k.Sub(t) <= d {
			return true
		}
	}
	return false
}

// end ends all replicas, which finish what they have begun.
func (p *program) end() {
	for _, r := range p.all() {
		r.stop()
	}
	for _, r := range p.all() {
		<-r.ended
	}
}

// officeCode runs the operator's command; the code stands alone on its last line.
func (p *program) officeCode(ctx context.Context, office string) (string, error) {
	cmd := exec.CommandContext(ctx, p.run.binary(), "office", "code", office)
	cmd.Env = p.settings()
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("office code: %w", err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1], nil
}
