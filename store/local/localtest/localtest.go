// Package localtest gives every test a database and a part of Redis of its own,
// on real servers: those of TEST_DATABASE_URL and TEST_REDIS_URL, which `make
// test` sets for all packages, else private ones that the package's tests share.
// Without servers a test fails; it never skips.
package localtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"

	"twinbot/store/local"
)

// Main runs a package's tests and then ends the servers they shared. Every
// package whose tests use this one says so:
//
//	func TestMain(m *testing.M) { localtest.Main(m) }
func Main(m *testing.M) {
	shared.open()
	m.Run() // its result becomes the exit status once TestMain has returned
	if err := shared.close(); err != nil {
		fmt.Fprintln(os.Stderr, "stop the servers of the tests:", err)
	}
}

// Private starts a PostgreSQL and a Redis for this test alone, which may stop
// and start them. It takes about a second; where nothing has to break,
// Database and Redis are quicker.
func Private(t testing.TB) *local.Servers {
	t.Helper()
	return start(t, local.Options{Private: true})
}

// Cluster is [Private] with a Redis Cluster of two masters and a replica, which takes some
// seconds.
func Cluster(t testing.TB) *local.Servers {
	t.Helper()
	return start(t, local.Options{Private: true, Cluster: true})
}

func start(t testing.TB, o local.Options) *local.Servers {
	t.Helper()
	servers, err := local.Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := servers.Stop(); err != nil {
			t.Error(err)
		}
	})
	return servers
}

// FreeAddress is [local.FreeAddress] for a test.
func FreeAddress(t testing.TB) string {
	t.Helper()
	address, err := local.FreeAddress(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return address
}

// shared are the servers of this package's tests.
var shared pool

// pool starts servers when the first test asks for them.
type pool struct {
	mu      sync.Mutex
	opened  bool // by Main, which will close it
	servers *local.Servers
	err     error          // of the start, which no later test tries again
	atClose []func() error // run before the servers end
}

func (p *pool) open() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.opened = true
}

// get returns the servers for a test.
func (p *pool) get(t testing.TB) *local.Servers {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.opened {
		t.Fatal("the package lacks: func TestMain(m *testing.M) { localtest.Main(m) }")
	}
	if p.servers == nil && p.err == nil {
		p.servers, p.err = findServers()
	}
	if p.err != nil {
		t.Fatal(p.err)
	}
	return p.servers
}

// findServers takes the servers that the settings name, or starts some. They
// serve all tests of the package, hence no test's context.
func findServers() (*local.Servers, error) {
	database, redis := os.Getenv("TEST_DATABASE_URL"), os.Getenv("TEST_REDIS_URL")
	if database != "" && redis != "" {
		return &local.Servers{DatabaseURL: database, RedisURL: redis}, nil
	}
	return local.Start(context.Background(), local.Options{Private: true})
}

// beforeClose keeps work to do when the tests are over.
func (p *pool) beforeClose(work func() error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.atClose = append(p.atClose, work)
}

func (p *pool) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.servers == nil {
		return nil
	}
	var errs []error
	for _, work := range p.atClose {
		errs = append(errs, work())
	}
	return errors.Join(append(errs, p.servers.Stop())...)
}
