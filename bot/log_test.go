package bot_test

import (
	"bytes"
	"log/slog"
	"strings"
	"sync"
	"testing"
)

// logBuffer keeps what a bot logs.
type logBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// logs keeps what the bot logs.
func (w *world) logs() *logBuffer {
	log := &logBuffer{}
	w.config.Log = slog.New(slog.NewTextHandler(log, nil))
	return log
}

// tells counts how often the log tells things.
func (l *logBuffer) tells(t *testing.T, want map[string]int) {
	t.Helper()
	for what, n := range want {
		if got := strings.Count(l.String(), what); got != n {
			t.Errorf("%q is logged %d times, want %d, in\n%s", what, got, n, l)
		}
	}
}
