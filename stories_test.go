package main_test

import (
	"context"
	"testing"

	"twinbot/playground"
)

// TestStories tells the stories of the demo that TestRoadByPolling does not tell:
// of a refusal, of changes and of reminders.
func TestStories(t *testing.T) {
	for _, story := range playground.Stories[1:] {
		t.Run(story.Name, func(t *testing.T) {
			byPollingAndWebhook(t, func(t *testing.T, w *twinning) {
				w.road.LetPass = func(_ context.Context, days int) error {
					w.sweep(t, days) //nolint:contextcheck // it ends with the test
					return nil
				}
				for _, step := range story.Steps(w.road) {
					if err := w.road.Take(t.Context(), step); err != nil {
						t.Fatalf("%s: %v\n\nthe program says:\n%s", step, err, w.logs())
					}
				}
				if got := w.query(t, `SELECT string_agg(status, ' ') FROM projects`); got != story.Status {
					t.Errorf("the project is %s, want %s", got, story.Status)
				}
			})
		})
	}
}
