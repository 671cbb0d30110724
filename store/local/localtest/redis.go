package localtest

import (
	"context"
	"testing"

	"github.com/redis/go-redis/v9"
)

// Redis returns the URL of a Redis that other tests use too, and the prefix with
// which all of this test's keys must begin. They are deleted when it ends.
func Redis(t testing.TB) (url, prefix string) {
	t.Helper()
	url, prefix = shared.get(t).RedisURL, newName()+":"
	t.Cleanup(func() {
		if err := forget(context.WithoutCancel(t.Context()), url, prefix); err != nil {
			t.Errorf("forget the keys of %s: %v", prefix, err)
		}
	})
	return url, prefix
}

// LoseRedis deletes all keys that begin with prefix from a Redis.
func LoseRedis(t testing.TB, url, prefix string) {
	t.Helper()
	if err := forget(t.Context(), url, prefix); err != nil {
		t.Fatalf("lose the keys of %s: %v", prefix, err)
	}
}

// forget deletes the keys that begin with prefix.
func forget(ctx context.Context, url, prefix string) error {
	options, err := redis.ParseURL(url)
	if err != nil {
		return err
	}
	client := redis.NewClient(options)
	defer func() { _ = client.Close() }()
	keys := client.Scan(ctx, 0, prefix+"*", 1000).Iterator()
	for keys.Next(ctx) {
		if err := client.Unlink(ctx, keys.Val()).Err(); err != nil {
			return err
		}
	}
	return keys.Err()
}
