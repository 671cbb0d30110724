package local_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"twinbot/store/local"
)

// isVictim is set for a copy of the test program that starts servers and waits.
const isVictim = "LOCAL_TEST_VICTIM"

func TestMain(m *testing.M) {
	if os.Getenv(isVictim) == "" {
		m.Run()
		return
	}
	servers, err := local.Start(context.Background(), local.Options{Private: true})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(servers.DatabaseURL, servers.RedisURL)
	select {}
}

// TestKilled kills a program that has started servers: they end with it.
func TestKilled(t *testing.T) {
	t.Parallel()
	folder := worldFolder(t)
	victim := exec.CommandContext(t.Context(), os.Args[0])
	victim.Env = append(os.Environ(), isVictim+"=1", "TMPDIR="+folder)
	victim.Stderr = os.Stderr
	out, err := victim.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := victim.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	_, memory, _ := strings.Cut(strings.TrimSpace(line), " ")
	locks, err := filepath.Glob(filepath.Join(folder, "*/postgres/postmaster.pid"))
	if err != nil || len(locks) != 1 {
		t.Fatalf("PostgreSQL's lock files are %v, %v; want one", locks, err)
	}
	if err := victim.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = victim.Wait() // it was killed

	client := connect(t, memory)
	waitUntilFails(t, "Redis", func() error { return client.Ping(t.Context()).Err() })
	waitUntilFails(t, "PostgreSQL", func() error { _, err := os.Stat(locks[0]); return err }) // it goes last
}

// waitUntilFails asks whether a server is there until it is not.
func waitUntilFails(t *testing.T, name string, ask func() error) {
	t.Helper()
	deadline := time.After(10 * time.Second)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for ask() == nil {
		select {
		case <-deadline:
			t.Errorf("%s is still there", name)
			return
		case <-tick.C:
		}
	}
}

// worldFolder returns a temporary folder that other users can enter, as the servers'
// user must when the tests run as root.
func worldFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "local-test-") //nolint:usetesting // t.TempDir lies in a folder closed to others
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(folder); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	return folder
}
