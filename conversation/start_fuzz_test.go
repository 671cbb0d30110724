package conversation

import "testing"

// FuzzStart follows links with any payload, as a stranger and as somebody with
// an account.
func FuzzStart(f *testing.F) {
	for _, seed := range []string{"", "lang_fr", "lang_", "lang_xx", "AbCdEfGhIjKlMnOpQrStUv", "\x00", "<b>", "inv_AbCd"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, payload string) {
		start := Command{Name: "start", Payload: payload}
		for _, tt := range []struct {
			state State
			facts Facts
		}{{State{}, Facts{Now: noon}}, {State{Language: "en", Account: marie.ID}, Facts{Now: noon, Me: &marie}}} {
			_ = machine.Reads(tt.state, start)
			next, effects := machine.Step(tt.state, start, tt.facts)
			if len(effects) > 2 { // the language, and the menu in it
				t.Errorf("%q stores %v", payload, effects)
			}
			_ = machine.Screen(next, tt.facts)
		}
	})
}
