package local_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"

	"twinbot/store/local"
)

// start starts servers of the test's own.
func start(t *testing.T, o local.Options) *local.Servers {
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

// TestOutages breaks each server and starts it again: what was stored is there.
func TestOutages(t *testing.T) {
	t.Parallel()
	servers, ctx := start(t, local.Options{Private: true}), t.Context()
	if err := execute(ctx, servers.DatabaseURL, "CREATE TABLE schools (name text)"); err != nil {
		t.Fatal(err)
	}
	client := connect(t, servers.RedisURL)
	if err := client.Set(ctx, "session:7", "page 2", 0).Err(); err != nil {
		t.Fatal(err)
	}

	for _, ends := range []func() error{servers.StopPostgres, servers.KillPostgres} {
		if err := ends(); err != nil {
			t.Fatal(err)
		}
		if err := execute(ctx, servers.DatabaseURL, "SELECT"); err == nil {
			t.Error("PostgreSQL answers after its end")
		}
		if err := servers.StartPostgres(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if err := execute(ctx, servers.DatabaseURL, "TABLE schools"); err != nil {
		t.Errorf("after PostgreSQL was stopped: %v", err)
	}

	if err := servers.KillRedis(); err != nil {
		t.Fatal(err)
	}
	if err := client.Ping(ctx).Err(); err == nil {
		t.Error("a killed Redis answers")
	}
	if err := servers.StartRedis(ctx); err != nil {
		t.Fatal(err)
	}
	if got, err := client.Get(ctx, "session:7").Result(); err != nil || got != "page 2" {
		t.Errorf("after Redis was killed the session is %q, %v", got, err)
	}

	if err := servers.LoseRedis(); err != nil {
		t.Fatal(err)
	}
	if err := servers.StartRedis(ctx); err != nil {
		t.Fatal(err)
	}
	if n, err := client.DBSize(ctx).Result(); err != nil || n != 0 {
		t.Errorf("after Redis was lost it holds %d keys, %v", n, err)
	}
}

// TestCluster does to a cluster what can be done to it: what was stored is there.
func TestCluster(t *testing.T) {
	t.Parallel()
	servers, ctx := start(t, local.Options{Private: true, Cluster: true}), t.Context()
	calls := 0
	called := func() error { calls++; return ctx.Err() }
	for _, does := range []struct {
		what string
		do   func() error
	}{
		{"a slot moves", func() error { return servers.MoveSlot(ctx, "session:7", called) }},
		{"a master and its replica change their parts", func() error { return servers.FailOver(ctx) }},
		{"a master dies", func() error {
			return errors.Join(servers.KillMaster(ctx), servers.TakeOver(ctx), servers.StartRedis(ctx))
		}},
		{"all are killed", func() error { return errors.Join(servers.KillRedis(), servers.StartRedis(ctx)) }},
	} {
		options, err := redis.ParseClusterURL(servers.RedisURL)
		if err != nil {
			t.Fatal(err)
		}
		client := redis.NewClusterClient(options)
		defer func() { _ = client.Close() }()
		if err := client.Set(ctx, "session:7", does.what, 0).Err(); err != nil {
			t.Fatalf("before %s: %v", does.what, err)
		}
		if err := does.do(); err != nil {
			t.Fatalf("%s: %v", does.what, err)
		}
		if key, err := servers.SomeKey(ctx); err != nil || key != "session:7" {
			t.Errorf("after %s there is the key %q, %v", does.what, key, err)
		}
	}
	if calls != 2 { // before the key, and before the slot
		t.Errorf("called %d times, want 2", calls)
	}
}

// TestSettings starts nothing where the settings name servers, and leaves those
// as they are.
func TestSettings(t *testing.T) {
	own := start(t, local.Options{Private: true})
	t.Setenv("DATABASE_URL", own.DatabaseURL)
	t.Setenv("REDIS_URL", own.RedisURL)
	t.Setenv("PATH", "")

	named := start(t, local.Options{})
	if named.DatabaseURL != own.DatabaseURL || named.RedisURL != own.RedisURL {
		t.Errorf("uses %s and %s, not the servers of the settings", named.DatabaseURL, named.RedisURL)
	}
	if !strings.Contains(named.Chosen, "of DATABASE_URL, Redis ") {
		t.Errorf("says %q", named.Chosen)
	}
	if err := named.StopPostgres(); err == nil {
		t.Error("stopped a server that somebody else may use")
	}
	if err := named.Stop(); err != nil {
		t.Fatal(err)
	}
	if err := execute(t.Context(), own.DatabaseURL, "SELECT"); err != nil {
		t.Errorf("the server of the settings is gone: %v", err)
	}
}

// TestMiniredis stands in only where it is allowed to.
func TestMiniredis(t *testing.T) {
	own := start(t, local.Options{Private: true})
	t.Setenv("DATABASE_URL", own.DatabaseURL)
	t.Setenv("REDIS_URL", "")
	t.Setenv("PATH", "")

	_, err := local.Start(t.Context(), local.Options{})
	if err == nil || !strings.Contains(err.Error(), "apt-get install redis-server") {
		t.Errorf("without Redis: %v; want the package to install", err)
	}
	demo := start(t, local.Options{AllowMiniredis: true})
	if err := connect(t, demo.RedisURL).Ping(t.Context()).Err(); err != nil {
		t.Error(err)
	}
	if !strings.Contains(demo.Chosen, "miniredis on ") {
		t.Errorf("says %q", demo.Chosen)
	}
}

// TestUnreachable names the setting that is wrong and keeps the password.
func TestUnreachable(t *testing.T) {
	t.Setenv("DATABASE_URL", "postgres://twinbot:hunter2@127.0.0.1:1/twinbot")
	t.Setenv("REDIS_URL", "redis://127.0.0.1:1")
	_, err := local.Start(t.Context(), local.Options{})
	if err == nil || !strings.Contains(err.Error(), "DATABASE_URL") || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("got %v", err)
	}
}

func execute(ctx context.Context, url, statement string) error {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(ctx) }()
	_, err = conn.Exec(ctx, statement)
	return err
}

func connect(t *testing.T, url string) *redis.Client {
	t.Helper()
	options, err := redis.ParseURL(url)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(options)
	t.Cleanup(func() { _ = client.Close() })
	return client
}
