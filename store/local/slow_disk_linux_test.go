package local

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// slowDisk is a library that has each flush to the disk take a second.
const slowDisk = `
#include <unistd.h>
int fdatasync(int file) { return sleep(1); }
`

// TestRedisKeepsWhatItAnswered kills a Redis whose disk is slow: all that it has
// answered is there when it starts again.
func TestRedisKeepsWhatItAnswered(t *testing.T) {
	t.Parallel()
	ctx, s := t.Context(), redisOnSlowDisk(t)
	client := redis.NewClient(&redis.Options{Addr: fmt.Sprintf("127.0.0.1:%d", s.port)})
	t.Cleanup(func() { _ = client.Close() }) // it may not have noticed that its Redis is gone

	var answered int64
	for begun := time.Now(); time.Since(begun) < 2500*time.Millisecond; {
		var err error
		if answered, err = client.Incr(ctx, "answers").Result(); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.kill(); err != nil {
		t.Fatal(err)
	}
	if err := s.start(ctx); err != nil {
		t.Fatal(err)
	}
	if kept, err := client.Get(ctx, "answers").Int64(); err != nil || kept != answered {
		t.Errorf("Redis answered %d times and kept %d, %v", answered, kept, err)
	}
}

func redisOnSlowDisk(t *testing.T) *server {
	t.Helper()
	have, err := find(false, true, false)
	if err != nil {
		t.Fatal(err)
	}
	folder, err := privateFolder()
	if err != nil {
		t.Fatal(err)
	}
	source, library := filepath.Join(folder, "slow.c"), filepath.Join(folder, "slow.so")
	if err := os.WriteFile(source, []byte(slowDisk), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), "gcc", "-shared", "-fPIC", "-o", library, source).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	s, err := startOnFreePort(t.Context(), func(port int) *server {
		s := redisServer(have.redis, folder, port)
		s.command = append([]string{"env", "LD_PRELOAD=" + library}, s.command...)
		return s
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(s.kill(), os.RemoveAll(folder)); err != nil {
			t.Error(err)
		}
	})
	return s
}
