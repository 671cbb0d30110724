package local

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

// TestWhyNoAnswer checks that a server which never answers is reported with what
// it said, not with the end of the waiting.
func TestWhyNoAnswer(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	asked := 0
	s := &server{
		process: &process{exited: make(chan struct{})},
		ask: func(ctx context.Context, _ *process) (string, error) {
			if asked++; asked == 1 {
				return "", errors.New("it is loading its data")
			}
			<-ctx.Done()
			return "", ctx.Err()
		},
	}
	if err := s.await(ctx); err == nil || !strings.Contains(err.Error(), "it is loading its data") {
		t.Errorf("a server that never answers: %v", err)
	}
}
