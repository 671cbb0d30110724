package localtest

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Database returns the URL of an empty database of the test's own, which is
// dropped when the test ends.
func Database(t testing.TB) string {
	t.Helper()
	return copyOf(t, "template1")
}

// DatabaseWith does so for one with other settings, as CREATE DATABASE takes them:
// "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'".
func DatabaseWith(t testing.TB, settings string) string {
	t.Helper()
	return copyOf(t, "template0 "+settings)
}

// Template makes databases that begin as Prepare leaves them. Prepare runs once
// for all tests of a package; each gets a copy, which is quicker than
// migrating an empty database:
//
//	var migrated = localtest.Template{Prepare: store.Migrate}
//
//	func TestProjects(t *testing.T) {
//		projects := store.Open(t.Context(), migrated.Database(t))
type Template struct {
	// Prepare fills the empty database at url and leaves no connection open.
	Prepare func(ctx context.Context, url string) error

	once sync.Once
	name string
	err  error
}

// Database returns the URL of a database of the test's own, which is dropped
// when the test ends.
func (m *Template) Database(t testing.TB) string {
	t.Helper()
	server := shared.get(t).DatabaseURL
	m.once.Do(func() {
		// The test that comes first may end before the others have begun.
		m.err = m.prepare(context.WithoutCancel(t.Context()), server)
	})
	if m.err != nil {
		t.Fatal(m.err)
	}
	return copyOf(t, m.name)
}

func (m *Template) prepare(ctx context.Context, server string) error {
	m.name = newName()
	if err := execute(ctx, server, "CREATE DATABASE "+m.name); err != nil {
		return fmt.Errorf("create a template: %w", err)
	}
	shared.beforeClose(func() error { return drop(ctx, server, m.name) })
	at, err := databaseURL(server, m.name)
	if err != nil {
		return err
	}
	if err := m.Prepare(ctx, at); err != nil {
		return fmt.Errorf("prepare a template: %w", err)
	}
	return nil
}

// copyOf returns the URL of a copy of the database template.
func copyOf(t testing.TB, template string) string {
	t.Helper()
	server, name := shared.get(t).DatabaseURL, newName()
	if err := execute(t.Context(), server, "CREATE DATABASE "+name+" TEMPLATE "+template); err != nil {
		t.Fatalf("create a database: %v", err)
	}
	t.Cleanup(func() {
		if err := drop(context.WithoutCancel(t.Context()), server, name); err != nil {
			t.Error(err)
		}
	})
	at, err := databaseURL(server, name)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// drop removes a database even if somebody is still connected to it: a test that was
// stopped half-way has closed nothing.
func drop(ctx context.Context, server, name string) error {
	if err := execute(ctx, server, "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
		return fmt.Errorf("drop database %s: %w", name, err)
	}
	return nil
}

func execute(ctx context.Context, server, statement string) error {
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(ctx) }()
	_, err = conn.Exec(ctx, statement)
	return err
}

// databaseURL returns that of another database on the same server.
func databaseURL(server, name string) (string, error) {
	u, err := url.Parse(server)
	if err != nil {
		return "", fmt.Errorf("read the database's URL: %w", err)
	}
	u.Path = "/" + name
	return u.String(), nil
}

// newName returns one that no other test has, in this process or another: a word that
// PostgreSQL takes without quotes.
func newName() string { return "test_" + strings.ToLower(rand.Text()) }
