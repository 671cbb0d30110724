package bot_test

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"twinbot/playground/botapi"
	"twinbot/store"
	"twinbot/store/local/localtest"
)

// TestCostOfADecision lets an officer confirm memberships, and counts what is asked of
// PostgreSQL until each press is answered. Jobs ask at the same time, and connections have to learn
// the statements, so the least counts.
func TestCostOfADecision(t *testing.T) {
	t.Parallel()
	redisURL, prefix := localtest.Redis(t)
	postgres, databaseURL := tapped(t, migrated.Database(t))
	postgres.about = []byte{0} // every message to PostgreSQL holds one
	w := newWorldOn(t, store.Config{DatabaseURL: databaseURL, RedisURL: redisURL, Prefix: prefix}, botapi.Limits{})
	var least atomic.Int64
	least.Store(1000)
	w.intercept(func(method, _ string) {
		if method == "answerCallbackQuery" {
			least.Store(min(least.Load(), postgres.asked.Load()))
		}
	})
	w.start()
	claire := w.AddPerson("Claire Petit", "fr")
	office := w.office("NSS-FR", claire).Chat()
	const most, files = 15, 20
	for i := 0; i < files && least.Load() > most; i++ {
		name := fmt.Sprintf("Anna Martin %c", 'A'+i)
		w.register(w.AddPerson(name, "fr"), name, fmt.Sprintf("anna_%d", i), college)
		card := w.newest(office, name)
		w.poll("the card to be noted", func() bool { return w.owed() == 0 })
		postgres.asked.Store(0)
		w.presses(claire, card, "fr", "button.confirm")
		w.await("the decision on the card", func() bool { return strings.Contains(w.now(office, card).Text, "Claire Petit") })
	}
	if n := least.Load(); n == 0 || n > most {
		t.Errorf("a decision is answered after %d exchanges with PostgreSQL, want %d at most", n, most)
	}
}
