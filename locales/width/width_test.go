package width_test

import (
	"testing"

	"twinbot/locales/width"
)

// TestOf compares widths with what the same letters take in print
// in a common font, and scripts with one another.
func TestOf(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]float64{ // from, to
		"":                 {0, 0},
		"Save for later":   {6.0, 6.6},
		"iiiiiiiiii":       {2.4, 2.8},
		"wwwwwwwwww":       {7.5, 8.2},
		"É":                {0.5, 0.6},
		"E\u0301":          {0.5, 0.6}, // the accent stands on the letter
		"\u2068Anna\u2069": {2.3, 2.6}, // isolates are not seen
		"Պահպանել հետագայի համար": {14, 16},
		"Αποθήκευση για αργότερα": {11.5, 13.5},
		"✓ Art": {2.7, 3.3},
		"🌍":     {1.2, 1.4},
	} {
		if got := width.Of(text); got < want[0] || got > want[1] {
			t.Errorf("%q is %.2f wide, want %v", text, got, want)
		}
	}
}
