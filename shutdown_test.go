package main_test

import (
	"strings"
	"testing"
	"time"

	"twinbot/playground/botapi"
	"twinbot/store/local/localtest"
)

// TestShutdownDrains ends the program while Telegram is slow to take its answer. It
// ends in time all the same, and the update is answered once.
func TestShutdownDrains(t *testing.T) {
	t.Parallel()
	for name, settings := range map[string][]string{
		"webhook": {"WEBHOOK_URL=http://" + localtest.FreeAddress(t) + "/telegram"},
		"polling": nil,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, plain, hurried)
			p := w.serve(t, settings...)
			taken := func() bool { return w.telegram.Pending() == 0 }
			w.await(t, "the groups to be taken note of", taken)
			anna := w.telegram.AddPerson("Anna", "en")
			happens := w.telegram.Subscribe()
			w.telegram.Order(botapi.Fault{Method: "sendMessage", ChatID: anna.ID(), Delay: 3 * time.Second})
			if _, err := anna.Types(anna.Chat(), "/start"); err != nil {
				t.Fatal(err)
			}
			for e := (botapi.Event{}); e.Kind != botapi.CallDelayed; {
				var err error
				if e, err = happens.Next(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			asked := time.Now()
			p.end()
			if took := time.Since(asked); took > 20*time.Second {
				t.Errorf("it ended after %s", took)
			}
			if name == "webhook" && !taken() {
				t.Error("the request under way was given up")
			}
			w.serve(t, settings...)
			w.await(t, "the update to be taken", taken)
			if m := anna.Chat().Messages(); len(m) != 2 || !m[1].FromBot {
				t.Errorf("%d messages beside the one that was typed", len(m)-1)
			}
			if logs := w.logs(); strings.Contains(logs, `"level":"ERROR"`) {
				t.Errorf("the programs say:\n%s", logs)
			}
		})
	}
}
