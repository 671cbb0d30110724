package main

import (
	"strings"
	"testing"
	"time"
)

func TestMedian(t *testing.T) {
	t.Parallel()
	tests := []struct {
		values []float64
		want   float64
	}{
		{[]float64{7}, 7},
		{[]float64{9, 1, 2}, 2},
		{[]float64{4, 1, 2, 100}, 3},
		{[]float64{5, 5, 1, 9, 5}, 5},
	}
	for _, tt := range tests {
		if got := median(tt.values); got != tt.want {
			t.Errorf("median of %v: %v, want %v", tt.values, got, tt.want)
		}
	}
}

func TestPercentile(t *testing.T) {
	t.Parallel()
	var hundred []time.Duration
	for n := 100; n > 0; n-- {
		hundred = append(hundred, time.Duration(n))
	}
	tests := []struct {
		values   []time.Duration
		p50, p99 time.Duration
	}{
		{nil, 0, 0},
		{[]time.Duration{8}, 8, 8},
		{[]time.Duration{3, 1, 2}, 2, 3},
		{hundred, 50, 99},
	}
	for _, tt := range tests {
		if p50, p99 := percentile(tt.values, 50), percentile(tt.values, 99); p50 != tt.p50 || p99 != tt.p99 {
			t.Errorf("of %v: p50 %d and p99 %d, want %d and %d", tt.values, p50, p99, tt.p50, tt.p99)
		}
	}
}

// TestReport checks that bars are held by the ratios of each round, not by the ratio
// of medians: a slow round slows both bots.
func TestReport(t *testing.T) {
	t.Parallel()
	spent := func(cpu time.Duration) figures { return figures{updates: 1000, elapsed: time.Second, cpu: cpu} }
	rounds := func(echo, preview, sent time.Duration) []round {
		one := round{echo: spent(echo), preview: spent(preview), sent: spent(sent)}
		slow := round{echo: spent(3 * echo), preview: spent(3 * preview), sent: spent(3 * sent)}
		return []round{one, slow, one}
	}
	wizard := spent(2 * time.Second)
	compared := rounds(time.Second, 2*time.Second, 2*time.Second)
	for i := range compared {
		compared[i].wizard = &wizard
	}
	tests := []struct {
		name   string
		rounds []round
		missed int
		says   string
	}{
		{"all kept", rounds(time.Second, 3200*time.Millisecond, 4600*time.Millisecond), 0, "| program, up to the preview | 3.20 | 3.20 | 3.20 to 3.20 | 3.2 ok |"},
		{"both missed", rounds(time.Second, 3300*time.Millisecond, 4700*time.Millisecond), 2, "| 4.70 | 4.70 | 4.70 to 4.70 | 4.6 MISSED |"},
		{"as dear as the wizard", compared, 1, "1.00 × the CPU of the Telegraf wizard (below 1): MISSED"},
	}
	for _, tt := range tests {
		var out strings.Builder
		if missed := report(&out, tt.rounds); missed != tt.missed || !strings.Contains(out.String(), tt.says) {
			t.Errorf("%s: %d missed, want %d and %q in\n%s", tt.name, missed, tt.missed, tt.says, out.String())
		}
	}
}
