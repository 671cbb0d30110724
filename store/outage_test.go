package store_test

import (
	"context"
	"crypto/rand"
	"errors"
	"testing"
	"time"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/store"
	"twinbot/store/local/localtest"
)

// TestOutages stops each server under a store that is open. What needs it says
// that it cannot be reached, and works again when it is back.
func TestOutages(t *testing.T) {
	t.Parallel()
	servers := localtest.Private(t)
	if err := store.Migrate(t.Context(), servers.DatabaseURL); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), store.Config{
		DatabaseURL: servers.DatabaseURL, RedisURL: servers.RedisURL, Now: time.Now, Random: rand.Reader,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	lease, err := s.PollingLease(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer lease.Release()

	needRedis := map[string]func(context.Context) error{
		"load": func(ctx context.Context) error { _, err := s.LoadSession(ctx, 1); return err },
		"save": func(ctx context.Context) error {
			_, err := s.SaveSession(ctx, store.Session{Telegram: 1}, "1", filling("a", "Rivers"), nil, true)
			if errors.Is(err, store.ErrStale) {
				return nil // it has been saved before
			}
			return err
		},
		"take": func(ctx context.Context) error { _, err := s.TakeChat(ctx, 1); return err },
		"lease views": func(ctx context.Context) error {
			release, err := s.LeaseViews(ctx, 1, time.Second)
			if err == nil {
				release()
			}
			return err
		},
		"leave": func(ctx context.Context) error {
			_, err := s.LeaveChat(ctx, store.Session{Telegram: 1}, true)
			return err
		},
		"show":  func(ctx context.Context) error { _, err := s.ChatsToShow(ctx); return err },
		"flush": func(ctx context.Context) error { _, err := s.FlushDrafts(ctx); return err },
	}
	needPostgres := map[string]func(context.Context) error{
		"facts": func(ctx context.Context) error {
			_, err := s.Facts(ctx, 1, conversation.Reads{Me: true})
			return err
		},
		"perform": func(ctx context.Context) error {
			_, err := s.Perform(ctx, 1, store.Owed{Key: "1", Effect: conversation.SetLanguage{Language: "en"}})
			return err
		},
		"update": func(ctx context.Context) error {
			_, err := s.UpdateProject(ctx, 1, func(p approval.Project) (approval.Project, []approval.Notice, error) { return p, nil, nil })
			if errors.Is(err, store.ErrNotFound) {
				return nil
			}
			return err
		},
		"show soon": func(ctx context.Context) error { return s.ShowSoon(ctx, 1) },
	}
	expect := func(all map[string]func(context.Context) error, want error) {
		t.Helper()
		for name, try := range all {
			if err := try(t.Context()); !errors.Is(err, want) {
				t.Errorf("%s: %v; want %v", name, err, want)
			}
		}
	}
	ready := func(part string, want error) {
		t.Helper()
		if err, known := s.Ready(t.Context())[part]; !errors.Is(err, want) || !known {
			t.Errorf("%s is ready: %v; want %v", part, err, want)
		}
	}

	expect(needRedis, nil)
	expect(needPostgres, nil)
	if err := servers.KillRedis(); err != nil {
		t.Fatal(err)
	}
	expect(needRedis, store.ErrUnreachable)
	expect(needPostgres, nil)
	ready("redis", store.ErrUnreachable)
	ready("postgresql", nil)
	if err := servers.StartRedis(t.Context()); err != nil {
		t.Fatal(err)
	}
	for begun := time.Now(); s.Ready(t.Context())["redis"] != nil && time.Since(begun) < patience; {
		// The library looks once a second whether a server is back.
	}
	expect(needRedis, nil)

	if err := servers.StopPostgres(); err != nil {
		t.Fatal(err)
	}
	expect(needPostgres, store.ErrUnreachable)
	ready("postgresql", store.ErrUnreachable)
	ready("migrations", store.ErrUnreachable)
	if err := lease.Held(t.Context()); !errors.Is(err, store.ErrUnreachable) {
		t.Errorf("the lease is held: %v", err)
	}
	if err := servers.StartPostgres(t.Context()); err != nil {
		t.Fatal(err)
	}
	expect(needPostgres, nil)
	ready("redis", nil)
	ready("migrations", nil)
}

// TestMigrate lets several programs begin on an empty database at once.
func TestMigrate(t *testing.T) {
	t.Parallel()
	redisURL, prefix := localtest.Redis(t)
	database := localtest.Database(t)
	s, err := store.Open(t.Context(), store.Config{
		DatabaseURL: database, RedisURL: redisURL, Prefix: prefix, Now: time.Now, Random: rand.Reader,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Ready(t.Context())["migrations"]; err == nil || errors.Is(err, store.ErrUnreachable) {
		t.Errorf("an empty database is ready: %v", err)
	}
	for _, err := range atOnce(4, func(int) error { return store.Migrate(t.Context(), database) }) {
		if err != nil {
			t.Error(err)
		}
	}
	for part, err := range s.Ready(t.Context()) {
		if err != nil {
			t.Errorf("%s is not ready: %v", part, err)
		}
	}
}

// TestOpenFails names what is wrong with an address, and tells a server that
// is down from an address that is none.
func TestOpenFails(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, tt := range []struct {
		name            string
		database, redis string
		unreachable     bool
	}{
		{"no PostgreSQL there", "postgres://twinbot@127.0.0.1:1/twinbot", w.config.RedisURL, true},
		{"no Redis there", w.config.DatabaseURL, "redis://127.0.0.1:1/0", true},
		{"no address of PostgreSQL", "://", w.config.RedisURL, false},
		{"no address of Redis", w.config.DatabaseURL, "://", false},
	} {
		config := w.config
		config.DatabaseURL, config.RedisURL = tt.database, tt.redis
		_, err := store.Open(t.Context(), config)
		if err == nil || errors.Is(err, store.ErrUnreachable) != tt.unreachable {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// TestOutageToldOnce lets two programs notice that a store is gone: the one that
// is left knows who has told a person of it.
func TestOutageToldOnce(t *testing.T) {
	t.Parallel()
	servers := localtest.Private(t)
	if err := store.Migrate(t.Context(), servers.DatabaseURL); err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	config := store.Config{DatabaseURL: servers.DatabaseURL, RedisURL: servers.RedisURL, Now: func() time.Time { return now }, Random: rand.Reader}
	var programs [2]*store.Store
	for i := range programs {
		s, err := store.Open(t.Context(), config)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		programs[i] = s
	}
	told := func(telegram int64) (n int) {
		for _, s := range programs {
			if s.FirstToTell(t.Context(), telegram) {
				n++
			}
		}
		return n
	}
	if err := servers.KillRedis(); err != nil {
		t.Fatal(err)
	}
	if n := told(1); n != 1 {
		t.Errorf("without Redis, %d of two programs tell, want one", n)
	}
	now = now.Add(time.Hour)
	if n := told(1); n != 1 {
		t.Errorf("an hour later, %d of two programs tell, want one", n)
	}
	if err := servers.StartRedis(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := told(1); n != 0 {
		t.Errorf("when Redis has just come back, %d programs tell once more", n)
	}
	if err := servers.StopPostgres(); err != nil {
		t.Fatal(err)
	}
	if n := told(2); n != 1 {
		t.Errorf("without PostgreSQL, %d of two programs tell, want one", n)
	}
}
