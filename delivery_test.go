package main_test

import (
	"testing"

	"twinbot/store/local/localtest"
)

// byPollingAndWebhook runs a story twice, each time in a world of its own: with
// a program that asks for updates, and with one that gets them at its webhook.
func byPollingAndWebhook(t *testing.T, tell func(*testing.T, *twinning)) {
	t.Helper()
	t.Parallel()
	for name, settings := range map[string][]string{
		"polling": nil,
		"webhook": {"WEBHOOK_URL=http://" + localtest.FreeAddress(t) + "/telegram"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := &twinning{walker: walkerIn(t, newWorld(t, plain, hurried))}
			w.serve(t, settings...)
			tell(t, w)
			w.checkHarmless(t)
		})
	}
}
