package store

import (
	"math"
	"strings"
	"testing"
)

// TestShardOf gives every chat one of 256 shards, a group too.
func TestShardOf(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		chat int64
		want int
	}{
		{0, 0},
		{1, 1},
		{255, 255},
		{256, 0},
		{7_000_000_511, 255},
		{-1, 255},
		{-256, 0},
		{-1_001_234_567_890, 46},
		{math.MaxInt64, 255},
		{math.MinInt64, 0},
	} {
		if got := shardOf(tt.chat); got != tt.want {
			t.Errorf("chat %d is in shard %d, want %d", tt.chat, got, tt.want)
		}
	}
}

// TestKeysOfAChat gives a chat and its marks one hash tag, so that a cluster keeps them
// together.
func TestKeysOfAChat(t *testing.T) {
	t.Parallel()
	s := &Store{}
	for _, chat := range []int64{7, -1_001_234_567_890} {
		key := s.chatKey(chat)
		tag, _, _ := strings.Cut(key, "}")
		for _, m := range []marks{showMarks, draftMarks} {
			if at := s.marksKey(m, chat); !strings.HasPrefix(at, tag+"}:") || at == key {
				t.Errorf("the marks of %s are %s", key, at)
			}
		}
	}
}
