package main_test

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"twinbot/playground"
	"twinbot/playground/botapi"
	"twinbot/store"
	"twinbot/store/local"
	"twinbot/store/local/localtest"
)

// plain is the program with its fault points in, and racing also has the race
// detector, which makes it several times slower: it is for stories in which
// much goes on at once.
var (
	plain  = sync.OnceValues(func() (string, error) { return build("CGO_ENABLED=0") })
	racing = sync.OnceValues(func() (string, error) { return build("CGO_ENABLED=1", "-race") })
)

func build(setting string, flags ...string) (string, error) {
	dir, err := os.MkdirTemp("", "twinbot-test-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "twinbot")
	cmd := exec.Command("go", append(append([]string{"build"}, flags...), "-tags", "faults", "-o", path, ".")...)
	cmd.Env = append(os.Environ(), setting)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", errors.New(string(out))
	}
	return path, nil
}

// world is everything around the program: Telegram, the servers, the people.
type world struct {
	telegram *botapi.Server
	servers  *local.Servers
	road     *playground.Road
	binary   string
	unnoted  int      // notices that may have come twice, since the program died before it could note them
	lasting  []string // names of the tables that hold something for good, once asked for

	store func() (*store.Store, error) // which the programs use too

	mu       sync.Mutex
	programs []*program
}

// program is one replica. Killed, it is started again; stopped, it is not.
type program struct {
	env   []string
	log   syncBuffer
	kills atomic.Int64
	ended atomic.Bool
	end   func() // ends it for good
}

func newWorld(t *testing.T, built func() (string, error), limits botapi.Limits) *world {
	t.Helper()
	return newWorldOn(t, built, limits, localtest.Private(t))
}

// newWorldOn is a world with certain servers.
func newWorldOn(t *testing.T, built func() (string, error), limits botapi.Limits, servers *local.Servers) *world {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	telegram, err := botapi.New(botapi.Config{BotUsername: "TwinbotTestBot", Limits: limits})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(telegram.Close)
	w := &world{telegram: telegram, servers: servers, binary: path}
	w.store = sync.OnceValues(func() (*store.Store, error) {
		s, err := store.Open(t.Context(), store.Config{DatabaseURL: w.servers.DatabaseURL, RedisURL: w.servers.RedisURL, Now: time.Now, Random: rand.Reader})
		if err == nil {
			t.Cleanup(s.Close)
		}
		return s, err
	})
	w.road = playground.NewRoad(telegram, w.officeCode, w.unshown)
	return w
}

// unshown returns of how many chats a program has something newer to show.
func (w *world) unshown(ctx context.Context) (int, error) {
	s, err := w.store()
	if err != nil {
		return 0, err
	}
	return s.Unshown(ctx)
}

// allShown waits until all updates are taken, and all that came of them is shown.
func (w *world) allShown(t *testing.T, what string) {
	t.Helper()
	if err := w.road.Settle(t.Context()); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

// env returns the settings of a program, with more of them last.
func (w *world) env(more ...string) []string {
	return append(append(os.Environ(),
		"TELEGRAM_TOKEN="+w.telegram.Token(), "TELEGRAM_API_URL="+w.telegram.URL(),
		"DATABASE_URL="+w.servers.DatabaseURL, "REDIS_URL="+w.servers.RedisURL, "LOG_LEVEL=debug", "TWINBOT_HASTE=100"), more...)
}

func (w *world) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, w.binary, args...)
	cmd.Env = w.env()
	return cmd
}

// serve starts a replica and keeps it running until the test ends. It listens
// on the address of its webhook if no other one does.
func (w *world) serve(t *testing.T, settings ...string) *program {
	t.Helper()
	listen := localtest.FreeAddress(t)
	p := &program{env: append(settings, "LISTEN="+listen)}
	if at, ok := strings.CutPrefix(p.setting("WEBHOOK_URL"), "http://"); ok && !slices.ContainsFunc(w.programs, (*program).runs) && !strings.Contains(t.Name(), "Replicas") {
		host, _, _ := strings.Cut(at, "/")
		p.env[len(p.env)-1] = "LISTEN=" + host
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for ctx.Err() == nil && w.run(ctx, p) {
			p.kills.Add(1)
			w.letTimePass(ctx, t)
		}
	}()
	p.end = func() {
		stop()
		<-ended
		p.ended.Store(true)
	}
	t.Cleanup(p.end)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.programs = append(w.programs, p)
	return p
}

// runs reports whether p has not been ended for good.
func (p *program) runs() bool { return !p.ended.Load() }

// run runs p until it ends, and reports whether it was killed.
func (w *world) run(ctx context.Context, p *program) bool {
	cmd := w.command(ctx, "serve")
	cmd.Env = w.env(p.env...)
	cmd.Stdout, cmd.Stderr = &p.log, &p.log
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	err := cmd.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return false
	}
	status, ok := exit.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == syscall.SIGKILL
}

// letTimePass makes the queue believe that a minute has gone by since the
// program was killed: a job that was being worked then counts as abandoned.
func (w *world) letTimePass(ctx context.Context, t *testing.T) {
	conn, err := pgx.Connect(ctx, w.servers.DatabaseURL)
	if err != nil {
		t.Error(err)
		return
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	for _, statement := range []string{
		`UPDATE river_job SET attempted_at = attempted_at - interval '1 minute' WHERE state = 'running'`,
		`DELETE FROM river_leader`,
	} {
		if _, err := conn.Exec(ctx, statement); err != nil && ctx.Err() == nil {
			t.Error(err)
		}
	}
}

// setting returns the value of one of p's settings.
func (p *program) setting(name string) string {
	for _, s := range p.env {
		if value, ok := strings.CutPrefix(s, name+"="); ok {
			return value
		}
	}
	return ""
}

// logs returns what all replicas have logged.
func (w *world) logs() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var all strings.Builder
	for _, p := range w.programs {
		all.WriteString(p.log.String())
	}
	return all.String()
}

// kept are the tables that hold something for good. Left out are those that
// programs write when it suits them: drafts and edits, jobs, what
// is owed to chats, that all works.
const kept = `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename !~ '^(river|goose)'
	AND tablename NOT IN ('performed', 'views', 'drafts', 'edits', 'pulse') ORDER BY 1`

// secretOf returns the webhook's secret where none is set.
func secretOf(token string) string {
	mac := hmac.New(sha256.New, []byte(token))
	mac.Write([]byte("webhook"))
	return hex.EncodeToString(mac.Sum(nil))
}

// syncBuffer is a buffer that may be read while it is written.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
