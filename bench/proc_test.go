package main

import (
	"testing"
	"time"
)

func TestParseStat(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       stat // zero for an error
	}{
		{"Redis", "4242 (redis-server) S 17 4242 4242 0 -1 4194560 2311 7 0 0 150 25 3 4 20 0 5 0 912 70 30", stat{4242, 17, 1750 * time.Millisecond, 70 * time.Millisecond}},
		{"brackets in the name", "9 (a) S (1 2) R 8 9 9 0 -1 0 0 0 0 0 1 2 0 0 20 0 1 0 5", stat{9, 8, 30 * time.Millisecond, 0}},
		{"cut off", "9 (postgres) S 8 9 9 0 -1", stat{}},
		{"no name", "9 S 8", stat{}},
		{"no number", "9 (x) S 8 9 9 0 -1 0 0 0 0 0 one 2 0 0 20 0 1 0 5", stat{}},
		{"empty", "", stat{}},
	}
	for _, tt := range tests {
		got, err := parseStat(tt.text)
		if got != tt.want || (err != nil) != (tt.want == stat{}) {
			t.Errorf("%s: %+v, %v, want %+v", tt.name, got, err, tt.want)
		}
	}
}

func TestParsePeak(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		want int64 // 0 for an error
	}{
		{"Name:\techo\nVmPeak:\t  123456 kB\nVmHWM:\t    2048 kB\nVmRSS:\t    1024 kB\n", 2 << 20},
		{"Name:\tkthreadd\n", 0},
		{"VmHWM:\t lots kB\n", 0},
	}
	for _, tt := range tests {
		if got, err := parsePeak(tt.text); got != tt.want || (err != nil) != (tt.want == 0) {
			t.Errorf("%q: %d, %v, want %d", tt.text, got, err, tt.want)
		}
	}
}
